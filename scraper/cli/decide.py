"""anliku decide: put right what was read of a source, for every later run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from scraper.cli.knowing import load_or_exit
from scraper.cli.project import Project, json_option, project_option
from scraper.cli.report import Report, show_json, visible
from scraper.model import Issue, Level
from scraper.model.decisions import (
    FACTS,
    FIELDS,
    ROLES,
    Boundary,
    Decision,
    FactJudged,
    FieldGiven,
    Join,
    Place,
    Reviewed,
    RoleGiven,
    Signed,
    place_of,
)
from scraper.pipeline.deciding_articles import digest_article
from scraper.pipeline.decision_files import add_decision, decisions_path, undo_decision
from scraper.pipeline.trying import Trial, open_trial
from scraper.read.catalogue import load_catalogue
from scraper.read.decisions import spell_decision

_LINE = click.IntRange(1)
_OPTIONS: tuple[tuple[str, tuple[Any, ...], str, str], ...] = (
    ("--split", (_LINE,), "LINE", "An article begins at this line."),
    ("--join", (_LINE,), "LINE", "What begins at this line goes on the article before it."),
    (
        "--role",
        (_LINE, click.Choice(ROLES)),
        "LINE ROLE",
        f"The line is one of {', '.join(ROLES)}.",
    ),
    (
        "--field",
        (_LINE, click.Choice(FIELDS), str),
        "LINE FIELD VALUE",
        f"{', '.join(FIELDS)} of the article with this line; VALUE - is not known.",
    ),
    (
        "--drop",
        (_LINE, click.Choice(FACTS), str),
        "LINE OF WORDS",
        f"Nothing of that sort is said by these words; OF is one of {', '.join(FACTS)}.",
    ),
    ("--confirm", (_LINE, click.Choice(FACTS), str), "LINE OF WORDS", "It is right as found."),
    (
        "--is",
        (_LINE, click.Choice(FACTS), str, str),
        "LINE OF WORDS WHAT",
        "The words mean WHAT: id of a practice, path or code of a region, else the value.",
    ),
    ("--reviewed", (_LINE,), "LINE", "The article with this line was read and is right."),
)


def _decisions_options(command: Callable[..., object]) -> Callable[..., object]:
    for name, types, metavar, text in reversed(_OPTIONS):
        kind = types[0] if len(types) == 1 else click.Tuple(types)
        command = click.option(
            name, f"{name[2:]}_", multiple=True, type=kind, metavar=metavar, help=text
        )(command)
    return command


@click.command(
    "decide",
    short_help="Put right for good what was read of a source.",
    epilog="Example: anliku decide 004 --split 40 --why 两篇并成了一篇",
)
@click.argument("source_id", metavar="SOURCE")
@_decisions_options
@click.option("--undo", is_flag=True, help="Take the latest decision about the source back.")
@click.option("--by", metavar="NAME", help="Who decides.")
@click.option("--why", metavar="TEXT", help="Why.")
@click.option("--dry-run", is_flag=True, help="Only try it on the source, and keep nothing.")
@project_option
@json_option
def command(
    *, project: Project, source_id: str, undo: bool, as_json: bool, **options: object
) -> None:
    """Decide about SOURCE, an id of the catalogue, or list what is decided.

    LINE counts from 1, as anliku explain shows lines. Each decision is tried on the
    source first; what would find nothing to decide about is refused. It is kept in
    seeds/decisions/ and obeyed by every anliku scrape from now on.
    """
    report = Report(as_json=as_json)
    load_or_exit(report)
    trial = _open(project, source_id, report)
    if trial is None:
        report.finish()
    path = decisions_path(project.root, source_id)
    made = list(_made(trial, options, report))
    if undo:
        _undo(path, as_json=as_json)
    for decision in made:
        _keep(trial, path, decision, report, dry_run=bool(options["dry_run"]))
    if not made and not undo and not report.failed:
        for decision in trial.row.decisions:
            _show(decision, "", as_json=as_json)
        report.tell(issue for issue in trial.analysis.issues if issue.code.startswith("decision-"))
    report.finish()


def _undo(path: Path, *, as_json: bool) -> None:
    if taken := undo_decision(path):
        _show(taken, "taken back", as_json=as_json)
    elif not as_json:
        click.echo("nothing to take back")


def _open(project: Project, source_id: str, report: Report) -> Trial | None:
    catalogue = load_catalogue(project.catalogue)
    source = next((one for one in catalogue.sources if one.id == source_id), None)
    if source is None:
        raise click.UsageError(
            f"{visible(source_id)} is no source of {catalogue.name}. Take an id from there."
        )
    trial = open_trial(source, project.root)
    if isinstance(trial, Trial):
        return trial
    report.tell(trial)
    return None


def _made(trial: Trial, options: dict[str, object], report: Report) -> Iterator[Decision]:
    """The decisions that the options ask for; a line on which nothing is printed is told."""
    by, why = (str(options[name]) if options[name] else None for name in ("by", "why"))
    signed = Signed(by, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), why)
    for name, *_ in _OPTIONS:
        for given in options[f"{name[2:]}_"]:  # type: ignore[attr-defined]
            number, *rest = given if isinstance(given, tuple) else (given,)
            place = trial.place(int(number))
            if place is None:
                report.tell([_no_line(trial, int(number))])
            elif decision := _decision(trial, name, place, rest, signed):
                yield decision
            else:
                report.tell([_no_article(trial, place)])


def _decision(
    trial: Trial, name: str, place: Place, rest: list[str], signed: Signed
) -> Decision | None:
    """What an option says, None for a review of a line that is in no article."""
    if name in ("--drop", "--confirm", "--is"):
        return _verdict(name, place, rest, signed)
    if name == "--reviewed":
        digest = _digest(trial, place)
        return Reviewed(place, digest, signed) if digest else None
    if name == "--field":
        return FieldGiven(place, rest[0], None if rest[1] == "-" else rest[1], signed=signed)
    if name == "--role":
        return RoleGiven(place, rest[0], signed=signed)
    return Boundary(place, signed) if name == "--split" else Join(place, signed)


def _verdict(name: str, place: Place, rest: list[str], signed: Signed) -> FactJudged:
    of, words, *what = rest
    if name != "--is":
        verdict = "dropped" if name == "--drop" else "confirmed"
        return FactJudged(place, of, verdict, words, signed=signed)
    if of in ("practice", "region"):
        return FactJudged(place, of, "is", words, id=what[0], signed=signed)
    value = float(what[0]) if of == "figure" and _is_number(what[0]) else what[0]
    return FactJudged(place, of, "is", words, value=value, signed=signed)


def _is_number(text: str) -> bool:
    return text.isascii() and text.replace(".", "", 1).removeprefix("-").isdecimal()


def _digest(trial: Trial, place: Place) -> str | None:
    """Digest of the article that holds a line."""
    document = trial.document
    if document is None:
        return None
    span = next(line.span for line in document.lines if line.number == place.number)
    for found in trial.analysis.articles:
        if any(start < span[1] and span[0] < end for start, end in found.article.spans):
            return digest_article(found.article)
    return None


def _keep(trial: Trial, path: Path, decision: Decision, report: Report, *, dry_run: bool) -> None:
    if objections := trial.objections(decision):
        report.tell(objections)
        return
    kept = None if dry_run else add_decision(path, decision)
    if kept and kept.refused:
        report.tell([kept.refused])
        return
    if kept and kept.replaced:
        _show(kept.replaced, "replaced", as_json=report.as_json)
    _show(decision, "would be kept" if dry_run else "kept", as_json=report.as_json)


def _show(decision: Decision, what: str, *, as_json: bool) -> None:
    if as_json:
        show_json(
            {"kind": decision.kind, "line": place_of(decision).number, "what": what or "kept"}
        )
        return
    spelt = visible(spell_decision(decision).strip().replace("\n  ", "; "))
    click.echo(f"{what}: {spelt[2:]}" if what else spelt[2:])


def _no_line(trial: Trial, number: int) -> Issue:
    message = f"nothing is printed on line {number}"
    cure = f"anliku explain {trial.name} shows the lines with their numbers"
    return Issue("no-such-line", Level.ERROR, message, cure, trial.name, number)


def _no_article(trial: Trial, place: Place) -> Issue:
    message = f"“{visible(place.words[:30])}” is in no article"
    cure = "name a line of the article, best its headline"
    return Issue("no-such-line", Level.ERROR, message, cure, trial.name, place.number)
