"""anliku fetch: each article once, from lists that are asked whether they changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from scraper.fetch import Limits
from scraper.fetch.records import read_record
from scraper.read.catalogue import load_catalogue
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
