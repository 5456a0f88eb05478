"""Asks an engine in a real browser, and measures what that takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median, quantiles
from typing import Any, TypeVar

from playwright.sync_api import Browser, Page

from benchmarks.searching.serving import LOOPBACK, MOBILE, Host, Tally
from tests.search_quality.query import Query
from tests.search_quality.scoring import SHOWN, Answers

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
)
TYPING = 120
"""Milliseconds from one character to the next."""
SEEN = 30
"""Answers asked for to judge them: pages that gather articles are passed over."""
_SETTLING = 500
"""Milliseconds from the moment the engine is ready to the first character."""
_PATIENCE = 600_000
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds: the median, and what 95 of 100 stay below."""

    median: float
    p95: float


@dataclass(frozen=True, slots=True)
class Visit:
    """What fresh visits take: medians of several queries, each asked first in its own visit.

    Bytes and requests are all since the page was opened, client code included; ``rest`` is
    what an engine sends for once it has shown its first ten answers, and the second query's
    are its own. Milliseconds of ``ready`` end when the engine can be asked, those of
    ``first`` with the first answer shown, those of ``ten`` and ``second`` with the first ten.
    """

    ready: float
    first: float
    ten: float
    requests: float
    sent: float
    rest: float
    second: float
    second_requests: float
    second_sent: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything measured of an engine, and its answers."""

    answers: Answers
    cold: Times
    warm: Times
    heap: float
    loopback: Visit
    mobile: Visit
    typed_first: Times
    typed: Times


def measure(browser: Browser, host: Host, page: str, queries: Sequence[Query]) -> Measured:
    """Ask all queries twice in one visit, then a few in visits of their own over two links."""
    words = [query.words for query in sample(queries)]
    drive = _Drive(browser, host, page)
    answers, cold, warm, heap = drive.ask_all(list(dict.fromkeys(query.words for query in queries)))
    loopback = drive.visits(words)
    host.link = MOBILE
    mobile = drive.visits(words)
    typed = drive.typing(words)
    host.link = LOOPBACK
    return Measured(answers, cold, warm, heap, loopback, mobile, *typed)


def sample(queries: Sequence[Query], count: int = 8) -> list[Query]:
    """The queries of fresh visits: plain words and strings of four to six."""
    plain = [q for q in queries if q.kind in ("word", "sub4", "sub6")]
    step = max(1, len(plain) // count)
    return plain[::step][:count]


def times(found: Sequence[float]) -> Times:
    """Median and 95th percentile."""
    ordered = quantiles(found, n=20, method="inclusive") if len(found) > 1 else [*found] * 19
    return Times(median(found), ordered[-1])


class _Drive:
    """Visits to one engine's page, each in a browser profile of its own."""

    def __init__(self, browser: Browser, host: Host, page: str) -> None:
        self._browser, self._host = browser, host
        self._address = f"{host.address}/bench/{page}"

    def _visit(self, work: Callable[[Page, float], Found]) -> Found:
        context = self._browser.new_context()
        try:
            page = context.new_page()
            page.set_default_timeout(_PATIENCE)
            page.goto(self._address)
            self._host.count_anew()
            ready = page.evaluate("bench.ready()")[0]
            return work(page, ready)
        finally:
            context.close()

    def ask_all(self, words: Sequence[str]) -> tuple[Answers, Times, Times, float]:
        def asked(page: Page, _: float) -> tuple[Answers, Times, Times, float]:
            return _ask_all(page, words)

        return self._visit(asked)

    def visits(self, words: Sequence[str]) -> Visit:
        pairs = zip(words, [*words[1:], words[0]], strict=True)
        rows = [self._visit(partial(self._two, words=pair)) for pair in pairs]
        return Visit(*(median(column) for column in zip(*rows, strict=True)))

    def _two(self, page: Page, ready: float, words: tuple[str, str]) -> tuple[float, ...]:
        ten, first, _ = ask(page, words[0], SHOWN, "quick")
        shown = self._tally()
        ask(page, words[0], SHOWN)
        rest = self._tally()
        second, _, _ = ask(page, words[1], SHOWN, "quick")
        after = self._tally()
        return (
            *(ready, first, ten, shown.requests, shown.sent, rest.sent),
            *(second, after.requests, after.sent),
        )

    def _tally(self) -> Tally:
        """What was sent since the last time."""
        tally = self._host.tally
        self._host.count_anew()
        return tally

    def typing(self, words: Sequence[str]) -> tuple[Times, Times]:
        """Until the first answer, and until ten."""
        found = [self._visit(partial(_typed, word=word)) for word in words]
        return times([first for _, first in found]), times([ten for ten, _ in found])


def _typed(page: Page, _: float, word: str) -> tuple[float, float]:
    page.wait_for_timeout(_SETTLING)
    script = "([words, pause, most]) => bench.typed(words, pause, most)"
    ten, first, _found = page.evaluate(script, [word, TYPING, SHOWN])
    return ten, first


def ask(page: Page, words: str, most: int, how: str = "search") -> tuple[float, float, list[str]]:
    """Milliseconds until all answers and until the first, and their addresses."""
    script = f"([words, most]) => bench.{how}(words, most)"
    took, first, found = page.evaluate(script, [words, most])
    return took, first, [bare(address) for address in found]


def bare(address: str) -> str:
    """An engine's address of a page as the set has it.

    >>> bare("/articles/p1/a.html#p3")
    'articles/p1/a'
    """
    path = address.partition("#")[0].partition("?")[0]
    return path.strip("/").removeprefix("./").removesuffix(".html")


def _ask_all(page: Page, words: Sequence[str]) -> tuple[Answers, Times, Times, float]:
    """Each query cold, with more answers to judge, and warm."""
    cold, warm, answers = [], [], {}
    for query in words:
        cold.append(ask(page, query, SHOWN)[0])
        warm.append(ask(page, query, SHOWN)[0])
        answers[query] = ask(page, query, SEEN)[2]
    return answers, times(cold), times(warm), _heap(page)


def _heap(page: Page) -> float:
    """Bytes of script memory of the page and its workers, after collecting garbage."""
    found: dict[str, Any] = page.evaluate("performance.measureUserAgentSpecificMemory()")
    return float(found["bytes"])
