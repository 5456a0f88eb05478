"""anliku serve: the site on this machine, while pages are written."""

from __future__ import annotations

import contextlib

import click

from scraper.cli.project import Project, jobs_option, project_option
from scraper.cli.report import Report
from scraper.cli.run import scrape
from scraper.cli.site import run_mkdocs
from scraper.cli.telling import tell
from scraper.model import Issue, Level


@click.command(
    "serve",
    short_help="Write content/ and show the site on this machine.",
    epilog="Example: anliku serve --dev-addr 127.0.0.1:8080",
)
@click.option(
    "--dev-addr",
    metavar="IP:PORT",
    default="127.0.0.1:8000",
    show_default=True,
    help="Where to listen.",
)
@project_option
@jobs_option
def command(*, project: Project, dev_addr: str, jobs: int) -> None:
    """Bring content/ up to date, then serve the site until Ctrl-C.

    A page that changes in content/ shows at once.
    """
    report = Report()
    tell(scrape(project, report, jobs), as_json=False)
    stopped = 0
    with contextlib.suppress(KeyboardInterrupt):
        stopped = run_mkdocs(project, "serve", "--strict", "--dev-addr", dev_addr)
    if stopped:
        message = f"MkDocs could not serve the site at {dev_addr}"
        cure = "mend what it names above, or give another --dev-addr"
        report.tell([Issue("site-not-served", Level.ERROR, message, cure, "mkdocs.yml")])
    report.finish()
