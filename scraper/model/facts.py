"""What an article says, as values, each found at exact words.

The fields of a value are the keys of its row in ``--facts-jsonl``; ``type`` names
the kind of row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from scraper.model.page import Article, Cleaned, Mention, Span


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an article as recognisers see it: its anchor and its cleaned text."""

    anchor: str
    body: Cleaned

    @property
    def text(self) -> str:
        return self.body.text


@dataclass(frozen=True, slots=True)
class Region:
    """A division or zone named in a text.

    ``path`` runs from the province down, joined by ``/`` (山东省/聊城市/莘县), ``code`` is
    that of GB/T 2260 for the division the path ends in, None where it has none; ``zone``
    is the full name of a development zone within; ``main`` marks the article's own region;
    ``as_of`` is the year since when an abolished or former name is no longer official.
    """

    type: ClassVar[str] = "region"
    surface: str
    path: str
    code: str | None
    zone: str | None = None
    main: bool = False
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A date: EDTF (ISO 8601-2), unknown digits X; ``of`` is published or event.

    ``surface`` is the wording; ``value`` and ``unit`` spell it as figures do
    (2023-05-03 date, 2022-Q1 quarter, 2024-03/2024-06 range, 2023 year, 2020-04 month).
    """

    type: ClassVar[str] = "date"
    surface: str
    edtf: str
    of: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person as named; role is reporter, correspondent, author, editor, official or other.

    ``title`` is the office as printed (党组书记、局长) and ``body`` where it is held.
    """

    type: ClassVar[str] = "person"
    name: str
    role: str
    title: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """A public body: ``name`` is its fullest form in the article, ``surface`` the words here.

    ``kind`` is the id of a kind of department (行政审批, 住建 …), None where unknown.
    """

    type: ClassVar[str] = "agency"
    name: str
    surface: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """A practice named; ``stance`` is does, planned, cited, replaced or denied."""

    type: ClassVar[str] = "practice"
    practice: str
    stance: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity. ``num`` is its wording; see docs/facts.md for kinds, bounds and roles.

    ``value``, ``before`` and ``after`` are in ``unit``; ``before`` and ``after`` may be
    words where the source has words. ``practice`` is the id of the practice that the
    sentence ties it to.
    """

    type: ClassVar[str] = "figure"
    num: str
    kind: str
    what: str | None
    value: float | str | None
    unit: str | None
    bound: str = "exact"
    before: float | str | None = None
    after: float | str | None = None
    role: str = "context"
    practice: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """A document cited: ``title`` without its marks, ``number`` as 国办发〔2019〕11号.

    ``kind`` is the sort of document its title ends in (意见, 办法, 条例 …).
    """

    type: ClassVar[str] = "policy"
    title: str | None
    number: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """Who learned from or joined whom: ``how`` is visited, received, copied or signed.

    ``learner`` and ``teacher`` are names as printed, None where the text leaves them out;
    for ``signed`` both sides are equal.
    """

    type: ClassVar[str] = "lesson"
    how: str
    learner: str | None
    teacher: str | None


Value = Region | Day | Person | Agency | Use | Figure | Policy | Lesson

V_co = TypeVar("V_co", bound=Value, covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[V_co]):
    """A value at ``parts[part].text[start:end]``, by which rule and how surely (0 to 1)."""

    part: int
    start: int
    end: int
    value: V_co
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with its words: cleaning the raw range ``span`` gives ``quote``.

    ``part`` is the number of the part from 0 and ``anchor`` its anchor; ``place`` is where
    the words, the surface within the quote, stand in its text, ``words_span`` their raw range.
    """

    value: Value
    part: int
    anchor: str
    place: Span
    words: str
    words_span: Span
    quote: str
    span: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: EDTF, and the words of the source that say so.

    ``basis`` tells where they stand: furniture, dateline, body, sibling or catalogue.
    """

    edtf: str
    basis: str
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """An article with what was found in it; ``relevance`` is practice or other.

    ``mentions`` are of the practices that it tells of, ``facts`` all that it says;
    ``reviewed`` tells that a person has read it as it stands.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    relevance: str = "other"
    facts: tuple[Fact, ...] = ()
    published: Published | None = None
    reviewed: bool = False

    def of(self, kind: type[V_co]) -> tuple[tuple[V_co, Fact], ...]:
        """The values of one kind, each with its fact."""
        return tuple((f.value, f) for f in self.facts if isinstance(f.value, kind))
