"""Crossheads: what speaks for a title line inside a text, and what for a new headline."""

from __future__ import annotations

from collections.abc import Sequence

from scraper.segment.element import Kind
from scraper.segment.likeness import (
    cover,
    is_item_heading,
    parallel,
    plain,
    shares_term,
    tells_event,
)
from scraper.segment.units import Unit
from scraper.text.lexicon import starts_with_verb

_OPENING = 24
"""Characters in which a text takes up again what its headline speaks of."""


def crosshead_points(units: Sequence[Unit], head: int, detached: bool) -> float:
    """Crossheads are built alike, lie deeper than the headline and lead to a text.

    ``detached``: titles stand apart on this page, so a title line inside a text is
    most likely a crosshead.
    """
    groups = crosshead_groups(units, head)
    if not groups:
        return 0.0
    texts = [" ".join(unit.text for unit in group) for group in groups]
    title = " ".join(unit.text for unit in units[:head] if unit.kind is Kind.TITLE)
    depth = min((unit.first.depth for unit in units[:head] if unit.first.depth), default=0)
    likeness = [
        max((parallel(text, other) for n, other in enumerate(texts) if n != k), default=0.0)
        for k, text in enumerate(texts)
    ]
    points = 1.4 * sum(likeness) - 1.2 * _odd_ones(likeness) - 0.6 * (len(groups) == 1)
    for text, group in zip(texts, groups, strict=True):
        following = _following(units, group[-1])
        points += _crosshead_worth(group, text, following, depth)
        points += 1.0 * (detached and following is not None)
        points += 0.9 * bool(
            following and shares_term(title, following.text[:_OPENING]) and not detached
        )
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
