"""anliku review: everything doubtful of a library, as a list or one by one."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import click

from scraper.cli.doubting import Wanted, desk_of, wanted_options
from scraper.cli.knowing import load_or_exit
from scraper.cli.project import Project, jobs_option, json_option, project_option
from scraper.cli.report import Report, show_json, visible
from scraper.cli.review_asking import ask
from scraper.cli.tables import print_table
from scraper.pipeline.doubts import KINDS, Doubt

_WIDEST = 24
_WORDS = 36


@click.command(
    "review",
    short_help="Go through all that is doubtful, or list it.",
    epilog="Example: anliku review --kind thin-pairing --kind leftover",
)
@click.option(
    "--ask/--list",
    "asking",
    default=None,
    help="Go through them one by one, a key for each answer, or list them."
    " Default: on a terminal the first, else the second.",
)
@wanted_options
@project_option
@jobs_option
@json_option
def command(
    *, project: Project, asking: bool | None, wanted: Wanted, jobs: int, as_json: bool
) -> None:
    """Show what a person should decide, the gravest first.

    Titles that fit two texts, sentences that break off, lines that went nowhere, facts that
    hang on little, places that may be several, coined terms, faults of wording, articles
    without outlet or date, copies: each with its line in the source, the exact words, why it
    is doubtful and what is suggested.

    On a terminal each is shown among the lines of its source: c right as it stands, d not
    so, f write what is right, n an article begins at a line, m a line goes on the article
    above, t the title of another article, s not now, u take back, q stop. Answers are kept
    in seeds/decisions/ and hold for every later run; what was decided is not shown again.
    """
    report = Report(as_json=as_json)
    load_or_exit(report)
    if asking and as_json:
        raise click.UsageError("--ask and --json do not go together; leave one out.")
    desk = desk_of(project, wanted, report, jobs)
    if asking if asking is not None else not as_json and sys.stdin.isatty():
        ask(desk, wanted)
    else:
        _list(wanted.of(desk.queue), wanted, as_json=as_json)
    report.finish()


def _list(chosen: Sequence[Doubt], wanted: Wanted, *, as_json: bool) -> None:
    shown = chosen[: wanted.limit]
    if as_json:
        for doubt in shown:
            show_json(doubt_row(doubt))
    else:
        _show(shown, chosen)


def doubt_row(doubt: Doubt) -> dict[str, Any]:
    """A doubt as an object of JSON."""
    return {"id": doubt.id, **asdict(doubt), "suggested": doubt.suggested.value}


def _show(shown: Sequence[Doubt], chosen: Sequence[Doubt]) -> None:
    if shown:
        print_table(("rank", "kind", "place", "words", "why"), _cells(shown))
        click.echo()
    counts = Counter(doubt.kind for doubt in chosen)
    for kind, count in counts.most_common():
        name = KINDS[kind].name if kind in KINDS else ""
        click.echo(f"{count:6}  {visible(kind):{_WIDEST}}{name}".rstrip())
    click.echo(f"doubts: {len(chosen)}, shown: {len(shown)}")


def _cells(doubts: Sequence[Doubt]) -> Iterator[tuple[str, ...]]:
    for doubt in doubts:
        words = doubt.words if len(doubt.words) <= _WORDS else f"{doubt.words[: _WORDS - 1]}…"
        place = f"{doubt.file}:{doubt.line}"
        yield f"{doubt.rank:.1f}", doubt.kind, place, words, doubt.why
