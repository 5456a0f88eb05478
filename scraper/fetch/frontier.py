"""What may be asked for next: by host, never faster than the host allows, robots.txt first."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from scraper.fetch.bounds import Manners
from scraper.fetch.hosts import Host
from scraper.fetch.robots import Robots
from scraper.fetch.spelling import host_of, origin_of
from scraper.fetch.task import Role, Task

ROBOTS = "/robots.txt"


@dataclass(slots=True)
class Rules:
    """What is known of the robots.txt of an origin.

    ``asking`` while a request for it is made; ``refused`` is why the origin may not be
    asked for anything at all.
    """

    robots: Robots | None = None
    read_at: float = float("-inf")
    tries: int = 0
    asking: bool = False
    not_before: float = 0.0
    refused: str | None = None


@dataclass(slots=True)
class Frontier:
    """Waiting tasks by host. Times are seconds of one clock.

    ``refuses`` says why a task is not asked for after all; those, and what robots.txt
    forbids, are set ``aside`` with the reason. ``manners_of`` gives the manners for a
    host; ``heed`` is False where no network is asked, so that nobody needs to be spared;
    ``born`` is when a run just before may have asked any host.
    """

    manners_of: Callable[[str], Manners]
    heed: bool = True
    born: float = float("-inf")
    hosts: dict[str, Host] = field(default_factory=dict)
    rules: dict[str, Rules] = field(default_factory=dict)
    refuses: Callable[[Task], str | None] = lambda _: None
    aside: list[tuple[str, Task]] = field(default_factory=list)
    _heaps: dict[str, list[tuple[float, int, Task]]] = field(default_factory=dict)
    _number: int = 0

    def put(self, task: Task) -> None:
        """A task waits."""
        self._number += 1
        heap = self._heaps.setdefault(host_of(task.url), [])
        when = task.not_before or (-1.0 if task.role is Role.PART else 0.0)  # articles come whole
        when = -2.0 if task.role is Role.ROBOTS else when  # all others wait for it
        heapq.heappush(heap, (when, self._number, task))

    def host(self, url: str) -> Host:
        """The host of an address."""
        name = host_of(url)
        if name not in self.hosts:
            manners = self.manners_of(name)
            self.hosts[name] = Host(manners, next_at=self.born + manners.delay)
        return self.hosts[name]

    def ready(self, now: float, most: int) -> Iterator[Task]:
        """Up to so many tasks that may be asked for now; each counts as begun."""
        for name, heap in list(self._heaps.items()):
            while most > 0 and heap and (task := self._next(heap, now)) is not None:
                self.host(task.url).begin(now if self.heed else 0.0)
                most -= 1
                yield task
            if not heap:
                del self._heaps[name]

    def _next(self, heap: list[tuple[float, int, Task]], now: float) -> Task | None:
        """The first task that may be asked for; those that may not at all are set aside."""
        while heap and self._may(heap[0][2], now):
            task = heap[0][2]
            rules = self.rules.setdefault(origin_of(task.url), Rules())
            if self.heed and task.role is not Role.ROBOTS and self._is_old(rules, task, now):
                return self._robots(task, rules, now)
            heapq.heappop(heap)
            reason = self._forbids(rules, task) or self.refuses(task)
            if reason is None:
                return task
            self.aside.append((reason, task))
        return None

    def _may(self, task: Task, now: float) -> bool:
        host = self.host(task.url)
        return not self.heed or (host.is_free(now) and task.not_before <= now)

    def _is_old(self, rules: Rules, task: Task, now: float) -> bool:
        if rules.refused:
            return False
        return rules.robots is None or now - rules.read_at > self.host(task.url).manners.robots_age

    def _forbids(self, rules: Rules, task: Task) -> str | None:
        if not self.heed or task.role is Role.ROBOTS:
            return None
        if rules.refused or rules.robots is None:
            return rules.refused
        return None if rules.robots.allows(task.url) else "robots-disallow"

    def _robots(self, task: Task, rules: Rules, now: float) -> Task | None:
        if rules.asking or rules.not_before > now:
            return None
        rules.asking = True
        url = origin_of(task.url) + ROBOTS
        return Task(key=origin_of(url), url=url, source=task.source, role=Role.ROBOTS)

    def learn(self, origin: str, robots: Robots | None, now: float) -> bool:
        """Takes what a robots.txt says, or that it is not to be had; whether to ask again."""
        rules = self.rules.setdefault(origin, Rules())
        host = self.host(origin + "/")
        rules.asking = False
        if robots is not None:
            rules.robots, rules.read_at, rules.tries = robots, now, 0
            host.robots_delay = max(host.robots_delay, robots.delay)
            if host.delay <= host.manners.patience:  # else nothing would ever be asked for
                host.next_at = max(host.next_at, now + host.delay)
            return False
        rules.tries += 1
        if rules.tries >= host.manners.tries:
            host.closed = "robots-unavailable"
            return False
        rules.not_before = now + host.manners.wait * 2.0 ** (rules.tries - 1)
        return True

    def refuse(self, origin: str, reason: str) -> None:
        """Nothing of an origin may be asked for: what waits for it will be set aside."""
        self.rules.setdefault(origin, Rules()).refused = reason

    def next_moment(self) -> float | None:
        """When something may be asked for next, or None if nothing waits that can be."""
        moments = []
        for heap in self._heaps.values():
            task = heap[0][2]
            host = self.host(task.url)
            rules = self.rules.get(origin_of(task.url), Rules())
            # Where a robots.txt is asked for that will never come, nothing is waited for.
            if host.closed is None and (task.role is Role.ROBOTS or not rules.asking):
                waits = (host.next_at, host.held_until, task.not_before, rules.not_before)
                moments.append(max(waits))
        return min(moments) if moments else None

    def waiting(self) -> int:
        """Tasks whose host may still be asked in this run."""
        return sum(len(heap) for heap in self._heaps.values() if self._is_open(heap))

    def shut_out(self) -> Iterator[tuple[str, Task]]:
        """Tasks that wait for another run, each with the reason."""
        for heap in self._heaps.values():
            for _, _, task in heap:
                yield self.host(task.url).closed or "run-ended", task

    def _is_open(self, heap: list[tuple[float, int, Task]]) -> bool:
        return self.host(heap[0][2].url).closed is None
