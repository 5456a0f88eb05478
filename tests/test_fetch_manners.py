"""How a host is treated: never faster than it allows, left alone when it asks or is down."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.fetch import Limits, Manners
from scraper.fetch.answer import Failure, Response
from scraper.fetch.hosts import Host, read_retry_after, waits
from scraper.fetch.robots import read_robots
from tests.fetch_library import QUICK, SMALL, codes, feed_of, make_library, rows, run, urls
from tests.fetch_site import Hit, Page, Reply, feed, page, serving

GAP = 0.05


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_library(tmp_path / "library")


def once(bad: Reply, good: Reply, times: int = 1) -> Callable[[int, Hit], Reply]:
    """Bad for so many times, then good."""
    return lambda before, _hit: bad if before < times else good


@pytest.mark.parametrize("asked_by", ["row", "robots"])
def test_requests_are_never_nearer_than_the_delay(root: Path, asked_by: str) -> None:
    pages: dict[str, Page] = {f"/a/{n}.html": page(str(n)) for n in range(12)}
    rules = f"User-agent: *\nCrawl-delay: {GAP if asked_by == 'robots' else 0}\n"
    robots = Reply(rules.encode(), kind="text/plain")
    with serving({"/robots.txt": robots, "/feed": feed(*pages), **pages}) as site:
        run(root, feed_of(site, delay=GAP if asked_by == "row" else 0.0))
    times = [hit.at for hit in site.hits]
    assert len(times) == 14
    assert min(later - earlier for earlier, later in pairwise(times)) >= GAP


@pytest.mark.parametrize("allowed", [1, 2])
def test_one_request_at_a_time_unless_a_row_allows_more(root: Path, allowed: int) -> None:
    under_way: list[str] = []
    most: list[int] = []
    together = threading.Barrier(allowed)

    def slow(_before: int, hit: Hit) -> Reply:
        under_way.append(hit.path)
        with suppress(threading.BrokenBarrierError):
            together.wait(timeout=5)  # answered only when as many as are allowed have come
        time.sleep(0.03)  # whoever asks too early comes now
        most.append(len(under_way))
        under_way.remove(hit.path)
        return page(hit.path)

    pages: dict[str, Page] = {f"/a/{n}.html": slow for n in range(6)}
    with serving({"/feed": feed(*pages), **pages}) as site:
        run(root, feed_of(site, concurrency=allowed), bounds=replace(SMALL, whole=9.0, silence=9.0))
    assert max(most) == allowed
    assert len(rows(root)) == 6


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_holds_the_whole_host(root: Path, status: int) -> None:
    busy = Reply(b"busy", status, headers={"Retry-After": "1"})
    pages: dict[str, Page] = {
        "/a/1.html": once(busy, page("1")),
        "/a/2.html": page("2"),
        "/a/3.html": page("3"),
    }
    with serving({"/feed": feed(*pages), **pages}) as site:
        run(root, feed_of(site), limits=Limits(jobs=1), manners=Manners(delay=0, wait=0.01))
    assert len(rows(root)) == 3
    first = next(n for n, hit in enumerate(site.hits) if hit.path == "/a/1.html")
    assert site.hits[first + 1].at - site.hits[first].at >= 1


def test_who_asks_for_long_patience_is_left_for_the_next_run(root: Path) -> None:
    when = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    busy = Reply(b"busy", 503, headers={"Retry-After": when})
    pages: dict[str, Page] = {"/a/1.html": busy, "/a/2.html": page("2")}
    with serving({"/feed": feed(*pages), **pages}) as site:
        found = run(root, feed_of(site))
        assert codes(found) == ["pages-put-off"]
        asked = len(site.hits)
        run(root, feed_of(site))
    assert len(site.hits) == asked
    assert found.tally.sources["news"].waiting == 2


def test_what_fails_for_now_is_asked_again_and_then_put_off(root: Path) -> None:
    down = Reply(b"down", 500)
    pages: dict[str, Page] = {
        "/a/1.html": once(down, page("1"), 2),
        "/a/2.html": down,
        "/a/3.html": page("3"),
    }
    with serving({"/feed": feed(*pages), **pages}) as site:
        found = run(root, feed_of(site))
        assert urls(root) == ["a/1.html", "a/3.html"]
        assert site.paths().count("/a/2.html") == QUICK.tries
        site.pages["/a/2.html"] = page("2")
        run(root, feed_of(site))
    assert codes(found) == ["pages-put-off"]
    assert len(rows(root)) == 3


def test_a_host_that_is_down_is_left_alone(root: Path) -> None:
    pages: dict[str, Page] = {f"/a/{n}.html": Reply(b"down", 500) for n in range(40)}
    with serving({"/feed": feed(*pages), **pages}) as site:
        found = run(root, feed_of(site))
    assert len(site.hits) == 2 + QUICK.failures + QUICK.rests
    assert "out-of-order" in found.tally.sources["news"].put_off


def test_nobody_there_is_no_crash(root: Path) -> None:
    with serving({}) as site:
        row = feed_of(site)
    found = run(root, row)
    assert codes(found) == ["pages-put-off"]
    assert found.issues[0].level == "error"


def test_the_budget_of_requests_is_kept(root: Path) -> None:
    pages: dict[str, Page] = {f"/a/{n}.html": page(str(n)) for n in range(9)}
    with serving({"/feed": feed(*pages), **pages}) as site:
        run(root, feed_of(site), limits=Limits(requests=5))
        assert len(site.hits) == 5
        run(root, feed_of(site), limits=Limits(requests=50))
    assert len(rows(root)) == 9


@given(st.text(max_size=40))
def test_any_retry_after_is_seconds_or_nothing(value: str) -> None:
    found = read_retry_after(value, 1_800_000_000.0)
    assert found is None or found >= 0


@given(st.integers(1, 200), st.integers(0, 9))
def test_waits_grow_within_bounds(tries: int, seed: int) -> None:
    manners = Manners()
    found = waits(tries, manners, random.Random(seed))
    longest = min(manners.longest_wait, manners.wait * 2 ** (tries - 1))
    assert longest / 2 <= found <= longest


def test_after_a_rest_one_failure_is_enough_for_the_next() -> None:
    host = Host(Manners(failures=3, rests=1, rest=10))
    for now in range(3):
        host.judge("server-error", now)
    assert (host.rests, host.is_free(5), host.is_free(13)) == (1, False, True)
    host.judge("server-error", 13)
    assert host.closed == "out-of-order"
    fresh = Host(Manners(failures=3))
    for reason in ("server-error", "server-error", "gone", "server-error", "server-error"):
        fresh.judge(reason, 0)
    assert fresh.is_free(0)


def answered(status: int, body: bytes = b"") -> Response:
    return Response("http://a.cn/robots.txt", status, "", (), body, body, "2026-11-27T00:00:00Z")


def test_what_a_robots_txt_or_its_lack_allows() -> None:
    for status in (401, 403, 404, 410):
        rules = read_robots("http://a.cn", answered(status))
        assert rules is not None
        assert rules.allows("http://a.cn/x")
    for status in (429, 500, 502, 503):
        assert read_robots("http://a.cn", answered(status)) is None
    lost = Failure("http://a.cn/robots.txt", "too-slow", "", passing=True)
    assert read_robots("http://a.cn", lost) is None
    ours = b"User-agent: anliku\nDisallow: /*.pdf$\nRequest-rate: 1/7\n\n"
    text = b"\xef\xbb\xbf" + ours + b"User-agent: *\nDisallow: /\n"
    rules = read_robots("http://a.cn", answered(200, text))
    assert rules is not None
    assert [rules.allows(f"http://a.cn/{name}") for name in ("a.pdf", "a.html")] == [False, True]
    assert rules.delay == 7


def test_a_run_right_after_another_keeps_the_distance(root: Path) -> None:
    with serving({"/feed": feed()}) as site:
        for _ in range(3):
            run(root, feed_of(site, delay=0.3))
    times = [hit.at for hit in site.hits]
    assert len(times) == 6
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.3


def test_a_robots_txt_that_lies_at_a_host_that_is_down_ends_the_run(root: Path) -> None:
    down = {f"/x/{n}": Reply(b"down", 500) for n in range(9)}
    with serving({"/robots.txt": Reply(b"down", 500), **down}) as other:
        moved = Reply(status=302, headers={"Location": f"{other.url}/robots.txt"})
        with serving({"/robots.txt": moved, "/feed": feed("/a.html")}) as site:
            found = run(root, feed_of(site, hosts=(other.url[7:],)))
    assert codes(found) == ["pages-put-off"]
    assert "/feed" not in site.paths()


def test_a_delay_beyond_patience_is_one_request_a_run(root: Path) -> None:
    robots = Reply(b"User-agent: *\nCrawl-delay: 900\n", kind="text/plain")
    with serving({"/robots.txt": robots, "/feed": feed("/a.html"), "/a.html": page("a")}) as site:
        found = run(root, feed_of(site))
        assert codes(found) == ["pages-put-off"]
        run(root, feed_of(site))
    assert site.paths() == ["/robots.txt", "/feed"]


@pytest.mark.parametrize("said", ["nan", "inf", "-5", "1e999", "soon", "99999999999"])
def test_a_delay_that_is_no_time_is_no_delay(said: str) -> None:
    text = f"User-agent: *\nCrawl-delay: {said}\n".encode()
    rules = read_robots("http://a.cn", answered(200, text))
    assert rules is not None
    assert rules.delay in (0.0, 99999999999.0)


def test_no_host_is_left_alone_for_years() -> None:
    assert read_retry_after("9" * 40, 0.0) == 86_400
    assert read_retry_after("Fri, 01 Jan 2100 00:00:00 GMT", 0.0) == 86_400
