"""One page to its stories: boxes and tables found, the page cut, each story put in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from scraper.read.pdf.atoms import Atom, Kind, Type, make_atoms, text_type
from scraper.read.pdf.open_tables import find_open_tables
from scraper.read.pdf.regions import cut_regions, share_out
from scraper.read.pdf.runs import Run
from scraper.read.pdf.sheet import Rect, Sheet, around
from scraper.read.pdf.tables import Table, find_tables

_WHOLE_PAGE = 0.8
"""Share of the page from which a frame is only its edge."""


@dataclass(slots=True)
class Story:
    """What belongs together on a page: titles, columns in any order, what is set beside them."""

    titles: list[Atom] = field(default_factory=list)
    texts: list[Atom] = field(default_factory=list)
    pictures: list[Rect] = field(default_factory=list)
    tables: list[Atom] = field(default_factory=list)
    quotes: list[Atom] = field(default_factory=list)


class Layout(NamedTuple):
    """A page as its stories in order, its furniture, and how its text is set."""

    stories: list[Story]
    furniture: list[Run]
    usual: Type


def lay_out(sheet: Sheet, given: Sequence[Run]) -> Layout:
    """Stories of a page with these lines."""
    runs = list(given)
    usual = text_type(runs)
    furniture = _furniture(runs, sheet, usual)
    ids = set(map(id, furniture))
    runs = [run for run in runs if id(run) not in ids]
    tables, rules = find_tables(sheet, runs)
    solid = [*sheet.frames, *sheet.pictures]
    tables += find_open_tables(runs, rules, solid, usual.size)
    space = _Space(
        runs, [frame for frame in sheet.frames if not _is_page(frame, sheet)], list(rules),
        [p for p in sheet.pictures if not _is_page(p, sheet)], tables,
    )  # fmt: skip
    return Layout(list(_stories(space, usual)), furniture, usual)


def _is_page(frame: Rect, sheet: Sheet) -> bool:
    return frame.width * frame.height > _WHOLE_PAGE * sheet.width * sheet.height


@dataclass(frozen=True, slots=True)
class _Space:
    """What is drawn on the page, or inside one box of it."""

    runs: list[Run]
    frames: list[Rect]
    rules: list[Rect]
    pictures: list[Rect]
    tables: Sequence[Table]


def _stories(space: _Space, usual: Type) -> Iterator[Story]:
    atoms = _atoms(space, usual)
    boxed = [atom for atom in atoms if atom.kind is Kind.BOX and _holds_story(atom)]
    ids = set(map(id, boxed))
    rest = [atom for atom in atoms if id(atom) not in ids]
    for region in cut_regions(rest, space.rules, usual.size):
        for group in share_out(region, usual.size):
            yield _story(group)
    for box in boxed:
        for region in cut_regions(box.inner, space.rules, usual.size):
            for group in share_out(region, usual.size):
                yield _story(group)


def _holds_story(box: Atom) -> bool:
    """Whether a box has a title of its own over a text."""
    titles = [atom for atom in box.inner if atom.kind is Kind.TITLE]
    texts = [atom for atom in box.inner if atom.kind is Kind.TEXT]
    return bool(titles and texts)


def _story(group: Sequence[Atom]) -> Story:
    story = Story()
    for atom in group:
        _put(story, atom)
    story.titles.sort(key=lambda atom: (atom.box.y0, atom.box.x0))
    return story


def _put(story: Story, atom: Atom) -> None:
    if atom.kind is Kind.BOX:
        for inner in atom.inner:
            _put(story, inner)
    elif atom.kind is Kind.PICTURE:
        story.pictures.append(atom.box)
    else:
        parts = {
            Kind.TITLE: story.titles, Kind.TEXT: story.texts, Kind.TABLE: story.tables,
            Kind.QUOTE: story.quotes,
        }  # fmt: skip
        parts[atom.kind].append(atom)


def _atoms(space: _Space, usual: Type) -> list[Atom]:
    """Boxes with what is in them, tables, and the parts of what is left."""
    frames = _outermost(space.frames)
    pictures = list(space.pictures)
    taken: set[int] = set()
    boxes = []
    for frame in frames:
        inside = [run for run in space.runs if frame.holds(run.box, usual.size * 0.5)]
        if not inside and not any(frame.holds(table.box) for table in space.tables):
            pictures.append(frame)
        elif frame.height > 2.5 * usual.size:
            taken.update(map(id, inside))
            boxes.append(_box(frame, inside, space, usual))
    loose = [run for run in space.runs if id(run) not in taken]
    tables = [t for t in space.tables if not any(frame.holds(t.box) for frame in frames)]
    seen = [picture for picture in pictures if _is_seen(picture, usual)]
    atoms = make_atoms(loose, space.rules, seen, [table.box for table in tables], usual)
    return [*atoms, *boxes, *(_table_atom(table) for table in tables)]


def _box(frame: Rect, inside: list[Run], space: _Space, usual: Type) -> Atom:
    frames = [f for f in space.frames if frame.holds(f) and not f.holds(frame)]
    inner = _Space(
        inside, frames, [rule for rule in space.rules if frame.holds(rule)],
        [p for p in space.pictures if frame.holds(p)],
        [t for t in space.tables if frame.holds(t.box)],
    )  # fmt: skip
    return Atom(Kind.BOX, frame, inner=tuple(_atoms(inner, usual)))


def _table_atom(table: Table) -> Atom:
    return Atom(Kind.TABLE, table.box, rows=table.rows)


def _is_seen(picture: Rect, usual: Type) -> bool:
    return min(picture.width, picture.height) > 2 * usual.size


def _outermost(frames: Sequence[Rect]) -> list[Rect]:
    """Frames that lie in no other one, each once: fill and edge are often two shapes."""
    kept: list[Rect] = []
    for frame in sorted(frames, key=lambda f: -f.width * f.height):
        if not any(other.holds(frame) for other in kept):
            kept.append(frame)
    return kept


_DATED = re.compile(
    r"星期[一二三四五六日天]|\d{4}年\d{1,2}月\d{1,2}日|责任?编辑?|编辑|美编|校对|版式|第?\d+版"
)
_IMPRINT = re.compile(
    r"编辑|美编|校对|组版|电话|热线|传真|邮箱|[Ee]-?mail|地址|邮编|刊号|邮发代号|定价|印刷|统一.{0,6}号|https?:|www[.]"
)
_LONGEST_NAME = 12
"""Signs of a paper's name."""
_MARGIN = 0.12
"""Share of the height in which the masthead and the imprint stand."""


def _furniture(runs: Sequence[Run], sheet: Sheet, usual: Type) -> list[Run]:
    """The masthead with the lines of date, page and staff beside it.

    They share a strip along the top that ends at a rule or below the date line; a
    title that reaches out of the strip with what follows it is no masthead.
    """
    top = [run for run in runs if run.box.y1 < _MARGIN * sheet.height and not run.upright]
    dates = [run for run in top if len(run.text) < 90 and _DATED.search(run.text)]
    imprint = _imprint(runs, usual)
    if not dates:
        return imprint
    strip = _strip(dates, sheet, usual)
    inside = [run for run in top if _is_in_strip(run, strip, dates)]
    return [*(run for run in inside if not _goes_on(run, runs, inside, sheet.rules)), *imprint]


def _strip(dates: Sequence[Run], sheet: Sheet, usual: Type) -> Rect:
    line = around(run.box for run in dates)
    below = [
        rule
        for rule in sheet.rules
        if rule.width > 0.25 * sheet.width
        and -2 < rule.y0 - line.y1 < 6 * usual.size
        and rule.shares_x(line) > 0
    ]
    if below:
        rule = min(below, key=lambda r: r.y0)
        return Rect(rule.x0, 0, rule.x1, rule.y0)
    return Rect(0, 0, sheet.width, line.y1 + 0.5 * usual.size)


def _is_in_strip(run: Run, strip: Rect, dates: Sequence[Run]) -> bool:
    """Whether a line lies in the strip, or is a short one level with the date line."""
    box = run.box
    if not (strip.x0 - 2 <= box.x0 and box.x1 <= strip.x1 + 2):
        return False
    level = any(box.shares_y(date.box) > 0.3 * date.box.height for date in dates)
    return box.middle[1] < strip.y1 or (level and len(run.text) <= _LONGEST_NAME)


def _goes_on(run: Run, runs: Sequence[Run], inside: Sequence[Run], rules: Sequence[Rect]) -> bool:
    """Whether a line outside the strip follows closely, as a deck or a text does."""
    ids = set(map(id, inside))
    return any(
        id(other) not in ids
        and other.box.shares_x(run.box) > 0
        and 0 <= other.box.y0 - run.box.y1 < 0.6 * run.size
        and not any(run.box.y1 <= rule.middle[1] <= other.box.y0 for rule in rules)
        for other in runs
    )


def _imprint(runs: Sequence[Run], usual: Type) -> list[Run]:
    """Lines at the foot of the page, apart from the text, that name staff or address."""
    foot = max((run.box.y1 for run in runs), default=0.0) - 3 * usual.size
    return [
        run
        for run in runs
        if run.box.y1 > foot
        and _IMPRINT.search(run.text)
        and not any(
            other.box.shares_x(run.box) > 0 and 0 < run.box.y0 - other.box.y1 < 1.2 * usual.size
            for other in runs
        )
    ]
