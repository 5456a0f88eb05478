"""One pass over the catalogue, as scrape, build, serve and check make it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scraper.cli.knowing import load_or_exit, policy_or_exit
from scraper.cli.project import Project
from scraper.cli.report import Progress, Report
from scraper.cli.site import read_digests
from scraper.cli.telling import Told
from scraper.pipeline.library import Library
from scraper.pipeline.outcome import Memory
from scraper.pipeline.profiles import profile_issues
from scraper.pipeline.withdrawing import led_on, withdrawn_by
from scraper.read.catalogue import load_catalogue
from scraper.write.applying import apply_plan
from scraper.write.edits.bases import load_bases
from scraper.write.edits.moves import find_moves
from scraper.write.manifest import load_manifest
from scraper.write.plan import Action, Digest, Plan
from scraper.write.planning import plan_changes
from site_config.build.digests import load_digests


@dataclass(frozen=True, slots=True)
class Pass:
    """The library as read, and the plan that would bring content up to date."""

    library: Library
    plan: Plan


@contextmanager
def planned(project: Project, report: Report, jobs: int) -> Iterator[Pass]:
    """Reads all sources and plans; tells every issue. Writes nothing below content/."""
    load_or_exit(report)
    policy = policy_or_exit(project.root, report)
    catalogue = load_catalogue(project.catalogue)
    report.tell((*catalogue.issues, *profile_issues(project.root)))
    progress = Progress(len(catalogue.sources))
    manifest, memory = load_manifest(project.content)[0], Memory(project.cache / "sources")
    moves = find_moves(project.content, manifest, load_bases(project.content))
    library = Library(
        catalogue,
        project.root,
        memory,
        manifest,
        jobs,
        lambda _: _step(progress),
        only_reviewed=policy.only_reviewed,
        withdrawn=withdrawn_by(moves),
    )
    progress.show()
    pages = led_on(library.pages(), moves, memory)
    digest = _digest_of(project)
    with plan_changes(pages, project.content, library.is_kept, moves, digest) as plan:
        report.tell((*library.issues, *plan.issues))
        yield Pass(library, plan)


def _digest_of(project: Project) -> Digest:
    """Digests of pages; those that were not touched since the site was built are not read."""
    known = load_digests(read_digests(project))

    def digest(path: Path) -> str | None:
        return known.of(path) if path.is_file() and not path.is_symlink() else None

    return digest


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
