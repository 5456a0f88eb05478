"""Answers that are not what they should be: bounded, asked for again, never taken for articles."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from scraper.fetch import fetch_one, name_agent
from scraper.fetch.answer import Failure, Response
from scraper.fetch.unpack import BombError, CutError, StrangeError, unpack
from scraper.fetch.wire import Wire, Wish
from scraper.model import Issue
from tests.fetch_library import SMALL, bodies, feed_of, make_library, rows, run
from tests.fetch_site import Hit, Page, Reply, feed, page, serving

AGENT = "anliku/0 (+mailto:desk@example.cn)"
WHOLE = page("全文" * 500)
PACKED = Reply(gzip.compress(WHOLE.body), headers={"Content-Encoding": "gzip"})
CHUNKED = b"5\r\n<html\r\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_library(tmp_path / "library")


def ask(reply: Reply) -> Response | Failure:
    """What the wire makes of one answer."""
    wire = Wire(AGENT, SMALL)
    with serving({"/x": reply}) as site:
        found = wire.ask(Wish(f"{site.url}/x", ("text/html",), private=True))
    wire.close()
    return found


FAULTS = {
    "cut short": (Reply(WHOLE.body, sends=700), "cut-short"),
    "longer than it says": (Reply(WHOLE.body, length=700), "wrong-length"),
    "torn chunks": (
        Reply(CHUNKED, length=None, headers={"Transfer-Encoding": "chunked"}),
        "cut-short",
    ),
    "drips": (Reply(WHOLE.body, pause=0.1), "too-slow"),
    "hangs": (Reply(WHOLE.body, hangs=1.5), "too-slow"),
    "torn gzip": (
        Reply(PACKED.body[:-20], headers={"Content-Encoding": "gzip"}),
        "cut-short",
    ),
    "gzip bomb": (
        Reply(gzip.compress(b"<html>" + b" " * 30_000_000), headers={"Content-Encoding": "gzip"}),
        "too-large",
    ),
    "no gzip": (Reply(WHOLE.body, headers={"Content-Encoding": "gzip"}), "wrong-encoding"),
    "brotli unasked": (Reply(WHOLE.body, headers={"Content-Encoding": "br"}), "wrong-encoding"),
    "large by its word": (Reply(b"<html>", length=10**9), "too-large"),
    "large without a word": (Reply(b"x" * 300_000, length=None), "too-large"),
    "a film": (Reply(b"x", kind="video/mp4"), "wrong-type"),
    "no HTTP": (Reply(b"x", headers={"X": "y\r\n\r\n"}, status=0), "connection-lost"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_has_a_name_and_an_end(fault: str) -> None:
    reply, reason = FAULTS[fault]
    found = ask(reply)
    assert isinstance(found, Failure)
    assert found.reason == reason


def test_good_answers_of_every_dress_come_whole() -> None:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (WHOLE.body[:9], WHOLE.body[9:]))
    for reply in (
        WHOLE,
        PACKED,
        Reply(WHOLE.body, length=None),
        Reply(chunks + b"0\r\n\r\n", length=None, headers={"Transfer-Encoding": "chunked"}),
        Reply(zlib.compress(WHOLE.body), headers={"Content-Encoding": "deflate"}),
        Reply(WHOLE.body, kind=""),
    ):
        found = ask(reply)
        assert isinstance(found, Response)
        assert found.content == WHOLE.body


def test_the_charset_of_the_header_is_kept() -> None:
    for kind, charset in (
        ("text/html; charset=GB2312", "GB2312"),
        ('text/html;charset="gbk"; x=y', "gbk"),
        ("text/html", None),
        ("text/html; charset=", None),
    ):
        found = ask(Reply(WHOLE.body, kind=kind))
        assert isinstance(found, Response)
        assert found.charset == charset


@pytest.mark.parametrize("fault", ["cut short", "longer than it says", "torn gzip", "drips"])
def test_a_fault_that_passes_costs_a_request_and_no_article(root: Path, fault: str) -> None:
    bad = FAULTS[fault][0]
    pages: dict[str, Page] = {"/a.html": lambda before, _hit: WHOLE if before else bad}
    with serving({"/feed": feed("/a.html"), **pages}) as site:
        run(root, feed_of(site))
    assert site.paths().count("/a.html") == 2
    assert bodies(root) == [WHOLE.body]


def test_a_page_without_an_end_is_asked_for_once_more(root: Path) -> None:
    open_end, cut = Reply(b"<html><p>a</p>"), Reply(WHOLE.body[:800], length=None)
    pages: dict[str, Page] = {
        "/open.html": open_end,
        "/cut.html": lambda before, _: WHOLE if before else cut,
    }
    with serving({"/feed": feed(*pages), **pages}) as site:
        run(root, feed_of(site))
    assert sorted(bodies(root), key=len) == [open_end.body, WHOLE.body]
    assert [site.paths().count(path) for path in pages] == [2, 2]


def test_an_etag_that_lies_is_found_out_where_it_can_be(root: Path) -> None:
    def liar(before: int, _hit: Hit) -> Reply:
        return feed("/a.html") if before == 1 else Reply(status=304)

    with serving({"/feed": liar, "/a.html": WHOLE}) as site:
        run(root, feed_of(site))
    assert bodies(root) == [WHOLE.body]


def test_unpacking_is_bounded() -> None:
    assert unpack(gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0", "GZIP", 10) == b"ab"
    raw = zlib.compressobj(wbits=-15)
    assert unpack(raw.compress(b"abc") + raw.flush(), "deflate", 10) == b"abc"
    with pytest.raises(BombError):
        unpack(gzip.compress(b" " * 10_000_000), "gzip", 10**9)
    with pytest.raises(CutError):
        unpack(gzip.compress(b"abc")[:-3], "gzip", 10)
    with pytest.raises(StrangeError):
        unpack(b"abc", "gzip", 10)


def test_one_page_at_once_follows_robots_and_redirects() -> None:
    agent = name_agent("0", "desk@example.cn")
    pages: dict[str, Page] = {
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /no\n", kind="text/plain"),
        "/old": Reply(status=301, headers={"Location": "/new"}),
        "/new": WHOLE,
    }
    with serving(pages) as site:
        found = fetch_one(f"{site.url}/old", agent, private=True)
        assert isinstance(found, Response)
        assert (found.url, found.content) == (f"{site.url}/new", WHOLE.body)
        for path in ("/no", "/none"):
            refused = fetch_one(f"{site.url}{path}", agent, private=True)
            assert isinstance(refused, Issue)
            assert refused.code == "page-not-had"
        assert isinstance(fetch_one(f"{site.url}/new", agent), Issue)
        assert "/no" not in site.paths()
    assert isinstance(fetch_one("http://a.cn/", name_agent("0", None)), Issue)


def test_rows_are_never_of_faulty_answers(root: Path) -> None:
    pages: dict[str, Page] = {
        f"/{n}.html": reply for n, (reply, _) in enumerate(FAULTS.values()) if n not in (3, 4)
    }
    with serving({"/feed": feed(*pages), **pages}) as site:
        found = run(root, feed_of(site))
    assert rows(root) == []
    count = found.tally.sources["news"]
    told = [urls for kind in (count.lost, count.put_off) for urls in kind.values()]
    assert {url for urls in told for url in urls} == {f"{site.url}{path}" for path in pages}
