"""anliku import: files, folders and archives into seeds/, a row of the catalogue for each."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import click

from scraper.cli.project import Project, json_option, project_option
from scraper.cli.report import Report, show_json, visible, with_progress
from scraper.fetch.shelf import add_rows, put_files
from scraper.model import Issue, Level
from scraper.pipeline.arrivals import Arrival, Received, Told, known_already, receive, sift
from scraper.pipeline.parcels import Parcel, Place, find_places, open_parcel
from scraper.pipeline.workers import MANY, map_in_order
from scraper.read.catalogue import load_catalogue
from scraper.read.catalogue_keys import is_edtf

BATCH = 50
"""Sources whose rows are written at once; a run that is killed has lost none of them."""


@click.command(
    "import",
    short_help="Take files, folders or archives in as sources.",
    epilog='Example: anliku import ~/pages pages.zip --outlet "聊城日报" --date 2023-05-06',
)
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--outlet", help="The newspaper or body that published all of them.")
@click.option("--date", help="Their date as EDTF; used where the file says it too.")
@click.option("--page", help="Their page of the newspaper.")
@click.option("--url", help="Where they were found.")
@click.option(
    "--policy", "kind", flag_value="policy", help="They are policy papers, each one article."
)
@click.option("--ask", is_flag=True, help="Ask for outlet, date and page first, once for all.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken in, and take in nothing.")
@project_option
@json_option
def command(
    *,
    project: Project,
    paths: tuple[Path, ...],
    ask: bool,
    dry_run: bool,
    as_json: bool,
    **given: str | None,
) -> None:
    """Take files in as sources: text, Markdown, web pages, PDF, Word, scans, or a .zip.

    What a file is, is seen from its bytes. Each is read once to see that it can be; what
    can not is named and left out, and the others are taken. The same bytes are taken
    once. A copy goes below seeds/imported/, and a row behind those of the catalogue. What
    a page says of itself, such as date and outlet of a web page, needs no row.
    """
    report = Report(as_json=as_json)
    told = _told(given, ask=ask)
    catalogue = load_catalogue(project.catalogue)
    if not catalogue.complete and catalogue.sources == () and not _is_empty(catalogue.issues):
        report.tell(catalogue.issues)
        report.finish()
    missing = [path for path in paths if not path.exists()]
    report.tell(_missing(path) for path in missing)
    run = _Run(project, report, {one.sha256: one.id for one in catalogue.sources}, dry_run)
    run.take([path for path in paths if path.exists()], told)
    run.summarise(as_json=as_json)
    report.finish()


def _told(given: dict[str, str | None], *, ask: bool) -> Told:
    for key in ("outlet", "date", "page"):
        if ask and given[key] is None:
            question = f"{key.capitalize()} of all of them (empty: not known)"
            given[key] = click.prompt(question, default="", show_default=False, err=True)
    known = {key: " ".join(value.split()) for key, value in given.items() if value}
    known = {key: value for key, value in known.items() if value}
    if "date" in known and not is_edtf(known["date"]):
        raise click.UsageError("The date is no EDTF date: write 2023, 2023-06 or 2023-06-13.")
    if "url" in known and not known["url"].startswith(("http://", "https://")):
        raise click.UsageError("The address must begin with http:// or https://.")
    return Told(**known)


def _is_empty(issues: tuple[Issue, ...]) -> bool:
    return all(issue.level is not Level.ERROR for issue in issues)


def _missing(path: Path) -> Issue:
    message = "there is no such file or folder"
    return Issue("file-unreadable", Level.ERROR, message, "check the name", str(path))


@dataclass
class _Run:
    """One import; ``known`` grows, so that copies among the new ones are seen too."""

    project: Project
    report: Report
    known: dict[str, str]
    dry_run: bool
    counts: Counter[str] = field(default_factory=Counter)
    waiting: list[Arrival] = field(default_factory=list)

    def take(self, paths: list[Path], told: Told) -> None:
        """Takes in all files below the paths."""
        places = list(find_places(paths))
        unread = sift(map(_open, places), told, self.known)
        received = map_in_order(receive, unread, 0 if len(places) >= MANY else 1)
        for found in with_progress(received, len(places)):
            self._take_one(found)
            if len(self.waiting) >= BATCH:
                self._settle()
        self._settle()

    def _take_one(self, found: Received) -> None:
        if isinstance(found, Arrival) and found.sha256 in self.known:
            # A copy of it was read at the same time.
            found = (known_already(found.name, self.known[found.sha256]),)
        if isinstance(found, Arrival):
            self.waiting.append(found)
            self.known[found.sha256] = found.id
            self.counts["taken"] += 1
            self.report.tell(found.issues)
            return
        self.counts["known" if _is_known(found) else "left out"] += 1
        self.report.tell(found)

    def _settle(self) -> None:
        """Files first, then their rows: a row never names a file that is not there."""
        arrivals, self.waiting = self.waiting, []
        for one in arrivals:
            self._say(one)
        if self.dry_run or not arrivals:
            return
        seeds = self.project.catalogue.parent
        try:
            put_files(seeds, {one.file: one.content for one in arrivals})
            add_rows(self.project.catalogue, {one.id: one.row for one in arrivals})
        except OSError as error:
            self.report.tell((_unwritable(error),))

    def _say(self, one: Arrival) -> None:
        if self.report.as_json:
            show_json({"file": one.name, "id": one.id, "kind": one.kind, "source": one.file})
        else:
            click.echo(f"{one.id}: {visible(one.name)} ({one.kind})")

    def summarise(self, *, as_json: bool) -> None:
        """How many were taken, were there already, and were left out."""
        names = ("taken", "known", "left out")
        if as_json:
            show_json({name: self.counts[name] for name in names})
            return
        told = ", ".join(f"{self.counts[name]} {name}" for name in names)
        click.echo(f"import: {told}" + (" (dry run)" if self.dry_run else ""), err=True)
        if self.counts["taken"] and not self.dry_run and sys.stderr.isatty():
            click.echo("now type: anliku build", err=True)


def _open(place: Place | Issue) -> Parcel:
    return Parcel(str(place.file), place) if isinstance(place, Issue) else open_parcel(place)


def _is_known(issues: tuple[Issue, ...]) -> bool:
    return any(issue.code == "source-known" for issue in issues)


def _unwritable(error: OSError) -> Issue:
    message = f"a source could not be put into seeds/ ({error.strerror or error})"
    cure = "make room or give the right to write, and import again: what is there is not doubled"
    return Issue("seeds-unwritable", Level.ERROR, message, cure, str(error.filename or "seeds"))
