"""Which elements make one article: the best way to cut the page, by points.

Each rule below is worth points. An article as printed has one title, one
byline and a text; crossheads look alike; a dateline opens and a signature
closes. The cut of the page with the most points wins (dynamic programming).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from scraper.model import Byline
from scraper.segment.elements import Element, Kind
from scraper.segment.likeness import (
    cover,
    is_item_heading,
    pairing_scores,
    parallel,
    plain,
    tells_event,
)
from scraper.segment.mending import goes_on
from scraper.text.lexicon import starts_with_verb

_LONGEST = 48
"""Most units an article is tried with; a long feature has about thirty."""
_DATED = re.compile(r"\d{1,2}月\d{1,2}日|近日|日前|当日|连日来")
_CLEARLY = 2.0
"""Points of a joint from which a sentence goes on in another article's space."""
_TOLD = 0.25
"""Score from which a body tells what a title announces."""
_HOPELESS = -9.0


@dataclass(frozen=True, slots=True)
class Unit:
    """One title line, a byline of one or two lines, or paragraphs that belong together."""

    kind: Kind
    elements: tuple[Element, ...]
    fenced: bool = False
    """Whether a page-section label stands above: no title reaches across it."""
    tied: bool = False
    """Whether a title line stands closer to the title above it than that one to its own."""

    @property
    def text(self) -> str:
        return " ".join(element.text.text for element in self.elements)

    @property
    def first(self) -> Element:
        return self.elements[0]

    @property
    def last(self) -> Element:
        return self.elements[-1]

    @property
    def byline(self) -> Byline | None:
        """Who is named here: on a byline's own lines, or at either end of paragraphs."""
        people = [p for e in self.elements for p in (e.opening, e.closing) if p]
        return people[0] if people else None


@dataclass(frozen=True, slots=True)
class PageTraits:
    """What holds for the whole page: titles apart from bodies, bylines as a habit."""

    detached: bool
    signed: bool


def make_units(elements: Sequence[Element]) -> list[Unit]:
    """Units in page order; captions, jumps and furniture are looked through."""
    units: list[Unit] = []
    fenced = False
    for element in elements:
        if element.kind in (Kind.CAPTION, Kind.JUMP, Kind.FURNITURE, Kind.QUOTE):
            fenced = fenced or element.rule == "section label"
            continue
        if element.photo and units and not fenced:
            _set_apart(units)
        if units and not fenced and _joins(units[-1], element):
            units[-1] = Unit(element.kind, (*units[-1].elements, element), units[-1].fenced)
        else:
            tied = bool(units) and not fenced and _is_tied(units[-1], element)
            units.append(Unit(element.kind, (element,), fenced, tied))
        fenced = False
    return units


def _is_tied(above: Unit, element: Element) -> bool:
    titles = above.kind is Kind.TITLE and element.kind is Kind.TITLE
    return titles and (element.gap < above.first.gap or (above.tied and element.gap == above.first.gap))


def _set_apart(units: list[Unit]) -> None:
    """Let the paragraph above a picture's byline be an item of its own."""
    unit = units[-1]
    if unit.kind is Kind.PARAGRAPH and len(unit.elements) > 1:
        units[-1:] = [Unit(unit.kind, unit.elements[:-1], unit.fenced), Unit(unit.kind, unit.elements[-1:])]


def _joins(unit: Unit, element: Element) -> bool:
    if unit.kind is not element.kind or element.kind is Kind.TITLE:
        return False
    if element.kind is Kind.BYLINE:
        alike = _is_bracketed(unit.last) == _is_bracketed(element)
        return alike and len(unit.elements) < 4 and not _clashes(unit, element)
    return not (unit.last.closing or element.dateline or element.opening or element.photo)


def _is_bracketed(element: Element) -> bool:
    """Whether a byline stands in brackets, as those after a text do."""
    return element.text.text.startswith(("（", "("))


def _clashes(unit: Unit, element: Element) -> bool:
    """Whether a second line names a role that the lines above named: another byline."""
    above = [e.opening for e in unit.elements if e.opening]
    here = element.opening or Byline()
    return any(_competes(byline, here) for byline in above)


def page_traits(units: Sequence[Unit]) -> PageTraits:
    """Whether titles stand apart from bodies, and whether articles here are signed."""
    untitled = len(_untitled_starts(units))
    runs = [len(list(run)) for kind, run in groupby(_titles_only(units)) if kind]
    spare = sum(max(0, run - 3) for run in runs) + _edge_titles(units)
    signed = sum(unit.byline is not None for unit in units)
    return PageTraits(
        detached=(untitled >= 2 and spare >= 2)
        or (untitled >= 1 and (spare >= 3 or _titles_in_a_row(units, untitled + 1))),
        signed=signed >= 2,
    )


def _untitled_starts(units: Sequence[Unit]) -> list[int]:
    """Where a text begins that has no title line directly above it."""
    starts = []
    for i, unit in enumerate(units):
        above = units[i - 1] if i else None
        closed = above is None or above.last.closing is not None or _is_bracketed(above.last)
        follows_text = above is not None and above.kind is Kind.PARAGRAPH
        opens = _opens_body(unit) and follows_text and not _could_close(units, i)
        if opens or (closed and unit.kind is not Kind.TITLE and not _is_bracketed(unit.first)):
            starts.append(i)
    return starts


def _titles_in_a_row(units: Sequence[Unit], bodies: int) -> bool:
    """Whether the page opens with as many titles as it has bodies, each telling of its own."""
    row = list(takewhile(lambda unit: unit.kind is Kind.TITLE, units))
    titles = [unit.text for unit in row if not unit.first.is_deck]
    if len(titles) < max(2, bodies):
        return False
    texts = [""]
    for unit, above in zip(units[len(row) :], units[len(row) - 1 :], strict=False):
        opens = _opens_body(unit) and above.kind is Kind.PARAGRAPH
        if opens or above.last.closing or _is_bracketed(above.last):
            texts.append("")
        texts[-1] += unit.text
    texts = [text for text in texts if text]
    scores = pairing_scores([(title, "") for title in titles], texts)
    homes = {max(range(len(texts)), key=row.__getitem__) for row in scores if max(row) >= _TOLD}
    return len(homes) >= max(2, len(texts) - 1)


def _opens_body(unit: Unit) -> bool:
    if unit.kind is Kind.BYLINE:
        return not _is_bracketed(unit.first) and not unit.first.photo
    return bool(unit.first.dateline or unit.first.opening)


def _could_close(units: Sequence[Unit], i: int) -> bool:
    """Whether a byline between paragraphs and a title reads as the end of an article."""
    after = units[i + 1].kind if i + 1 < len(units) else Kind.TITLE
    return units[i].kind is Kind.BYLINE and after is Kind.TITLE


def _titles_only(units: Sequence[Unit]) -> list[bool]:
    return [unit.kind is Kind.TITLE and not unit.first.is_deck for unit in units]


def _edge_titles(units: Sequence[Unit]) -> int:
    """Titles at the end of the page with no signed body after them."""
    count = 0
    for unit in reversed(units):
        if unit.byline or unit.first.dateline:
            break
        count += unit.kind is Kind.TITLE and not unit.first.is_deck
    return count


def cut_page(units: Sequence[Unit], traits: PageTraits) -> list[tuple[Unit, ...]]:
    """The page as articles (and stray titles), in order, by the greatest sum of points."""
    best = [0.0] + [-math.inf] * len(units)
    start = [0] * (len(units) + 1)
    for i in range(len(units)):
        for j in range(i + 1, min(len(units), i + _LONGEST) + 1):
            points = article_points(units[i:j], traits)
            if best[i] + points > best[j]:
                best[j], start[j] = best[i] + points, i
            if points < _HOPELESS:
                break
    cuts = [len(units)]
    while cuts[-1]:
        cuts.append(start[cuts[-1]])
    cuts.reverse()
    return [tuple(units[i:j]) for i, j in zip(cuts, cuts[1:], strict=False)]


def article_points(units: Sequence[Unit], traits: PageTraits) -> float:
    """Points for these units being one article."""
    head = split_head(units)
    rest = units[head:]
    return (
        -3.0
        + _head_points(units[:head], rest, traits)
        + _fence_points(units)
        + _body_points(units, head, traits)
        + _byline_points(units, head, traits)
        + _crosshead_points(units, head, traits)
    )


def rejoin(drafts: Sequence[tuple[Unit, ...]]) -> list[tuple[Unit, ...]]:
    """Give an article that breaks off in a sentence the rest that stands in the next one."""
    joined = [tuple(draft) for draft in drafts]
    for k in range(len(joined) - 1):
        if joined[k] and joined[k][-1].last.is_open:
            for follower in range(k + 1, min(k + 3, len(joined))):
                if cut := _continuation_cut(joined[k][-1].last, joined[follower]):
                    joined[k] += cut[1]
                    joined[follower] = cut[0]
                    break
    return [draft for draft in joined if draft]


def _continuation_cut(
    end: Element, draft: tuple[Unit, ...]
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]] | None:
    """Where in another draft the sentence goes on; the part before, the part from there."""
    head = split_head(draft)
    for i, unit in enumerate(draft[head:], head):
        for k, element in enumerate(unit.elements):
            if unit.kind is not Kind.PARAGRAPH or (i == head and k == 0):
                continue
            if goes_on(end.text.text, element.text.text) >= _CLEARLY:
                before = (replace(unit, elements=unit.elements[:k]),) if k else ()
                rest = replace(unit, elements=unit.elements[k:])
                return (*draft[:i], *before), (rest, *draft[i + 1 :])
    return None


def split_head(units: Sequence[Unit]) -> int:
    """How many units stand before the text: titles, then bylines, no titles after those."""
    signed = False
    for i, unit in enumerate(units):
        if unit.kind is Kind.PARAGRAPH or (signed and unit.kind is Kind.TITLE and _titled(units[:i])):
            return i
        signed = signed or unit.kind is Kind.BYLINE
    return len(units)


def _titled(units: Sequence[Unit]) -> bool:
    return any(unit.kind is Kind.TITLE for unit in units)


def _head_points(head: Sequence[Unit], rest: Sequence[Unit], traits: PageTraits) -> float:
    titles = [unit.first for unit in head if unit.kind is Kind.TITLE]
    has_body = bool(rest)
    if not titles:
        photo = any(element.photo for unit in (*head, *rest) for element in unit.elements)
        return 0.0 if traits.detached else -0.5 if photo else -2.0
    if titles[0].is_deck or (traits.detached and head[0].tied):
        return -3.0 - 1.8 * (len(titles) - 1)
    if is_item_heading(titles[0].text.text):
        return -4.0
    tied = {id(unit.first) for unit in head[1:] if unit.tied}
    plain_titles = [
        t for t in titles if not t.is_deck and t.rule != "column name" and id(t) not in tied
    ]
    if not plain_titles:
        return 2.0 if has_body else -1.0
    points = 3.0 - (0.8 if traits.detached else 0.3) * (len(plain_titles) - 1) - 2.0 * max(0, len(plain_titles) - 4)
    if not has_body and traits.detached:
        return 3.0 - 1.8 * (len(plain_titles) - 1)
    return points + _depth_points(plain_titles)


def _depth_points(titles: Sequence[Element]) -> float:
    """Headings of a stack go down from the headline; at most a kicker stands above."""
    depths = [t.depth for t in titles if t.depth]
    rises = sum(b < a for a, b in zip(depths, depths[1:], strict=False))
    return -2.0 * max(0, rises - 1)


def _fence_points(units: Sequence[Unit]) -> float:
    return -12.0 * sum(unit.fenced for unit in units[1:])


def _body_points(units: Sequence[Unit], head: int, traits: PageTraits) -> float:
    paragraphs = [e for unit in units for e in unit.elements if e.kind is Kind.PARAGRAPH]
    if not paragraphs:
        titled = _titled(units)
        return -0.5 if traits.detached and titled and head == len(units) else -4.0
    points = 0.0
    if units[-1].last.is_open and units[-1].kind is Kind.PARAGRAPH:
        points -= 3.0
    if paragraphs[0].rule == "sentence goes on":
        points -= 4.0
    if sum(len(p.text) for p in paragraphs) < 30 and not any(unit.byline for unit in units):
        points -= 1.5
    return points


def _byline_points(units: Sequence[Unit], head: int, traits: PageTraits) -> float:
    """One byline, before the text, right after its lead, or at its end."""
    points, before = 0.0, 0
    bylines: list[Byline] = []
    inset = photo_insets(units, head)
    for i, unit in enumerate(units):
        if i in inset:
            points -= 0.5
            continue
        if unit.kind is Kind.BYLINE:
            points += _place_points(units, i, head, traits)
        elif unit.kind is Kind.PARAGRAPH:
            points += _opening_points(unit, before, _titled(units[:i]))
            points -= 6.0 * (unit.last.closing is not None and i < len(units) - 1)
            before += len(unit.elements)
        for element in unit.elements:
            bylines.extend(p for p in (element.opening, element.closing) if p)
    if not bylines:
        return points - 0.9 * traits.signed * ((before > 0) + (before > 3))
    complete = any(b.reporters for b in bylines) and any(b.correspondents for b in bylines)
    return points + 1.5 + 1.0 * (complete and len(bylines) > 1) - _repeat_cost(bylines)


def _place_points(units: Sequence[Unit], i: int, head: int, traits: PageTraits) -> float:
    bracketed = _is_bracketed(units[i].first)
    if i < head and bracketed and not _titled(units[:i]):
        return -4.0
    if i < head or i == len(units) - 1:
        return 0.5 if i == len(units) - 1 or _titled(units[:i]) or not _titled(units[i:head]) else -1.0
    if bracketed:
        return -6.0
    leads = [unit for unit in units[head:i] if unit.kind is Kind.PARAGRAPH]
    if traits.detached:
        return -6.0
    is_lead = head and i == head + 1 and len(leads) == 1 and len(leads[0].elements) <= 3
    return 0.0 if is_lead and not units[i - 1].last.is_open else -6.0


def photo_insets(units: Sequence[Unit], head: int) -> frozenset[int]:
    """Units of picture reports that stand among the paragraphs of an article signed otherwise."""
    texts = [i for i in range(head, len(units)) if units[i].kind is Kind.PARAGRAPH]
    title = " ".join(unit.text for unit in units[:head] if unit.kind is Kind.TITLE)
    found: set[int] = set()
    for i in texts:
        follower = units[i + 1] if i + 1 < len(units) else None
        below = follower is not None and follower.kind is Kind.BYLINE and follower.first.photo
        if len(units[i].elements) > 1 or not (units[i].last.photo or below):
            continue
        signed = any(u.byline and not u.last.photo for k, u in enumerate(units) if k not in (i, i + 1))
        dated = _DATED.match(units[i].text) and cover(title, units[i].text) < 0.25
        if len(texts) > 1 and (dated or (signed and units[i].last.photo)):
            found.update((i, i + 1) if below else (i,))
    return frozenset(found)


def lift_insets(drafts: Sequence[tuple[Unit, ...]]) -> list[tuple[Unit, ...]]:
    """Take picture reports out of the articles that they stand in."""
    lifted: list[tuple[Unit, ...]] = []
    for draft in drafts:
        inset = photo_insets(draft, split_head(draft))
        lifted.append(tuple(unit for i, unit in enumerate(draft) if i not in inset))
        for i in sorted(inset):
            if draft[i].kind is Kind.PARAGRAPH:
                lifted.append(tuple(draft[k] for k in (i, i + 1) if k in inset and draft[k].kind is not Kind.TITLE and (k == i or draft[k].kind is Kind.BYLINE)))
    return [draft for draft in lifted if draft]


def _opening_points(unit: Unit, before: int, titled: bool) -> float:
    if not (unit.first.dateline or unit.first.opening):
        return 0.0
    if not before:
        return 1.0
    return -0.5 if before <= 3 and titled else -6.0


def _repeat_cost(bylines: Sequence[Byline]) -> float:
    """Bylines that name the same role twice belong to two articles."""
    return sum(
        6.0 * _competes(above, byline)
        for k, byline in enumerate(bylines)
        for above in bylines[:k]
        if above != byline
    )


def _competes(first: Byline, second: Byline) -> bool:
    """Whether two bylines sign two texts; a reporter and a correspondent share one."""
    if first.author or second.author:
        return bool(_named(first) and _named(second))
    return bool(
        (first.reporters and second.reporters) or (first.correspondents and second.correspondents)
    )


def _named(byline: Byline) -> bool:
    return bool(byline.author or byline.reporters or byline.correspondents)


def _crosshead_points(units: Sequence[Unit], head: int, traits: PageTraits) -> float:
    """Crossheads are built alike, lie deeper than the headline and lead to a text."""
    groups = crosshead_groups(units, head)
    if not groups:
        return 0.0
    texts = [" ".join(unit.text for unit in group) for group in groups]
    depth = min((unit.first.depth for unit in units[:head] if unit.first.depth), default=0)
    likeness = [
        max((parallel(text, other) for n, other in enumerate(texts) if n != k), default=0.0)
        for k, text in enumerate(texts)
    ]
    points = 1.4 * sum(likeness) - 1.2 * _odd_ones(likeness) - 0.6 * (len(groups) == 1)
    for text, group in zip(texts, groups, strict=True):
        following = _following(units, group[-1])
        points += _crosshead_worth(group, text, following, depth)
        points += 1.0 * (traits.detached and following is not None)
    return points - _twin_cost(units[:head], texts)


def _odd_ones(likeness: Sequence[float]) -> int:
    """Lines unlike the others where the others are alike: headlines of their own."""
    return sum(x < 0.4 for x in likeness) if sum(x >= 0.6 for x in likeness) >= 2 else 0


def _twin_cost(head: Sequence[Unit], texts: Sequence[str]) -> float:
    """A headline built like the crossheads under it is the first of them."""
    titles = [unit.text for unit in head if unit.kind is Kind.TITLE]
    if not titles:
        return 0.0
    return 1.5 * (max(parallel(titles[-1], text) for text in texts) >= 0.7)


def crosshead_groups(units: Sequence[Unit], head: int) -> list[list[Unit]]:
    """Runs of title lines inside the text; stacked lines are one crosshead."""
    groups: list[list[Unit]] = []
    for i in range(head, len(units)):
        if units[i].kind is Kind.TITLE:
            if i > head and units[i - 1].kind is Kind.TITLE:
                groups[-1].append(units[i])
            else:
                groups.append([units[i]])
    return groups


def _following(units: Sequence[Unit], unit: Unit) -> Unit | None:
    i = next(k for k, other in enumerate(units) if other is unit)
    return units[i + 1] if i + 1 < len(units) and units[i + 1].kind is Kind.PARAGRAPH else None


def _crosshead_worth(group: list[Unit], text: str, following: Unit | None, depth: int) -> float:
    points = -0.9
    if following is None:
        points -= 3.0
    elif len(plain(text)) >= 9:
        points -= 4.0 * max(0.0, cover(text, following.text[:90]) - 0.3)
    if is_item_heading(text):
        points += 1.2
    points += 0.5 * (starts_with_verb(text) and len(plain(text)) <= 12)
    points -= 1.5 * tells_event(text) + 0.7 * (len(plain(text)) > 22)
    points -= 3.0 * any(unit.first.is_deck or unit.first.rule == "column name" for unit in group)
    own = min((unit.first.depth for unit in group if unit.first.depth), default=0)
    if depth and own:
        points += 1.2 if own > depth else -0.4 if own == depth else -4.0
    return points - 1.0 * max(0, len(group) - 2)
