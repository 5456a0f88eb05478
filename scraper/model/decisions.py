"""What a person decided about a source, so that every later run obeys it.

A line of a source is named by its words; its number says which of equal ones is meant, and
where to look first when the source was corrected. docs/corrections.md shows each kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

ROLES = (
    *("headline", "kicker", "deck", "byline", "crosshead"),
    *("caption", "furniture", "text"),
)
FIELDS = ("headline", "author", "outlet", "date", "page")
FACTS = ("practice", "region", "agency", "figure", "policy", "person", "date", "lesson")
VERDICTS = ("confirmed", "dropped", "is")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a source: its number from 1 and its words as they stand there, stripped."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decided, when (UTC as 2026-11-27T07:00:00Z) and why; None is not told."""

    by: str | None = None
    at: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Boundary:
    """An article begins at this line."""

    kind: ClassVar[str] = "boundary"
    line: Place
    signed: Signed = Signed()


@dataclass(frozen=True, slots=True)
class Join:
    """What begins at this line goes on the article before it."""

    kind: ClassVar[str] = "join"
    line: Place
    signed: Signed = Signed()


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """What a line is, one of ``ROLES``; ``article`` is a line of the article it goes to.

    Without it, the line stays with the text that it stands in or above.
    """

    kind: ClassVar[str] = "role"
    line: Place
    role: str
    article: Place | None = None
    signed: Signed = Signed()


@dataclass(frozen=True, slots=True)
class FieldGiven:
    """A field of the article that holds the line ``article``; None is not known.

    ``basis`` is the words of the source that say a date.
    """

    kind: ClassVar[str] = "field"
    article: Place
    field: str
    value: str | None
    basis: str | None = None
    signed: Signed = Signed()


@dataclass(frozen=True, slots=True)
class FactJudged:
    """A verdict on what was found at exact words of an article.

    ``of`` is one of ``FACTS``. ``words`` are those of the fact, ``within`` narrows them to one
    passage. ``id`` is the practice or the path or code of the region: with ``confirmed`` and
    ``dropped`` the one that was found (then ``words`` may be None: wherever it was found),
    with ``is`` the one that is meant. ``value`` is what any other fact says.
    """

    kind: ClassVar[str] = "fact"
    article: Place
    of: str
    verdict: str
    words: str | None = None
    within: str | None = None
    id: str | None = None
    value: float | str | None = None
    signed: Signed = Signed()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A person has read the article; holds as long as its text has this digest."""

    kind: ClassVar[str] = "reviewed"
    article: Place
    digest: str
    signed: Signed = Signed()


@dataclass(frozen=True, slots=True)
class Settled:
    """A doubt about a line was looked at and all is right; ``doubt`` is an issue's code."""

    kind: ClassVar[str] = "settled"
    line: Place
    doubt: str
    words: str | None = None
    signed: Signed = Signed()


Decision = Boundary | Join | RoleGiven | FieldGiven | FactJudged | Reviewed | Settled
KINDS: tuple[type[Decision], ...] = (
    *(Boundary, Join, RoleGiven, FieldGiven),
    *(FactJudged, Reviewed, Settled),
)


def place_of(decision: Decision) -> Place:
    """The line that a decision is about, or by which its article is known."""
    match decision:
        case Boundary() | Join() | RoleGiven() | Settled():
            return decision.line
        case _:
            return decision.article


def slot_of(decision: Decision) -> tuple[str, ...]:
    """What a decision decides beside its line: of two with one slot the later holds."""
    match decision:
        case Boundary() | Join():
            return ("begins",)
        case FieldGiven():
            return (decision.kind, decision.field)
        case FactJudged():
            wherever = decision.id if decision.words is None else None
            named = (decision.words, decision.within, wherever)
            return (decision.kind, decision.of, *(part or "" for part in named))
        case Settled():
            return (decision.kind, decision.doubt, decision.words or "")
        case _:
            return (decision.kind,)
