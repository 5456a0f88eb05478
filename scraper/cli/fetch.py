"""anliku fetch: new articles from feeds, sitemaps, lists, e-papers and single pages."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import click

from scraper.cli.project import Project, json_option, project_option
from scraper.cli.report import Report, show_json, visible
from scraper.fetch import Limits, Outcome, Plan, Tally, fetch, name_agent, preview
from scraper.model import Address, AddressKind, Issue, Level
from scraper.pipeline.profiles import profiles_of
from scraper.read.addresses import AddressBook, load_addresses
from scraper.read.catalogue_keys import is_edtf
from scraper.read.discover import Parser, parser_of
from scraper.read.html.further import further_pages
from scraper.read.html.profiles import Profile, profile_for

PASTED = "pages"
"""Row id of addresses given on the command line."""


def _check_day(_context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    if given is not None and (not is_edtf(given) or "X" in given):
        raise click.BadParameter("write a day, month or year: 2026-11-27, 2026-11 or 2026.")
    return given


@click.command(
    "fetch",
    short_help="Fetch new articles from the web.",
    epilog="Example: anliku fetch --since 2026-11-01 --limit 50",
)
@click.argument("what", nargs=-1)
@click.option("--since", metavar="DATE", callback=_check_day, help="Leave out what is older.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(1), help="End after so many new articles."
)
@click.option("--budget", metavar="N", type=click.IntRange(1), help="End after so many requests.")
@click.option("--dry-run", is_flag=True, help="List what would be asked for, and ask nothing.")
@click.option("--offline", is_flag=True, help="Read the archive again in place of the network.")
@click.option(
    "--allow-private",
    is_flag=True,
    help="Allow hosts of one's own network. Default: only where a row says private: true.",
)
@click.option(
    "--contact",
    metavar="WHO",
    help="E-mail address or web page that hosts are told. Default: contact in seeds/fetch.yml,"
    " or the variable ANLIKU_CONTACT.",
)
@project_option
@json_option
def command(
    *, project: Project, what: tuple[str, ...], dry_run: bool, as_json: bool, **given: object
) -> None:
    """Fetch what is new at the addresses of seeds/fetch.yml into seeds/ and archive/.

    WHAT are ids of rows there, or addresses of single articles; without any, all rows.
    Lists are asked whether they changed, articles once. robots.txt, delays and
    Retry-After are obeyed. A run that was stopped goes on where it was.
    """
    report = Report(as_json=as_json)
    plan = _plan(project, what, report, given)
    if dry_run:
        _show_preview(plan, as_json=as_json)
        report.finish()
    try:
        outcome = fetch(plan, _Watch())
    except KeyboardInterrupt:
        message = "the run was stopped; nothing that came is lost"
        cure = "run anliku fetch again: it goes on where it was"
        report.tell([Issue("fetch-stopped", Level.ERROR, message, cure)])
        report.finish()
    _finish(outcome, report, as_json=as_json)


def _plan(project: Project, what: Sequence[str], report: Report, given: dict[str, object]) -> Plan:
    pasted = [each for each in what if each.startswith(("http://", "https://"))]
    named = [each for each in what if each not in pasted]
    book = _book(project, report, needed=bool(named) or not pasted)
    contact = str(given["contact"] or os.environ.get("ANLIKU_CONTACT") or book.contact or "")
    agent = name_agent(version("anliku"), contact or None, book.name)
    if isinstance(agent, Issue):
        report.tell([agent])
        report.finish()
    addresses = _chosen(book, named) if named or not pasted else ()
    if pasted:
        addresses += (Address(PASTED, AddressKind.PAGE, pasted[0]),)
    limit, budget, since = given["limit"], given["budget"], given["since"]
    return Plan(
        tuple(addresses),
        project.root / "archive",
        project.root / "seeds",
        agent,
        partial(_parser_of, since=_first_day(since), profiles=profiles_of(project.root)),
        limits=Limits(
            budget if isinstance(budget, int) else None, limit if isinstance(limit, int) else None
        ),
        since=since if isinstance(since, str) else None,
        private=bool(given["allow_private"]),
        offline=bool(given["offline"]),
        starts={PASTED: tuple(pasted[1:])} if pasted else {},
        agents=_agents(addresses),
        further=partial(further_pages, profiles=profiles_of(project.root)),
        file=book.name,
    )


def _first_day(since: object) -> date | None:
    """The first day of a day, month or year."""
    return date.fromisoformat(f"{since}-01-01"[:10]) if isinstance(since, str) else None


def _parser_of(address: Address, since: date | None, profiles: tuple[Profile, ...]) -> Parser:
    """The parser for an address; what its row does not say of a list, the site's profile may."""
    profile = profile_for(profiles, address.url)
    if profile and address.kind is AddressKind.LIST:
        select, following = address.select or profile.articles, address.next or profile.following
        address = replace(address, select=select, next=following)
    return parser_of(address, since)


def _agents(addresses: Sequence[Address]) -> dict[str, str]:
    """Agents of rows that name a contact of their own."""
    found = {a.id: name_agent(version("anliku"), a.contact) for a in addresses if a.contact}
    return {name: agent for name, agent in found.items() if isinstance(agent, str)}


def _book(project: Project, report: Report, *, needed: bool) -> AddressBook:
    path = project.root / "seeds" / "fetch.yml"
    book = load_addresses(path) if needed or path.exists() else AddressBook("seeds/fetch.yml")
    report.tell(book.issues)
    if needed and not book.addresses:
        report.finish()
    return book


def _chosen(book: AddressBook, named: Sequence[str]) -> tuple[Address, ...]:
    known = {address.id for address in book.addresses}
    if unknown := [name for name in named if name not in known]:
        raise click.UsageError(
            f"{unknown[0]!r} is no id of {book.name} and no address;"
            f" it has {', '.join(sorted(known)) or 'none'}."
        )
    return tuple(a for a in book.addresses if not named or a.id in named)


def _show_preview(plan: Plan, *, as_json: bool) -> None:
    for task in preview(plan):
        if as_json:
            show_json({"source": task.source, "role": task.role.value, "url": task.url})
        else:
            click.echo(f"{visible(task.source)}: {task.role} {visible(task.url)}")


class _Watch:
    """Counts and rate on stderr while a person watches a terminal."""

    def __init__(self) -> None:
        self._start, self._shown = time.monotonic(), 0.0
        self._watched = sys.stderr.isatty()

    def __call__(self, tally: Tally) -> None:
        now = time.monotonic()
        if not self._watched or (now - self._shown < 0.2 and tally.left):
            return
        self._shown = now
        rate = tally.requests / max(now - self._start, 0.1)
        minutes, seconds = divmod(round(tally.left / max(rate, 0.01)), 60)
        told = f"{tally.requests} asked, {tally.left} left, {rate:.1f}/s"
        eta = f", {minutes}:{seconds:02} or more" if tally.left else ""
        click.echo(f"\r\x1b[K{told}{eta}" if tally.left else "\r\x1b[K", err=True, nl=False)


def _finish(outcome: Outcome, report: Report, *, as_json: bool) -> NoReturn:
    report.tell(outcome.issues)
    tally = outcome.tally
    place = _relative(outcome.report) if outcome.report else None
    if as_json:
        show_json({**tally.to_json(), "report": place})
        report.finish()
    for name, count in tally.sources.items():
        lost = sum(len(urls) for urls in count.lost.values())
        parts = [_counted(count.lists, "list"), _counted(count.filed, "new article")]
        further = _counted(count.parts, "further page")
        parts += [f"{further} of articles"] if count.parts else []
        parts += [f"{count.twins} the same as another"] if count.twins else []
        parts += [f"{lost} not had"] if lost else []
        parts += [f"{count.waiting} left for the next run"] if count.waiting else []
        click.echo(f"{name}: {', '.join(parts)}")
    filed = sum(count.filed for count in tally.sources.values())
    size = f"{tally.received / 1e6:.1f} MB"
    asked = _counted(tally.requests, "request")
    click.echo(f"fetch: {asked}, {_counted(filed, 'new article')}, {size}; {place or ''}")
    report.finish()


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _relative(path: Path) -> str:
    return "/".join(path.parts[-3:])
