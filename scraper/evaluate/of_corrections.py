"""What people put right, as right answers: how much of it the rules read by themselves now.

A correction is met where obeying it changes nothing of what the rules alone read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from scraper.evaluate.measures import Measure
from scraper.model import ArticleFacts, Fact
from scraper.model.decisions import (
    Decision,
    FactJudged,
    FieldGiven,
    Reviewed,
    Settled,
)
from scraper.pipeline.analysis import Analysis
from scraper.pipeline.trying import Trial, open_trial
from scraper.read.catalogue import Source

SET = "corrections"
_OF_THE_ROW = ("outlet", "page")
"""Fields that the catalogue tells, so that no rule reads them from the text."""


def measure_corrections(sources: Iterable[Source], root: Path) -> Iterator[Measure]:
    """A measure for each kind of correction that was made; none where there are none.

    Raises ``ValueError`` for a source that cannot be read.
    """
    met: dict[str, list[bool]] = {}
    for source in sources:
        trial = open_trial(source, root)
        if not isinstance(trial, Trial):
            raise ValueError(f"{source.id}: {trial[0].message}")
        alone = trial.read(())
        for decision in filter(_is_asked, trial.row.decisions):
            is_right = is_met(alone, trial.read((decision,)), decision)
            met.setdefault(_kind(decision), []).append(is_right)
    for kind, answers in sorted(met.items()):
        yield Measure(SET, kind, sum(answers), len(answers))


def _is_asked(decision: Decision) -> bool:
    """Whether rules could have read it so: not what only says that somebody looked."""
    if isinstance(decision, FieldGiven):
        return decision.field not in _OF_THE_ROW
    return not isinstance(decision, Reviewed | Settled)


def _kind(decision: Decision) -> str:
    match decision:
        case FactJudged(of=of, verdict=verdict):
            return f"{of} {verdict}"
        case FieldGiven(field=name):
            return name
        case _:
            return decision.kind


def is_met(alone: Analysis, told: Analysis, decision: Decision) -> bool:
    """Whether the rules alone read what a person decided, and what obeying it gives.

    Never where its words are gone.
    """
    if not told.replayed:
        return False
    match decision:
        case FieldGiven(field="date"):
            return _day(alone, told, decision) == decision.value
        case FactJudged(verdict="confirmed"):
            return any(_is_said(fact, decision) for found in alone.articles for fact in found.facts)
        case _:
            return _read(alone) == _read(told)


def _day(alone: Analysis, told: Analysis, decision: Decision) -> str | None:
    """The day that the rules find for the article that a decision is about."""
    about = {id_ for id_, them in told.decided.by_article.items() if decision in them}
    found = (one.published for one in alone.articles if one.article.id in about)
    return next((published.edtf for published in found if published), None)


def _is_said(fact: Fact, decision: FactJudged) -> bool:
    words = decision.words
    return fact.value.type == decision.of and (words is None or words in fact.quote)


def _read(analysis: Analysis) -> object:
    """All that was read, but for which rule found it and how surely."""
    blocks = analysis.reading.blocks if analysis.reading else ()
    labels = [(block.label, block.span, block.article) for block in blocks]
    return labels, [_bare(found) for found in analysis.articles]


def _bare(found: ArticleFacts) -> ArticleFacts:
    facts = tuple(replace(fact, rule="", confidence=1.0) for fact in found.facts)
    return replace(found, facts=facts)
