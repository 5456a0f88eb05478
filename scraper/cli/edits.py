"""anliku edits: where people's words and the rules' meet on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import click

from scraper.cli.project import Project, json_option, project_option
from scraper.cli.report import Report, show_json, visible
from scraper.model import Issue, Level
from scraper.write.edits.conflict import Choice, Conflict
from scraper.write.edits.settling import all_conflicts, deleted_pages, settle

_CHOICES: tuple[tuple[str, Choice | None], ...] = (
    ("theirs", "theirs"),
    ("ours", "ours"),
    ("undo", None),
)


@click.command(
    "edits",
    short_help="Show and settle conflicts between edited pages and the rules.",
    epilog="Example: anliku edits --theirs 3f1a2b4c5d",
)
@click.option(
    "--theirs", multiple=True, metavar="ID", help="The person's words stand for good. Repeatable."
)
@click.option(
    "--ours", multiple=True, metavar="ID", help="The rules' words replace them. Repeatable."
)
@click.option("--undo", multiple=True, metavar="ID", help="Take a choice back. Repeatable.")
@project_option
@json_option
def command(*, project: Project, as_json: bool, **chosen: tuple[str, ...]) -> None:
    """Show every place where a person and the rules both changed a page.

    The page has the person's words. Choose with --theirs or --ours, or edit the
    page; the next anliku scrape carries it out. docs/edits.md tells more.
    """
    report = Report(as_json=as_json)
    for name, choice in _CHOICES:
        for conflict_id in chosen[name]:
            report.tell(_settle(project, conflict_id, choice))
    found = all_conflicts(project.content)
    for conflict, choice in found:
        _show(conflict, choice, as_json=as_json)
    for page in deleted_pages(project.content):
        _show_deleted(page, as_json=as_json)
    if not found and not as_json:
        click.echo("no conflicts")
    report.finish()


def _settle(project: Project, conflict_id: str, choice: Choice | None) -> Iterator[Issue]:
    if not settle(project.content, conflict_id, choice):
        message = f"there is no conflict {conflict_id!r}"
        cure = "take an id that anliku edits shows; run anliku scrape first if pages changed"
        yield Issue("no-such-conflict", Level.ERROR, message, cure)


def _show_deleted(page: str, *, as_json: bool) -> None:
    if as_json:
        show_json({"deleted": page})
    else:
        click.echo(f"deleted: {page} (anliku scrape --restore {page} brings it back)")


def _show(found: Conflict, choice: Choice | None, *, as_json: bool) -> None:
    if as_json:
        show_json({"id": found.id, **asdict(found), "choice": choice})
        return
    state = f"chosen: {choice}" if choice else "open"
    click.echo(f"{found.id} {found.path} {found.where} ({state})")
    for name, words in (("theirs", found.theirs), ("ours", found.ours)):
        for line in words.splitlines() or ["(nothing)"]:
            click.echo(f"  {name}: {visible(line)}")
