"""Which practices the library can best vouch for, and with what figure."""

from __future__ import annotations

from dataclasses import dataclass

from site_config.library.evidence import Grade, grade_of
from site_config.library.model import Article, Library
from site_config.library.outcomes import Outcome, outcomes_of

_PROVING = ("change", "cut", "level")


@dataclass(frozen=True, slots=True)
class Standing:
    """A practice with its grade, the articles that tell of it and its strongest figure.

    ``places`` counts those that are reported to do it.
    """

    practice: str
    grade: Grade
    articles: tuple[Article, ...]
    places: int
    strongest: Outcome


def best_told(library: Library) -> list[Standing]:
    """Practices with a figure that proves a result, the best evidenced first.

    A result is an outcome told as a change, a cut or a level reached. The grade decides,
    then what the figure proves, then how many articles there are; ids settle the rest.
    """
    standings = filter(None, (_standing(library, id_) for id_ in library.by_practice))
    return sorted(standings, key=_rank)


def _standing(library: Library, practice: str) -> Standing | None:
    told = outcomes_of(library, practice)
    proofs = [o for o in told if o.sort in _PROVING and o.figure.role == "outcome"]
    if not proofs:
        return None
    strongest = min(proofs, key=lambda outcome: not measures(outcome))
    articles, places = library.of_practice(practice), len(library.places_of(practice))
    return Standing(practice, grade_of(library, practice), articles, places, strongest)


def _rank(standing: Standing) -> tuple[int, int, int, str]:
    proof = _PROVING.index(standing.strongest.sort)
    level = standing.grade.level or 0
    return (-level, proof, -len(standing.articles), standing.practice)


def measures(outcome: Outcome) -> str | None:
    """What a figure measures, if its words can stand alone: no piece of a quotation.

    >>> from site_config.library import Figure
    >>> measures(Outcome(None, Figure("80%", "reduction_pct", "审批环节", 80, "%"), "cut"))
    '审批环节'
    >>> measures(Outcome(None, Figure("1个", "count", "—审核—办结", 1, "个"), "amount"))
    """
    what = outcome.figure.what or ""
    return what if what and all(mark.isalnum() for mark in what) else None
