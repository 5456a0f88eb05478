"""Runs of the body as parts: paragraphs, crossheads, list items, rows of tables, pictures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.read.html.marks import web_address
from scraper.read.html.page import BodyPart, PartKind
from scraper.read.html.runs import HEADINGS, Run
from scraper.read.html.tree import Tree

_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|csv|txt)(?:$|[?#])", re.IGNORECASE
)
_CAPTION = re.compile(
    r"^(?:[▲△▼↑↓←→◀◁]|（?图[为①-⑩\d一二三：:]|图片?(?:说明|来源)|[（(]?资料图)|(?:摄|供图|/图|／图|资料图片?)[）)]?[。]?$"
)
_SENTENCE_END = re.compile(r"[。！？；，：…”]$")
_LONGEST_CROSSHEAD = 45
_LONGEST_CELL = 300
_FEWEST_CELLS = 4
Items = dict[int, list[int]]
_QUOTED = frozenset({"blockquote"})


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where a run stands in a table of data: its table, row and cell node."""

    table: int
    row: int
    cell: int


def read_parts(
    tree: Tree, runs: Sequence[Run], places: Sequence[int], url: str | None
) -> Iterator[BodyPart]:
    """The body's parts; ``places`` are its runs and ``url`` is the page's own address."""
    tables = _data_tables(tree, runs, places)
    items = _list_items(tree)
    numbers: dict[int, int] = {}
    row: list[tuple[_Cell, str]] = []
    pictured: str | None = None
    for place in places:
        run = runs[place]
        cell = _cell_of(tree, run, tables)
        if row and (cell is None or cell.row != row[-1][0].row):
            yield _row(row, numbers)
            row = []
        if cell and run.image is None:
            row.append((cell, run.text))
            continue
        part = _part(tree, run, (url, items), pictured=pictured is not None)
        if part and part.kind is PartKind.CAPTION:
            part = replace(part, address=pictured or None)
        pictured = None if run.image is None else (part.address if part else None) or ""
        if part:
            yield part
    if row:
        yield _row(row, numbers)


def _part(
    tree: Tree, run: Run, known: tuple[str | None, Items], *, pictured: bool
) -> BodyPart | None:
    url, items = known
    if run.image is not None:
        address = web_address(run.image, url) if run.image else None
        return BodyPart(PartKind.IMAGE, run.text, address=address) if address or run.text else None
    part = _attachment(run, url) or _words(tree, run, items, pictured=pictured)
    return replace(part, files=tuple(_files(run, url)))


def _files(run: Run, url: str | None) -> Iterator[tuple[str, str]]:
    """Words and addresses of the files that a line links to."""
    for href, words in run.links:
        address = web_address(href, url) if _FILE.search(href) else None
        if address and words:
            yield words, address


def _words(tree: Tree, run: Run, items: Items, *, pictured: bool) -> BodyPart:
    tags = {
        tree.tags[run.block],
        *(tree.tags[node] for node, _ in zip(tree.above(run.block), range(4), strict=False)),
    }
    own = tree.tags[run.block]
    if own in HEADINGS:
        return BodyPart(PartKind.CROSSHEAD, run.text, depth=int(own[1]))
    if (
        own == "figcaption"
        or (len(run.text) <= 120 and _CAPTION.search(run.text))
        or (pictured and _is_centred(tree, run) and len(run.text) <= 60)
    ):
        return BodyPart(PartKind.CAPTION, run.text)
    if _is_crosshead(run):
        return BodyPart(PartKind.CROSSHEAD, run.text, depth=3)
    if "li" in tags:
        return BodyPart(PartKind.ITEM, run.text, depth=1, mark=_number(tree, run, items))
    kind = PartKind.QUOTE if _QUOTED & tags else PartKind.PARAGRAPH
    return BodyPart(kind, run.text)


def _number(tree: Tree, run: Run, items: Items) -> str:
    """The number of a list item whose first line a run is, as a browser counts; else nothing."""
    nodes = [run.block, *tree.above(run.block)]
    item = next((node for node in nodes if tree.tags[node] == "li"), -1)
    home = tree.parents[item] if item >= 0 else -1
    numbered = home >= 0 and tree.tags[home] == "ol" and not _before(tree, item, run.node)
    if not numbered or "list-style" in tree.attributes[home].get("style", ""):
        return ""
    given = (tree.attributes[item].get("value"), tree.attributes[home].get("start"))
    first = next((int(n) for n in given if n and n.isascii() and n.isdecimal() and len(n) < 5), 1)
    if given[0]:
        return f"{first}."
    return f"{first + bisect_left(items[home], item)}."


def _list_items(tree: Tree) -> Items:
    """The items of each numbered list in order."""
    found: dict[int, list[int]] = {}
    for node in tree.named("li"):
        home = tree.parents[node]
        if home >= 0 and tree.tags[home] == "ol":
            found.setdefault(home, []).append(node)
    return found


def _before(tree: Tree, item: int, node: int) -> bool:
    """Whether text of the item stands before a node."""
    return any(tree.texts[i].strip() for i in range(item, node))


def _attachment(run: Run, url: str | None) -> BodyPart | None:
    """A line that is a link to a file to take away: 附件：1.申请表.docx."""
    for href, words in run.links:
        whole = run.linked * 2 >= len(run.text) or "附件" in run.text[:8]
        if whole and (_FILE.search(href) or run.text.startswith("附件")):
            address = web_address(href, url)
            if address or _FILE.search(href):
                return BodyPart(PartKind.ATTACHMENT, run.text or words, address=address)
    return None


def _is_crosshead(run: Run) -> bool:
    """A short line all in bold type that ends no sentence."""
    bold = run.bold >= 0.9 * len(run.text.replace(" ", ""))
    return bold and 2 <= len(run.text) <= _LONGEST_CROSSHEAD and not _SENTENCE_END.search(run.text)


def _is_centred(tree: Tree, run: Run) -> bool:
    attributes = tree.attributes[run.block]
    style = attributes.get("style", "").replace(" ", "").lower()
    return attributes.get("align") == "center" or "text-align:center" in style


def _data_tables(tree: Tree, runs: Sequence[Run], places: Sequence[int]) -> frozenset[int]:
    """Tables that hold data: several short cells in several rows, and no other table."""
    if not places:
        return frozenset()
    first, last = runs[places[0]].node, runs[places[-1]].node
    tables = list(tree.named("table"))
    # A table that holds another one is for layout: the next table begins inside of it.
    following = [*tables[1:], len(tree.tags)]
    pairs = zip(tables, following, strict=True) if tables else ()
    inner = (table for table, later in pairs if later >= tree.ends[table])
    near = (table for table in inner if table <= last and tree.ends[table] > first)
    return frozenset(table for table in near if _holds_data(tree, table))


def _holds_data(tree: Tree, table: int) -> bool:
    inside = range(table + 1, tree.ends[table])
    cells = [i for i in inside if tree.tags[i] in ("td", "th")]
    rows = sum(tree.tags[i] == "tr" for i in inside)
    if len(cells) < _FEWEST_CELLS or not 2 <= rows <= len(cells) // 2:
        return False
    return not any(len(tree.text_of(i)) > _LONGEST_CELL for i in cells)


def _cell_of(tree: Tree, run: Run, tables: frozenset[int]) -> _Cell | None:
    if not tables:
        return None
    cell = row = -1
    for node in (run.block, *tree.above(run.block)):
        tag = tree.tags[node]
        if tag in ("td", "th") and cell < 0:
            cell = node
        elif tag == "tr" and row < 0:
            row = node
        elif tag == "table":
            return _Cell(node, row, cell) if node in tables and cell >= 0 else None
    return None


def _row(row: Sequence[tuple[_Cell, str]], numbers: dict[int, int]) -> BodyPart:
    cells: dict[int, str] = {}
    for cell, text in row:
        cells[cell.cell] = f"{cells[cell.cell]} {text}" if cell.cell in cells else text
    table = numbers.setdefault(row[0][0].table, len(numbers) + 1)
    return BodyPart(
        PartKind.ROW, "　".join(cells.values()), cells=tuple(cells.values()), table=table
    )
