"""What publishing would change at a target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from site_config.publish.manifest import Entry, Manifest
from site_config.publish.paths import rank

Action = Literal["add", "change", "remove"]


@dataclass(frozen=True, slots=True)
class Change:
    """A file that readers will find, find changed, or find no more; ``size`` is in bytes."""

    action: Action
    path: str
    size: int


def find_changes(live: Manifest | None, wanted: Manifest) -> tuple[Change, ...]:
    """From what stands to what is wanted, in the order in which files take their places."""
    old = live.files if live else {}
    made = [
        Change("change" if path in old else "add", path, entry.size)
        for path, entry in wanted.files.items()
        if old.get(path) != entry
    ]
    gone = [Change("remove", path, old[path].size) for path in old if path not in wanted.files]
    return (*sorted(made, key=_turn), *sorted(gone, key=_turn))


def count(changes: Iterable[Change]) -> dict[str, int]:
    """How many of each action."""
    found = Counter(change.action for change in changes)
    return {action: found[action] for action in ("add", "change", "remove")}


def in_turn(entries: Iterable[Entry]) -> list[Entry]:
    """Files in the order in which they take their places."""
    return sorted(entries, key=lambda entry: (rank(entry.path), entry.path))


def _turn(change: Change) -> tuple[int, str]:
    return rank(change.path), change.path
