"""Scoring of quantities: found or not, and what of each is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.evaluate.answers import Row
from scraper.evaluate.measures import Measure, pair
from scraper.model import Fact, Figure

Case = tuple[Sequence[Row], Sequence[Row], Sequence[Fact]]
"""Answers, spans that must not be hit, and the facts found in the same text."""


def score_figures(set_: str, cases: Sequence[Case]) -> Iterator[Measure]:
    """Recall, precision, how many are right in kind, value and bound, and traps hit.

    An answer is found when a fact shares characters of its number. Rows are counted
    over all answers, so a missed one is not right either.
    """
    gold = found = hit = right = roles = traps = sprung = 0
    for answers, negatives, facts in cases:
        pairs = pair([_place(row) for row in answers], [fact.words_span for fact in facts])
        hit += len(pairs)
        right += sum(is_right(answers[i], facts[j].value) for i, j in pairs)
        roles += sum(answers[i].get("role") == getattr(facts[j].value, "role", 0) for i, j in pairs)
        gold, found = gold + len(answers), found + len(facts)
        traps += len(negatives)
        sprung += sum(_is_sprung(row, facts, pairs) for row in negatives)
    yield Measure(set_, "figures, recall", hit, gold)
    yield Measure(set_, "figures, precision", hit, found)
    yield Measure(set_, "figures, kind, value and bound right", right, gold)
    yield Measure(set_, "figures, role right", roles, gold)
    if traps:
        yield Measure(set_, "traps avoided", traps - sprung, traps)


def is_right(row: Row, value: object) -> bool:
    """Whether kind, value, before, after and bound are those of the answer."""
    return (
        isinstance(value, Figure)
        and (value.kind, value.bound) == (row["kind"], row["bound"])
        and all(_same(row[key], getattr(value, key)) for key in ("value", "before", "after"))
    )


def _same(right: object, given: object) -> bool:
    if isinstance(right, int | float) and isinstance(given, int | float):
        return abs(right - given) <= 1e-4 * max(1.0, abs(right))
    return right == given


def _place(row: Row) -> tuple[int, int]:
    return row["num_start"], row["num_end"]


def _is_sprung(row: Row, facts: Sequence[Fact], pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether a fact that answers nothing lies in a span that holds no quantity."""
    answering = {j for _, j in pairs}
    return any(
        fact.words_span[0] < row["raw_end"] and row["raw_start"] < fact.words_span[1]
        for j, fact in enumerate(facts)
        if j not in answering
    )
