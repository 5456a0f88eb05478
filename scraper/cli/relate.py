"""anliku relate: copies, related articles and practices that go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import click

from scraper.cli.given import analysed, library_option
from scraper.cli.knowing import load_or_exit
from scraper.cli.project import json_option
from scraper.cli.report import Report, show_json, visible
from scraper.pipeline.knowledge import vocabulary
from scraper.relate import (
    Duplicate,
    Pair,
    Related,
    Sketch,
    find_duplicates,
    occurring_together,
    related,
)
from scraper.write.cards import sketch_of, title_of

_FIRST = 20
"""Pairs of practices shown; --json has them all."""


@dataclass(slots=True)
class _Shelf:
    """Sketches of all articles in the order read, with title and file by id."""

    sketches: list[Sketch] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


@click.command(
    "relate",
    short_help="List copies, related articles and practices that go together.",
    epilog="Example: anliku relate --limit 3",
)
@click.argument("files", nargs=-1)
@library_option
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="Related articles for each.",
)
@json_option
def command(*, files: tuple[str, ...], folder: Path | None, limit: int, as_json: bool) -> None:
    """Compare the articles of FILES, or of the catalogued sources of the library.

    Copies: a true copy (one article where the sources differ), the same text with small
    changes, a reprint with parts changed, an excerpt. Related: for each
    article about practices those that share most with it, and what they share. Together:
    practices that meet in two or more articles, with how many times as often as by chance.
    """
    report = Report(as_json=as_json)
    load_or_exit(report)
    shelf = _Shelf()
    for name, analysis in analysed(files, folder, report):
        for found in analysis.articles:
            shelf.sketches.append(sketch_of(found))
            shelf.titles[found.article.id] = title_of(found.article)
            shelf.files[found.article.id] = name
    copies = find_duplicates(shelf.sketches)
    later = {copy.b for copy in copies}
    first = [one for one in shelf.sketches if one.article not in later]
    near = related([one for one in shelf.sketches if one.practices], limit, copies)
    lines = _rows if as_json else _lines
    for line in lines(shelf, copies, near, occurring_together(first)):
        show_json(line) if isinstance(line, dict) else click.echo(visible(line))
    report.finish()


def _rows(
    shelf: _Shelf,
    copies: tuple[Duplicate, ...],
    near: Mapping[str, tuple[Related, ...]],
    pairs: tuple[Pair, ...],
) -> Iterator[dict[str, Any]]:
    files = shelf.files
    for copy in copies:
        yield {"type": "copy", **asdict(copy), "a_file": files[copy.a], "b_file": files[copy.b]}
    for article, others in near.items():
        for other in others:
            yield {"type": "related", "to": article, "file": files[article], **asdict(other)}
    for pair in pairs:
        yield {"type": "together", **asdict(pair)}


def _lines(
    shelf: _Shelf,
    copies: tuple[Duplicate, ...],
    near: Mapping[str, tuple[Related, ...]],
    pairs: tuple[Pair, ...],
) -> Iterator[str]:
    yield f"copies: {len(copies)}"
    for copy in copies:
        names = f"{_name(copy.b, shelf)} of {_name(copy.a, shelf)}"
        yield f"  {copy.containment:.0%} {copy.relation}  {names}"
    yield "related:"
    for article, others in near.items():
        yield f"  {_name(article, shelf)}"
        for other in others:
            shared = ", ".join(f"{reason.kind} {reason.value}" for reason in other.reasons[:3])
            yield f"    {other.score:.2f}  {shelf.titles[other.article]}: {shared}"
    yield "together:"
    labels = vocabulary().by_id
    for pair in pairs[:_FIRST]:
        yield f"  {pair.count}  {pair.lift:.2f}  {labels[pair.a].label} + {labels[pair.b].label}"


def _name(article: str, shelf: _Shelf) -> str:
    return f"{shelf.files[article]}  {shelf.titles[article]}"
