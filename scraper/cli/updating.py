"""Sources to content to site, once: as build does, and serve again and again."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field

from scraper.cli.alone import alone
from scraper.cli.last_build import LastBuild, Look, digest_manifest, keep_build, recall_build
from scraper.cli.project import Project
from scraper.cli.report import Report
from scraper.cli.resident import Resident
from scraper.cli.site import Site, build_site
from scraper.cli.stamp import settled_stamp_of
from scraper.cli.telling import Told
from site_config.build.stages import Stages


@dataclass(frozen=True)
class Update:
    """One round. ``report`` has a list for what it tells; ``tell`` takes what became of content.

    ``resident`` has MkDocs loaded, or loads it meanwhile; it ``stays`` for another round.
    """

    report: Report
    tell: Callable[[Told], None]
    resident: Resident
    jobs: int = 0
    force: bool = False
    stays: bool = False
    stages: Stages = field(default_factory=Stages)

    def make(self, project: Project) -> str:
        """Whether the site is now built, unchanged or not built."""
        with self.stages.measured("look"):
            look = Look(project)
            last = None if self.force else recall_build(look)
        if last is None:
            with alone(project):
                return self._build(look)
        self.report.tell(last.issues)
        self.tell(last.told)
        return "unchanged"

    def _build(self, look: Look) -> str:
        """Content, then the site."""
        project, sources, before = look.project, look.sources, look.stamps
        if Site(project).pages.is_file():
            self.resident.load(project)
        with self.stages.measured("content"):
            told = _scrape(project, self.report, self.jobs)
        self.tell(told)
        manifest = digest_manifest(project)
        before = dataclasses.replace(before, content=settled_stamp_of(project.content))
        with self.stages.measured("site"):
            built, problems = build_site(Site(project), self.resident.run, force=self.force)
            if not self.stays:
                self.resident.close()
        if not problems:
            known = LastBuild(sources, manifest, told, self.report.told)
            keep_build(project, known, before)
        self.report.tell(problems)
        return "not built" if problems else "built" if built else "unchanged"


def _scrape(project: Project, report: Report, jobs: int) -> Told:
    # Loaded here, because a round with nothing to do needs none of it.
    from scraper.cli.run import scrape  # noqa: PLC0415

    return scrape(project, report, jobs)
