"""anliku desk: sources beside what was read of them, on a page of this machine."""

from __future__ import annotations

import contextlib
import webbrowser

import click

from scraper.cli.doubting import Wanted, by_option, desk_of
from scraper.cli.knowing import load_or_exit
from scraper.cli.project import Project, jobs_option, project_option
from scraper.cli.report import Report
from scraper.desk.pages import DeskPages
from scraper.desk.server import Server
from scraper.model import Issue, Level


@click.command(
    "desk",
    short_help="Correct what was read, on a page of this machine.",
    epilog="Example: anliku desk --by 张三",
)
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port of 127.0.0.1 to listen on. Default: any that is free.",
)
@click.option("--no-open", is_flag=True, help="Only print the address; open no browser.")
@by_option
@project_option
@jobs_option
def command(*, project: Project, port: int, no_open: bool, by: str | None, jobs: int) -> None:
    """Open the editor's desk until Ctrl-C.

    It shows all that is doubtful, and each source beside its articles: fields, boundaries,
    titles and facts can be put right there. What is decided goes to seeds/decisions/ and
    holds for every later run; content/ is written by anliku scrape as ever.

    The desk listens on 127.0.0.1 alone, and answers only the browser that was given the
    address printed, which is another on every run.
    """
    report = Report()
    load_or_exit(report)
    desk = desk_of(project, Wanted(by=by), report, jobs)
    try:
        server = Server(port, lambda keys: DeskPages(desk, keys))
    except OSError as error:
        message = f"the desk cannot listen on port {port} ({error.strerror})"
        cure = "leave --port out, or give another"
        report.tell([Issue("desk-not-opened", Level.ERROR, message, cure)])
        report.finish()
    click.echo(f"desk: {server.address}\nCtrl-C closes it.")
    if not no_open:
        webbrowser.open(server.address)
    with contextlib.suppress(KeyboardInterrupt), contextlib.closing(server.socket):
        server.serve_forever()
    report.finish()
