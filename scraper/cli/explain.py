"""anliku explain: what each line was taken for, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from scraper.cli.explain_facts import show_facts
from scraper.cli.explain_page import show_page
from scraper.cli.knowing import load_or_exit
from scraper.cli.project import json_option, profiles_near
from scraper.cli.report import Report, show_json, visible
from scraper.cli.tables import print_table
from scraper.cli.telling import summary_of
from scraper.model import Block, Issue, Line, Pairing, Reading
from scraper.pipeline.analysis import analyse
from scraper.pipeline.files import read_file
from scraper.pipeline.lines import labelled_lines

Row = dict[str, Any]


@click.command(
    "explain",
    short_help="Show what each line of a file was taken for, and why.",
    epilog="Example: anliku explain page.txt | less",
)
@click.argument("file")
@click.option(
    "--facts", is_flag=True, help="Show the text of each article with its facts, and their rules."
)
@json_option
def command(*, file: str, facts: bool, as_json: bool) -> None:
    """Show each line of FILE with its label, the rule that gave it and its article.

    A line that holds several parts, as a dateline before the body, has a row
    for each. Below stands every pairing of a detached title with its body: the
    score, the best other body's score, and the margin between them.

    Of a web page stands first what gave each of its fields: tag or rule, and the words.

    With --facts: each article part by part, the words of facts in ⟦⟧, and below
    each part its facts with the place in the file, the value and the rule.
    """
    report = Report(as_json=as_json)
    load_or_exit(report)
    content = read_file(Path(file), file)
    if isinstance(content, Issue):
        report.tell([content])
        report.finish()
    analysis = analyse(content, file, Path(file).stem, profiles=profiles_near(Path(file)))
    if analysis.page and not facts:
        show_page(analysis.page, as_json=as_json)
    if facts:
        show_facts(analysis, Path(file).name, as_json=as_json)
    elif analysis.reading:
        _show(analysis.reading, as_json=as_json)
    if analysis.reading and not as_json:
        summary = summary_of(len(analysis.articles), analysis.leftovers)
        click.echo(f"\n{visible(file)}: {summary}")
    report.tell(analysis.issues)
    report.finish()


def _show(reading: Reading, *, as_json: bool) -> None:
    pairings = [_pairing_row(pairing) for pairing in reading.pairings]
    if as_json:
        for row in (*line_rows(reading), *pairings):
            show_json(row)
        return
    names = {article.id: str(article.order) for article in reading.articles}
    print_table(("line", "article", "label", "rule", "text"), _line_cells(reading, names))
    if pairings:
        click.echo()
        cells = (_pairing_cells(pairing, names) for pairing in reading.pairings)
        print_table(("score", "next", "margin", "article", "basis", "title"), cells)


def line_rows(reading: Reading) -> Iterator[Row]:
    """One row for each part of each printed line, in the order of the source."""
    for line, block in labelled_lines(reading):
        yield {
            "line": line.number,
            "label": block.label.value if block else None,
            "rule": block.rule if block else None,
            "article": block.article if block else None,
            "text": _part(reading, line, block),
        }


def _part(reading: Reading, line: Line, block: Block | None) -> str:
    start, end = line.span
    if block:
        start, end = max(start, block.span[0]), min(end, block.span[1])
    if (start, end) == line.span:
        return line.text.text
    return reading.document.text[start:end].strip()


def _pairing_row(pairing: Pairing) -> Row:
    return {
        "pairing": pairing.headline,
        "article": pairing.article,
        "score": round(pairing.score, 4),
        "runner_up": round(pairing.runner_up, 4),
        "margin": round(pairing.margin, 4),
        "basis": pairing.basis,
    }


def _line_cells(reading: Reading, names: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for row in line_rows(reading):
        article = names.get(row["article"] or "", "-")
        yield str(row["line"]), article, row["label"] or "-", row["rule"] or "-", row["text"]


def _pairing_cells(pairing: Pairing, names: dict[str, str]) -> tuple[str, ...]:
    figures = (pairing.score, pairing.runner_up, pairing.margin)
    article = names.get(pairing.article, pairing.article)
    return (*(f"{figure:.3f}" for figure in figures), article, pairing.basis, pairing.headline)
