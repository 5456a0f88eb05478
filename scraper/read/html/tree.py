"""A web page as a flat tree: nodes in the order of the page, each with the end of its subtree.

Nothing here or after it recurses, so a page nested 100,000 deep costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_NODES = 400_000
_DEEPEST = 400
"""Real pages nest some 40 deep. Parsing costs depth times length, so tags below are left out."""
_MANY_TAGS = 15_000
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})[^<>]{0,4000}>")
_FLAT = frozenset(
    "p li dd dt tr td th thead tbody tfoot option br img hr input meta link col area base embed wbr"
    " source track html head body".split()
)
"""Tags that close by themselves or hold nothing, so that they make no depth."""
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}>")
_LONG = 20_000
_MOST_ATTRIBUTES = 1_000
"""Of one tag; the parser looks at all of them again for each."""
_OPENS = re.compile("<[a-zA-Z]")
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
_BETWEEN = re.compile(r"[\s/\"']+")
_DROPPED = frozenset(
    """
    script style noscript template iframe frame frameset svg math object embed applet canvas audio
    video select button textarea input map link noembed noframes xmp dialog progress meter
    """.split()
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![-\w])opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}"
    r"|(?<![-\w])(?:left|top)\s*:\s*-\d{4,}|(?<![-\w])(?:width|height)\s*:\s*0(?:px)?\s*(?:;|!|$)"
    r"[^\"]{0,200}overflow\s*:\s*hidden",
    re.IGNORECASE,
)
_SHOWN_BY_SCRIPT = frozenset({"js_content", "img-content", "page-content"})
"""WeChat hides its article until a script has run."""
_LONGEST_STYLE = 2_000
_NO_ATTRIBUTES: Mapping[str, str] = {}


@dataclass(slots=True)
class Tree:
    """Nodes of a page in preorder; what is never shown is left out.

    Node ``i`` is a text if ``tags[i]`` is empty; its subtree is ``range(i, ends[i])``.
    ``places`` maps the parser's name of a node to ``i``. ``cut`` says that the page
    had more nodes than are read.
    """

    tags: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    attributes: list[Mapping[str, str]] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    cut: bool = False

    def text_of(self, index: int) -> str:
        """All text below a node, breaks as line feeds."""
        places = range(index, self.ends[index])
        return "".join("\n" if self.tags[i] == "br" else self.texts[i] for i in places).strip()

    def above(self, index: int) -> Iterator[int]:
        """The nodes around a node, from the nearest."""
        while (index := self.parents[index]) >= 0:
            yield index

    def named(self, *tags: str) -> Iterator[int]:
        """Nodes of these tags in the order of the page."""
        return (i for i, tag in enumerate(self.tags) if tag in tags)


def parse(text: str) -> LexborHTMLParser:
    """The page as browsers understand it: text after a stray ``</html>`` belongs to its body."""
    if text.count("<") > _MANY_TAGS:
        text = _flatten(_LONG_TAG.sub("", text))
    return LexborHTMLParser(">".join(map(_thin, text.split(">"))))


def _thin(piece: str) -> str:
    """What stands before a ``>``, with all attributes after the most that any tag has made one.

    >>> len(_thin("<p " + "a=1 " * 30_000).split())
    1002
    """
    opened = _OPENS.search(piece) if len(piece) > _LONG else None
    if opened is None:
        return piece
    bare = _QUOTED.sub("", piece[opened.start() :])
    if next(islice(_BETWEEN.finditer(bare), _MOST_ATTRIBUTES, None), None) is None:
        return piece
    places = _BETWEEN.finditer(piece, opened.start())
    end = next(islice(places, _MOST_ATTRIBUTES, None)).end()
    return piece[:end] + _BETWEEN.sub("", piece[end:])


def _flatten(text: str) -> str:
    """The page without the tags that stand deeper than any real page's."""
    pieces: list[str] = []
    end = depth = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() in _FLAT:
            continue
        if tag[1]:
            depth = max(0, depth - 1)
        deep = depth >= _DEEPEST
        depth += not tag[1]
        if deep:
            pieces.append(text[end : tag.start()])
            end = tag.end()
    return "".join([*pieces, text[end:]])


def grow(root: LexborNode | None) -> Tree:
    """The flat tree below a node, without scripts, styles, drawings, forms and hidden parts."""
    tree = Tree()
    open_nodes: list[int] = []
    node = root
    while node is not None:
        index = _add(tree, node, open_nodes[-1] if open_nodes else -1)
        child = node.first_child if index is not None else None
        if index is not None and child is not None:
            open_nodes.append(index)
            node = child
            continue
        following = node.next if open_nodes else None
        while following is None and open_nodes:
            tree.ends[open_nodes.pop()] = len(tree.tags)
            node = node.parent if node is not None else None
            following = node.next if node is not None and open_nodes else None
        node = following
        if len(tree.tags) > MAX_NODES:
            tree.cut = True
            break
    for index in open_nodes:
        tree.ends[index] = len(tree.tags)
    return tree


def _add(tree: Tree, node: LexborNode, parent: int) -> int | None:
    tag = node.tag or ""
    if tag == "-text":
        return _append(tree, "", node.text_content or "", _NO_ATTRIBUTES, parent)
    if tag.startswith(("-", "!", "#")) or tag in _DROPPED:
        return None
    raw = node.attributes
    attributes = {key: value or "" for key, value in raw.items()} if raw else _NO_ATTRIBUTES
    if attributes and is_hidden(attributes):
        return None
    tree.places[node.mem_id] = len(tree.tags)
    return _append(tree, tag, "", attributes, parent)


def _append(tree: Tree, tag: str, text: str, attributes: Mapping[str, str], parent: int) -> int:
    index = len(tree.tags)
    tree.tags.append(tag)
    tree.texts.append(text)
    tree.attributes.append(attributes)
    tree.parents.append(parent)
    tree.ends.append(index + 1)
    return index


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element is not shown, as far as the page itself says so without a style sheet."""
    if attributes.get("id") in _SHOWN_BY_SCRIPT:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style[:_LONGEST_STYLE]))
