"""A doubt, and what is needed to place one on the lines of its source."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from scraper.model import ArticleFacts, Document, Line, Reading
from scraper.model.decisions import Place
from scraper.pipeline.doubts.kinds import Kind, Move
from scraper.write.cards import title_of

OF_ANOTHER = 0.6
"""What a doubt in an article about no practice weighs beside one in an article about some."""
_LEAST = 0.5
_AROUND = 24


class Slip(Protocol):
    """A fault of wording in a text: its rule, its place, and what was probably meant."""

    @property
    def rule(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def before(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def meant(self) -> str | None: ...
    @property
    def reason(self) -> str: ...


Look = Callable[[str], Iterable[Slip]]
"""Finds faults of wording in a paragraph."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should decide.

    ``line`` counts from 1 in the source and ``text`` is that line as it stands; ``words``
    are the exact words in doubt with what stands ``before`` and ``after`` them. ``article``
    is an id; ``heads`` are the first lines of the articles meant, by which decisions name
    them. ``of`` is the type of fact or the field, ``value`` what was read in words, ``target``
    the id of the practice or the path of the region, ``proposal`` what might be right.
    ``rank`` is 0 to 100, the highest first.
    """

    kind: str
    source: str
    file: str
    line: int
    text: str
    words: str
    why: str
    rank: float
    suggested: Move
    before: str = ""
    after: str = ""
    article: str | None = None
    title: str | None = None
    heads: tuple[Place, ...] = ()
    of: str | None = None
    value: str | None = None
    target: str | None = None
    proposal: str | None = None
    count: int = 1

    @property
    def id(self) -> str:
        """Twelve hex digits, the same as long as kind, source, line and words are."""
        told = "\n".join((self.kind, self.source, self.text, self.words, self.of or self.file))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True)
class Sheet:
    """A source as read: lines and articles by their place."""

    source: str
    reading: Reading
    articles: tuple[ArticleFacts, ...]

    @property
    def document(self) -> Document:
        return self.reading.document

    @cached_property
    def _starts(self) -> list[int]:
        return [line.span[0] for line in self.document.lines]

    def line_at(self, offset: int) -> Line:
        """The printed line that a raw offset stands in."""
        return self.document.lines[max(0, bisect_right(self._starts, offset) - 1)]

    def number(self, offset: int) -> int:
        """The number of that line, from 1."""
        return self.line_at(offset).number

    def numbered(self, number: int) -> Line:
        """The line of that number, or the next one printed."""
        lines = self.document.lines
        return next((line for line in lines if line.number >= number), lines[-1])

    def words_of(self, line: Line) -> str:
        """A line as it stands in the source, white space made single and none at its ends."""
        return _flat(self.document.text[slice(*line.span)])

    def article_at(self, offset: int) -> ArticleFacts | None:
        """The article that an offset belongs to."""
        for found in self.articles:
            if any(start <= offset < end for start, end in found.article.spans):
                return found
        return None

    def place(self, line: Line) -> Place:
        """A line as decisions name it."""
        return Place(line.number, self.words_of(line))

    def head(self, found: ArticleFacts) -> Place:
        """The line by which an article is known: its headline's, else its first."""
        return self.place(self.line_at(head_offset(found)))

    def weigh(self, kind: Kind, share: float, found: ArticleFacts | None) -> float:
        """The rank of a doubt that is doubtful by ``share`` (0 to 1)."""
        aside = OF_ANOTHER if found and found.relevance != "practice" else 1.0
        return round(kind.weight * (_LEAST + (1 - _LEAST) * share) * aside, 2)

    def doubt(self, kind: Kind, offset: int, words: str, why: str, share: float = 1.0) -> Doubt:
        """A doubt about ``words`` at a raw offset."""
        line, found = self.line_at(offset), self.article_at(offset)
        text = self.document.text
        whole = words == self.words_of(line)
        start, end = line.span if whole else (offset, offset + len(words))
        head = self.head(found) if found else None
        return Doubt(
            kind=kind.code,
            source=self.source,
            file=self.document.name,
            line=line.number,
            text=self.words_of(line),
            words=words,
            why=why,
            rank=self.weigh(kind, share, found),
            suggested=kind.moves[0] if kind.moves else Move.CONFIRM,
            before=_flat(text[max(0, start - _AROUND) : start]),
            after=_flat(text[end : end + _AROUND]) if words else "",
            article=found.article.id if found else None,
            title=title_of(found.article) if found else None,
            heads=(head,) if head else (),
        )


def head_offset(found: ArticleFacts) -> int:
    """Where an article's first line stands: its headline, else its first printed character."""
    article = found.article
    if article.headline is not None and article.headline.offsets:
        return article.headline.offsets[0]
    return min((start for start, _ in article.spans), default=0)


def _flat(text: str) -> str:
    return " ".join(text.split())
