"""anliku read --texts-jsonl: facts of single texts."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from scraper.cli.output import STDOUT, open_output
from scraper.cli.report import Report, show_json, visible, with_progress
from scraper.model import Issue, Level
from scraper.pipeline.files import read_file, read_stream
from scraper.pipeline.texts import given_texts, read_text_rows
from scraper.pipeline.workers import map_in_order


def read_texts(name: str, out: str, report: Report, jobs: int) -> NoReturn:
    """Writes a row for each fact of each text, tells bad lines, and ends the command."""
    shown = "stdin" if name == STDOUT else name
    content = _decoded(name, shown)
    if isinstance(content, Issue):
        report.tell([content])
        report.finish()
    texts = list(given_texts(content))
    facts = 0
    with ExitStack() as outputs:
        rows = open_output(outputs, out, report)
        step = partial(read_text_rows, name=shown)
        for found in with_progress(map_in_order(step, texts, jobs), len(texts)):
            rows.write(found.fact_lines)
            facts += found.facts
            report.tell(found.issues)
    _summarise(shown, len(texts), facts, report, err=out == STDOUT)
    report.finish()


def _decoded(name: str, shown: str) -> str | Issue:
    content = (
        read_stream(sys.stdin.buffer, shown) if name == STDOUT else read_file(Path(name), shown)
    )
    if isinstance(content, Issue):
        return content
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cure = "write the rows in UTF-8"
        message = f"this file is not UTF-8 (byte {error.start})"
        return Issue("text-unreadable", Level.ERROR, message, cure, shown)


def _summarise(name: str, texts: int, facts: int, report: Report, *, err: bool) -> None:
    if report.as_json:
        show_json({"file": name, "texts": texts, "facts": facts}, err=err)
    else:
        click.echo(f"{visible(name)}: {facts} facts in {texts} texts", err=err)
