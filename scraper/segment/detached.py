"""Titles that stand apart from their bodies, brought back by language and one-to-one pairing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import comb

from scraper.model import Label, Pairing
from scraper.segment.assignment import assign
from scraper.segment.element import Element, Kind
from scraper.segment.likeness import pairing_scores
from scraper.segment.titles import names_occasion
from scraper.segment.units import Unit, split_head

_MOST_WAYS = 500
_CLEAR = 0.3
"""Score from which one stray title goes to one untitled body without others to compare."""
Draft = tuple[Unit, ...]


@dataclass(slots=True)
class Matched:
    """Bodies, each with the detached title units that go with it; strays found no body."""

    bodies: list[tuple[Draft, Draft]] = field(default_factory=list)
    strays: list[Element] = field(default_factory=list)


def pair_titles(drafts: Sequence[Draft], detached: bool) -> tuple[Matched, list[Pairing]]:
    """Give stray titles to untitled bodies, the whole page at once.

    ``detached`` says that titles stand apart from bodies on this page by habit.
    """
    if detached:
        drafts = _part_first_body(drafts)
    lines, bodies, others = _sort(drafts)
    matched = Matched(bodies=[(draft, ()) for draft in others])
    groups: dict[int, Draft] = {}
    pairings: list[Pairing] = []
    if lines and bodies:
        fits = pairing_scores([_title_text(t) for t in lines], [_text(b) for b in bodies])
        groups = _match(lines, bodies, fits)
        pairings = _reasons(lines, bodies, fits, groups)
    matched.bodies.extend((body, groups.get(j, ())) for j, body in enumerate(bodies))
    placed = {id(unit) for group in groups.values() for unit in group}
    strays = (unit for line in lines for unit in line if id(unit) not in placed)
    matched.strays.extend(element for unit in strays for element in unit.elements)
    return matched, pairings


def _match(
    lines: list[Draft], bodies: Sequence[Draft], fits: list[list[float]]
) -> dict[int, Draft]:
    """Title units of each body, by the assignment of greatest total fit."""
    titles, scores = _stack_titles(lines, bodies, fits)
    together = len(titles) >= 2 and len(bodies) >= 2
    chosen = {i: j for i, j in assign(scores).items() if together or scores[i][j] >= _CLEAR}
    return _grouped(titles, scores, chosen)


def _reasons(
    lines: Sequence[Draft],
    bodies: Sequence[Draft],
    fits: Sequence[Sequence[float]],
    groups: Mapping[int, Draft],
) -> list[Pairing]:
    """Why each title line went where it did; a deck or a second half needs no reason."""
    home = {id(unit): j for j, group in groups.items() for unit in group}
    return [
        _pairing(line, bodies[home[id(line[0])]], fits[i], home[id(line[0])])
        for i, line in enumerate(lines)
        if id(line[0]) in home and not line[0].tied
    ]


def _stack_titles(
    titles: list[Draft], bodies: Sequence[Draft], scores: list[list[float]]
) -> tuple[list[Draft], list[list[float]]]:
    """Where lines outnumber bodies, the way to stack neighbours that fits the bodies best.

    A headline and its deck, or a kicker and its headline, are one title on two
    lines. All ways are tried as long as they are few.
    """
    surplus = len(titles) - len(bodies)
    joints = [i for i in range(len(titles) - 1) if _stand_together(titles, i, i + 1)]
    if not 0 < surplus <= len(joints) or comb(len(joints), surplus) > _MOST_WAYS:
        return titles, scores
    best: tuple[float, list[Draft], list[list[float]]] = (-1.0, titles, scores)
    for joined in combinations(joints, surplus):
        groups = _merge(titles, joined)
        merged = [[sum(c) for c in zip(*(scores[i] for i in g), strict=True)] for g in groups]
        total = sum(merged[i][j] for i, j in assign(merged).items())
        total += sum(_stack_shape(titles[i], titles[i + 1]) for i in joined)
        if total > best[0]:
            stacked = [tuple(unit for i in group for unit in titles[i]) for group in groups]
            best = (total, stacked, merged)
    return best[1], best[2]


def _merge(titles: Sequence[Draft], joined: Sequence[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for i in range(len(titles)):
        if i and i - 1 in joined:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _stack_shape(upper: Draft, lower: Draft) -> float:
    """Points for two lines looking like headline and deck, or kicker and headline."""
    first, second = upper[-1].text, lower[0].text
    return 0.06 * (len(first) < len(second)) + 0.1 * names_occasion(first) + 0.1 * lower[0].tied


def _grouped(
    titles: Sequence[Draft], scores: Sequence[Sequence[float]], chosen: Mapping[int, int]
) -> dict[int, Draft]:
    """Each body's title lines: a line left over joins the neighbour whose body it fits better.

    A line that fits neither is a headline above its deck, so it joins the line below.
    """
    home = dict(chosen)
    for i in sorted(set(range(len(titles))) - set(chosen), reverse=True):
        near = [k for k in (i + 1, i - 1) if k in home and _stand_together(titles, i, k)]
        if near and len(home) < 2 * len(chosen) + 1:
            home[i] = home[max(near, key=lambda k: scores[i][home[k]])]
    groups: dict[int, Draft] = {}
    for i in sorted(home):
        groups[home[i]] = (*groups.get(home[i], ()), *titles[i])
    return groups


def _stand_together(titles: Sequence[Draft], i: int, k: int) -> bool:
    """Whether nothing but these title lines stands between them."""
    upper, lower = titles[min(i, k)], titles[max(i, k)]
    if lower[0].first.begins:
        return False
    return not _has_text(upper) and lower[0].first.line - upper[-1].first.line <= 12


def _part_first_body(drafts: Sequence[Draft]) -> list[Draft]:
    """Where titles stand in a row above untitled bodies, the last one is in the row too.

    A title that a person brought to the body stays with it, as all do where a person says
    that the article begins with one.
    """
    parted: list[Draft] = []
    untitled = sum(_has_text(d) and not _has_title(d) for d in drafts)
    for draft in drafts:
        row = parted and _has_title(parted[-1]) and not _has_text(parted[-1])
        if row and untitled and _has_title(draft) and _has_text(draft) and not _is_lead(draft):
            head = next(i for i, unit in enumerate(draft) if unit.kind is not Kind.TITLE)
            kept = [unit for unit in draft[:head] if unit.first.ruling]
            whole = any(unit.first.ruling and unit.first.ruling.home is None for unit in kept)
            loose = [] if whole else [unit for unit in draft[:head] if not unit.first.ruling]
            parted.extend((unit,) for unit in loose)
            parted.append(tuple(unit for unit in draft if unit not in loose))
        else:
            parted.append(draft)
    return parted


def _sort(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft], list[Draft]]:
    """Stray titles (with a lead, if bodies outnumber them), untitled bodies, the rest."""
    titles = [d for d in drafts if _has_title(d) and not _has_text(d)]
    bodies = [d for d in drafts if not _has_headline(d) and _has_text(d)]
    others = [d for d in drafts if _has_headline(d) and _has_text(d)]
    loose = [d for d in drafts if not _has_title(d) and not _has_text(d)]
    if titles and len(bodies) > len(titles):
        for draft in [d for d in others if _is_lead(d)][: len(bodies) - len(titles)]:
            others.remove(draft)
            titles.append(draft)
    order = {id(draft): i for i, draft in enumerate(drafts)}
    titles.sort(key=lambda draft: order[id(draft)])
    return [*titles, *loose], bodies, others


def _has_title(draft: Draft) -> bool:
    """Whether a title other than a column name stands above the text."""
    return any(unit.first.rule != "column name" for unit in _head_titles(draft))


def _has_headline(draft: Draft) -> bool:
    """Whether a title line above the text may be its headline."""
    return any(unit.first.given not in (Label.KICKER, Label.DECK) for unit in _head_titles(draft))


def _head_titles(draft: Draft) -> Draft:
    return tuple(unit for unit in draft[: split_head(draft)] if unit.kind is Kind.TITLE)


def _has_text(draft: Draft) -> bool:
    return any(unit.kind is Kind.PARAGRAPH for unit in draft)


def _is_lead(draft: Draft) -> bool:
    """A title with a few paragraphs and no byline: it may lead a body printed elsewhere."""
    if any(unit.is_decided for unit in draft):
        return False
    count = sum(len(unit.elements) for unit in draft if unit.kind is Kind.PARAGRAPH)
    crossheads = sum(unit.kind is Kind.TITLE for unit in draft) - len(_head_titles(draft))
    return count <= 3 and not crossheads and not any(unit.bylines for unit in draft)


def _title_text(draft: Draft) -> tuple[str, str]:
    parts = {kind: " ".join(u.text for u in draft if u.kind is kind) for kind in Kind}
    return parts[Kind.TITLE], parts[Kind.PARAGRAPH]


def _text(draft: Draft) -> str:
    return "\n".join(unit.text for unit in draft if unit.kind is Kind.PARAGRAPH)


def _pairing(title: Draft, body: Draft, row: Sequence[float], chosen: int) -> Pairing:
    runner_up = max((score for j, score in enumerate(row) if j != chosen), default=0.0)
    return Pairing(
        _title_text(title)[0], _text(body)[:20], row[chosen], runner_up, "words in common"
    )
