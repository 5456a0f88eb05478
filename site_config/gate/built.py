"""A built page, taken apart into what the gate looks at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SILENT = frozenset(("script", "style", "template", "noscript"))
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span"
    " strong sub sup time tspan u var wbr".split()
)
_FILLS = frozenset("img svg table canvas video audio iframe input select textarea hr".split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ADDRESSES: Mapping[str, tuple[str, bool]] = {
    "a": ("href", False), "area": ("href", False), "link": ("href", True), "img": ("src", True),
    "script": ("src", True), "source": ("src", True), "iframe": ("src", True),
    "video": ("src", True), "audio": ("src", True), "object": ("data", True),
    "embed": ("src", True), "use": ("href", True), "image": ("href", True),
}  # fmt: skip
_SPOKEN = ("alt", "title", "aria-label", "placeholder")
_SPACE = re.compile(r"\s+")
_MARKED = "headerlink"
"""Class of the sign behind a heading that links to it; it is no text."""


@dataclass(frozen=True, slots=True)
class Block:
    """Text between two borders of blocks, inline marks taken out, and the nearest id above."""

    text: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """An address as written; ``loads`` if the page needs the file to be shown."""

    address: str
    anchor: str | None
    loads: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: its words, level and anchor."""

    words: str
    level: int
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Built:
    """A page of the site as its HTML tells it."""

    path: str
    lang: str = ""
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    ids: frozenset[str] = frozenset()
    images_without_alt: tuple[Link, ...] = ()
    empty_sections: tuple[Section, ...] = ()
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Gathers from one page; every tag is looked at once."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lang = ""
        self.anchor: str | None = None
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.ids: set[str] = set()
        self.bare: list[Link] = []
        self.empty: list[Section] = []
        self.meta: dict[str, list[str]] = {}
        self._words: list[str] = []
        self._silent = 0
        self._marked = 0
        self._in_article = 0
        self._heading: Section | None = None
        self._open: list[Section] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in _INLINE:
            self._flush()
        if tag == "html":
            self.lang = given.get("lang", "")
        if tag in _SILENT:
            self._silent += 1
        if self._marked or _MARKED in given.get("class", "").split():
            self._marked += tag not in _VOID
        self._note_id(tag, given)
        self._note_address(tag, given)
        if tag == "meta" and given.get("name"):
            self.meta.setdefault(given["name"], []).append(given.get("content", ""))
            self._say(given.get("content", ""))
        for name in _SPOKEN:
            self._say(given.get(name, ""))
        self._note_section(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._marked:
            self._marked -= 1
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag not in _INLINE:
            self._flush()
        if tag in _HEADINGS and self._heading:
            self._open.append(self._heading)
            self._heading = None
        if tag == "article" and self._in_article:
            self._in_article -= 1
            self._close(0)

    def handle_data(self, data: str) -> None:
        if not self._silent and not self._marked:
            self._words.append(data)

    def _flush(self) -> None:
        if not self._words:
            return
        text = _SPACE.sub(" ", "".join(self._words)).strip()
        self._words.clear()
        if text:
            self.blocks.append(Block(text, self.anchor))
            if self._heading:
                self._heading = Section(text, self._heading.level, self.anchor)
            else:
                self._open.clear()

    def _say(self, words: str) -> None:
        if text := _SPACE.sub(" ", words).strip():
            self.blocks.append(Block(text, self.anchor))

    def _note_id(self, tag: str, given: Mapping[str, str]) -> None:
        if given.get("id"):
            self.anchor = given["id"]
            self.ids.add(given["id"])
        if tag == "a" and given.get("name"):
            self.ids.add(given["name"])

    def _note_address(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "img" and "alt" not in given and given.get("role") != "presentation":
            self.bare.append(Link(given.get("src", ""), self.anchor, loads=True))
        name, loads = _ADDRESSES.get(tag, ("", False))
        address = given.get(name) or given.get(f"xlink:{name}")
        if name and address is not None:
            loads = loads and given.get("rel") not in ("canonical", "alternate", "search")
            self.links.append(Link(address, self.anchor, loads))
            if address.startswith(("mailto:", "tel:")):
                self._say(address.partition(":")[2])
        for part in given.get("srcset", "").split(","):
            if words := part.split():
                self.links.append(Link(words[0], self.anchor, loads=True))

    def _note_section(self, tag: str) -> None:
        if tag == "article":
            self._in_article += 1
        elif self._in_article and tag in _HEADINGS:
            level = int(tag[1])
            self._close(level)
            self._heading = Section("", level, self.anchor)
        elif tag in _FILLS:
            self._open.clear()

    def _close(self, level: int) -> None:
        """Sections of this level and below end here; what nothing filled is empty."""
        self.empty += [section for section in self._open if section.level >= level]
        self._open = [section for section in self._open if section.level < level]


def read_built(path: str, html: str) -> Built:
    """What a page holds; ``path`` is its place in the site. Never fails: HTML has no errors."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader._flush()
    return Built(
        path,
        reader.lang,
        tuple(reader.blocks),
        tuple(reader.links),
        frozenset(reader.ids),
        tuple(reader.bare),
        tuple(section for section in reader.empty if section.words),
        {name: tuple(values) for name, values in reader.meta.items()},
    )
