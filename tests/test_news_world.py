"""The world of news for tests does what its checkers believe of it."""

import gzip
import http.client
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
import yaml

from scraper.read.epaper import find_links
from tests.news_world import Fault, Hit, Schedule, World, living
from tests.news_world.checking import against_robots, too_soon
from tests.news_world.faults import PASSING
from tests.news_world.stories import tell


@pytest.fixture(scope="module")
def calm() -> Iterator[World]:
    with living(100, share=0.0) as world:
        yield world


def get(url: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    try:
        with urlopen(Request(url, headers=headers or {}), timeout=5) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.read()


def test_a_story_is_the_same_for_ever_and_unlike_all_others() -> None:
    assert tell(1, 7) == tell(1, 7)
    assert len({tell(1, number).paragraphs for number in range(500)}) == 500
    assert tell(2, 7) != tell(1, 7)


def test_every_article_can_be_had_in_its_own_encoding(calm: World) -> None:
    assert calm.size() == 100
    encodings = {"vsb": "gbk", "feeds": "gb18030"}
    for url in sorted(calm.must_be_had())[::7]:
        status, body = get(url)
        host = next(h for h in calm.hosts.values() if url.startswith(h.base))
        assert status == 200
        assert "本报讯" in body.decode(encodings.get(host.name, "utf-8"))


def test_lists_lead_to_every_article(calm: World) -> None:
    index = get(f"{calm.hosts['map'].base}/sitemap.xml")[1]
    part = gzip.decompress(get(f"{calm.hosts['map'].base}/sitemap-0.xml.gz")[1])
    assert b"sitemap-0.xml.gz" in index
    assert part.count(b"<loc>") == 28
    home = f"{calm.hosts['paper'].base}/rb/paperindex.htm"
    (first,), _ = find_links(get(home)[1], home)
    links, _ = find_links(get(first.url)[1], first.url)
    assert {link.kind.value for link in links} == {"index", "article"}
    assert len(links) == 11


def test_the_address_list_is_one_that_the_program_could_read(calm: World) -> None:
    rows = yaml.safe_load(calm.addresses(0.01))["addresses"]
    assert len({row["id"] for row in rows}) == len(rows) == 9
    assert [row["id"] for row in yaml.safe_load(calm.addresses(1, ["feed"]))["addresses"]] == [
        "rss",
        "atom",
        "json",
    ]


def test_what_did_not_change_is_told_so(calm: World) -> None:
    parts = urlsplit(calm.hosts["trs"].base)
    line = http.client.HTTPConnection(str(parts.hostname), parts.port or 0, timeout=5)
    line.request("GET", "/zwgk/zwdt/index.html")
    first = line.getresponse()
    tag = first.headers["ETag"]
    assert first.read()
    line.request("GET", "/zwgk/zwdt/index.html", headers={"If-None-Match": tag})
    second = line.getresponse()
    assert (second.status, second.read()) == (304, b"")
    line.close()
    assert calm.hits()[-1].conditional


def test_a_calendar_goes_on_for_ever(calm: World) -> None:
    status, body = get(f"{calm.hosts['jcms'].base}/rili/2199/12/")
    assert (status, b"/rili/2200/01/" in body) == (200, True)


def test_faults_follow_from_the_seed_and_a_share_of_pages_has_them() -> None:
    one, two = Schedule(3), Schedule(3)
    found = [one.fault_of("trs", f"/{n}", is_article=True) for n in range(3_000)]
    assert found == [two.fault_of("trs", f"/{n}", is_article=True) for n in range(3_000)]
    assert 250 < sum(fault is not None for fault in found) < 350
    assert {fault[0] for fault in found if fault} > set(PASSING)


@pytest.mark.parametrize("fault", sorted({*PASSING} - {Fault.RESET}))
def test_a_passing_fault_is_met_once(fault: Fault) -> None:
    with living(20, share=0.0) as world:
        host = world.hosts["trs"]
        path = next(path for path, page in host.pages.items() if page.article is not None)
        world.schedule.exact[f"trs{path}"] = fault
        broken: tuple[int, bytes] | None
        try:
            broken = get(host.base + path)
        except (OSError, http.client.HTTPException):
            broken = None
        assert broken is None or broken != get(host.base + path)
        status, body = get(host.base + path)
        assert (status, body.rstrip().endswith(b"</html>")) == (200, True)


def hit(at: float, path: str = "/a", robots: int = 0, site: str = "trs") -> Hit:
    return Hit(at, site, path, 200, None, False, robots, "anliku", at + 0.001)


def test_the_checkers_see_what_is_wrong(calm: World) -> None:
    assert (
        len(too_soon([hit(0.0), hit(0.05), hit(0.2), hit(0.06, site="map")], calm.delays(0.1))) == 1
    )
    assert len(too_soon([hit(0.0, site="paper"), hit(0.01, site="paper")], calm.delays(0.0))) == 1
    late = "/zwgk/zwdt/late/t1.html"
    good = [hit(0, late, robots=1), hit(0, "/robots.txt", robots=-1)]
    bad = [hit(0, late, robots=2), hit(0, "/internal/1.html"), hit(0, robots=-1)]
    bad.append(hit(0, "/zwgk/zwdt/index.html", site="closed"))
    assert against_robots(calm, good + bad) == bad
