"""Kinds of public bodies, read from ``agencies.yml``: how their names are worded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from site_config.problem import Problem
from site_config.taxonomy.loading import FOLDER
from site_config.taxonomy.reading import Entry, Shape, read_entries

FILE = "agencies.yml"
_NEEDED = frozenset({"id", "label", "en"})
_SHAPE = Shape(_NEEDED, _NEEDED, frozenset({"fields", "wordings"}))


@dataclass(frozen=True, slots=True)
class AgencyKind:
    """A kind of body.

    ``fields`` are the words of its work (住房和城乡建设): with 局, 委, 厅, 办 … they make a
    name, also joined with those of other kinds. ``wordings`` are names as they stand.
    """

    id: str
    label: str
    en: str
    fields: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyKinds:
    """All kinds in the order of the file, each word in one kind only."""

    kinds: tuple[AgencyKind, ...]

    @property
    def of_fields(self) -> dict[str, str]:
        """Words of work to the id of their kind."""
        return {word: kind.id for kind in self.kinds for word in kind.fields}

    @property
    def of_wordings(self) -> dict[str, str]:
        """Whole names to the id of their kind."""
        return {word: kind.id for kind in self.kinds for word in kind.wordings}


class AgencyKindsError(ValueError):
    """The kinds cannot be used; ``problems`` names every fault found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"机构类别表有 {len(self.problems)} 处问题：\n{lines}")


def load_agency_kinds(folder: Path = FOLDER) -> AgencyKinds:
    """The kinds of bodies. Raises AgencyKindsError that names every fault."""
    entries, problems = read_entries(folder / FILE, FILE, _SHAPE)
    problems += [*_twice(entries, "id"), *_twice(entries, "fields"), *_twice(entries, "wordings")]
    problems += [
        Problem(FILE, str(entry["id"]), "缺 fields 或 wordings")
        for entry in entries
        if not (entry.get("fields") or entry.get("wordings"))
    ]
    if not entries and not problems:
        problems = [Problem(FILE, None, "没有一个条目")]
    if problems:
        raise AgencyKindsError(problems)
    return AgencyKinds(tuple(_kind(entry) for entry in entries))


def _kind(entry: Entry) -> AgencyKind:
    return AgencyKind(
        entry["id"],
        entry["label"],
        entry["en"],
        tuple(entry.get("fields", ())),
        tuple(entry.get("wordings", ())),
    )


def _twice(entries: Iterable[Entry], key: str) -> Iterator[Problem]:
    """A fault for each id or word that an entry above has already."""
    owners: dict[str, str] = {}
    for entry in entries:
        value = entry.get(key, ())
        for word in (value,) if isinstance(value, str) else value:
            if word in owners:
                yield Problem(FILE, str(entry["id"]), f"{key} 的 {word} 已属于 {owners[word]}")
            owners.setdefault(word, str(entry["id"]))
