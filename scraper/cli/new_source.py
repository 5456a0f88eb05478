"""anliku new-source: a profile for a site, and a sample that holds it to it, from one page."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import click

from scraper.cli.explain_page import show_page
from scraper.cli.project import Project, json_option, project_option
from scraper.cli.report import Report
from scraper.fetch import fetch_one, name_agent
from scraper.model import Issue, Level
from scraper.pipeline.files import read_file
from scraper.pipeline.profiles import profiles_of
from scraper.pipeline.samples import FOLDER, answers_of
from scraper.read.addresses import load_addresses
from scraper.read.html import WebPage, read_page
from scraper.read.html.decoding import decode_page
from scraper.read.html.drafting import draft_profile
from scraper.read.html.profiles import read_profile
from scraper.read.saved import saved_from
from scraper.write.atomic import write_atomically

Saved = tuple[bytes, str | None, str | None]
"""A page's bytes, its address and the charset that its server declared."""


@click.command(
    "new-source",
    short_help="Draft a profile for a site from one of its pages.",
    epilog="Example: anliku new-source page.html --url http://www.example.gov.cn/art/1.html",
)
@click.argument("page", metavar="PAGE")
@click.option("--url", metavar="URL", help="Where PAGE was found. Default: as the page says.")
@click.option("--contact", metavar="WHO", help="Who asks, if PAGE is fetched; see anliku fetch.")
@click.option("--dry-run", is_flag=True, help="Print the profile, and write nothing.")
@project_option
@json_option
def command(
    *, project: Project, page: str, url: str | None, dry_run: bool, as_json: bool, **given: str
) -> None:
    """Draft seeds/sites/HOST.yml from PAGE: a saved file, or an address to fetch.

    The page and what is read from it now are kept as a sample in
    seeds/sites/samples/HOST/: correct the answers by hand, and anliku check tells
    when the site's pages are read otherwise. A profile that is there stays.
    """
    report = Report(as_json=as_json)
    saved = _fetched(page, project, given.get("contact")) if _is_web(page) else _file(page, url)
    if isinstance(saved, Issue):
        report.tell([saved])
        report.finish()
    _draft(project, saved, page, report, dry_run=dry_run)
    report.finish()


def _is_web(page: str) -> bool:
    return page.startswith(("http://", "https://"))


def _file(page: str, url: str | None) -> Saved | Issue:
    content = read_file(Path(page), page)
    return content if isinstance(content, Issue) else (content, url or saved_from(content), None)


def _fetched(page: str, project: Project, contact: str | None) -> Saved | Issue:
    book = load_addresses(project.catalogue.with_name("fetch.yml"))
    who = contact or os.environ.get("ANLIKU_CONTACT") or book.contact
    answer = fetch_one(page, name_agent(version("anliku"), who or None, book.name))
    if isinstance(answer, Issue):
        return answer
    return answer.content, answer.url, answer.charset


def _draft(project: Project, saved: Saved, name: str, report: Report, *, dry_run: bool) -> None:
    content, url, charset = saved
    profiles = profiles_of(project.root)
    page = read_page(content, name, url=url, declared=charset, profiles=profiles)
    if isinstance(page, Issue):
        report.tell([page])
        return
    report.tell(page.issues)
    host = urlsplit(page.url or "").hostname or ""
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,250}", host):
        cure = "give its address with --url"
        message = "nothing says where this page was found"
        report.tell([Issue("no-address", Level.ERROR, message, cure, name)])
        return
    decoded = decode_page(content, name, charset)
    text = "" if isinstance(decoded, Issue) else decoded.text
    profile = _proven(draft_profile(text, page), content, name, page)
    if dry_run:
        click.echo(profile, nl=False)
        return
    _write(project.root, host, profile, (content, page), report)


def _proven(profile: str, content: bytes, name: str, page: WebPage) -> str:
    """The profile without the lines that would read the page otherwise than it is read."""
    lines = profile.splitlines()
    for place, line in enumerate(lines):
        if line.startswith("#") or line.lstrip().startswith("#") or line == "fields:":
            continue
        alone = f"fields:\n{line}\n" if line.startswith("  ") else f"{line}\n"
        found, problems = read_profile(alone, "draft.yml", "draft")
        known = [replace(found, match=("*",))] if found else []
        again = read_page(content, name, url=page.url, profiles=known)
        same = isinstance(again, WebPage) and _same(again, page)
        if problems or not same:
            lines[place] = f"{line[: len(line) - len(line.lstrip())]}# {line.strip()}"
    return "\n".join(lines) + "\n"


def _same(again: WebPage, page: WebPage) -> bool:
    names = ("title", "date", "outlet", "reporters", "correspondents", "author", "editors", "text")
    return all(getattr(again, name) == getattr(page, name) for name in names)


def _write(
    root: Path, host: str, profile: str, read: tuple[bytes, WebPage], report: Report
) -> None:
    content, page = read
    path = root / "seeds" / "sites" / f"{host}.yml"
    samples = root / FOLDER / host
    samples.mkdir(parents=True, exist_ok=True)
    if path.exists():
        click.echo(f"{path.relative_to(root)}: is there already and stays")
    else:
        write_atomically(path, profile.encode())
        click.echo(f"{path.relative_to(root)}: drafted; look it over")
    number = 1
    while (sample := samples / f"{number}.html").exists() and sample.read_bytes() != content:
        number += 1
    answers = sample.with_suffix(".yml")
    if not answers.exists():
        write_atomically(sample, content)
        write_atomically(answers, answers_of(page, page.url).encode())
    click.echo(
        f"{answers.relative_to(root)}: correct it by hand; anliku check holds the site to it"
    )
    if not report.as_json:
        click.echo()
    show_page(page, as_json=report.as_json)
