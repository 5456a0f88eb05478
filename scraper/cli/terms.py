"""anliku terms: coined terms that the vocabulary does not know, for an editor to look at."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from scraper.cli.given import analysed, library_option
from scraper.cli.knowing import load_or_exit
from scraper.cli.project import json_option
from scraper.cli.report import Report, show_json, visible
from scraper.facts.parts import article_parts
from scraper.facts.terms import Passage, Place, Term, find_terms
from scraper.model import Reading
from scraper.pipeline.knowledge import vocabulary


@dataclass(slots=True)
class _Sources:
    """What was read: passages to mine, and where each line of each file starts."""

    passages: list[Passage] = field(default_factory=list)
    lines: dict[str, tuple[list[int], list[int]]] = field(default_factory=dict)

    def add(self, name: str, reading: Reading) -> None:
        for article in reading.articles:
            for anchor, body in article_parts(article):
                self.passages.append(Passage(name, article.id, anchor, body))
        starts = sorted((line.span[0], line.number) for line in reading.document.lines)
        self.lines[name] = ([start for start, _ in starts], [number for _, number in starts])

    def line(self, place: Place) -> int:
        """The number of the printed line that a place stands in."""
        starts, numbers = self.lines[place.source]
        return numbers[max(0, bisect_right(starts, place.offset) - 1)]


@click.command(
    "terms",
    short_help="List coined terms that the vocabulary does not know.",
    epilog="Example: anliku terms --limit 20",
)
@click.argument("files", nargs=-1)
@library_option
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(1),
    default=40,
    show_default=True,
    help="Show the best N terms.",
)
@click.option(
    "--min-count",
    metavar="N",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Leave out terms seen fewer than N times.",
)
@json_option
def command(
    *, files: tuple[str, ...], folder: Path | None, limit: int, min_count: int, as_json: bool
) -> None:
    """List terms in quotation marks, and a few coined forms without, that are in no vocabulary.

    Read are FILES, or the catalogued sources of the library. The best come first:
    a score adds up what speaks for a name of a practice (a verb such as 推行 before
    it, a noun such as 模式 after it, a coined form, places in titles, frequency) and
    against it (speech, figures of speech, honours, mottos). Each term has one or two
    places with the sentence around it. Nothing is changed.
    """
    report = Report(as_json=as_json)
    load_or_exit(report)
    sources = _Sources()
    for name, analysis in analysed(files, folder, report):
        if analysis.reading:
            sources.add(name, analysis.reading)
    _show(find_terms(sources.passages, vocabulary(), min_count), limit, sources, as_json=as_json)
    report.finish()


def _show(terms: tuple[Term, ...], limit: int, sources: _Sources, *, as_json: bool) -> None:
    if not as_json:
        click.echo("score  count  articles  sources  term: why")
    for term in terms[:limit]:
        if as_json:
            show_json(_row(term, sources))
        else:
            _print(term, sources)
    if not as_json:
        click.echo(f"\nterms: {len(terms)}, shown: {min(limit, len(terms))}")


def _row(term: Term, sources: _Sources) -> dict[str, Any]:
    contexts = [
        {"file": place.source, "line": sources.line(place), "quote": place.quote}
        for place in term.places
    ]
    return {
        "term": term.text,
        "count": term.count,
        "articles": term.articles,
        "sources": term.sources,
        "score": term.score,
        "why": list(term.why),
        "contexts": contexts,
    }


def _print(term: Term, sources: _Sources) -> None:
    figures = f"{term.score:5.2f}{term.count:7}{term.articles:10}{term.sources:9}"
    click.echo(f"{figures}  {visible(term.text)}: {', '.join(term.why) or 'quoted'}")
    for place in term.places:
        click.echo(visible(f"       {place.source}:{sources.line(place)}: {place.quote}"))
