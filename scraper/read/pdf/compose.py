"""Stories of the pages as text in reading order, each line with what its setting says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.model import Box, Label
from scraper.read.pdf.atoms import Atom, Type
from scraper.read.pdf.layout import Layout, Story
from scraper.read.pdf.reading import Paragraph, in_order, read_paragraphs
from scraper.read.pdf.runs import Run
from scraper.read.pdf.sheet import Rect, around
from scraper.text.rows import is_row, spell_row

_CAPTION = re.compile(r"^[▲▼△▽↑↓←→◀▶]|^[（(]?(?:图为|图[①-⑨])|[ （(].{0,12}[摄图][）)]?$|资料图")
_SIGNED = re.compile(r"[■□●▲○◆★]|[（(]?(?:本报|见习|特约)?(?:记者|通讯员) ?[^，。]{2,30}$")
_LONGEST_CAPTION = 5
"""Lines; a longer text beside a picture is a report."""
_END = re.compile(r"[。！？…：；][”’）》]*$")


@dataclass(frozen=True, slots=True)
class Printed:
    """One line of the text: its words, depth as a title, role, place; ``fence`` opens a story.

    ``opens``: it is set as the first of a paragraph; ``runs_on``: its last line is full,
    or breaks off inside a sentence.
    """

    text: str
    box: Box | None
    depth: int = 0
    role: Label | None = None
    fence: bool = False
    opens: bool = True
    runs_on: bool = False


def compose(layout: Layout, page: int) -> list[Printed]:
    """Lines of one page."""
    lines = [line_of([run], page, role=Label.FURNITURE) for run in layout.furniture]
    for given in layout.stories:
        story = _with_named_tables(given, layout.usual)
        told = list(_tell(story, layout.usual, page))
        if lines and not (story.texts or story.pictures):
            lines += [line if is_row(line.text) else _beside(line) for line in told]
        elif told:
            goes_on = page > 1 and not lines and not story.titles
            lines += [replace(told[0], fence=not goes_on), *told[1:]]
    return lines


def _beside(line: Printed) -> Printed:
    """A line that heads no text."""
    return replace(line, depth=0, role=line.role or Label.PULL_QUOTE)


def _tell(story: Story, usual: Type, page: int) -> Iterator[Printed]:
    """Titles, text and what stands beside it."""
    captions = [atom for atom in story.texts if _is_caption(atom, story.pictures, usual)]
    texts = [atom for atom in story.texts if atom not in captions]
    if captions and not texts:
        texts, captions = captions, []
    head, inner, quotes = _sort_titles(story, texts)
    yield from _titles(head, page)
    flow = in_order([*texts, *inner, *story.tables], usual.size)
    yield from _body(flow, usual, page)
    for atom in (*story.quotes, *quotes):
        yield line_of(atom.lines, page, role=Label.PULL_QUOTE)
    for atom in captions:
        yield line_of(atom.lines, page, role=Label.CAPTION)


def _sort_titles(story: Story, texts: Sequence[Atom]) -> tuple[list[Atom], list[Atom], list[Atom]]:
    """Titles over the story, headings inside it, and lines that head nothing."""
    if not texts:
        return story.titles, [], []
    top = min(atom.box.y0 for atom in texts)
    over = [title for title in story.titles if title.upright or title.box.y0 < top]
    main = max(over or story.titles, key=lambda atom: atom.size, default=None)
    far = _far_titles([title for title in over if not title.upright])
    head = [title for title in over if title not in far]
    if not head and main:
        head = [main]
    rest = [title for title in story.titles if title not in head]
    inner = [title for title in rest if title not in far and _heads_text(title, texts)]
    return head, inner, [title for title in rest if title not in inner]


def _heads_text(title: Atom, texts: Sequence[Atom]) -> bool:
    return any(text.box.y1 > title.box.y1 and text.box.shares_x(title.box) > 0 for text in texts)


def _far_titles(over: Sequence[Atom]) -> list[Atom]:
    """Lines high above the title next to the text and hardly larger: quotations pulled out."""
    ordered = sorted(over, key=lambda title: -title.box.y1)
    for i, title in enumerate(ordered[1:], 1):
        below = ordered[i - 1]
        gap = below.box.y0 - title.box.y1
        far = gap > 2.2 * min(title.size, below.size) or title.box.shares_x(below.box) <= 0
        if far and title.size < 1.25 * below.size:
            return ordered[i:]
    return []


def _titles(head: Sequence[Atom], page: int) -> Iterator[Printed]:
    largest = max((atom.size for atom in head), default=0.0)
    for atom in head:
        for group in _same_size(atom.lines):
            depth = 1 if group[0].size > 0.85 * largest else 2
            yield line_of(group, page, depth=depth)


def _same_size(lines: Sequence[Run]) -> list[list[Run]]:
    """Lines of one size that are one title set in several lines stand together."""
    groups: list[list[Run]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(above: Run, line: Run) -> bool:
    """Whether a title runs over to this line: same type, and no room was left above."""
    alike = abs(above.size - line.size) < 0.06 * line.size and above.font == line.font
    return alike and not line.text.startswith(("—", "─", "–"))


def _body(flow: Sequence[Atom], usual: Type, page: int) -> Iterator[Printed]:
    """Paragraphs and headings, a table behind the paragraph that it stands in or below."""
    texts = [part for part in flow if part.kind != "table"]
    paragraphs = [
        (part, paragraph)
        for part in texts
        for paragraph in (
            [Paragraph(part.lines, alone=True)]
            if part.kind == "title"
            else read_paragraphs(part, usual.size, usual.font)
        )
    ]
    tables = _tables_after(flow)
    yield from _table(tables.get(None, ()), page)
    for parts in _joined(paragraphs, usual.size):
        lines = [line for part in parts for line in part.lines]
        told = line_of(lines, page, depth=3 if parts[0].alone else 0)
        yield replace(
            told,
            opens=parts[0].opens,
            runs_on=not parts[-1].alone and _is_open(parts[-1], usual.size),
        )
        for line in lines:
            yield from _table(tables.get(id(line), ()), page)


def _tables_after(flow: Sequence[Atom]) -> dict[int | None, list[Atom]]:
    """The tables by the last line of what stands before them, None where nothing does."""
    found: dict[int | None, list[Atom]] = {}
    last: int | None = None
    for part in flow:
        if part.kind == "table":
            found.setdefault(last, []).append(part)
        else:
            last = id(part.lines[-1])
    return found


def _table(tables: Iterable[Atom], page: int) -> Iterator[Printed]:
    for atom in tables:
        for title in atom.inner:
            yield line_of(title.lines, page, role=Label.CAPTION)
        for row in atom.rows:
            yield Printed(spell_row(row), _box(atom.box, page))


def _joined(paragraphs: Iterable[tuple[Atom, Paragraph]], em: float) -> list[list[Paragraph]]:
    """Pieces of one paragraph brought together over the end of a column."""
    groups: list[list[Paragraph]] = []
    column: Atom | None = None
    for atom, paragraph in paragraphs:
        last = groups[-1][-1] if groups else None
        if (
            column
            and last
            and not (paragraph.opens or last.alone)
            and _runs_on(column, last, atom, em)
        ):
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
        column = atom
    return groups


def _is_open(paragraph: Paragraph, em: float) -> bool:
    """Whether the last line of a paragraph is full, or breaks off inside a sentence."""
    last = paragraph.lines[-1]
    return not _END.search(last.text) or last.box.x1 > paragraph.box.x1 - 1.2 * em


def _runs_on(column: Atom, paragraph: Paragraph, following: Atom, em: float) -> bool:
    """Whether a column breaks off inside a sentence, or ends with a full line in its like."""
    last, first = paragraph.lines[-1], following.lines[0]
    if _SIGNED.match(first.text):
        return False
    if not _END.search(last.text):
        below = following.box.shares_x(last.box) > 0 and following.box.y0 > last.box.y0
        return not below or last.box.x1 > following.box.x1 - 2 * em
    alike = abs(column.box.width - following.box.width) < 1.5 * em
    full = last.box.x1 > column.box.x1 - 1.2 * em
    return full and alike and min(len(column.lines), len(following.lines)) > 1


def _is_caption(atom: Atom, pictures: Sequence[Rect], usual: Type) -> bool:
    """Whether a few lines stand at a picture and look or read like its words."""
    if len(atom.lines) > _LONGEST_CAPTION:
        return False
    text = "".join(line.text for line in atom.lines)
    near = [_nearness(atom.box, picture, usual.size) for picture in pictures]
    if not any(near):
        return False
    own = sum(len(line.text) for line in atom.lines if _is_set_apart(line, usual))
    return bool(_CAPTION.search(text)) or ("under" in near and own * 2 > len(text))


def _with_named_tables(story: Story, usual: Type) -> Story:
    """The story with the title of each table, a line or two right above it, inside the table."""
    tables: list[Atom] = []
    named: set[int] = set()
    for table in story.tables:
        titles = [atom for atom in story.texts if _names_table(atom, table, usual)]
        named.update(map(id, titles))
        box = around([table.box, *(title.box for title in titles)])
        tables.append(replace(table, box=box, inner=tuple(titles)))
    texts = [atom for atom in story.texts if id(atom) not in named]
    return replace(story, texts=texts, tables=tables)


def _names_table(atom: Atom, table: Atom, usual: Type) -> bool:
    """Whether a line is the title of a table right below."""
    gap = table.box.y0 - atom.box.y1
    return (
        len(atom.lines) <= 2
        and -0.5 * usual.size <= gap < 2 * usual.size
        and table.box.shares_x(atom.box) > 0
    )


def _is_set_apart(line: Run, usual: Type) -> bool:
    return line.font != usual.font or line.size < 0.93 * usual.size


def _nearness(box: Rect, picture: Rect, em: float) -> str:
    """Where a few lines stand at a picture: under or beside it, above it, or not at it."""
    under = -em < box.y0 - picture.y1 < 2.5 * em and box.shares_x(picture) > 0.5 * box.width
    beside = -2.5 * em < box.shares_x(picture) < 0 and box.shares_y(picture) > 0
    if under or beside:
        return "under"
    above = -em < picture.y0 - box.y1 < 1.5 * em and box.shares_x(picture) > 0.5 * box.width
    return "above" if above else ""


def line_of(
    lines: Sequence[Run], page: int, *, depth: int = 0, role: Label | None = None
) -> Printed:
    """The runs as one line of the text."""
    text = Paragraph(tuple(lines)).text
    return Printed(text, _box(around(line.box for line in lines), page), depth, role)


def _box(rect: Rect, page: int) -> Box:
    return Box(page, rect.x0, rect.y0, rect.x1, rect.y1)
