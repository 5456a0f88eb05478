"""A page's text as runs: what a browser would print without a break, with what stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scraper.read.html.tree import Tree

BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main
    menu nav ol optgroup p plaintext pre search section summary table tbody td tfoot th thead tr ul
    """.split()
)
"""What browsers set as a block; an element that they do not know runs on in its line."""
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BOLD = frozenset({"b", "strong"})
_BREAKS = re.compile(r"[ \t\r\f\v]*\n[ \t\r\n\f\v]*")
_GAPS = re.compile(r"[ \t\r\f\v\u00a0\u2002\u2003\u200b\ufeff]+")
_JOINS = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’]) ?\n ?|\n(?=[\u2e80-\u9fff\uff00-\uffef])"
)
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2060-\u2069\ufff9-\ufffb]"
)
_MARK = re.compile("[，。；！？、：”…,;!?]")
SHORT = 200
"""Characters of the longest line that can be an info bar."""
_SOURCES = ("data-src", "data-original", "_src", "src", "oldsrc", "data-url")
"""Where a page that loads its pictures late keeps their addresses; ``src`` shows a gap then."""


@dataclass(frozen=True, slots=True)
class Run:
    """Printed text without a break, or a picture.

    ``node`` and ``last`` are the first and last node in the tree, ``block`` the nearest
    element that is set as a block. ``linked`` and ``bold`` count characters in links and in
    bold type, ``marks`` those of punctuation. ``links`` are address and words. ``image`` is
    the address of a picture, whose ``text`` is what its attributes say of it. ``pieces`` are
    the texts of a short run as its elements part them.
    """

    text: str
    node: int
    last: int
    block: int
    linked: int = 0
    bold: int = 0
    marks: int = 0
    links: tuple[tuple[str, str], ...] = ()
    image: str | None = None
    pieces: tuple[str, ...] = ()

    @property
    def spaced(self) -> str:
        """The text with a gap between its pieces, which style sheets set apart in info bars."""
        return plain("\u3000".join(self.pieces)) if len(self.pieces) > 1 else self.text

    @property
    def length(self) -> int:
        """Characters; a picture has none."""
        return 0 if self.image is not None else len(self.text)


@dataclass(slots=True)
class _Open:
    """The run that is being gathered."""

    pieces: list[str] = field(default_factory=list)
    node: int = -1
    last: int = -1
    linked: int = 0
    bold: int = 0
    links: list[tuple[str, str]] = field(default_factory=list)


def plain(text: str) -> str:
    """Text as printed: white space of the source closed, control characters gone.

    A line feed between Chinese characters is no space; a space typed there is one
    (记者 方 敏).

    >>> plain("本报\\n  讯 （记者 方 敏）&")
    '本报讯 （记者 方 敏）&'
    """
    if "\n" in text:
        text = _JOINS.sub("", _BREAKS.sub("\n", text)).replace("\n", " ")
    return _GAPS.sub(" ", _CONTROL.sub("", text)).strip(" \u3000")


def read_runs(tree: Tree) -> list[Run]:
    """All runs of a page in order."""
    return _Reader(tree).read()


class _Reader:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.runs: list[Run] = []
        self.open = _Open()
        self.blocks: list[int] = [0]
        self.link_end = self.bold_end = self.pre_end = 0
        self.href = ""

    def read(self) -> list[Run]:
        tags, ends = self.tree.tags, self.tree.ends
        for i, tag in enumerate(tags):
            while len(self.blocks) > 1 and i >= ends[self.blocks[-1]]:
                self.flush()
                self.blocks.pop()
            if not tag:
                self.take(i)
            elif tag == "br":
                self.flush()
            elif tag == "img":
                self.picture(i)
            elif tag in BLOCKS:
                self.flush()
                self.blocks.append(i)
                self.pre_end = ends[i] if tag in ("pre", "listing", "plaintext") else self.pre_end
            else:
                self.mark(i, tag)
        self.flush()
        return self.runs

    def take(self, i: int) -> None:
        """One text; within ``pre`` each of its lines is a run."""
        text = self.tree.texts[i]
        if i >= self.pre_end or "\n" not in text:
            self.add(i, text)
            return
        for line in text.split("\n"):
            self.add(i, line)
            self.flush()

    def add(self, i: int, text: str) -> None:
        if self.tree.tags[self.tree.parents[i]] == "title":
            return
        now = self.open
        now.pieces.append(text)
        if now.node < 0:
            now.node = i
        now.last = i
        length = len(text.strip())
        if i < self.link_end:
            now.linked += length
            if length:
                now.links.append((self.href, plain(text)))
        if i < self.bold_end:
            now.bold += length

    def mark(self, i: int, tag: str) -> None:
        if tag == "a" and "href" in self.tree.attributes[i]:
            self.link_end, self.href = self.tree.ends[i], self.tree.attributes[i]["href"]
        elif tag in _BOLD or "bold" in self.tree.attributes[i].get("style", ""):
            self.bold_end = max(self.bold_end, self.tree.ends[i])

    def picture(self, i: int) -> None:
        attributes = self.tree.attributes[i]
        source = next((attributes[key] for key in _SOURCES if attributes.get(key)), "")
        held, self.open = self.open, _Open()
        if "".join(held.pieces).strip(" \u3000\n\t\xa0"):
            self.open = held
            self.flush()
        words = plain(attributes.get("alt") or attributes.get("title") or "")
        self.runs.append(Run(words, i, i, self.blocks[-1], image=source))

    def flush(self) -> None:
        now = self.open
        if not now.pieces:
            return
        self.open = _Open()
        text = plain("".join(now.pieces))
        if text:
            marks = len(_MARK.findall(text))
            block = self.blocks[-1]
            linked, bold = min(now.linked, len(text)), min(now.bold, len(text))
            pieces = tuple(piece for piece in now.pieces if piece.strip())
            self.runs.append(
                Run(
                    text, now.node, now.last, block, linked, bold, marks, tuple(now.links),
                    pieces=pieces if len(text) <= SHORT else (),
                )
            )  # fmt: skip
