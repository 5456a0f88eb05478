"""Prints how well ``anliku search`` answers the set of queries.

    python -m tests.search_quality [--content FOLDER] [--misses] [--pin]

Without a folder it is the real content, with the queries written by hand; of another
folder they are drawn. ``--misses`` lists the queries of ``dev`` that fail. ``--pin`` makes
the figures the floors, lower ones only with ``--allow-lower``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from tests.project import ROOT
from tests.search_quality.answering import ask_all
from tests.search_quality.floors import FLOORS, load_floors, measure, pin, shortfalls
from tests.search_quality.quality_set import demo_set, real_set
from tests.search_quality.query import Query
from tests.search_quality.scoring import Answers, misses, of_half

REAL = ROOT / "content"


def told(figures: dict[str, dict[str, float]]) -> list[str]:
    """A row for each half and each kind in it."""
    head = f"{'':22}{'queries':>8}{'recall@10':>10}{'MRR':>8}{'nDCG@10':>9}"
    return [head, *(_row(name, row) for name, row in figures.items())]


def _row(name: str, row: dict[str, float]) -> str:
    shown = f"{row['recall']:10.3f}{row['mrr']:8.3f}{row['ndcg']:9.3f}"
    return f"{name:22}{row['queries']:8.0f}{shown}"


def missed(queries: Sequence[Query], answers: Answers) -> list[str]:
    """The queries of ``dev`` that miss pages: what was wanted, and the first answers."""
    rows = misses(of_half(queries, "dev"), answers)
    return [
        f"{query.kind} | {query.words} | {found:.2f} of {len(query.right)}"
        f" | wanted {' '.join(sorted(query.right)[:3])} | got {' '.join(answers[query.words][:5])}"
        for query, found in rows
    ]


@click.command()
@click.option("--content", type=click.Path(path_type=Path, exists=True), default=REAL)
@click.option("--misses", "with_misses", is_flag=True, help="List what fails of dev.")
@click.option("--pin", "is_pinned", is_flag=True, help="Make the figures the floors.")
@click.option("--allow-lower", is_flag=True, help="Pin lower figures too.")
def command(content: Path, with_misses: bool, is_pinned: bool, allow_lower: bool) -> None:
    """Measure, print, and pin if asked to."""
    queries = real_set(content) if content == REAL else demo_set(content)
    answers = ask_all(content, queries)
    figures = measure(queries, answers)
    click.echo("\n".join([*told(figures), *(missed(queries, answers) if with_misses else ())]))
    worse = shortfalls(figures, load_floors()) if is_pinned and FLOORS.exists() else []
    if worse and not allow_lower:
        raise click.ClickException("lower than pinned:\n" + "\n".join(worse))
    if is_pinned:
        pin(figures)


if __name__ == "__main__":
    command()
