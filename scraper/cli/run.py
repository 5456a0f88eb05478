"""One pass over the catalogue, as scrape, build, serve and check make it."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from scraper.cli.file_digests import FileDigests
from scraper.cli.knowing import load_or_exit, policy_or_exit
from scraper.cli.project import Project
from scraper.cli.report import Progress, Report
from scraper.cli.telling import Told
from scraper.pipeline.known_rows import load_known
from scraper.pipeline.library import Library
from scraper.pipeline.outcome import Memory
from scraper.pipeline.profiles import profile_issues
from scraper.pipeline.withdrawing import led_on, withdrawn_by
from scraper.write.applying import apply_plan
from scraper.write.plan import Action, Plan, recall_earlier
from scraper.write.planning import plan_changes

# At its end the program need not search all that lives for rings once more.
atexit.register(gc.freeze)


@dataclass(frozen=True, slots=True)
class Pass:
    """The library as read, and the plan that would bring content up to date."""

    library: Library
    plan: Plan


@contextmanager
def planned(project: Project, report: Report, jobs: int) -> Iterator[Pass]:
    """Reads all sources and plans; tells every issue. Writes nothing below content/."""
    with _uncollected():
        yield from _planned(project, report, jobs)


def _planned(project: Project, report: Report, jobs: int) -> Iterator[Pass]:
    digests, memory = FileDigests(project), Memory(project.cache / "sources")
    load_or_exit(report, memory)
    policy = policy_or_exit(project.root, report)
    catalogue = load_known(project.catalogue, memory, digests.of)
    report.tell((*catalogue.issues, *profile_issues(project.root)))
    progress = Progress(len(catalogue.sources))
    earlier = recall_earlier(project.content)
    moves = earlier.moves
    library = Library(
        catalogue,
        project.root,
        memory,
        earlier.manifest,
        jobs,
        lambda _: _step(progress),
        only_reviewed=policy.only_reviewed,
        withdrawn=withdrawn_by(moves),
    )
    progress.show()
    pages = led_on(library.pages(), moves, memory)
    with plan_changes(pages, project.content, library.is_kept, earlier, digests.of) as plan:
        digests.keep()
        report.tell((*library.issues, *plan.issues))
        yield Pass(library, plan)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for dead rings meanwhile: there are none, and it looks at all that is alive."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _step(progress: Progress) -> None:
    progress.step()
    if progress.is_under_way:
        progress.show()


def scrape(project: Project, report: Report, jobs: int, *, dry_run: bool = False) -> Told:
    """Brings content up to date, or only finds what would change; what there is to tell."""
    with planned(project, report, jobs) as made:
        if not dry_run:
            report.tell(apply_plan(made.plan))
        return {"dry_run": dry_run, **_sources(made.library), **_pages(made.plan)}


def _sources(library: Library) -> Told:
    rows = [
        {"id": o.source_id, "read": not o.failed, "articles": o.articles, "leftovers": o.leftovers}
        | ({"decisions": o.decisions} if o.decisions else {})
        for o in library.outcomes
    ]
    return {"sources": rows}


def _pages(plan: Plan) -> Told:
    rows = [
        {"action": change.action.value, "path": change.path}
        for change in plan.changes
        if change.action is not Action.UNCHANGED
    ]
    return {"counts": plan.counts, "changes": rows}
