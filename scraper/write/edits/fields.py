"""Three-way merge of front matter: field by field, lists member by member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

import yaml

from scraper.write.edits.base import (
    SEALED,
    Keys,
    front_marks,
    identity,
    identity_mark,
    member_mark,
    member_marks,
    presence_mark,
    spelt,
    value_mark,
)
from scraper.write.edits.conflict import Choice
from scraper.write.edits.verdicts import Verdicts
from site_config.page import Front

_ABSENT: Any = object()


@dataclass
class Fields:
    """One merge of front matter; ``base`` are the marks of the page as last generated.

    ``marks`` are those of the next merge's base: of what was generated now, but for what
    is in conflict, so that it stays one until a person settles it.
    """

    base: frozenset[str]
    verdicts: Verdicts
    marks: list[str] = field(default_factory=list)

    def merge(self, theirs: Front, ours: Front) -> Front:
        """Front matter with the changes of both; the program's own key is ours."""
        kept = {key: value for key, value in theirs.items() if key != SEALED}
        made = {key: value for key, value in ours.items() if key != SEALED}
        merged = self._mapping((), kept, made)
        return merged | {SEALED: ours[SEALED]} if SEALED in ours else merged

    def _mapping(self, path: Keys, theirs: Front, ours: Front) -> Front:
        merged: Front = {}
        for key in (*ours, *(key for key in theirs if key not in ours)):
            at = (*path, str(key))
            value = self._entry(at, theirs.get(key, _ABSENT), ours.get(key, _ABSENT))
            if value is not _ABSENT:
                merged[key] = value
        return merged

    def _entry(self, at: Keys, theirs: Any, ours: Any) -> Any:  # noqa: ANN401
        if ours is _ABSENT:
            return self._only_theirs(at, theirs)
        if theirs is _ABSENT:
            return self._only_ours(at, ours)
        return self._value(at, theirs, ours)

    def _only_theirs(self, at: Keys, theirs: object) -> object:
        """A key that the program does not write, or writes no more."""
        if value_mark(at, theirs) in self.base:
            return _ABSENT
        if presence_mark(at) in self.base:
            return self._settle(at, theirs, _ABSENT)
        return theirs

    def _only_ours(self, at: Keys, ours: object) -> object:
        """A key that the program writes now, or that a person took away."""
        if value_mark(at, ours) in self.base:
            self.marks.extend(front_marks(at, ours))
            return _ABSENT
        if presence_mark(at) in self.base:
            return self._settle(at, _ABSENT, ours)
        self.marks.extend(front_marks(at, ours))
        return ours

    def _value(self, at: Keys, theirs: Any, ours: Any) -> Any:  # noqa: ANN401
        if isinstance(theirs, dict) and isinstance(ours, dict):
            self.marks.append(value_mark(at, ours))
            return self._mapping(at, theirs, ours)
        if isinstance(theirs, list) and isinstance(ours, list):
            self.marks += (value_mark(at, ours), presence_mark(at))
            return self._members(at, theirs, ours)
        if spelt(theirs) == spelt(ours) or value_mark(at, ours) in self.base:
            self.marks.extend(front_marks(at, ours))
            return theirs
        if value_mark(at, theirs) in self.base:
            self.marks.extend(front_marks(at, ours))
            return ours
        return self._settle(at, theirs, ours)

    def _settle(self, at: Keys, theirs: object, ours: object) -> object:
        choice = self.verdicts.ask(".".join(at), _words(theirs), _words(ours))
        if choice is None:
            # Known to be there, and like nothing that is known.
            self.marks += [presence_mark(at)] if presence_mark(at) in self.base else []
            return theirs
        self.marks.extend(() if ours is _ABSENT else front_marks(at, ours))
        return ours if choice == "ours" else theirs

    def _members(self, at: Keys, theirs: list[Any], ours: list[Any]) -> list[Any]:
        """The members that nobody took away, in the order of whoever changed it."""
        known, made = set(map(spelt, theirs)), set(map(spelt, ours))
        mine = [one for one in theirs if spelt(one) in made or not self._was(at, one)]
        rows = Rows(
            {identity(at, one): one for one in mine if spelt(one) not in made},
            {identity(at, one) for one in theirs},
            {identity(at, one) for one in ours},
        )
        news = []
        for one in ours:
            if spelt(one) in known or self._was(at, one):
                self.marks.extend(member_marks(at, one))
            elif self._comes(at, one, rows, mine):
                news.append(one)
        self._leave(at, rows, mine)
        if value_mark(at, theirs) in self.base:
            return [one for one in ours if one in news or one in mine]
        return _put_in(at, mine, news, ours)

    def _was(self, at: Keys, member: object) -> bool:
        return member_mark(at, member) in self.base

    def _had_row(self, at: Keys, named: str) -> bool:
        return bool(named) and identity_mark(at, named) in self.base

    def _comes(self, at: Keys, one: object, rows: Rows, mine: list[Any]) -> bool:
        """Whether a member that the program wrote anew comes into the page.

        Where a person changed the same row, or took it away, they are asked.
        """
        named = identity(at, one)
        rival = rows.changed.get(named, _ABSENT) if named else _ABSENT
        taken_away = named not in rows.theirs and self._had_row(at, named)
        choice: Choice | None = "ours"
        if rival is not _ABSENT or taken_away:
            choice = self.verdicts.ask(".".join(at), _words(rival), _words(one))
        self._note_row(at, named, choice, one)
        if choice == "ours" and rival in mine:
            mine.remove(rival)
        return choice == "ours"

    def _leave(self, at: Keys, rows: Rows, mine: list[Any]) -> None:
        """Rows that a person changed and the program writes no more: they stay, and are told."""
        for named, one in rows.changed.items():
            if named not in rows.ours and self._had_row(at, named):
                choice = self.verdicts.ask(".".join(at), _words(one), "")
                self._note_row(at, named, choice, _ABSENT)
                if choice == "ours":
                    mine.remove(one)

    def _note_row(self, at: Keys, named: str, choice: Choice | None, ours: object) -> None:
        if choice is None:
            self.marks += [identity_mark(at, named)] if self._had_row(at, named) else []
        elif ours is not _ABSENT:
            self.marks.extend(member_marks(at, ours))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a list by what they go by: those a person changed or added, and all of each."""

    changed: Mapping[str, object]
    theirs: AbstractSet[str]
    ours: AbstractSet[str]


def _put_in(at: Keys, mine: list[Any], news: Sequence[Any], ours: Sequence[Any]) -> list[Any]:
    """A person's list, each new member behind the one it follows in ours."""
    merged = list(mine)
    place = 0
    for one in ours:
        if one in news:
            merged.insert(place, one)
            place += 1
        else:
            place = next((n + 1 for n, it in enumerate(merged) if _alike(at, it, one)), place)
    return merged


def _alike(at: Keys, one: object, other: object) -> bool:
    named = identity(at, one)
    return spelt(one) == spelt(other) or bool(named and named == identity(at, other))


def _words(value: object) -> str:
    """A value as a page spells it."""
    if value is _ABSENT:
        return ""
    if isinstance(value, str):
        return value
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)
    return text.removesuffix("...\n").strip()
