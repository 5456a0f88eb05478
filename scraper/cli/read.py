"""anliku read: articles and facts of any files."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path

import click

from scraper.cli.collected import Outputs, read_collected
from scraper.cli.knowing import load_or_exit
from scraper.cli.output import STDOUT, check_outputs, open_output
from scraper.cli.project import jobs_option, json_option, profiles_near
from scraper.cli.report import Report, with_progress
from scraper.cli.telling import summary_of
from scraper.cli.texts import read_texts
from scraper.pipeline.batch import Given, read_rows
from scraper.pipeline.collected import is_collected
from scraper.pipeline.files import read_stream
from scraper.pipeline.workers import map_in_order

OUT = "OUT"


@click.command(
    "read",
    short_help="Find the articles and facts in any files.",
    epilog="Example: anliku read page*.txt --articles-jsonl articles.jsonl",
)
@click.argument("files", nargs=-1)
@click.option("--articles-jsonl", metavar=OUT, help="Write a row for each article; - is stdout.")
@click.option("--facts-jsonl", metavar=OUT, help="Write a row for each fact; - is stdout.")
@click.option(
    "--texts-jsonl",
    metavar="IN",
    help="Read single texts instead of FILES: objects with id, text and, if known,"
    " context_region, one a line; - is stdin. Rows of facts carry the id as source.",
)
@jobs_option
@json_option
def command(
    *,
    files: tuple[str, ...],
    texts_jsonl: str | None,
    jobs: int,
    as_json: bool,
    **outs: str | None,
) -> None:
    """Find the articles and facts in FILES, and touch nothing else.

    FILES are newspaper pages as text, Markdown, PDF, Word or scans, saved web pages, web archives
    (.warc, .warc.gz) or folders of any of these; - reads one page from stdin.
    One summary line a file goes to stdout, or to stderr if rows go to stdout.
    A file that cannot be read is named, and the others are read. In an archive or a
    folder, lists, error pages and what is no page are counted and no failure.
    """
    if bool(files) == bool(texts_jsonl):
        raise click.UsageError(
            "Name FILES to read, or texts with --texts-jsonl IN, one of the two."
        )
    articles_jsonl, facts_jsonl = outs["articles_jsonl"], outs["facts_jsonl"]
    if texts_jsonl and articles_jsonl:
        raise click.UsageError("Single texts have no articles: leave --articles-jsonl out.")
    check_outputs((*files, texts_jsonl or STDOUT), (articles_jsonl, facts_jsonl))
    report = Report(as_json=as_json)
    load_or_exit(report)
    if texts_jsonl:
        read_texts(texts_jsonl, facts_jsonl or STDOUT, report, jobs)
    with ExitStack() as outputs:
        articles = open_output(outputs, articles_jsonl, report)
        facts = open_output(outputs, facts_jsonl, report)
        outs_to = Outputs(articles, facts, as_json, STDOUT in (articles_jsonl, facts_jsonl))
        for collected, names in groupby(files, is_collected):
            if collected:
                for name in names:
                    read_collected(name, report, outs_to, jobs)
            else:
                _read_files(list(names), report, outs_to, jobs)
    report.finish()


def _read_files(names: list[str], report: Report, outputs: Outputs, jobs: int) -> None:
    given = [_given(name) for name in names]
    for found in with_progress(map_in_order(read_rows, given, jobs), len(given)):
        outputs.write(found)
        report.tell(found.issues)
        counts = {"articles": found.articles, "leftovers": found.leftovers}
        outputs.summarise(
            {"file": found.name, "read": found.read, **counts},
            summary_of(found.articles, found.leftovers) if found.read else "not read",
        )


def _given(name: str) -> Given:
    return (
        Given("stdin", read_stream(sys.stdin.buffer, "stdin"))
        if name == STDOUT
        else Given(name, profiles=profiles_near(Path(name)))
    )
