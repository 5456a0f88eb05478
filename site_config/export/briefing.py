"""Briefings as parts of a document, whatever format they are written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from site_config.library import Article


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (一、) or 2 (（一）); its number stands in the text."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``style`` is body, note or source, ``cites`` the numbers of its sources."""

    text: str
    style: str = "body"
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a title; ``widths`` are shares of the line in per cent."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


Part = Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Briefing:
    """A document: title, the line below it, and its parts in order."""

    title: str
    below: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class References:
    """Numbers of sources, given in the order in which they are first cited."""

    _numbers: dict[str, int] = field(default_factory=dict)
    _articles: list[Article] = field(default_factory=list)

    def number(self, article: Article) -> int:
        """The number of an article, a new one if it was not cited yet."""
        if article.id not in self._numbers:
            self._articles.append(article)
            self._numbers[article.id] = len(self._articles)
        return self._numbers[article.id]

    def mark(self, article: Article) -> str:
        """The number as printed in a table."""
        return f"[{self.number(article)}]"

    def cited(self) -> Iterator[tuple[int, Article]]:
        """Everything cited, by number."""
        return iter(enumerate(self._articles, start=1))


_DIGITS = "〇一二三四五六七八九"


def ordinal(number: int) -> str:
    """A number from 1 to 99 in Chinese.

    >>> ordinal(3), ordinal(10), ordinal(12), ordinal(20), ordinal(21)
    ('三', '十', '十二', '二十', '二十一')
    """
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def numbered(sections: Iterator[tuple[str, list[Part]]]) -> Iterator[Part]:
    """Sections that hold something, each under its heading of level 1."""
    filled = ((title, parts) for title, parts in sections if parts)
    for number, (title, parts) in enumerate(filled, start=1):
        yield Heading(1, f"{ordinal(number)}、{title}")
        yield from parts
