"""Changes of divisions, as one source lists them → what each former name is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

FIRST_YEAR = 1990
"""Older changes are of no use to newspapers on the net, and the source warns of noise there."""

_MOST_STEPS = 6
_RECODED = "码位改派"


def former_rows(
    events: Iterable[Mapping[str, Any]], paths: Mapping[str, str]
) -> list[tuple[str, ...]]:
    """Rows ``former path, year, path now`` for every former name that leads somewhere.

    A chain of changes is followed to a division of today; what cannot be followed, and
    what only moved without a new name, is left out. Of several rows that lead one name
    to one division only the last stays: until then the name was official.
    """
    changes = {old: (year, new) for old, year, new in _changes(events, paths)}
    today = set(paths.values())
    unique = _unique_below(today)
    last: dict[tuple[str, str], tuple[str, str, str]] = {}
    for old, (year, _) in sorted(changes.items(), key=lambda item: (item[1][0], item[0])):
        now = _follow(old, changes, today, unique)
        name = old.rpartition("/")[2]
        if now and old not in today and name != now.rpartition("/")[2]:
            last[name, now] = (old, year, now)
    return sorted(last.values())


def _changes(
    events: Iterable[Mapping[str, Any]], paths: Mapping[str, str]
) -> Iterable[tuple[str, str, str]]:
    for event in events:
        if event["year"] < FIRST_YEAR or event["type"] == _RECODED:
            continue
        if event["old_path"] and event["new_path"]:
            yield (
                _whole(event["old_path"], event["old"]["code"], paths),
                str(event["year"]),
                _whole(event["new_path"], event["new"]["code"], paths),
            )


def _whole(names: Iterable[str], code: str | None, paths: Mapping[str, str]) -> str:
    """A path from the province down; the source glues names or leaves the province out."""
    parts = list(dict.fromkeys(names))
    provinces = {path for path in paths.values() if "/" not in path}
    for province in sorted(provinces):
        if parts[0] != province and parts[0].startswith(province):
            parts[:1] = [province, parts[0].removeprefix(province)]
    if parts[0] not in provinces and code and code[:2] + "0000" in paths:
        parts.insert(0, paths[code[:2] + "0000"])
    return "/".join(parts)


def _unique_below(today: Iterable[str]) -> dict[tuple[str, str], str | None]:
    """(province, name) → the path of today, None where two have it."""
    found: dict[tuple[str, str], str | None] = {}
    for path in today:
        key = (path.partition("/")[0], path.rpartition("/")[2])
        found[key] = None if key in found else path
    return found


def _follow(
    old: str,
    changes: Mapping[str, tuple[str, str]],
    today: set[str],
    unique: Mapping[tuple[str, str], str | None],
) -> str | None:
    path = old
    for _ in range(_MOST_STEPS):
        if path not in changes:
            break
        path = changes[path][1]
        if path in today:
            return path
    # Its prefecture may have been reordered meanwhile: the name within the province decides.
    return unique.get((path.partition("/")[0], path.rpartition("/")[2]))
