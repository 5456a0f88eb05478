"""Which machines are asked: never one of a private network by mistake, on no hop, by no trick."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.fetch.answer import Failure
from scraper.fetch.guard import RefusedError, UnknownHostError, may_ask, pin
from scraper.fetch.spelling import key_of, spell
from scraper.fetch.wire import Wire, Wish
from tests.fetch_library import SMALL, codes, feed_of, make_library, rows, run
from tests.fetch_site import Reply, feed, page, serving

PRIVATE = """127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.100.100.200 0.0.0.0
    224.0.0.1 255.255.255.255 192.0.0.8 198.18.0.1 240.0.0.1 ::1 :: fe80::1 fc00::1
    fd00:ec2::254 ff02::1
    ::ffff:127.0.0.1 ::ffff:a9fe:a9fe 64:ff9b::a00:1 2002:7f00:1::
    2001:0:4136:e378:8000:63bf:80ff:fffe
    """.split()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_library(tmp_path / "library")


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_refused_in_every_dress(address: str) -> None:
    assert not may_ask(ipaddress.ip_address(address), private=False)
    with pytest.raises(RefusedError):
        pin("news.example.cn", 80, private=False, resolve=lambda _host, _port: [address])


def test_public_ones_are_not_and_one_bad_one_spoils_a_name() -> None:
    def both(_host: str, _port: int) -> list[str]:
        return ["114.114.114.114", "10.0.0.1"]

    assert pin("a.cn", 80, private=False, resolve=lambda _h, _p: ["114.114.114.114"])
    with pytest.raises(RefusedError):
        pin("a.cn", 80, private=False, resolve=both)
    assert pin("a.cn", 80, private=True, resolve=both) == "114.114.114.114"
    with pytest.raises(UnknownHostError):
        pin("a.cn", 80, private=False, resolve=lambda _h, _p: [])


@pytest.mark.parametrize(
    "host", ["127.1", "2130706433", "0x7f.1", "017700000001", "localhost", "[::1]"]
)
def test_numbers_in_disguise_are_looked_up_and_refused(host: str) -> None:
    with serving({"/": page("geheim")}) as site:
        port = site.url.rpartition(":")[2]
        found = Wire("x", SMALL).ask(Wish(f"http://{host}:{port}/", ("text/html",)))
    assert site.hits == []
    assert isinstance(found, Failure)
    assert found.reason in ("private-address", "unknown-host")


def test_a_name_is_looked_up_once_so_it_cannot_change_its_mind() -> None:
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["169.254.169.254"]

    with serving({"/a": page("a"), "/b": page("b")}) as site:
        port = site.url.rpartition(":")[2]
        wire = Wire("x", SMALL, rebinding)
        for path in ("/a", "/b"):
            url = f"http://news.example.cn:{port}{path}"
            assert not isinstance(wire.ask(Wish(url, ("text/html",), private=True)), Failure)
        wire.close()
    assert asked == ["news.example.cn"]
    assert site.hits[0].headers["host"] == f"news.example.cn:{port}"


def test_every_hop_is_judged_and_a_row_opens_its_own_host_only(root: Path) -> None:
    with serving({"/inside": page("geheim"), "/robots.txt": Reply(b"", 404)}) as inner:
        moved = Reply(status=302, headers={"Location": f"{inner.url}/inside"})
        with serving({"/feed": feed("/a.html", f"{inner.url}/inside2"), "/a.html": moved}) as site:
            found = run(root, feed_of(site))
    assert inner.hits == []
    assert rows(root) == []
    assert list(found.tally.sources["news"].lost) == ["private-address"]


def test_without_leave_no_private_host_is_asked(root: Path) -> None:
    with serving({"/feed": feed("/a.html"), "/a.html": page("a")}) as site:
        found = run(root, feed_of(site, private=False))
        assert site.hits == []
        assert codes(found) == ["address-lost"]
        run(root, feed_of(site, private=False), private=True)
    assert len(rows(root)) == 1


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://a.cn/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://a.cn:0x50/",
        "http://a.cn:99999/",
        "http://user:pw@a.cn/",
        "http://a.cn\\@b.cn/",
        "http://a.cn/\r\nHost: b.cn",
        "http://a b.cn/",
        "http:///x",
        "http://[::1/",
        "//a.cn/",
        f"http://a.cn/{'x' * 3000}",
    ],
)
def test_what_is_no_plain_web_address_is_never_asked(url: str) -> None:
    assert spell(url) is None


@given(st.text(max_size=60))
def test_spelling_is_settled_after_once_and_safe_on_the_wire(text: str) -> None:
    for url in (text, f"http://a.cn/{text}", f"http://{text}/"):
        spelt = spell(url)
        if spelt is not None:
            assert spell(spelt) == spelt
            assert spelt.isascii()
            assert not any(sign in spelt for sign in " \r\n\t<>\"'()")
            assert key_of(spelt) == key_of(spelt)


def test_another_address_of_a_name_is_tried_where_one_does_not_answer() -> None:
    def two(_host: str, _port: int) -> list[str]:
        return ["127.0.0.77", "127.0.0.1"]

    with serving({"/": page("da")}) as site:
        url = f"http://news.example.cn:{site.url.rpartition(':')[2]}/"
        wire = Wire("x", SMALL, two)
        wish = Wish(url, ("text/html",), private=True)
        found = [isinstance(wire.ask(wish), Failure) for _ in range(2)]
        wire.close()
    assert found == [True, False]
