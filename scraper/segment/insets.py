"""Picture reports that stand inside an article, and articles that another one broke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scraper.segment.anchors import opens_report
from scraper.segment.element import Element, Kind
from scraper.segment.likeness import cover
from scraper.segment.mending import goes_on
from scraper.segment.units import Unit, split_head

_SAME_NEWS = 0.25
"""Cover of the title by a paragraph from which the picture belongs to the article."""
_CLEARLY = 2.0
"""Points of a joint from which a sentence goes on in another article's space."""
_WIDE_GAP = 3
"""Empty lines that set a stretch apart where most paragraphs have one above them."""
_PERHAPS = -0.5
"""Points of a joint from which it goes on in a text set apart, or that nobody else claims."""


def photo_insets(units: Sequence[Unit], head: int) -> frozenset[int]:
    """Units of picture reports that stand among the paragraphs of an article signed otherwise.

    A report is one paragraph with a picture's byline at its end or below it.
    """
    if not any(unit.has_photo for unit in units):
        return frozenset()
    photos = [i for i in range(head, len(units)) if _is_report(units, i)]
    if not photos:
        return frozenset()
    texts = sum(unit.kind is Kind.PARAGRAPH for unit in units[head:])
    if texts < 2:
        return frozenset()
    title = " ".join(unit.text for unit in units[:head] if unit.kind is Kind.TITLE)
    found = [i for i in photos if _stands_apart(units, i, title)]
    return frozenset(k for i in found for k in _report(units, i))


def _is_report(units: Sequence[Unit], i: int) -> bool:
    unit = units[i]
    single = unit.kind is Kind.PARAGRAPH and len(unit.elements) == 1
    return single and (unit.last.photo or len(_report(units, i)) == 2)


def _report(units: Sequence[Unit], i: int) -> tuple[int, ...]:
    """The paragraph and, where it stands below, its byline."""
    below = units[i + 1] if i + 1 < len(units) else None
    signed = below is not None and below.kind is Kind.BYLINE and below.first.photo
    return (i, i + 1) if signed else (i,)


def _stands_apart(units: Sequence[Unit], i: int, title: str) -> bool:
    """Whether it tells of something else, or the article has a byline of its own."""
    if opens_report(units[i].text) and cover(title, units[i].text) < _SAME_NEWS:
        return True
    own = (unit for k, unit in enumerate(units) if k not in _report(units, i))
    return units[i].last.photo and any(unit.bylines and not unit.last.photo for unit in own)


def lift_insets(drafts: Sequence[tuple[Unit, ...]]) -> list[tuple[Unit, ...]]:
    """Take picture reports out of the articles that they stand in."""
    lifted: list[tuple[Unit, ...]] = []
    for draft in drafts:
        inset = photo_insets(draft, split_head(draft))
        lifted.append(tuple(unit for i, unit in enumerate(draft) if i not in inset))
        paragraphs = (i for i in sorted(inset) if draft[i].kind is Kind.PARAGRAPH)
        lifted.extend(tuple(draft[k] for k in _report(draft, i)) for i in paragraphs)
    return [draft for draft in lifted if draft]


def rejoin(drafts: Sequence[tuple[Unit, ...]], detached: bool) -> list[tuple[Unit, ...]]:
    """Give an article that breaks off in a sentence the rest that stands in the next one.

    ``detached``: titles stand apart, so that a text without one may well be an article.
    """
    joined = [tuple(draft) for draft in drafts]
    for k in range(len(joined) - 1):
        if joined[k] and joined[k][-1].last.is_open:
            for follower in range(k + 1, min(k + 3, len(joined))):
                end, draft = joined[k][-1].last, joined[follower]
                if draft and draft[0].first.begins:
                    break
                rest = None if detached else _unclaimed(end, draft)
                if cut := rest or _continuation_cut(end, draft):
                    joined[k] += cut[1]
                    joined[follower] = cut[0]
                    break
    return [draft for draft in joined if draft]


def _unclaimed(
    end: Element, draft: tuple[Unit, ...]
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]] | None:
    """All of a draft, nothing before it, if it is a text without title, byline or picture."""
    for unit in draft:
        if unit.kind is not Kind.PARAGRAPH or unit.bylines or unit.has_photo or unit.opens_body:
            return None
    goes = bool(draft) and goes_on(end.text.text, draft[0].first.text.text) >= _PERHAPS
    return ((), draft) if goes else None


def _continuation_cut(
    end: Element, draft: tuple[Unit, ...]
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]] | None:
    """Where in another draft the sentence goes on; the part before, the part from there."""
    head = split_head(draft)
    gaps = sorted(element.gap for unit in draft[1:] for element in unit.elements)
    wide = max(_WIDE_GAP, 2 * gaps[len(gaps) // 2] + 1) if gaps else _WIDE_GAP
    for i, unit in enumerate(draft[head:], head):
        for k, element in enumerate(unit.elements):
            if unit.kind is not Kind.PARAGRAPH or (i == head and k == 0):
                continue
            least = _PERHAPS if element.gap >= wide else _CLEARLY
            if goes_on(end.text.text, element.text.text) >= least:
                before = (replace(unit, elements=unit.elements[:k]),) if k else ()
                rest = replace(unit, elements=unit.elements[k:])
                return (*draft[:i], *before), (rest, *draft[i + 1 :])
    return None
