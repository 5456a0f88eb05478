"""MkDocs at work: the site is built beside the old one and takes its place when it is whole."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import scraper
from scraper.cli.project import Project
from scraper.cli.stamp import stamp_of
from scraper.cli.takeover import MADE, fresh_files, take_over
from scraper.model import Issue, Level
from scraper.pipeline.fingerprint import paths_below
from scraper.pipeline.workers import processors
from scraper.write.atomic import write_atomically
from site_config.build.digests import load_digests

DAY_ONE = "315532800"
"""1980-01-01 in seconds: the build time written into files, so that a build is repeatable."""


@dataclass(frozen=True, slots=True)
class Site:
    """The folders of one site: the one read, the one being built, the one replaced."""

    project: Project

    @property
    def folder(self) -> Path:
        """The site that readers see."""
        return self.project.root / "site"

    @property
    def unfinished(self) -> Path:
        """Where MkDocs writes."""
        return self.project.root / ".site-new"

    @property
    def replaced(self) -> Path:
        """Where the old site is for a moment."""
        return self.project.root / ".site-old"

    @property
    def pages(self) -> Path:
        """What the last build gave for each page."""
        return self.project.cache / "pages.txt"

    @property
    def digests(self) -> Path:
        """Digests of the files read and of those written, by what they were when last looked at."""
        return self.project.cache / "digests"

    @property
    def stages(self) -> Path:
        """What the stages of MkDocs took."""
        return self.project.cache / "stages.json"

    @property
    def record(self) -> Path:
        """Digests of the last good build."""
        return self.project.cache / "site.json"


Run = Callable[..., int]
"""Runs MkDocs in a project with a command and options; its exit code."""


def build_site(site: Site, run: Run, *, force: bool = False) -> tuple[bool, tuple[Issue, ...]]:
    """Builds the site unless nothing changed. Whether it was built, and what went wrong."""
    _restore(site)
    site.stages.unlink(missing_ok=True)
    inputs = _digest_inputs(site.project)
    if not force and _is_as_recorded(site, inputs):
        return False, ()
    if force:
        site.pages.unlink(missing_ok=True)
    shutil.rmtree(site.unfinished, ignore_errors=True)
    options = ("--strict", "--site-dir", str(site.unfinished))
    done = run(site.project, "build", *options)
    if done:
        shutil.rmtree(site.unfinished, ignore_errors=True)
        return False, (_build_failed(),)
    fresh = fresh_files(site.unfinished)
    _swap(site)
    record = {"inputs": inputs, "site": _digest_site(site, fresh)}
    site.record.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(site.record, json.dumps(record).encode())
    return True, ()


def is_current(site: Site) -> bool:
    """Whether all that MkDocs reads, and all that it wrote, is as after the last build."""
    return _is_as_recorded(site, _digest_inputs(site.project))


def _is_as_recorded(site: Site, inputs: str) -> bool:
    """The site itself, the larger part, is read only if all that it follows from is as it was."""
    known = _read_record(site)
    if not isinstance(known, dict) or known.get("inputs") != inputs:
        return False
    return known == {"inputs": inputs, "site": _digest_site(site)}


def program(module: str) -> list[str]:
    """How a module is run as a program of its own."""
    # -P: a library's own site_config/ holds settings, and must not stand before the package.
    return [sys.executable, "-P", "-m", module]


def build_environment(project: Project) -> dict[str, str]:
    """What a build is told of the site that stands and of what is remembered."""
    site = Site(project)
    settings = {
        "ANLIKU_SITE": str(site.folder),
        "ANLIKU_JOBS": str(processors()),
        "ANLIKU_MEMORY": str(site.pages),
        "ANLIKU_DIGESTS": str(site.digests),
        "ANLIKU_STAGES": str(site.stages),
    }
    return mkdocs_environment(settings | os.environ)


def mkdocs_environment(given: Mapping[str, str]) -> dict[str, str]:
    """Environment for MkDocs: repeatable build times, no notice of other products."""
    return {"SOURCE_DATE_EPOCH": DAY_ONE, "NO_MKDOCS_2_WARNING": "1", **given}


def _restore(site: Site) -> None:
    """Puts the old site back if a run was killed between taking it away and putting the new."""
    if site.replaced.is_dir() and not site.folder.exists():
        site.replaced.rename(site.folder)


def _swap(site: Site) -> None:
    """The new site for the old one: its new files taken over, else the whole folder."""
    if site.folder.is_dir() and take_over(site.unfinished, site.folder):
        return
    shutil.rmtree(site.replaced, ignore_errors=True)
    if site.folder.exists():
        site.folder.rename(site.replaced)
    (site.unfinished / MADE).unlink(missing_ok=True)
    site.unfinished.rename(site.folder)
    shutil.rmtree(site.replaced, ignore_errors=True)


def _digest_inputs(project: Project) -> str:
    """Digest of all that MkDocs reads: pages, settings, our plugin and theme, versions."""
    versions = " ".join(_versions()).encode()
    files = _digest(read_digests(project), _inputs(project))
    return f"{files} {hashlib.sha256(versions).hexdigest()}"


def read_digests(project: Project) -> Path:
    """Where the digests are kept of all files that MkDocs read."""
    return Site(project).digests / "read.json"


def stamp_sources(project: Project) -> str | None:
    """Stamp of the sources, the settings and the program; see ``stamp_of``."""
    code = Path(scraper.__file__).parent
    folders = [folder for folder in _folders(project) if folder != project.content]
    places = (project.root / "mkdocs.yml", project.catalogue.parent, code, *folders)
    return stamp_of(places, " ".join(_versions()))


def _folders(project: Project) -> list[Path]:
    package = importlib.util.find_spec("site_config")
    plugin = [Path(place) for place in (package and package.submodule_search_locations) or ()]
    return list(dict.fromkeys((project.content, project.root / "site_config", *plugin)))


def _inputs(project: Project) -> Iterator[tuple[str, str]]:
    yield "mkdocs.yml", str(project.root / "mkdocs.yml")
    for folder in _folders(project):
        for name, path in paths_below(str(folder), folder.name):
            if "/.anliku/" not in name:
                yield name, path


def _versions() -> Iterator[str]:
    """Installed distributions, by the folders that name their versions."""
    yield f"{sys.version} {os.environ.get('SOURCE_DATE_EPOCH', DAY_ONE)}"
    found = importlib.util.find_spec("mkdocs")
    if found and found.origin:
        names = Path(found.origin).parent.parent.glob("*.dist-info")
        yield from sorted(name.name for name in names)


def _digest_site(site: Site, fresh: Mapping[str, str] | None = None) -> str | None:
    """``fresh`` has the digests of the files that the build has just put there."""
    if not site.folder.is_dir():
        return None
    told = {f"{site.folder}/{path}": digest for path, digest in (fresh or {}).items()}
    return _digest(site.digests / "written.json", paths_below(str(site.folder), "site"), told)


def _digest(
    kept: Path, files: Iterable[tuple[str, str]], told: Mapping[str, str] | None = None
) -> str:
    """Digest of files, of which only those are read that were touched since the last time."""
    digests = load_digests(kept)
    for path, digest in (told or {}).items():
        digests.learn(path, digest)
    rows = [(name, digests.of(path)) for name, path in files]
    if digests.seen != digests.known:
        digests.save(kept)
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def _read_record(site: Site) -> object:
    try:
        return json.loads(site.record.read_bytes())
    except (OSError, ValueError):
        return None


def _build_failed() -> Issue:
    message = "MkDocs could not build the site, so the last good one stays"
    cure = "mend what MkDocs names above and run anliku build again"
    return Issue("site-not-built", Level.ERROR, message, cure, "mkdocs.yml")
