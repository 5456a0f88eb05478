"""One pass over the markup of a paper's page: its links, its image map, its words in order.

Pages of papers are old HTML: unquoted attributes, the same id on every link, tags never closed.
libxml2 repairs that and hands the tags over one by one, so that a page nested 100,000 deep costs
no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

MOST_TAGS = 50_000
MOST_LINKS = 5_000
"""A large page has some 3,000 tags and 300 links; so many lines are kept as well."""
_MOST_TEXT = 400
"""Characters of one link or line that are kept; the longest headlines have about 80."""
_MOST_SCRIPT = 200_000
_BLOCKS = frozenset(
    """
    p div td th tr table li ul ol dl dt dd h1 h2 h3 h4 h5 h6 body center form select option
    """.split()
)
_PARTS = (
    ("kicker", re.compile(r"pre-?title|intro-?title|lead-?title|yinti|yin-ti", re.IGNORECASE)),
    ("deck", re.compile(r"sub-?title|futi|fu-ti|second-?title", re.IGNORECASE)),
    ("author", re.compile(r"author|zuozhe", re.IGNORECASE)),
)
_ONCLICK = re.compile(r"(?:href\s*=|open\()\s*['\"]([^'\"]{1,500})['\"]", re.IGNORECASE)
_REFRESH = re.compile(r"^\s*\d*\s*[;,]?\s*url\s*=\s*['\"]?\s*([^'\"\s]{1,500})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as it is written; ``place`` orders links and lines by where they stand."""

    href: str
    place: int
    title: str = ""
    kicker: str = ""
    deck: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A link of the image map with its corners as written."""

    href: str
    shape: str
    coords: str
    title: str


@dataclass(slots=True)
class Scan:
    """What stands on a page. ``lines`` are its words outside of links."""

    anchors: list[Anchor] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)
    redirects: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    scripts: str = ""
    mapped: str | None = None  # the picture under the image map
    base: str | None = None
    complete: bool = True


@dataclass(slots=True)
class _Link:
    href: str
    depth: int
    place: int
    words: dict[str, list[str]] = field(default_factory=dict)


class _Reader:
    """Takes the tags as libxml2 finds them (its names for the calls are fixed)."""

    def __init__(self) -> None:
        self.found = Scan()
        self.depth = self.place = self.script = 0
        self.links: list[_Link] = []
        self.parts: list[tuple[str, int]] = []
        self.line: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        self.place += 1
        links = len(self.found.anchors) + len(self.found.areas)
        if self.place > MOST_TAGS or links > MOST_LINKS:
            self.found.complete = False
            return
        if tag in _BLOCKS:
            self._end_line()
        if special := _SPECIAL.get(tag):
            special(self, attributes)
        if "onclick" in attributes and (opened := _ONCLICK.search(attributes["onclick"][:2_000])):
            self._open(opened[1])
        if self.links and attributes:
            self._open_part(attributes)

    def end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_line()
        while self.links and self.links[-1].depth >= self.depth:
            self._close()
        while self.parts and self.parts[-1][1] >= self.depth:
            self.parts.pop()
        self.script = 0 if self.script >= self.depth else self.script
        self.depth -= 1

    def data(self, text: str) -> None:
        if self.script:
            room = _MOST_SCRIPT - len(self.found.scripts)
            self.found.scripts += text[:room] if room > 0 else ""
        elif self.links:
            part = self.parts[-1][0] if self.parts else "title"
            self.links[-1].words.setdefault(part, []).append(text[:_MOST_TEXT])
        else:
            self.line.append(text[:_MOST_TEXT])

    def comment(self, text: str) -> None:
        if "founder-" in text or "enpproperty" in text:
            self.found.comments.append(text[:20_000])

    def close(self) -> Scan:
        while self.links:
            self._close()
        self._end_line()
        return self.found

    def anchor(self, attributes: Mapping[str, str]) -> None:
        while self.links:
            self._close()
        if href := attributes.get("href"):
            self._open(href)

    def area(self, attributes: Mapping[str, str]) -> None:
        names = ("href", "shape", "coords")
        href, shape, coords = (attributes.get(name, "") for name in names)
        title = attributes.get("title") or attributes.get("alt") or ""
        if href:
            self.found.areas.append(Area(href, shape, coords, one_line([title])))

    def frame(self, attributes: Mapping[str, str]) -> None:
        if source := attributes.get("src"):
            self.found.anchors.append(Anchor(source, self.place))

    def meta(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("http-equiv", "").lower() == "refresh" and (
            found := _REFRESH.search(attributes.get("content", "")[:1_000])
        ):
            self.found.redirects.append(found[1])

    def image(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("usemap") and attributes.get("src"):
            self.found.mapped = self.found.mapped or attributes["src"]

    def line_break(self, _attributes: Mapping[str, str]) -> None:
        self.data(" ")

    def aside(self, _attributes: Mapping[str, str]) -> None:
        self.script = self.script or self.depth

    def base(self, attributes: Mapping[str, str]) -> None:
        self.found.base = self.found.base or attributes.get("href")

    def _open(self, href: str) -> None:
        self._end_line()
        self.links.append(_Link(href, self.depth, self.place))

    def _open_part(self, attributes: Mapping[str, str]) -> None:
        name = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:200]
        for part, pattern in _PARTS:
            if pattern.search(name):
                self.parts.append((part, self.depth))
                return

    def _close(self) -> None:
        link = self.links.pop()
        words = {part: one_line(texts) for part, texts in link.words.items()}
        self.found.anchors.append(Anchor(link.href, link.place, **words))

    def _end_line(self) -> None:
        if not self.line:
            return
        text = one_line(self.line)
        self.line.clear()
        if text and len(self.found.lines) < MOST_LINKS:
            self.found.lines.append((self.place, text))


_SPECIAL = {
    "a": _Reader.anchor, "area": _Reader.area, "frame": _Reader.frame, "iframe": _Reader.frame,
    "meta": _Reader.meta, "img": _Reader.image, "br": _Reader.line_break, "script": _Reader.aside,
    "style": _Reader.aside, "title": _Reader.aside, "base": _Reader.base,
}  # fmt: skip


def scan(text: str) -> Scan:
    """Links, map and words of a page; broken markup is read as a browser would."""
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, recover=True, no_network=True)
    try:
        parser.feed(text.replace("\0", ""))
        parser.close()
    except etree.LxmlError:
        reader.close()
    reader.found.anchors.sort(key=lambda anchor: anchor.place)
    return reader.found


def one_line(texts: list[str]) -> str:
    """Words on one line, without the spaces that only the markup wanted."""
    joined = "".join(texts[:200])[: 4 * _MOST_TEXT]
    return " ".join(joined.replace("\u200b", "").replace("\ufeff", "").split())[:_MOST_TEXT]
