"""What became of each conflict of a merge: settled by a person, or told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scraper.write.edits.conflict import Choice, Conflict


@dataclass
class Verdicts:
    """Conflicts of one page; ``settled`` are a person's choices by the id of the conflict."""

    path: str
    settled: Mapping[str, Choice] = field(default_factory=dict)
    open: list[Conflict] = field(default_factory=list)

    def ask(self, where: str, theirs: str, ours: str) -> Choice | None:
        """The person's choice; None, and the conflict is open, where there is none yet."""
        found = Conflict(self.path, where, theirs, ours)
        choice = self.settled.get(found.id)
        if choice is None:
            self.open.append(found)
        return choice
