"""anliku fetch: each article once, from lists that are asked whether they changed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from scraper.fetch import Limits
from scraper.fetch.records import read_record
from scraper.model import AddressKind, Issue, Link
from scraper.read.catalogue import load_catalogue
from scraper.read.discover import feeds
from tests.fetch_library import HEAD, bodies, codes, feed_of, make_library, rows, run, urls
from tests.fetch_site import Hit, Reply, feed, page, revalidated, serving

ROBOTS = Reply(b"User-agent: *\nDisallow: /secret/\n", kind="text/plain")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_library(tmp_path / "library")


def articles(count: int) -> dict[str, Reply]:
    return {f"/a/{n}.html": page(f"第{n}篇") for n in range(count)}


def test_each_article_arrives_once_as_a_file_with_a_row_that_cites_the_archive(root: Path) -> None:
    pages = articles(3)
    with serving({"/feed": feed(*pages), **pages}) as site:
        found = run(root, feed_of(site))
    assert codes(found) == []
    assert urls(root) == ["a/0.html", "a/1.html", "a/2.html"]
    assert bodies(root) == [pages[f"/a/{n}.html"].body for n in range(3)]
    row = rows(root)[0]
    assert row["sha256"] == hashlib.sha256(pages["/a/0.html"].body).hexdigest()
    assert (row["kind"], row["outlet"], row["date"]) == ("html", "某报", "2026-11-20")
    assert row["charset"] == "utf-8"
    file, offset = str(row["warc"]).split("@")
    kept = read_record(root / "archive" / file, int(offset))
    assert kept is not None
    assert (kept.content, kept.fetched_at) == (pages["/a/0.html"].body, row["fetched_at"])
    assert (root / "seeds" / "sources.yml").read_text("utf-8").startswith(HEAD)


def test_a_second_run_asks_only_whether_the_list_changed(root: Path) -> None:
    pages = articles(3)
    with serving({"/feed": revalidated(feed(*pages)), **pages}) as site:
        run(root, feed_of(site))
        before = (root / "seeds" / "sources.yml").read_bytes()
        site.hits.clear()
        again = run(root, feed_of(site))
    assert site.paths() == ["/robots.txt", "/feed"]
    assert site.hits[1].headers["if-none-match"] == '"1"'
    assert again.tally.sources["news"].unchanged == 1
    assert (root / "seeds" / "sources.yml").read_bytes() == before


def test_a_list_that_is_unchanged_is_read_again_from_the_archive(root: Path) -> None:
    pages = articles(3)
    with serving({"/feed": revalidated(feed(*pages)), **pages}) as site:
        run(root, feed_of(site), limits=Limits(articles=1, jobs=1))
        assert len(urls(root)) == 1
        run(root, feed_of(site))
    assert len(urls(root)) == 3


def test_the_same_bytes_at_two_addresses_have_one_row(root: Path) -> None:
    pages = {"/a/1.html": page("同"), "/b/1.html": page("同"), "/c/1.html": page("别的")}
    with serving({"/feed": feed(*pages), **pages}) as site:
        found = run(root, feed_of(site))
        run(root, feed_of(site))
    assert len(rows(root)) == 2
    assert found.tally.sources["news"].twins == 1


def test_spellings_of_one_address_are_one_page(root: Path) -> None:
    spelt = (
        "/a/0.html",
        "/a/./0.html#top",
        "/a/0.html?utm_source=wx",
        "/b/../a/0.html",
        "/a/%30.html",
    )
    with serving({"/feed": feed(*spelt), **articles(1)}) as site:
        run(root, feed_of(site))
    assert site.paths().count("/a/0.html") == 1
    assert len(rows(root)) == 1


def test_robots_txt_is_read_first_and_obeyed(root: Path) -> None:
    pages = {"/secret/1.html": page("密"), "/open/1.html": page("公")}
    with serving({"/robots.txt": ROBOTS, "/feed": feed(*pages), **pages}) as site:
        found = run(root, feed_of(site))
    assert site.paths() == ["/robots.txt", "/feed", "/open/1.html"]
    assert site.hits[0].headers["user-agent"] == "anliku/0 (+mailto:desk@example.cn)"
    assert codes(found) == ["pages-lost"]
    assert "robots-disallow" in found.issues[0].message


@pytest.mark.parametrize("status", [500, 503])
def test_no_robots_txt_to_be_had_means_nothing_is_asked(root: Path, status: int) -> None:
    pages = articles(1)
    broken = Reply(b"down", status)
    with serving({"/robots.txt": broken, "/feed": feed(*pages), **pages}) as site:
        found = run(root, feed_of(site))
    assert set(site.paths()) == {"/robots.txt"}
    assert codes(found) == ["pages-put-off"]
    assert "robots-unavailable" in found.issues[0].message


def test_a_robots_txt_elsewhere_is_followed(root: Path) -> None:
    moved = Reply(status=301, headers={"Location": "/rules.txt"})
    pages = {"/secret/1.html": page("密")}
    with serving({"/robots.txt": moved, "/rules.txt": ROBOTS, "/feed": feed(*pages), **pages}) as s:
        run(root, feed_of(s))
    assert s.paths() == ["/robots.txt", "/rules.txt", "/feed"]


def test_since_and_limits(root: Path) -> None:
    pages = articles(5)
    old = {"/2026/10/01/x.html": page("旧")}
    undated = b"<item><link>/2026/10/01/x.html</link></item></channel>"
    both = Reply(feed(*pages).body.replace(b"</channel>", undated), kind="text/xml")
    with serving({"/feed": both, **pages, **old}) as site:
        found = run(root, feed_of(site, limit=2), since="2026-11", limits=Limits(jobs=1))
        assert "/2026/10/01/x.html" not in site.paths()
        assert found.tally.sources["news"].turned == {"older": 1}
        assert len(rows(root)) == 2
        run(root, feed_of(site), limits=Limits(requests=3, jobs=1))
    assert len(rows(root)) == 3


def test_a_moved_article_is_had_once_under_its_new_address(root: Path) -> None:
    moved = Reply(status=302, headers={"Location": "/new/1.html"})
    pages = {"/old/1.html": moved, "/new/1.html": page("迁")}
    with serving({"/feed": feed("/old/1.html", "/new/1.html"), **pages}) as site:
        run(root, feed_of(site))
        run(root, feed_of(site))
    assert site.paths().count("/new/1.html") == 1
    assert urls(root) == ["new/1.html"]


def test_redirects_without_end_and_to_the_front_page_are_no_articles(root: Path) -> None:
    def onward(_before: int, hit: Hit) -> Reply:
        return Reply(status=302, headers={"Location": f"{hit.path}x"})

    pages = {f"/r{'x' * n}": onward for n in range(20)}
    gone = {"/gone.html": Reply(status=302, headers={"Location": "/"}), "/": page("首页")}
    with serving({"/feed": feed("/r", "/gone.html"), **pages, **gone}) as site:
        found = run(root, feed_of(site))
    assert rows(root) == []
    assert set(found.tally.sources["news"].lost) == {"redirect-loop", "gone"}
    assert sum(path.startswith("/rx") for path in site.paths()) == 8
    assert "/" not in site.paths()


def test_every_answer_is_in_the_archive_and_other_tools_read_it(root: Path) -> None:
    pages = {"/a.html": page("甲"), "/b.html": Reply(b"no", 404)}
    with serving({"/feed": revalidated(feed(*pages)), **pages}) as site:
        run(root, feed_of(site))
        run(root, feed_of(site))
    kinds = []
    for file in sorted((root / "archive").glob("*/*.warc.gz")):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                status = record.http_headers and record.http_headers.get_statuscode()
                kinds.append((record.rec_type, status))
                record.content_stream().read()
    said = [status for kind, status in kinds if kind in ("response", "revisit")]
    assert said == ["404", "200", "200", "404", "404", "304"]
    assert [kind for kind, _ in kinds].count("request") == 6


def test_what_was_fetched_is_a_catalogue_that_can_be_read(root: Path) -> None:
    pages = {"/a/(1).html?x=%E4%B8%AD&y='": page("甲")}
    spelt = {"/a/%281%29.html?x=%E4%B8%AD&y=%27": page("甲")}
    text = feed(*pages).body.decode().replace("&y", "&amp;y")
    with serving({"/feed": Reply(text.encode(), kind="text/xml"), **spelt}) as site:
        run(root, feed_of(site, outlet='"#: 报'))
    loaded = load_catalogue(root / "seeds" / "sources.yml")
    wrong = [issue for issue in loaded.issues if "kind" not in issue.message]
    assert len(rows(root)) == 1
    assert [str(issue) for issue in wrong if issue.level == "error"] == []


def test_lists_that_lead_to_lists_are_all_asked_whether_they_changed(root: Path) -> None:
    def sitemap(*parts: str, index: bool = False) -> Reply:
        outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
        entries = "".join(f"<{inner}><loc>{part}</loc></{inner}>" for part in parts)
        text = f"<{outer}>{entries}</{outer}>"
        return Reply(text.encode(), kind="application/xml", headers={"ETag": '"1"'})

    pages = {"/feed": sitemap("/1.xml", index=True), "/1.xml": sitemap("/a/0.html")}
    known = {path: revalidated(reply) for path, reply in pages.items()}
    with serving({**known, **articles(1)}) as site:
        row = feed_of(site, kind=AddressKind.SITEMAP)
        run(root, row)
        site.hits.clear()
        run(root, row)
    asked = {hit.path: hit.headers.get("if-none-match") for hit in site.hits}
    assert asked == {"/robots.txt": None, "/feed": '"1"', "/1.xml": '"1"'}


def test_a_list_within_its_budget_and_out_of_a_calendar(root: Path) -> None:
    def calendar(_before: int, hit: Hit) -> Reply:
        day = int(hit.path.rpartition("/")[2] or 0)
        links = "".join(f"<a href='/cal/{day + n}'>下一页</a>" for n in (1, 2))
        return page(f"<a href='/a/100.html'>县里推行一件事一次办改革</a>{links}")

    news = {"/a/100.html": page("改革")}
    endless = {f"/cal/{day}": calendar for day in range(400)}
    with serving({**endless, **news}) as site:
        row = feed_of(site, kind=AddressKind.LIST, url=f"{site.url}/cal/0", pages=5)
        assert codes(run(root, row)) == ["page-budget"]
        assert len([path for path in site.paths() if path.startswith("/cal/")]) == 5
        site.hits.clear()
        wide = feed_of(site, kind=AddressKind.LIST, url=f"{site.url}/cal/0", pages=300, depth=99)
        assert codes(run(root, wide)) == ["calendar-trap"]
    assert 10 < len([path for path in site.paths() if path.startswith("/cal/")]) < 40
    assert urls(root) == ["a/100.html"]


def test_a_list_that_did_not_change_leads_to_none_that_was_read(root: Path) -> None:
    def numbered(number: int) -> Reply:
        link = f"<a href='/a/{number + 100}.html'>县里推行一件事一次办改革</a>"
        following = f"<a href='/list/{number + 1}'>下一页</a>" if number < 3 else ""
        return Reply(page(link + following).body, headers={"ETag": '"1"'})

    news = {f"/a/{n + 100}.html": page(f"第{n}篇") for n in range(4)}
    lists = {f"/list/{n}": revalidated(numbered(n)) for n in range(4)}
    with serving({**lists, **news}) as site:
        row = feed_of(site, kind=AddressKind.LIST, url=f"{site.url}/list/0")
        run(root, row)
        assert len(rows(root)) == 4
        site.hits.clear()
        run(root, row)
    assert site.paths() == ["/robots.txt", "/list/0"]


def test_patterns_and_hosts_say_what_is_taken(root: Path) -> None:
    words = "县里推行一件事一次办改革"
    hrefs = ("/zw/1.html", "/xw/2.html", "/zw/old3.html", "http://elsewhere.example.cn/zw/4.html")
    text = "".join(f"<a href='{href}'>{words}</a>" for href in hrefs)
    pages = {href: page(href) for href in hrefs[:3]}
    with serving({"/list": page(text), **pages}) as site:
        row = feed_of(site, kind=AddressKind.LIST, url=f"{site.url}/list")
        found = run(root, replace(row, only=("*/zw/*",), leave=("*old*",), select="a"))
    assert urls(root) == ["zw/1.html"]
    assert found.tally.sources["news"].turned == {"elsewhere": 1, "not-wanted": 2}


def test_offline_reads_the_archive_and_asks_nobody(root: Path) -> None:
    pages = articles(3)
    with serving({"/feed": feed(*pages), **pages}) as site:
        run(root, feed_of(site), limits=Limits(articles=1, jobs=1))
        before = {path: path.read_bytes() for path in (root / "archive").glob("*/*.gz")}
        site.hits.clear()
        found = run(root, feed_of(site), offline=True)
        assert site.hits == []
        assert found.tally.sources["news"].lists == 1
        assert {path: path.read_bytes() for path in (root / "archive").glob("*/*.gz")} == before
        run(root, feed_of(site))
    assert len(rows(root)) == 3


def test_a_single_page_is_looked_at_again_and_its_change_is_told(root: Path) -> None:
    with serving({"/p.html": page("一")}) as site:
        row = feed_of(site, kind=AddressKind.PAGE, url=f"{site.url}/p.html")
        run(root, row)
        assert codes(run(root, row)) == []
        site.pages["/p.html"] = page("二")
        assert codes(run(root, row)) == ["page-changed"]
        assert codes(run(root, row)) == []
    assert bodies(root) == [page("一").body]


def test_a_list_that_leads_to_a_private_host_loses_only_that(root: Path) -> None:
    pages = {"/r.html": Reply(status=302, headers={"Location": "http://10.255.255.1/admin"})}
    with serving({"/feed": feed("/a/0.html", "/r.html"), **pages, **articles(1)}) as site:
        found = run(root, feed_of(site))
    assert urls(root) == ["a/0.html"]
    assert list(found.tally.sources["news"].lost) == ["private-address"]
    assert found.tally.sources["news"].waiting == 0
    assert "" not in found.tally.statuses


def test_a_list_that_breaks_its_parser_ends_nothing_else(root: Path) -> None:
    def fragile(content: bytes, url: str) -> tuple[tuple[Link, ...], tuple[Issue, ...]]:
        if url.endswith("/bad"):
            raise IndexError("list index out of range")
        return feeds.find_links(content, url)

    with serving({"/bad": feed("/x"), "/feed": feed("/a/0.html"), **articles(1)}) as site:
        bad = feed_of(site, id="bad", url=f"{site.url}/bad")
        found = run(root, bad, feed_of(site), parser_of=lambda _: fragile)
    assert codes(found) == ["list-breaks-parser", "list-names-nothing"]
    assert urls(root) == ["a/0.html"]


def test_a_redirect_written_in_another_charset_keeps_its_bytes(root: Path) -> None:
    where = "/新/1.html".encode("gb18030").decode("latin-1")
    moved = Reply(status=302, headers={"Location": where})
    spelt = "/%D0%C2/1.html"
    with serving({"/feed": feed("/old.html"), "/old.html": moved, spelt: page("新")}) as site:
        run(root, feed_of(site))
    assert bodies(root) == [page("新").body]


def test_what_the_archive_has_lost_is_asked_for_again(root: Path) -> None:
    pages = articles(2)
    with serving({"/feed": revalidated(feed(*pages)), **pages}) as site:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("scraper.fetch.filing.Shelf.file", lambda *_: None)
            run(root, feed_of(site))
        for file in (root / "archive").glob("*/*.warc.gz"):
            file.unlink()
        assert rows(root) == []
        run(root, feed_of(site))
        run(root, feed_of(site))
    assert urls(root) == ["a/0.html", "a/1.html"]


def test_a_list_that_names_nothing_is_told(root: Path) -> None:
    with serving({"/list": page("请启用脚本")}) as site:
        found = run(root, feed_of(site, kind=AddressKind.LIST, url=f"{site.url}/list"))
    assert codes(found) == ["list-names-nothing"]
