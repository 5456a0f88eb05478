"""One pass over the catalogue, as scrape, build, serve and check make it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import click

from scraper.cli.project import Project
from scraper.cli.report import Report, show_json
from scraper.cli.vocabulary import load_or_exit
from scraper.pipeline.analysis import summary_of
from scraper.pipeline.library import Library
from scraper.pipeline.outcome import Memory
from scraper.read.catalogue import load_catalogue
from scraper.write.manifest import load_manifest
from scraper.write.plan import Plan, apply_plan, plan_changes


@dataclass(frozen=True, slots=True)
class Pass:
    """The library as read, and the plan that would bring content up to date."""

    library: Library
    plan: Plan


@contextmanager
def planned(project: Project, report: Report, jobs: int) -> Iterator[Pass]:
    """Reads all sources and plans; tells every issue. Writes nothing below content/."""
    load_or_exit(report)
    catalogue = load_catalogue(project.catalogue)
    report.tell(catalogue.issues)
    library = Library(
        catalogue,
        project.root,
        Memory(project.cache / "sources"),
        load_manifest(project.content)[0],
        jobs,
    )
    with plan_changes(library.pages(), project.content, library.is_kept) as plan:
        report.tell((*library.issues, *plan.issues))
        yield Pass(library, plan)


def scrape(project: Project, report: Report, jobs: int, *, dry_run: bool = False) -> None:
    """Brings content up to date, or only says what would change."""
    with planned(project, report, jobs) as made:
        if not dry_run:
            report.tell(apply_plan(made.plan))
        if report.as_json:
            show_json({"dry_run": dry_run, **_sources(made.library), **_pages(made.plan)})
        else:
            _show(made, dry_run=dry_run)


def _show(made: Pass, *, dry_run: bool) -> None:
    for outcome in made.library.outcomes:
        summary = summary_of(outcome.articles, outcome.leftovers)
        click.echo(f"{outcome.source_id}: {'not read' if outcome.failed else summary}")
    if dry_run:
        for row in _pages(made.plan)["changes"]:
            click.echo(f"{row['action']} {row['path']}")
    counts = ", ".join(f"{count} {action}" for action, count in made.plan.counts.items())
    click.echo(f"content{' (dry run)' if dry_run else ''}: {counts}")


def _sources(library: Library) -> dict[str, Any]:
    rows = [
        {"id": o.source_id, "read": not o.failed, "articles": o.articles, "leftovers": o.leftovers}
        for o in library.outcomes
    ]
    return {"sources": rows}


def _pages(plan: Plan) -> dict[str, Any]:
    rows = [
        {"action": change.action.value, "path": change.path}
        for change in plan.changes
        if change.action != "unchanged"
    ]
    return {"counts": plan.counts, "changes": rows}
