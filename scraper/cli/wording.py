"""Faults of wording as the gate knows them, without those that a person said are right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from scraper.cli.gate import DECISIONS
from scraper.cli.project import Project
from scraper.cli.report import Report
from scraper.model import Issue, Level
from site_config.gate.decisions import DecisionError, Key, load_decisions
from site_config.gate.model import AROUND
from site_config.gate.texts import Hit, look_at

Find = Callable[[str], Iterable[Hit]]


def wording_of(project: Project, report: Report) -> Find:
    """What finds faults in a paragraph; it can be sent to other processes."""
    try:
        kept = load_decisions(project.root / DECISIONS)
    except DecisionError as error:
        cure = "correct it; docs/gate.md shows a row"
        report.tell([Issue("decisions-unusable", Level.ERROR, str(error), cure, str(DECISIONS))])
        kept = {}
    return partial(find_faults, frozenset(key for key in kept if kept[key].decision == "keep"))


def find_faults(kept: frozenset[Key], text: str) -> list[Hit]:
    """Faults of a paragraph that nobody has called right."""
    return [hit for hit in look_at(text) if key_of_hit(hit) not in kept]


def key_of_hit(hit: Hit) -> Key:
    """As the gate knows it again in whichever page it is printed."""
    return hit.rule, hit.before[-AROUND:], hit.words, hit.after[:AROUND]
