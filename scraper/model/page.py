"""Sources, their lines and blocks, and the articles they become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]
"""Half-open range of raw offsets."""


class Level(StrEnum):
    """How much an issue matters: an error loses something, a warning may."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should know: stable code, place, message and cure."""

    code: str
    level: Level
    message: str
    cure: str
    file: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        return f"{place or 'anliku'}: {self.level}: {self.message}; {self.cure} [{self.code}]"


@dataclass(frozen=True, slots=True)
class Box:
    """Place on a printed page: page number from 1, edges in points, origin top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text fit to print, and for each of its characters the raw offset it came from.

    A character that cleaning put in (a space between joined Latin lines) carries
    the offset of the character before it.
    """

    text: str
    offsets: Sequence[int]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.offsets):
            raise ValueError(f"{len(self.text)} characters but {len(self.offsets)} offsets")

    @classmethod
    def at(cls, text: str, start: int = 0) -> Cleaned:
        """Text that stands unchanged in the source from ``start`` on."""
        return cls(text, tuple(range(start, start + len(text))))

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> Cleaned:
        return Cleaned(self.text[part], self.offsets[part])

    @property
    def span(self) -> Span:
        """Smallest raw range that holds every character."""
        return (min(self.offsets), max(self.offsets) + 1) if self.text else (0, 0)


class Label(StrEnum):
    """What a block of the page is. The list is closed; leftovers are counted."""

    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    CROSSHEAD = "crosshead"
    BODY = "body"
    CAPTION = "caption"
    PULL_QUOTE = "pull_quote"
    COLUMN = "column"
    JUMP = "jump"
    FURNITURE = "furniture"
    LEFTOVER = "leftover"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided about a line, against which no rule of reading stands.

    ``begins`` says whether an article begins with it or goes on, None is undecided; ``label``
    is what it is, ``home`` the raw offset of a line of the article it belongs to.
    """

    begins: bool | None = None
    label: Label | None = None
    home: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its raw range without the line end, cleaned, with its Markdown depth.

    ``gap`` counts the empty lines above it; ``box`` is set where the format has places.
    Where the setting shows it, ``role`` is furniture, a caption or a pull quote, and
    ``fence`` says that a story begins with the line; ``ruling`` is a person's word on it.
    """

    number: int
    span: Span
    text: Cleaned
    depth: int = 0
    gap: int = 0
    box: Box | None = None
    role: Label | None = None
    fence: bool = False
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source as read: the decoded text and its printed lines, in the order received.

    ``told`` is set where the format itself says what its lines are, as a web page does.
    """

    source_id: str
    name: str
    text: str
    sha256: str
    lines: tuple[Line, ...]
    kind: str = "text"
    encoding: str = "utf-8"
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled stretch of the source, the rule that named it and the article it went to."""

    label: Label
    span: Span
    rule: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article, as printed; an essay has an author with an affiliation."""

    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    author: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Words at a raw range that lead to a file or a picture at a web address of the source."""

    span: Span
    address: str
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What a source says of itself, so that nobody has to guess.

    ``labels`` has one label for each line of the document, with the rule that gave it;
    ``published`` is EDTF and the raw range of the words that say it; ``references`` are
    attached files, and pictures by their captions.
    """

    labels: tuple[tuple[Label, str], ...]
    byline: Byline = field(default_factory=Byline)
    published: tuple[str, Span] | None = None
    outlet: str | None = None
    column: str | None = None
    url: str | None = None
    references: tuple[Reference, ...] = ()
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs under one crosshead; the first section of an article may have none."""

    crosshead: Cleaned | None
    paragraphs: tuple[Cleaned, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page, complete and in reading order.

    ``kind`` is article, brief, photo, essay or policy. ``order`` counts from 1 in
    the source. The id is made from the source id and the raw title and never moves.
    """

    id: str
    source_id: str
    order: int
    kind: str
    headline: Cleaned | None
    sections: tuple[Section, ...]
    kicker: Cleaned | None = None
    deck: Cleaned | None = None
    standfirst: tuple[Cleaned, ...] = ()
    byline: Byline = field(default_factory=Byline)
    dateline: str | None = None
    column: str | None = None
    captions: tuple[Cleaned, ...] = ()
    spans: tuple[Span, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def paragraphs(self) -> tuple[Cleaned, ...]:
        """Standfirst and body paragraphs in reading order: anchors p1, p2, …"""
        body = (paragraph for section in self.sections for paragraph in section.paragraphs)
        return (*self.standfirst, *body)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Why a detached title went to a body: its score and the best other body's score."""

    headline: str
    article: str
    score: float
    runner_up: float
    basis: str

    @property
    def margin(self) -> float:
        return self.score - self.runner_up


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document gave: articles, the label of every stretch, doubts."""

    document: Document
    articles: tuple[Article, ...]
    blocks: tuple[Block, ...]
    pairings: tuple[Pairing, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A practice named in an article, with its exact words.

    ``paragraph`` is an anchor: ``p3`` for the third paragraph, ``h2`` for the
    second crosshead, ``c1`` for the first caption; ``title`` stands for the headline.
    ``start`` and ``end`` count in that part's cleaned text; ``span`` counts in the
    source; ``quote`` is the cleaned sentence around the words. ``stance`` is does,
    planned, cited, replaced or denied.
    """

    practice: str
    paragraph: str
    start: int
    end: int
    words: str
    quote: str
    span: Span
    stance: str = "does"
