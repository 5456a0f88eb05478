"""The page cut into regions, each with the title that stands over it.

A cut runs through white space from edge to edge. It parts two stories only if it
leaves no title without a text and no text without a title; a gutter inside a story
has the title across it, or text alone at its right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scraper.read.pdf.atoms import Atom, Kind
from scraper.read.pdf.sheet import Rect, around

_MOST_DEPTH = 60
_BODY = (Kind.TEXT, Kind.BOX, Kind.PICTURE)
Atoms = Sequence[Atom]


@dataclass(frozen=True, slots=True)
class _Cut:
    """Two sides of a cut and how much speaks for it."""

    first: tuple[Atom, ...]
    second: tuple[Atom, ...]
    worth: float


def cut_regions(atoms: Atoms, rules: Sequence[Rect], em: float, depth: int = 0) -> list[list[Atom]]:
    """Atoms of each region in reading order; ``em`` is the type size of the text."""
    cuts = [*_level_cuts(atoms, rules, em), *_upright_cuts(atoms, rules, em)]
    if not cuts or depth > _MOST_DEPTH:
        return [list(atoms)]
    best = max(cuts, key=lambda cut: cut.worth)
    return [
        region
        for side in (best.first, best.second)
        for region in cut_regions(side, rules, em, depth + 1)
    ]


def _splits(
    atoms: Atoms, edges: Callable[[Rect], tuple[float, float]]
) -> Iterator[tuple[tuple[Atom, ...], tuple[Atom, ...], float, float]]:
    """Both sides of every strip of white space, with its edges."""
    ordered = sorted(atoms, key=lambda atom: edges(atom.box)[0])
    end = float("-inf")
    for i, atom in enumerate(ordered):
        start, reach = edges(atom.box)
        if i and start > end - 1.0:
            yield tuple(ordered[:i]), tuple(ordered[i:]), end, start
        end = max(end, reach)


def _level_cuts(atoms: Atoms, rules: Sequence[Rect], em: float) -> Iterator[_Cut]:
    """Cuts from left to right: a new story begins below."""
    for above, below, end, start in _splits(atoms, lambda box: (box.y0, box.y1)):
        if _orphans(above) or not _has_title(below) or not _has_text(above):
            continue
        beside = _beside_title(below, em)
        ruled = _is_ruled(rules, around(a.box for a in atoms), end, start, em)
        if beside and not (ruled or start - end > 1.5 * em):
            continue
        if beside and not _opens(beside[0]):
            continue
        worth = 2.0 - bool(beside) + 1.0 * ruled + min((start - end) / em, 6) * 0.1
        yield _Cut(above, below, worth)


def _upright_cuts(atoms: Atoms, rules: Sequence[Rect], em: float) -> Iterator[_Cut]:
    """Cuts from top to bottom: each side has its own title on top."""
    for left, right, end, start in _splits(atoms, lambda box: (box.x0, box.x1)):
        if _orphans(left) or _orphans(right):
            continue
        headed = min(_is_headed(left, em), _is_headed(right, em))
        if not headed or _has_stray_text(left, em) or _has_stray_text(right, em):
            continue
        ruled = _is_ruled_off(rules, around(a.box for a in atoms), end - em, start + em)
        worth = headed + 1.0 * ruled + min((start - end) / em, 6) * 0.1
        yield _Cut(left, right, worth)


def _has_text(atoms: Atoms) -> bool:
    return any(atom.kind in _BODY for atom in atoms)


def _has_title(atoms: Atoms) -> bool:
    return any(atom.kind is Kind.TITLE for atom in atoms)


def _orphans(atoms: Atoms) -> bool:
    """Whether a title here has no text below it, or beside it if it is upright.

    A line of a title may have its text below another line of it.
    """
    titles = [atom for atom in atoms if atom.kind is Kind.TITLE]
    bare = [t for t in titles if not any(_could_head(t, other) for other in atoms)]
    ids = set(map(id, bare))
    heading = [title for title in titles if id(title) not in ids]
    return any(not any(_is_near(title, other) for other in heading) for title in bare)


def _is_near(title: Atom, other: Atom) -> bool:
    reach = 1.6 * min(title.size, other.size)
    return title.box.shares_x(other.box) > -reach and title.box.shares_y(other.box) > -reach


def _could_head(title: Atom, text: Atom) -> bool:
    if text.kind not in _BODY:
        return False
    if title.upright:
        return text.box.shares_y(title.box) > 0
    return text.box.y1 > title.box.y1 and text.box.shares_x(title.box) > 0


def _beside_title(atoms: Atoms, em: float) -> list[Atom]:
    """Columns that begin beside the first title, from the left; none below a level title."""
    titles = [atom for atom in atoms if atom.kind is Kind.TITLE]
    first = min(titles, key=lambda atom: atom.box.y0)
    columns = [
        atom for atom in atoms if atom.kind is Kind.TEXT and atom.box.y0 < first.box.y1 - 0.3 * em
    ]
    return sorted(columns, key=lambda atom: atom.box.x0)


def _is_headed(atoms: Atoms, em: float) -> float:
    """2 where the topmost part is a title, 1 where columns run up beside it, else 0."""
    titles = [atom for atom in atoms if atom.kind is Kind.TITLE]
    if not titles:
        return 0.0
    top = min(titles, key=lambda atom: atom.box.y0)
    if top.upright:
        early = [a for a in atoms if a.kind is Kind.TEXT and a.box.y0 < top.box.y0 - 3 * em]
        return 0.0 if early else 2.0
    early = [a for a in atoms if a.kind is Kind.TEXT and a.box.y0 < top.box.y1 - 0.3 * em]
    if not early:
        return 2.0
    first = min(early, key=lambda atom: atom.box.x0)
    level = all(a.box.y0 > top.box.y0 - 2 * em for a in early)
    return 1.0 if level and _opens(first) and first.box.x0 < top.box.x0 else 0.0


def _has_stray_text(atoms: Atoms, em: float) -> bool:
    """Whether a column stands below no title and in no row of columns that begins below one."""
    heads = _heads(atoms, em)
    spans = [_span(head, atoms, em, beside=True) for head in heads]
    return any(
        not any(
            head[0].box.y0 <= atom.box.y0 + 2 * em
            and span.x0 - em <= atom.box.middle[0] <= span.x1 + em
            for head, span in zip(heads, spans, strict=True)
        )
        for atom in atoms
        if atom.kind is Kind.TEXT and len(atom.lines) > 1
    )


def _is_ruled(rules: Sequence[Rect], region: Rect, end: float, start: float, em: float) -> bool:
    """Whether a level rule lies in the white strip, over most of the region."""
    return any(
        rule.width > rule.height
        and end - em <= rule.middle[1] <= start + em
        and rule.shares_x(region) >= 0.7 * region.width
        for rule in rules
    )


def _is_ruled_off(rules: Sequence[Rect], region: Rect, end: float, start: float) -> bool:
    """Whether upright rules lie in the white strip, over most of the region's height."""
    parts = [
        rule.shares_y(region)
        for rule in rules
        if rule.height > rule.width and end <= rule.middle[0] <= start
    ]
    return sum(part for part in parts if part > 0) >= 0.7 * region.height


def _opens(column: Atom) -> bool:
    """Whether a column begins with a paragraph: its first line is indented or centred."""
    lines = column.lines
    if len(lines) < 2:
        return True
    return lines[0].box.x0 - min(line.box.x0 for line in lines[1:4]) > lines[0].size


def share_out(region: Atoms, em: float) -> list[list[Atom]]:
    """A region that no cut divides, shared out among its titles.

    A title heads the columns that begin below it, side by side; all other text is
    that of the first title.
    """
    heads = [head for head in _heads(region, em) if _has_own_text(head, region)]
    if len(heads) < 2:
        return [list(region)]
    spans = [_span(head, region, em) for head in heads]
    groups: list[list[Atom]] = [[] for _ in heads]
    for atom in region:
        groups[_owner(atom, heads, spans)].append(atom)
    return groups


def _heads(region: Atoms, em: float) -> list[list[Atom]]:
    """Titles of the region, those put together that stand over one text."""
    titles = sorted((a for a in region if a.kind is Kind.TITLE), key=lambda a: a.box.y0)
    heads: list[list[Atom]] = []
    for title in titles:
        above = next((h for h in heads if _is_one_head(h, title, region, em)), None)
        if above is None:
            heads.append([title])
        else:
            above.append(title)
    return heads


def _is_one_head(head: Sequence[Atom], title: Atom, region: Atoms, em: float) -> bool:
    """Whether nothing stands between a title and those above it, or it is small beside them."""
    box = around(atom.box for atom in head)
    largest = max(atom.size for atom in head)
    if box.shares_y(title.box) > 0:
        near = box.shares_x(title.box) > -12 * em
        return near and (title.upright == head[0].upright) and title.size < 0.8 * largest
    reach = 2.2 * min(title.size, head[-1].size)
    if box.shares_x(title.box) <= 0 or title.box.y0 - box.y1 > reach:
        return False
    both = around((box, title.box))
    return not any(
        atom.kind in _BODY
        and atom.box.shares_x(both) > em
        and atom.box.shares_y(both) > 0.5 * em
        and atom.box.y0 < title.box.y0
        for atom in region
    )


def _has_own_text(head: Sequence[Atom], region: Atoms) -> bool:
    """Whether what stands next below is a text, or beside an upright title."""
    own = set(map(id, head))
    if head[0].upright:
        return any(_could_head(title, atom) for title in head for atom in region)
    box = around(title.box for title in head)
    below = [
        atom
        for atom in region
        if id(atom) not in own and atom.box.shares_x(box) > 0 and atom.box.y0 > box.y0
    ]
    first = min(below, key=lambda atom: atom.box.y0, default=None)
    return first is not None and first.kind in _BODY


def _span(head: Sequence[Atom], region: Atoms, em: float, *, beside: bool = False) -> Rect:
    """Width and reach of the columns that begin right below a title, or beside it too."""
    box = around(atom.box for atom in head)
    if head[0].upright:
        level = [a for a in region if a.kind is Kind.TEXT and a.box.shares_y(box) > em]
        return around((box, *(a.box for a in level)))
    top = box.y0 - 2 * em if beside else box.y1 - 0.5 * em
    texts = [atom for atom in region if atom.kind in _BODY and atom.box.y0 >= top]
    first = min((t.box.y0 for t in texts if t.box.shares_x(box) > 0), default=box.y1)
    reach = min(first + 1.5 * em, box.y1 + 5 * em)
    row = [atom for atom in texts if atom.box.y0 <= reach]
    span = box
    for _ in row:
        near = [a for a in row if a.box.shares_x(span) > -2.5 * em]
        span = around((span, *(a.box for a in near)))
    return span


def _owner(atom: Atom, heads: Sequence[Sequence[Atom]], spans: Sequence[Rect]) -> int:
    """Number of the head that an atom belongs to: the nearest one whose columns it is in."""
    middle = atom.box.middle[0]
    above = [
        (around(title.box for title in head).y0, i)
        for i, head in enumerate(heads)
        if any(title is atom for title in head)
        or (head[0].box.y0 <= atom.box.y0 + 2 and spans[i].x0 <= middle <= spans[i].x1)
    ]
    own = [i for i, head in enumerate(heads) if any(title is atom for title in head)]
    return own[0] if own else max(above)[1] if above else 0
