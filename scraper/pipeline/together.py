"""Pages of an archive or a folder that may be parts of one article, brought together.

Which of them are is seen when the first page is read; here only addresses are compared, within
a stretch of bounded length, so that what is held in memory does not grow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qsl, urlencode, urlsplit

from scraper.pipeline.batch import Given
from scraper.read.saved import saved_from

HELD = 64
"""Pages among which the parts of an article are looked for."""
HELD_BYTES = 16 * 1024 * 1024
MOST_PARTS = 50
_HEAD = 8192
_NUMBERED = re.compile(r"(?P<stem>.*[^_/-])[_-]\d{1,2}")
_PAGED = re.compile(r"(?:current|cur|now)?_?-?p(?:age)?_?-?(?:n|no|num|number|index|id)?")
_ENDINGS = frozenset({".html", ".htm", ".shtml", ".xhtml", ".jsp", ".aspx", ".asp", ".php"})
_WEB = (".html", ".htm", ".shtml", ".xhtml")


@dataclass(frozen=True, slots=True)
class _Name:
    """What a page is called without ending and number, and what its first page would be."""

    own: str | None
    stem: str | None


def together(stream: Iterable[Given]) -> Iterator[Given]:
    """The pages in their order, each first page with those that may be its further ones."""
    held = _Held()
    for given in stream:
        address = _address_of(given)
        held.take(replace(given, url=given.url or _web(address)), _name(address))
        while held.is_full():
            yield held.first()
    while held.pages:
        yield held.first()


class _Held:
    """The stretch of pages that is being looked at, by the order in which they came."""

    def __init__(self) -> None:
        self.pages: dict[int, tuple[Given, _Name]] = {}
        self._number = 0
        self._bytes = 0

    def take(self, given: Given, name: _Name) -> None:
        """One more page: a part goes to its first page, which may come later."""
        self._bytes += _size(given)
        first = self._find(lambda one: one.own == name.stem and one.stem != one.own)
        if name.stem and first and len(self.pages[first[0]][0].further) < MOST_PARTS:
            home, known = self.pages[first[0]]
            self.pages[first[0]] = replace(home, further=(*home.further, given)), known
            return
        earlier = self._find(lambda one: one.stem == name.own) if name.stem != name.own else []
        parts = tuple(self.pages.pop(number)[0] for number in earlier[:MOST_PARTS])
        self._number += 1
        self.pages[self._number] = replace(given, further=parts) if parts else given, name

    def _find(self, fits: Callable[[_Name], bool]) -> list[int]:
        named = ((number, name) for number, (_, name) in self.pages.items())
        return [number for number, name in named if name.own and fits(name)]

    def is_full(self) -> bool:
        """Whether the first page must go."""
        return len(self.pages) > HELD or self._bytes > HELD_BYTES

    def first(self) -> Given:
        """The page that came first, with all that was found for it."""
        given, _ = self.pages.pop(next(iter(self.pages)))
        self._bytes -= _size(given) + sum(map(_size, given.further))
        return given


def _size(given: Given) -> int:
    return len(given.content) if isinstance(given.content, bytes) else 0


def _address_of(given: Given) -> str:
    """Where a page was found; of a file of a folder what its browser wrote, or its own name."""
    if given.url:
        return given.url
    shown = given.shown or given.name
    if given.content is None and shown.lower().endswith(_WEB):
        try:
            with Path(given.name).open("rb") as file:
                return saved_from(file.read(_HEAD)) or shown
        except OSError:
            return shown
    return shown


def _web(address: str) -> str | None:
    return address if address.startswith(("http://", "https://")) else None


def _name(address: str) -> _Name:
    """Names of a page: of c_9_2.html c_9_2 and c_9, of show?id=7&page=2 show?id=7 twice."""
    try:
        parts = urlsplit(address)
        given = parse_qsl(parts.query)
    except ValueError:
        return _Name(None, None)
    path = PurePosixPath(parts.path)
    if not _web(address) and path.suffix.lower() not in _WEB:
        return _Name(None, None)
    query = urlencode([(k, v) for k, v in given if not _PAGED.fullmatch(k.lower())])
    bare = f"{parts.netloc}{path.with_suffix('') if path.suffix in _ENDINGS else path}"
    if len(urlencode(given)) > len(query):
        return _Name(f"{bare}?{query}", f"{bare}?{query}")
    numbered = _NUMBERED.fullmatch(bare)
    return _Name(f"{bare}?{query}", f"{numbered['stem']}?{query}" if numbered else None)
