"""How well the answers to queries serve: recall@10, MRR and nDCG@10."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from tests.search_quality.query import Query

SHOWN = 10
"""Answers that count: those on the first screen of results."""
ARTICLES = "articles/"


@dataclass(frozen=True, slots=True)
class Score:
    """Means over queries, each between 0 and 1."""

    queries: int
    recall: float
    mrr: float
    ndcg: float


Answers = Mapping[str, Sequence[str]]
"""The pages found for each query's words, the best first."""


def judged(query: Query, answers: Iterable[str]) -> list[bool]:
    """Whether each of the first ten answers is right; one page counts once.

    >>> judged(Query("word", "x", frozenset({"articles/a"})), ["practices/p", "articles/a"])
    [True]
    """
    pages = list(dict.fromkeys(answers))
    if not query.gathered:
        pages = [page for page in pages if page.startswith(ARTICLES)]
    return [page in query.right for page in pages[:SHOWN]]


def recall(query: Query, hits: Sequence[bool]) -> float:
    """Right answers shown, of all that ten places could show: min(10, relevant)."""
    return sum(hits) / min(SHOWN, len(query.right))


def reciprocal_rank(hits: Sequence[bool]) -> float:
    """1 over the place of the first right answer, 0 without one."""
    return next((1 / place for place, hit in enumerate(hits, 1) if hit), 0.0)


def ndcg(query: Query, hits: Sequence[bool]) -> float:
    """Discounted gain, of that of right answers alone in min(10, relevant) places."""
    gain = sum(1 / math.log2(place + 1) for place, hit in enumerate(hits, 1) if hit)
    places = range(1, min(SHOWN, len(query.right)) + 1)
    return gain / sum(1 / math.log2(place + 1) for place in places)


def score(queries: Sequence[Query], answers: Answers) -> Score:
    """The means over these queries; ValueError without any. One without answers counts 0."""
    hits = [judged(query, answers.get(query.words, ())) for query in queries]
    if not queries:
        raise ValueError("no queries to score")
    pairs = list(zip(queries, hits, strict=True))
    return Score(
        len(queries),
        fmean(recall(query, hit) for query, hit in pairs),
        fmean(reciprocal_rank(hit) for hit in hits),
        fmean(ndcg(query, hit) for query, hit in pairs),
    )


def by_kind(queries: Sequence[Query], answers: Answers) -> dict[str, Score]:
    """The score of each kind of query, in the order the kinds come."""
    kinds = dict.fromkeys(query.kind for query in queries)
    return {kind: score([q for q in queries if q.kind == kind], answers) for kind in kinds}


def of_half(queries: Iterable[Query], half: str) -> list[Query]:
    """The queries of one half."""
    return [query for query in queries if query.half == half]


def misses(queries: Sequence[Query], answers: Answers) -> list[tuple[Query, float]]:
    """The queries with less than all they could show, the worst first, with their recall."""
    found = [(q, recall(q, judged(q, answers.get(q.words, ())))) for q in queries]
    return sorted(((q, r) for q, r in found if r < 1), key=lambda pair: pair[1])
