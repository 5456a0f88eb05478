"""The parts of the search's benchmark that could mislead: its server, its pages, its figures."""

import gzip
import http.client
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from benchmarks.searching.corpus import Plain, plain_pages
from benchmarks.searching.driving import bare, sample, times
from benchmarks.searching.engines import Corpus, Engine, build
from benchmarks.searching.serving import Host, Link, serve
from tests.search_quality.query import Query
from tests.search_quality.shelf import load_shelf


class Words(HTMLParser):
    """What stands between the tags."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.seen.add(data)


def fetch(host: Host, *paths: str) -> list[bytes]:
    """The bodies as sent, over one connection."""
    connection = http.client.HTTPConnection(host.address.removeprefix("http://"))
    bodies = []
    for path in paths:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        bodies.append(connection.getresponse().read())
    connection.close()
    return bodies


def test_what_is_sent_is_compressed_and_counted(tmp_path: Path) -> None:
    (tmp_path / "long.js").write_text("联合验收" * 1000, encoding="utf-8")
    with serve(tmp_path) as host:
        body, missing = fetch(host, "/long.js?v=1", "/none.js")
    assert gzip.decompress(body).decode() == "联合验收" * 1000
    assert missing == b""
    assert host.tally.requests == 2
    assert len(body) < host.tally.sent < len(body) + 500


def test_pages_of_the_benchmark_are_not_counted(tmp_path: Path) -> None:
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "ours.html").write_text("x", encoding="utf-8")
    with serve(tmp_path) as host:
        assert fetch(host, "/bench/ours.html") == [b"x"]
        assert host.tally.requests == 0


def test_a_link_carries_one_answer_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("benchmarks.searching.serving.time.monotonic", lambda: 5.0)
    monkeypatch.setattr("benchmarks.searching.serving.time.sleep", waits.append)
    host = Host(tmp_path, link=Link(0.04, 8000))
    host.wait_for(1000)
    host.wait_for(500)
    assert waits == [1.0, 1.5]


def test_plain_pages_hold_every_word_and_no_markup_of_a_source(root: Path) -> None:
    shelf = load_shelf(root / "content")
    pages = {page.page: page for page in plain_pages(shelf)}
    for text in shelf.texts:
        parser = Words()
        parser.feed(pages[text.page].html)
        assert set(text.paragraphs) <= parser.seen
    assert "<b>" not in Plain("a", "<b>", (("p", "<b>"),)).html


def test_the_queries_of_visits_are_plain_strings_of_several_kinds() -> None:
    kinds = ("word", "sub4", "sub6", "typo")
    queries = [Query(kind, f"{kind}{n}", frozenset({"a"})) for kind in kinds for n in range(20)]
    chosen = sample(queries)
    assert len(chosen) == 8
    assert {one.kind for one in chosen} == {"word", "sub4", "sub6"}


def test_times_are_a_median_and_a_percentile() -> None:
    assert times([1.0] * 98 + [50.0, 60.0]).median == 1
    assert times([*map(float, range(101))]).p95 == pytest.approx(95)


def test_addresses_are_compared_without_their_dress() -> None:
    addresses = ("/articles/p/a.html#p3", "articles/p/a.html?h=x", "./articles/p/a.html")
    assert {bare(address) for address in addresses} == {"articles/p/a"}


def test_the_cost_is_that_of_a_process_of_its_own(tmp_path: Path) -> None:
    code = "import pathlib, sys; pathlib.Path(sys.argv[1], 'index').write_bytes(bytes(1000))"
    engine = Engine("small", "ours.html", lambda _, out: (sys.executable, "-c", code, str(out)))
    corpus = Corpus(1, tmp_path, tmp_path, tmp_path)
    cost = build(engine, corpus, tmp_path / "out")
    assert (cost.size, cost.files) == (1000, 1)
    assert cost.cpu > 0
    assert cost.peak > 1_000_000
