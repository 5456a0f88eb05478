"""The tables that the search benchmark prints; ratios are to ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from benchmarks.searching.driving import Measured
from benchmarks.searching.engines import Cost
from tests.search_quality.query import HALVES, Query
from tests.search_quality.scoring import Answers, by_kind, of_half, score

OURS = "ours"
_NAME = 22


def print_quality(queries: Sequence[Query], answers: Mapping[str, Answers]) -> None:
    """Recall@10, MRR and nDCG@10 of each half, then recall and MRR of each kind in the halves."""
    for half in HALVES:
        asked = of_half(queries, half)
        print(f"\n{half}: {len(asked)} queries")
        print(f"{'':{_NAME}}{'recall@10':>10}{'MRR':>8}{'nDCG@10':>9}")
        for name, found in answers.items():
            all_ = score(asked, found)
            print(f"{name:{_NAME}}{all_.recall:10.3f}{all_.mrr:8.3f}{all_.ndcg:9.3f}")
    for half in HALVES:
        _print_kinds(half, of_half(queries, half), answers)


def _print_kinds(half: str, asked: Sequence[Query], answers: Mapping[str, Answers]) -> None:
    print(f"\n{half}, recall@10/MRR by kind")
    print(f"{'':16}{'n':>3}", *(f"{name:>18}" for name in answers))
    scores = {name: by_kind(asked, found) for name, found in answers.items()}
    for kind, number in _counts(asked).items():
        cells = (f"{found[kind].recall:.3f}/{found[kind].mrr:.3f}" for found in scores.values())
        print(f"{kind:16}{number:3}", *(f"{cell:>18}" for cell in cells))


def _counts(asked: Sequence[Query]) -> dict[str, int]:
    kinds = [query.kind for query in asked]
    return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}


def print_visits(found: Mapping[str, Measured]) -> None:
    """What a visit takes, and how long answers take."""
    rows: list[tuple[str, Callable[[Measured], float], str]] = [
        ("KB until 1st answers", lambda m: m.loopback.sent / 1000, ".1f"),
        ("  requests", lambda m: m.loopback.requests, ".0f"),
        ("KB after them", lambda m: m.loopback.rest / 1000, ".1f"),
        ("KB of 2nd query", lambda m: m.loopback.second_sent / 1000, ".1f"),
        ("  requests", lambda m: m.loopback.second_requests, ".0f"),
        ("ready, ms", lambda m: m.loopback.ready, ".0f"),
        ("1st query: 1st answer, ms", lambda m: m.loopback.first, ".1f"),
        ("  ten answers, ms", lambda m: m.loopback.ten, ".1f"),
        ("cold, median ms", lambda m: m.cold.median, ".1f"),
        ("cold, p95 ms", lambda m: m.cold.p95, ".1f"),
        ("warm, median ms", lambda m: m.warm.median, ".2f"),
        ("warm, p95 ms", lambda m: m.warm.p95, ".2f"),
        ("memory of scripts, MB", lambda m: m.heap / 1e6, ".1f"),
        ("40 ms 10 Mbit/s: ready, ms", lambda m: m.mobile.ready, ".0f"),
        ("  1st query: 1st answer", lambda m: m.mobile.first, ".0f"),
        ("  ten answers", lambda m: m.mobile.ten, ".0f"),
        ("  2nd query: ten answers", lambda m: m.mobile.second, ".0f"),
        ("  typed: 1st answer", lambda m: m.typed_first.median, ".0f"),
        ("    p95", lambda m: m.typed_first.p95, ".0f"),
        ("  typed: ten answers", lambda m: m.typed.median, ".0f"),
        ("    p95", lambda m: m.typed.p95, ".0f"),
    ]
    print_rows("visits and answers", rows, found)


def print_costs(costs: Mapping[str, Cost]) -> None:
    """What making the index takes."""
    rows: list[tuple[str, Callable[[Cost], float], str]] = [
        ("CPU, s", lambda c: c.cpu, ".1f"),
        ("  without reading pages", lambda c: c.index, ".1f"),
        ("wall, s", lambda c: c.wall, ".1f"),
        ("peak memory, MB", lambda c: c.peak / 1e6, ".0f"),
        ("on disk, MB", lambda c: c.size / 1e6, ".1f"),
        ("files", lambda c: c.files, ".0f"),
    ]
    print_rows("making the index", rows, costs)


Row = tuple[str, Callable[..., float], str]


def print_rows(title: str, rows: Sequence[Row], found: Mapping[str, object]) -> None:
    """A row for each measure, a column for each engine, ratios to ours in brackets."""
    print(f"\n{title} (× ours)")
    print(f"{'':28}", *(f"{name:>22}" for name in found))
    for words, measure, form in rows:
        values = {name: measure(one) for name, one in found.items()}
        print(f"{words:28}", *(f"{_cell(values, name, form):>22}" for name in values))


def _cell(values: Mapping[str, float], name: str, form: str) -> str:
    ours = values.get(OURS)
    if name == OURS or not ours:
        return f"{values[name]:{form}}"
    return f"{values[name]:{form}} ({values[name] / ours:.3g}×)"
