"""One run: asks for what waits, keeps every answer, follows lists, until nothing is left to ask.

Threads only ask; everything that is remembered is written by one, in this order: the archive,
then the state, then seeds/. A run that is killed goes on where it was.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import urljoin

from scraper.fetch.answer import Failure, Response
from scraper.fetch.bounds import ARTICLE_TYPES, INDEX_TYPES
from scraper.fetch.filing import BATCH, Shelf
from scraper.fetch.frontier import Frontier
from scraper.fetch.judging import Fate, Verdict
from scraper.fetch.robots import read_robots
from scraper.fetch.settling import Answer, Settling
from scraper.fetch.spelling import host_of, spell
from scraper.fetch.tally import Tally
from scraper.fetch.task import Role, Task
from scraper.fetch.wire import Asks, Wish

OLDEST_VALIDATOR = 7 * 86_400.0
"""Seconds after which a page is asked for whole again: an ETag may lie."""
TICK = 0.5
"""Seconds after which the loop looks up, also if nothing came."""
GATHERED = 0.015
"""Seconds in which more answers are waited for, to bring them to the disk together."""
ROBOTS_HOPS = 5
FINAL = frozenset({"robots-disallow", "private-address", "tls", "trap"})
"""Reasons for which a page, or a whole origin, is not asked for again today."""
Answers = queue.SimpleQueue[Answer]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may take: requests, articles, and answers under way at once."""

    requests: int | None = None
    articles: int | None = None
    jobs: int = 8


@dataclass(slots=True)
class Crawl:
    """A run and all it works with; ``is_private`` says which tasks may ask a private host."""

    asks: Asks
    frontier: Frontier
    settling: Settling
    shelf: Shelf
    limits: Limits
    is_private: Callable[[Task], bool]
    watch: Callable[[Tally], None] = lambda _: None
    articles: dict[str, int] = field(default_factory=dict)
    agents: Mapping[str, str] = field(default_factory=dict)
    unfiled: int = 0

    @property
    def tally(self) -> Tally:
        """Counts of the run."""
        return self.settling.tally

    def run(self) -> None:
        """Goes on until nothing is left that may be asked for. Raises ``OSError``."""
        answers: Answers = queue.SimpleQueue()
        self.frontier.refuses = self._refuses
        pool = ThreadPoolExecutor(self.limits.jobs, thread_name_prefix="fetch")
        busy = 0
        try:
            while True:
                busy += self._begin(pool, answers, busy)
                if not busy and not self._pause():
                    break
                came = _collect(answers, busy) if busy else []
                busy -= len(came)
                self._settle(came)
            self.file()
        finally:
            self.asks.close()
            pool.shutdown(wait=True, cancel_futures=True)

    def file(self) -> None:
        """Brings what was had into the library. Raises ``OSError``."""
        self.shelf.file(self.settling.state, self.settling.archive, self.tally)
        self.unfiled = 0

    def _begin(self, pool: ThreadPoolExecutor, answers: Answers, busy: int) -> int:
        room = self.limits.jobs - busy
        if self.limits.requests is not None:
            room = min(room, self.limits.requests - self.tally.requests)
        begun = 0
        for task in self.frontier.ready(time.time(), room):
            self.tally.requests += 1
            begun += 1
            future = pool.submit(self.asks.ask, self._wish(task))
            future.add_done_callback(partial(_hand_in, answers, task))
        self._set_aside()
        return begun

    def _wish(self, task: Task) -> Wish:
        state = self.settling.state
        fresh = task.warc and time.time() - state.full_at(task.key) < OLDEST_VALIDATOR
        return Wish(
            task.url,
            ARTICLE_TYPES if task.role in (Role.ARTICLE, Role.PAGE, Role.PART) else INDEX_TYPES,
            self.is_private(task),
            task.etag if fresh else None,
            task.last_modified if fresh else None,
            task.warc,
            self.agents.get(task.source),
        )

    def _pause(self) -> bool:
        """Waits for the moment at which something may be asked for; False if there is none."""
        now = time.time()
        spent = self.limits.requests is not None and self.tally.requests >= self.limits.requests
        moment = None if spent else self.frontier.next_moment()
        if moment is None:
            return False
        time.sleep(min(max(moment - now, 0.001), TICK))
        return True

    def _settle(self, came: Sequence[Answer]) -> None:
        now = time.time()
        for task, verdict in self.settling.settle(came, now):
            host = self.frontier.host(task.url)
            host.end(now)
            if task.role is not Role.ROBOTS:
                host.judge(verdict.reason or None, now)
                self._hold(task, verdict, now)
                self.unfiled += verdict.fate is Fate.GOOD and task.role is not Role.INDEX
                if verdict.fate is not Fate.GOOD and task.role is Role.ARTICLE:
                    self.articles[task.source] -= 1
        for task, found in came:
            if task.role is Role.ROBOTS:
                self._learn(task, found, now)
        for task in self.settling.new if came else ():
            self.frontier.put(task)
        if self.unfiled >= BATCH:
            self.file()
        self.tally.left = self.frontier.waiting()
        self.watch(self.tally)

    def _hold(self, task: Task, verdict: Verdict, now: float) -> None:
        seconds = verdict.hold
        if seconds is None and verdict.reason == "too-many":
            seconds = self.settling.manners.wait * 2.0 ** (task.tries + 1)
        host = self.frontier.host(task.url)
        if host.delay > host.manners.patience:  # one request a run, and the next when it may
            seconds = max(seconds or 0.0, host.delay)
        if seconds:
            self.frontier.host(task.url).hold(now + seconds, now)
            with self.settling.state.settled():
                self.settling.state.hold(host_of(task.url), now + seconds)

    def _learn(self, task: Task, found: Response | Failure, now: float) -> None:
        """What a robots.txt says; where it lies elsewhere, it is looked for there."""
        if isinstance(found, Response) and found.status in (301, 302, 303, 307, 308):
            target = spell(urljoin(task.url, found.location or ""))
            if target and task.hops < ROBOTS_HOPS:
                self.frontier.put(replace(task, url=target, hops=task.hops + 1))
                return
            self.frontier.learn(task.key, None, now)
            return
        if isinstance(found, Failure) and found.reason in FINAL:
            self.frontier.refuse(task.key, found.reason)
        else:
            self.frontier.learn(task.key, read_robots(task.key, found), now)

    def _refuses(self, task: Task) -> str | None:
        """Why a task that could be asked for is not, within the bounds of its address."""
        if task.role not in (Role.INDEX, Role.ARTICLE):
            return None
        gate = self.settling.gates[task.source]
        if task.role is Role.INDEX:
            if gate.is_barren(task.url):
                return "trap"
            if not gate.has_room():
                return "page-budget"
            gate.pages += not task.tries and not task.hops
            return None
        most, all_of_them = gate.address.limit, sum(self.articles.values())
        had = self.articles.setdefault(task.source, 0)
        if (most is not None and had >= most) or (
            self.limits.articles is not None and all_of_them >= self.limits.articles
        ):
            return "limit"
        self.articles[task.source] += 1
        return None

    def _set_aside(self) -> None:
        """Pages that robots.txt forbids are lost for a day; others wait for the next run."""
        aside, self.frontier.aside = self.frontier.aside, []
        if not aside:
            return
        with self.settling.state.settled():
            for reason, task in aside:
                if reason in FINAL:
                    self.settling.lose(task, Verdict(Fate.LOST, reason), time.time())
                else:
                    self.tally.of(task.source).defer(reason, task.url)


def _hand_in(answers: Answers, task: Task, future: Future[Response | Failure]) -> None:
    """Puts the answer of a thread where it is waited for; one never asked for fails for now."""
    if future.cancelled():
        answers.put((task, Failure(task.url, "interrupted", "the run ended", passing=True)))
    elif (error := future.exception()) is not None:
        answers.put((task, Failure(task.url, "broken", repr(error)[:200], passing=False)))
    else:
        answers.put((task, future.result()))


def _collect(answers: Answers, most: int) -> list[Answer]:
    """Answers that have come, after at most one tick."""
    came: list[Answer] = []
    wait = TICK
    try:
        while len(came) < most:
            came.append(answers.get(timeout=wait))
            wait = GATHERED
    except queue.Empty:
        pass
    return came
