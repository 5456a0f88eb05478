"""anliku init: a library of one's own."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import click

from scraper.cli.beginning import told, write_library
from scraper.cli.project import json_option
from scraper.cli.report import Report
from scraper.model import Issue, Level
from site_config.start import Answers, AnswersError, Record, render_files, renewals

QUESTIONS = (
    ("name", "Name of the library, as 某市政务服务案例库"),
    ("url", "Address where the site will stand, as https://www.example.gov.cn/alk/"),
    ("site_code", "网站标识码: ten digits, or bm and eight digits"),
    ("sponsor", "主办单位"),
    ("icp", "ICP 备案号, as 鲁ICP备12345678号-1"),
    ("colour", "Colour of the header, as #0b4f71"),
)
"""What is asked at a terminal; the other answers are options only."""


@click.command(
    "init",
    short_help="Begin a library of your own in a folder.",
    epilog='Example: anliku init library --name 某市政务服务案例库 --colour "#8a1c1c"',
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="Name of the site.")
@click.option("--description", help="What the site is, in a sentence.")
@click.option("--url", help="Where the site will stand, with its path; ends in a slash.")
@click.option("--site-code", help="网站标识码.")
@click.option("--sponsor", help="主办单位.")
@click.option("--organiser", help="承办单位.")
@click.option("--contact", help="联系方式, of an office and never of a person.")
@click.option("--icp", help="ICP 备案号.")
@click.option("--police", help="公安备案号.")
@click.option("--colour", help="Colour of the header, as #0b4f71.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@json_option
def command(*, folder: Path, dry_run: bool, as_json: bool, **given: str | None) -> None:
    """Begin a library in DIR: settings, an empty catalogue, a daily run, a container file.

    DIR must not exist or be empty. At a terminal you are asked for what no option
    says; an empty answer is “not known” and shown nowhere. The program stays where
    it is installed; `anliku upgrade` brings the files up to date with it later.
    """
    report = Report(as_json=as_json)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        report.tell((_taken(folder),))
        report.finish()
    answers = _answers(given, ask=sys.stdin.isatty())
    files = render_files(answers)
    changes = tuple(renewals(folder, {}, files))
    if not dry_run:
        record = Record(version("anliku"), answers, {})
        report.tell(write_library(folder, record, changes, files))
    told(changes, as_json=as_json)
    if not report.failed and not as_json and not dry_run:
        click.echo(f"{folder}: begun; go into it and type: anliku build", err=True)
    report.finish()


def _answers(given: dict[str, str | None], *, ask: bool) -> Answers:
    if ask:
        for key, question in QUESTIONS:
            given[key] = given[key] or click.prompt(question, default="", show_default=False)
    known = {key: value.strip() or None for key, value in given.items() if value}
    name = known.pop("name", None)
    if not name:
        raise click.UsageError("The library needs a name: --name NAME.")
    try:
        return Answers(name=name, **known)
    except AnswersError as error:
        raise click.UsageError(str(error)) from error


def _taken(folder: Path) -> Issue:
    message = f"{folder} is there and not empty, so nothing was written"
    cure = "name another folder; in a library begun before, anliku upgrade brings it up to date"
    return Issue("folder-taken", Level.ERROR, message, cure, str(folder))
