"""What feeds tell: the articles of the library, a practice, topic or region, newest first.

No date is made up. ``updated``, which Atom demands, is the first moment of the period that
is known (2023 gives 1 January 2023) and only orders entries; ``published`` is told for a
full date alone; the date as known stands in a category and opens the summary. An article
of no known year comes last, under the first moment of 1970, which no one takes for news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from site_config.export.holdings import Holdings
from site_config.export.subject import Subject
from site_config.library import Article
from site_config.library.wording import date_words, known

MOST = 50
"""Entries in a feed."""
UNDATED = "1970-01-01"
_EDTF = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2}|XX))?(?:-(?P<day>\d{2}|XX))?[?~%]?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article; ``began`` is the first day of the period its date is known to.

    ``practices`` are the ids and names of those it tells of.
    """

    article: Article
    address: str
    began: str
    published: str | None
    practices: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """The same wherever the site stands."""
        return f"urn:anliku:article:{self.article.id}"

    @property
    def summary(self) -> str:
        """Date and outlet as known, then the opening of the text."""
        head = f"{date_words(self.article.date)}，{known(self.article.source.outlet)}"
        return f"（{head}）{self.article.summary or ''}"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; ``file`` is its path without ending, ``page`` the path of the page it follows."""

    id: str
    title: str
    file: str
    page: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> str:
        """The newest day among its entries, never that of a build."""
        return max((entry.began for entry in self.entries), default=UNDATED)


def feed_of_site(held: Holdings) -> Feed:
    """The feed of all articles on practices."""
    site, name = "feeds/site", held.publication.name
    entries = _entries(held, held.library.on_practice, site)
    return Feed("urn:anliku:feed:site", name, site, "index.md", entries)


def feed_of(subject: Subject, held: Holdings) -> Feed:
    """The feed of a subject."""
    file = feed_file(subject)
    title = f"{subject.title} · {held.publication.name}"
    entries = _entries(held, subject.articles, file)
    urn = f"urn:anliku:feed:{subject.kind}:{subject.id}"
    return Feed(urn, title, file, subject.page, entries)


def feed_file(subject: Subject) -> str:
    """Path of a subject's feed without the ending."""
    return f"feeds/{subject.folder}/{subject.id}"


def _entries(held: Holdings, articles: Iterable[Article], file: str) -> tuple[Entry, ...]:
    newest = sorted(articles, key=_began, reverse=True)
    return tuple(
        Entry(
            article,
            held.publication.seen_from(file, article.path),
            _began(article),
            article.date if article.date and is_day(article.date) else None,
            tuple((id_, held.vocabulary.practice(id_).label) for id_ in article.practices),
        )
        for article in newest[:MOST]
    )


def _began(article: Article) -> str:
    return first_day(article.date) or UNDATED


@lru_cache(maxsize=1 << 12)
def first_day(edtf: str | None) -> str | None:
    """The first day of the period that a date names; None where no year is known.

    >>> first_day("2023"), first_day("2023-06"), first_day("2023-06-18"), first_day("XXXX-10-13")
    ('2023-01-01', '2023-06-01', '2023-06-18', None)
    """
    found = _EDTF.fullmatch(edtf or "")
    if found is None:
        return None
    month, day = (part if part and part != "XX" else "01" for part in found.group("month", "day"))
    return f"{found['year']}-{month}-{day}"


def is_day(edtf: str) -> bool:
    """Whether a date names one day without doubt.

    >>> is_day("2023-06-18"), is_day("2023-06"), is_day("2023-06-18?")
    (True, False, False)
    """
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", edtf) is not None


def moment(day: str) -> str:
    """The beginning of a day in China (RFC 3339)."""
    return f"{day}T00:00:00+08:00"
