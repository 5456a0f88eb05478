"""Markdown as our pages spell it to the HTML that Python-Markdown gives, in one pass.

Known are headings with an anchor, paragraphs with an attribute list on the line
below, quotations, tight lists and tables of ``site_config.page.markdown``. What
reaches from block to block in Markdown (lists that go on, loose items, code) is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from site_config.build.attributes import Attributes, read_attributes, write_attributes
from site_config.build.inline import Inline, Resolve
from site_config.build.lists import UNSURE_START, Item, read_items
from site_config.build.unsure import UnsureError

_HEADING = re.compile(r"(?P<marks>#{1,6}) (?P<words>[^\n]+?) +\{: (?P<list>[^{}\n]+)\}")
_LIST_BELOW = re.compile(r"\n\{: ?(?P<list>[^{}\n]+)\}\Z")
_LIST_BEHIND = re.compile(r" +\{: ?(?P<list>[^{}\n]+)\}\Z")
_ITEM = re.compile(r"(?:- |\d+\. )")
_QUOTED = re.compile(r"> (?P<text>[^\n]+(?:\n> \{:[^\n]+)?)")
_RULE = re.compile(r"\|(?: --- \|)+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, its id, and its inside as HTML."""

    level: int
    id: str
    html: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """The HTML of a body, its headings in order, and every id it has."""

    html: str
    headings: tuple[Heading, ...]
    ids: frozenset[str]


@dataclass(slots=True)
class _Writer:
    inline: Inline
    permalink: Callable[[str], str]
    headings: list[Heading] = field(default_factory=list)

    def attributes(self, inside: str) -> Attributes:
        found = read_attributes(inside)
        if "id" in found:
            self.inline.ids.add(str(found["id"]))
        return found

    def heading(self, block: str) -> str:
        found = _HEADING.fullmatch(block)
        if found is None or (attributes := self.attributes(found["list"])).get("id") is None:
            raise UnsureError(block)
        words = found["words"].strip()
        if words.endswith("#") or " {" in words:
            raise UnsureError(block)
        level, anchor, inside = (
            len(found["marks"]),
            str(attributes["id"]),
            self.inline.render(words),
        )
        self.headings.append(Heading(level, anchor, inside))
        tag = f"h{level}"
        return f"<{tag}{write_attributes(attributes)}>{inside}{self.permalink(anchor)}</{tag}>"

    def paragraph(self, block: str) -> str:
        text, marks = self._marked(block)
        return f"<p{marks}>{self.inline.render(_sure(text))}</p>"

    def _marked(self, text: str) -> tuple[str, str]:
        """A text without the attribute list below it, and that list as it stands in a tag."""
        below = _LIST_BELOW.search(text)
        if below is None:
            return text, ""
        return text[: below.start()], write_attributes(self.attributes(below["list"]))

    def quotations(self, blocks: Sequence[str]) -> str:
        inside = "\n".join(self._quotation(block) for block in blocks)
        return f"<blockquote>\n{inside}\n</blockquote>"

    def _quotation(self, block: str) -> str:
        found = _QUOTED.fullmatch(block)
        if found is None:
            raise UnsureError(block)
        return self.paragraph(found["text"].replace("\n> ", "\n"))

    def items(self, block: str) -> str:
        tag, first, items = read_items(block)
        start = "" if first in (None, 1) else f' start="{first}"'
        return self._list(f"{tag}{start}", items)

    def _list(self, opened: str, items: Sequence[Item]) -> str:
        rows = "\n".join(self._item(item) for item in items)
        return f"<{opened}>\n{rows}\n</{opened.split(' ', maxsplit=1)[0]}>"

    def _item(self, item: Item) -> str:
        text, marks = self._marked(item.text)
        inside = self.inline.render(_sure(text))
        if item.below:
            inside = f"{inside}{self._list('ul', item.below)}\n"
        return f"<li{marks}>{inside}</li>"

    def table(self, block: str) -> str:
        head, *rows = block.split("\n")
        if len(rows) < 2 or _RULE.fullmatch(rows[0]) is None:
            raise UnsureError(block)
        width = rows.pop(0).count("|") - 1
        body = "\n".join(self._row("td", row, width) for row in rows)
        head = self._row("th", head, width)
        return f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"

    def _row(self, tag: str, row: str, width: int) -> str:
        cells = row.split("|")
        if cells[0] or cells[-1] or len(cells) != width + 2 or "\\|" in row:
            raise UnsureError(row)
        shown = "\n".join(self._cell(tag, cell.strip()) for cell in cells[1:-1])
        return f"<tr>\n{shown}\n</tr>"

    def _cell(self, tag: str, words: str) -> str:
        marks = ""
        if found := _LIST_BEHIND.search(words):
            words, marks = words[: found.start()], write_attributes(self.attributes(found["list"]))
        if " {" in words:
            raise UnsureError(words)
        return f"<{tag}{marks}>{self.inline.render(words)}</{tag}>"


def render_markdown(markdown: str, resolve: Resolve, permalink: Callable[[str], str]) -> Rendered:
    """The body of a page as HTML; ``permalink`` is the link that a heading of an id ends in.

    Raises UnsureError if the page has anything that is not known to be equal.
    """
    if "\r" in markdown or "\t" in markdown:
        raise UnsureError("line ends or tabs")
    writer = _Writer(Inline(resolve), permalink)
    blocks = [block for block in re.split(r"\n\n+", markdown.strip("\n")) if block]
    written = "\n".join(
        html
        for sort, group in groupby(blocks, _sort_of)
        for html in _write(writer, sort, list(group))
    )
    return Rendered(written.strip(), tuple(writer.headings), frozenset(writer.inline.ids))


def _write(writer: _Writer, sort: str, blocks: Sequence[str]) -> list[str]:
    match sort:
        case "heading":
            return [writer.heading(block) for block in blocks]
        case "quotation":
            return [writer.quotations(blocks)]
        case "items" if len(blocks) == 1:
            return [writer.items(blocks[0])]
        case "table":
            return [writer.table(block) for block in blocks]
        case "paragraph":
            return [writer.paragraph(block) for block in blocks]
    raise UnsureError(blocks[0])


def _sort_of(block: str) -> str:
    if block.startswith("#"):
        return "heading"
    if block.startswith(">"):
        return "quotation"
    if block.startswith("|"):
        return "table"
    return "items" if _ITEM.match(block) else "paragraph"


def _sure(text: str) -> str:
    """The text of a paragraph or item, if nothing in it can begin another block."""
    # Without a line feed only the first line begins, and the rest need not be looked at.
    start = UNSURE_START.search if "\n" in text else UNSURE_START.match
    if start(text) or "|" in text or text[-1:].isspace():
        raise UnsureError(text)
    return text
