"""Signs of a page by lines: level rows, and chains of signs that stand under each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scraper.read.pdf.sheet import Glyph, Sheet

_SAME = 0.6
"""Points; the same sign again no farther away is a second coat of ink."""
_LEVEL = 0.25
"""Ems by which the baselines of one line may differ."""


def printed_glyphs(sheet: Sheet) -> list[Glyph]:
    """Signs inside the page, each once: bold type is sometimes drawn twice."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for glyph in sheet.glyphs:
        if not (glyph.sign.isprintable() or glyph.sign in " \xa0\u3000\t"):
            continue
        x, y = round(glyph.x0 / _SAME), round(glyph.base / _SAME)
        near = ((glyph.sign, x + dx, y + dy) for dx in (0, -1, 1) for dy in (0, -1, 1))
        inside = -1 < glyph.centre < sheet.width + 1 and 0 < glyph.base < sheet.height + 1
        if inside and glyph.size > 2 and not any(key in seen for key in near):
            seen.add((glyph.sign, x, y))
            kept.append(glyph)
    return kept


def level_rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Signs of one baseline from left to right, across the whole page."""
    rows: list[list[Glyph]] = []
    base = float("-inf")
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if not rows or glyph.base - base > _LEVEL * min(glyph.size, rows[-1][0].size):
            rows.append([])
            base = glyph.base
        rows[-1].append(glyph)
    return [sorted(row, key=lambda g: g.x0) for row in rows]


def upright_chains(glyphs: Sequence[Glyph], large: float) -> list[list[Glyph]]:
    """Upright lines; from the type size ``large`` on, in points, three signs make one."""
    chains = list(_drawn_upright(glyphs, large))
    taken = {id(glyph) for chain in chains for glyph in chain}
    return chains + list(_set_upright([g for g in glyphs if id(g) not in taken], large))


def _drawn_upright(glyphs: Sequence[Glyph], large: float) -> Iterator[list[Glyph]]:
    """Signs drawn one after the other in one place or under each other.

    Some writers put upright signs nearly on top of each other; only the order in
    which they are drawn then tells how they are read.
    """
    chain: list[Glyph] = []
    for glyph in glyphs:
        if chain and not _drawn_under(chain[-1], glyph):
            yield from _long_chain(chain, large)
            chain = []
        chain.append(glyph)
    yield from _long_chain(chain, large)


def _drawn_under(above: Glyph, glyph: Glyph) -> bool:
    size = max(above.size, glyph.size)
    level = abs(above.centre - glyph.centre) <= 0.2 * size
    alike = min(above.size, glyph.size) > 0.8 * size
    return alike and level and -0.5 * size <= glyph.base - above.base <= 1.8 * size


def _set_upright(glyphs: Sequence[Glyph], large: float) -> Iterator[list[Glyph]]:
    """Signs that stand under each other and closer so than side by side."""
    lonely = [g for g, gap in _with_side_gaps(glyphs) if gap > 0.12 * g.size]
    lanes: defaultdict[int, list[Glyph]] = defaultdict(list)
    for glyph in sorted(lonely, key=lambda g: g.centre):
        lanes[_lane(lanes, glyph)].append(glyph)
    gaps = {id(g): gap for g, gap in _with_side_gaps(glyphs)}
    for lane in lanes.values():
        chain: list[Glyph] = []
        for glyph in sorted(lane, key=lambda g: g.base):
            if chain and not _stands_under(chain[-1], glyph, gaps):
                yield from _long_chain(chain, large)
                chain = []
            chain.append(glyph)
        yield from _long_chain(chain, large)


def _lane(lanes: dict[int, list[Glyph]], glyph: Glyph) -> int:
    last = len(lanes) - 1
    if last >= 0 and glyph.centre - lanes[last][0].centre <= 0.2 * glyph.size:
        return last
    return last + 1


def _stands_under(above: Glyph, glyph: Glyph, gaps: dict[int, float]) -> bool:
    pitch = glyph.base - above.base
    size = max(above.size, glyph.size)
    alike = min(above.size, glyph.size) > 0.8 * size
    gap = pitch - size
    sides = min(gaps[id(above)], gaps[id(glyph)])
    return alike and 0.45 * size <= pitch <= 1.8 * size and gap < sides


def _long_chain(chain: list[Glyph], large: float) -> Iterator[list[Glyph]]:
    words = [glyph for glyph in chain if not glyph.sign.isspace()]
    if len(words) >= (3 if words and words[0].size >= large else 4):
        yield words


def _with_side_gaps(glyphs: Sequence[Glyph]) -> list[tuple[Glyph, float]]:
    """Each sign with the gap to its nearest neighbour on the line, in points."""
    gaps: list[tuple[Glyph, float]] = []
    for row in level_rows(glyphs):
        for i, glyph in enumerate(row):
            left = glyph.x0 - row[i - 1].x1 if i else 1e4
            right = row[i + 1].x0 - glyph.x1 if i + 1 < len(row) else 1e4
            gaps.append((glyph, min(left, right)))
    return gaps
