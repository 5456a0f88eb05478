"""A whole run of ``anliku fetch``: opened, made, and told."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from scraper.fetch.admission import Gate
from scraper.fetch.archive import Archive
from scraper.fetch.bounds import Bounds, Manners
from scraper.fetch.crawl import Crawl, Limits
from scraper.fetch.filing import Shelf
from scraper.fetch.frontier import Frontier
from scraper.fetch.offline import Replay
from scraper.fetch.opening import alone, catch_up, open_state
from scraper.fetch.settling import FurtherPages, Parser, Settling
from scraper.fetch.shelf import remove_unfinished, write_whole
from scraper.fetch.spelling import host_of, key_of, spell
from scraper.fetch.state import State
from scraper.fetch.tally import Tally
from scraper.fetch.task import Role, Task
from scraper.fetch.telling import tell
from scraper.fetch.wire import Asks, Wire
from scraper.model import Address, AddressKind, Issue, Level

MOST_ISSUES = 400
MOST_PATIENT = 3_600.0
"""Seconds between two requests that a row may ask for at most."""
RESUMED_WITHIN = 12 * 3_600.0
"""Seconds in which a run that was killed is gone on with; later, a new one begins."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is to do.

    ``starts`` gives more addresses to begin at, by the row they belong to: earlier
    issues of an e-paper; ``agents`` names other agents, by row; ``further`` finds the
    further pages of an article. ``private`` allows every
    host of one's own network. ``file`` is the name that issues give to the list.
    """

    addresses: tuple[Address, ...]
    archive: Path
    seeds: Path
    agent: str
    parser_of: Callable[[Address], Parser]
    manners: Manners = field(default_factory=Manners)
    bounds: Bounds = field(default_factory=Bounds)
    limits: Limits = field(default_factory=Limits)
    since: str | None = None
    private: bool = False
    offline: bool = False
    starts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    agents: Mapping[str, str] = field(default_factory=dict)
    further: FurtherPages = lambda *_: ()
    file: str = "seeds/fetch.yml"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to; ``report`` is the file that tells all of it."""

    tally: Tally
    issues: tuple[Issue, ...]
    report: Path | None = None


def fetch(plan: Plan, watch: Callable[[Tally], None] = lambda _: None) -> Outcome:
    """Makes one run, or goes on with one that was killed. The disk's faults are issues."""
    tally = Tally(f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}"[:-3] + "Z")
    try:
        with alone(plan.archive) as is_alone:
            if not is_alone:
                return Outcome(tally, (_running(plan),))
            return _fetch_alone(plan, tally, watch)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"the run stopped: the archive or seeds/ cannot be written ({reason})"
        cure = "make room or give the right to write, then run it again: it goes on where it was"
        issue = Issue("archive-unwritable", Level.ERROR, message, cure, str(plan.archive))
        return Outcome(tally, (issue,))


def _running(plan: Plan) -> Issue:
    message = "another run works in this archive"
    return Issue("fetch-running", Level.ERROR, message, "wait until it ends", str(plan.archive))


def _fetch_alone(plan: Plan, tally: Tally, watch: Callable[[Tally], None]) -> Outcome:
    state, issues = open_state(plan.archive)
    began = time.time()
    archive = Archive(plan.archive, tally.run)
    try:
        remove_unfinished(plan.seeds)
        issues += catch_up(state, archive, _catalogue(plan))
        tally.run, tally.resumed = state.begin(tally.run, began, began - RESUMED_WITHIN)
        archive = Archive(plan.archive, tally.run, agent=plan.agent)
        crawl = _crawl(plan, state, archive, tally, watch)
        crawl.file()
        _begin(plan, crawl, began)
        crawl.run()
        state.end(tally.run, time.time())
        _sum_up(crawl)
        tally.seconds = time.time() - began
    finally:
        archive.close()
        state.close()
    told = tell(tally, {address.id: address for address in plan.addresses}, plan.file)
    report = plan.archive / "runs" / f"{tally.run}.json"
    issues += (*crawl.settling.issues, *told)
    _write_report(report, tally)
    return Outcome(tally, issues, report)


def _catalogue(plan: Plan) -> bytes:
    path = plan.seeds / "sources.yml"
    return path.read_bytes() if path.exists() else b""


def _crawl(
    plan: Plan, state: State, archive: Archive, tally: Tally, watch: Callable[[Tally], None]
) -> Crawl:
    addresses = {address.id: address for address in plan.addresses}
    asked = state.asked(tally.run)
    gates = {
        name: Gate(
            address,
            plan.since,
            pages=asked.get((name, Role.INDEX.value), 0),
            issues=_issues(plan, address),
        )
        for name, address in addresses.items()
    }
    settling = Settling(
        *(tally.run, state, archive, gates, plan.parser_of, tally, plan.bounds, plan.manners),
        keeps=not plan.offline,
        further=plan.further,
    )
    asks: Asks = Replay(archive) if plan.offline else Wire(plan.agent, plan.bounds)
    return Crawl(
        asks,
        Frontier(_manners_of(plan), heed=not plan.offline),
        settling,
        Shelf(plan.seeds, addresses),
        plan.limits,
        _private(plan),
        watch,
        {name: asked.get((name, Role.ARTICLE.value), 0) for name in addresses},
        plan.agents,
    )


def _issues(plan: Plan, address: Address) -> int:
    """How many issues of an e-paper a run may ask for: each has as many pages as a row allows."""
    if plan.since is None or address.kind is not AddressKind.EPAPER:
        return 1
    first = date.fromisoformat(f"{plan.since}-01-01"[:10])
    return min(max((datetime.now(UTC).date() - first).days + 2, 1), MOST_ISSUES)


def _manners_of(plan: Plan) -> Callable[[str], Manners]:
    """Manners by host: the slowest that a row asks for."""

    def manners_of(host: str) -> Manners:
        rows = [address for address in plan.addresses if host_of(address.url) == host]
        delays = [address.delay for address in rows if address.delay is not None]
        lines = [address.concurrency for address in rows if address.concurrency is not None]
        return replace(
            plan.manners,
            delay=max(delays, default=plan.manners.delay),
            concurrency=min(lines, default=plan.manners.concurrency),
        )

    return manners_of


def _private(plan: Plan) -> Callable[[Task], bool]:
    """Whether a task may ask a host of one's own network: only those that its row names."""
    named: dict[str, set[str]] = {
        address.id: {host_of(address.url), *address.hosts}
        for address in plan.addresses
        if address.private
    }
    return lambda task: plan.private or host_of(task.url) in named.get(task.source, ())


def starts_of(plan: Plan) -> Iterator[Task]:
    """The tasks that every run begins with."""
    for address in plan.addresses:
        role = Role.PAGE if address.kind is AddressKind.PAGE else Role.INDEX
        for given in (address.url, *plan.starts.get(address.id, ())):
            if (url := spell(given)) is not None:
                yield Task(key_of(url), url, address.id, role)


def _begin(plan: Plan, crawl: Crawl, now: float) -> None:
    """What waits from before, what is to be looked at in each run, and who is to be spared."""
    state, frontier = crawl.settling.state, crawl.frontier
    if crawl.tally.resumed or state.last_end() > now - MOST_PATIENT:
        frontier.born = now
    with state.settled():
        for task in starts_of(plan):
            known = state.standing(task.key)
            if known is None or (known[3] != crawl.tally.run and known[0] != "waiting"):
                state.put(task)
    for task in state.waiting():
        if task.source in crawl.settling.gates and task.tries < plan.manners.tries:
            frontier.put(task)
    for host, until in state.held(now).items():
        frontier.host(f"http://{host}/").hold(until, now)


def _sum_up(crawl: Crawl) -> None:
    for reason, task in crawl.frontier.shut_out():
        crawl.tally.of(task.source).defer(reason, task.url)
    for name, gate in crawl.settling.gates.items():
        crawl.tally.of(name).named = len(gate.named)
        crawl.tally.of(name).turned = dict(sorted(gate.turned.items()))
    for name, count in crawl.settling.state.left_waiting().items():
        crawl.tally.of(name).waiting = count


def _write_report(path: Path, tally: Tally) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(tally.to_json(), ensure_ascii=False, indent=1)
    write_whole(path, text.encode() + b"\n")


def preview(plan: Plan) -> tuple[Task, ...]:
    """What a run would ask for first, as far as is known; asks nothing and changes nothing."""
    known: dict[str, Task] = {}
    if (plan.archive / "fetch.sqlite").exists():
        state, _ = open_state(plan.archive)
        names = {address.id for address in plan.addresses}
        known = {task.key: task for task in state.waiting() if task.source in names}
        state.close()
    return tuple({**{task.key: task for task in starts_of(plan)}, **known}.values())
