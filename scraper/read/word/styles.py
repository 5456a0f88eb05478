"""What the styles of a document say of its paragraphs: level, list, size, place on the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from scraper.read.word.package import W

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d", re.IGNORECASE)
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Manner:
    """How a paragraph is set; what neither it nor its styles say is None.

    ``depth`` is 1 to 9 for a heading; ``size`` is in half points; ``list`` is a list's number
    and level; ``contents`` marks a line of a table of contents.
    """

    depth: int | None = None
    size: int | None = None
    bold: bool | None = None
    centred: bool | None = None
    list: tuple[str, int] | None = None
    contents: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """Manner of each paragraph style by its id, and that of text without one."""

    by_id: Mapping[str, Manner] = field(default_factory=dict)
    plain: Manner = field(default_factory=Manner)

    def of(self, properties: Element | None) -> Manner:
        """Manner of a paragraph with these properties (``w:pPr``)."""
        style = _text(properties, "pStyle")
        return over(self.by_id.get(style or "", self.plain), read_manner(properties))


def over(below: Manner, above: Manner) -> Manner:
    """What ``above`` says, else what ``below`` says."""
    said = {
        name: value
        for name in ("depth", "size", "bold", "centred", "list")
        if (value := getattr(above, name)) is not None
    }
    return replace(below, **said, contents=below.contents or above.contents)


def read_styles(root: Element | None) -> Styles:
    """The paragraph styles of ``word/styles.xml``, each with what it inherits."""
    if root is None:
        return Styles()
    nodes = {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")}
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault")
    ground = Manner(size=_size(defaults))
    by_id = {name: _inherit(name, nodes, ground) for name in nodes}
    plain = next((by_id[n] for n, one in nodes.items() if _is_default(one)), ground)
    return Styles(by_id, plain)


def _is_default(node: Element) -> bool:
    return node.get(f"{W}default") in ("1", "true") and node.get(f"{W}type") == "paragraph"


def _inherit(name: str, nodes: Mapping[str, Element], ground: Manner) -> Manner:
    chain: list[Element] = []
    while name in nodes and nodes[name] not in chain and len(chain) < _LONGEST_CHAIN:
        chain.append(nodes[name])
        name = _text(nodes[name], "basedOn") or ""
    for node in reversed(chain):
        ground = over(ground, _of_style(node))
    return ground


def _of_style(node: Element) -> Manner:
    named = _text(node, "name") or ""
    found = read_manner(node.find(f"{W}pPr"))
    runs = Manner(size=_size(node), bold=_switch(node.find(f"{W}rPr"), "b"))
    heading = _HEADING.fullmatch(named.strip())
    depth = int(heading[1]) if heading else 1 if _TITLE.fullmatch(named.strip()) else None
    named_so = Manner(depth=depth, contents=_CONTENTS.fullmatch(named.strip()) is not None)
    return over(over(runs, found), named_so)


def read_manner(properties: Element | None) -> Manner:
    """What ``w:pPr`` itself says."""
    if properties is None:
        return Manner()
    outline = _text(properties, "outlineLvl")
    depth = int(outline) + 1 if outline and outline in "012345678" else None
    align = _text(properties, "jc")
    return Manner(
        depth=depth, centred=None if align is None else align == "center", list=_list(properties)
    )


def _list(properties: Element) -> tuple[str, int] | None:
    node = properties.find(f"{W}numPr")
    number = _text(node, "numId")
    if number is None:
        return None
    level = _text(node, "ilvl") or "0"
    return number, int(level) if level in list("012345678") else 0


def size_and_weight(run: Element) -> tuple[int | None, bool | None]:
    """Half points and weight that a run sets for itself."""
    return _size(run), _switch(run.find(f"{W}rPr"), "b")


def _size(node: Element | None) -> int | None:
    found = _text(None if node is None else node.find(f"{W}rPr"), "sz")
    return int(found) if found and re.fullmatch("[0-9]{1,4}", found) else None


def _switch(properties: Element | None, name: str) -> bool | None:
    node = None if properties is None else properties.find(f"{W}{name}")
    return None if node is None else node.get(f"{W}val", "1") not in ("0", "false", "off")


def _text(node: Element | None, name: str) -> str | None:
    found = None if node is None else node.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")
