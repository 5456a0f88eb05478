"""The last build, so that a build with nothing to do loads nothing and says the same."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scraper.cli.project import Project
from scraper.cli.site import Site, is_current, stamp_sources
from scraper.cli.stamp import Stamps, settled_stamp_of, stamp_of
from scraper.cli.telling import Told, settled
from scraper.model import Issue, Level
from scraper.pipeline.fingerprint import digest_code, digest_files, files_below
from scraper.write.atomic import write_atomically
from scraper.write.manifest import manifest_path


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What was told, and the digests of what it followed from and of what it wrote."""

    sources: str
    manifest: str
    told: Told
    issues: tuple[Issue, ...]


def digest_manifest(project: Project) -> str:
    """Digest of the list of written pages; taken before the site is built."""
    path = manifest_path(project.content)
    return digest_files([("manifest", path)] if path.is_file() else [])


@dataclass(frozen=True)
class Look:
    """What a project is like before a build reads any of it: looked at once, when asked for."""

    project: Project

    @cached_property
    def stamps(self) -> Stamps:
        """Stamps of all that a build reads and writes."""
        site = stamp_of([Site(self.project).folder])
        content = stamp_of([self.project.content])
        return Stamps(stamp_sources(self.project), content, site)

    @cached_property
    def sources(self) -> str:
        """Digest of the sources and of the program."""
        seeds = digest_files(files_below(self.project.catalogue.parent, "seeds"))
        return f"{seeds} {digest_code()}"


def recall_build(look: Look) -> LastBuild | None:
    """The last build, if a build now could only do and say the same."""
    last, project = _read(look.project), look.project
    if last is None or _are_known(project, look.stamps):
        return last
    now = (look.sources, digest_manifest(project))
    if (last.sources, last.manifest) != now or not is_current(Site(project)):
        return None
    _keep_stamps(project, look.stamps)
    return last


def keep_build(project: Project, build: LastBuild, before: Stamps) -> None:
    """Remembers a build whose site is good. Raises ``OSError``.

    ``before`` are stamps of what it read, taken before it was read.
    """
    stored = dataclasses.asdict(dataclasses.replace(build, told=settled(build.told)))
    path = _record(project)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json.dumps(stored, ensure_ascii=False).encode())
    site = settled_stamp_of(Site(project).folder)
    _keep_stamps(project, dataclasses.replace(before, site=site))


def _are_known(project: Project, stamps: Stamps) -> bool:
    """Whether no file was touched since all was found to be as after the last build."""
    try:
        known = json.loads(_stamps(project).read_bytes())
    except (OSError, ValueError):
        return False
    return None not in dataclasses.astuple(stamps) and known == dataclasses.asdict(stamps)


def _keep_stamps(project: Project, stamps: Stamps) -> None:
    write_atomically(_stamps(project), json.dumps(dataclasses.asdict(stamps)).encode())


def _stamps(project: Project) -> Path:
    return project.cache / "stamps.json"


def _read(project: Project) -> LastBuild | None:
    try:
        stored = json.loads(_record(project).read_bytes())
        issues = tuple(Issue(**{**row, "level": Level(row["level"])}) for row in stored["issues"])
        return LastBuild(**{**stored, "issues": issues})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _record(project: Project) -> Path:
    return project.cache / "last-build.json"
