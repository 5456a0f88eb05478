"""anliku fetch: what a person types, is told, and finds in the library afterwards."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.fetch_library import rows
from tests.fetch_site import Reply, Site, feed, serving
from tests.project import PAGE, anliku, make_project
from tests.test_commands import on_a_terminal

BODY = "供水供气供电报装并成一次踏勘，窗口收一套材料，当天派人上门，厂房开工前管线已经接到墙外。"
ARTICLE = Reply(
    (
        "<html><head><title>报装踏勘并成一次办_某县人民政府网</title></head><body>"
        '<h1>报装踏勘并成一次办</h1><div class="TRS_Editor">'
        + "".join(f"<p>　　{BODY}第{n}家企业这样说。</p>" for n in range(6))
        + "</div></body></html>"
    ).encode()
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "library", {"own": PAGE})


def write_rows(root: Path, site: Site, extra: str = "", contact: str = "desk@example.cn") -> None:
    text = (
        (f"contact: {contact}\n" if contact else "")
        + "delay: 0\naddresses:\n"
        + f"- id: news\n  kind: feed\n  url: {site.url}/feed\n  outlet: 某县人民政府网\n"
        + f"  private: true\n{extra}"
    )
    (root / "seeds" / "fetch.yml").write_text(text, encoding="utf-8")


def fetch(root: Path, *given: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    found = anliku("fetch", "--project", str(root), *given)
    return found.exit_code, found.stdout, found.stderr


def test_an_article_comes_into_the_library_and_onto_a_page(root: Path) -> None:
    with serving({"/feed": feed("/a/1.html"), "/a/1.html": ARTICLE}) as site:
        write_rows(root, site)
        code, out, err = fetch(root)
    assert (code, err) == (0, "")
    first, last = out.splitlines()
    assert first == "news: 1 list, 1 new article"
    assert last.startswith("fetch: 3 requests, 1 new article, 0.0 MB; archive/runs/")
    assert (root / last.rpartition("; ")[2]).is_file()
    assert anliku("scrape", "--project", str(root)).stderr == ""
    pages = [path.read_text("utf-8") for path in (root / "content" / "articles").rglob("*.md")]
    (found,) = [text for text in pages if text.startswith("---\ntitle: 报装踏勘并成一次办\n")]
    assert "某县人民政府网" in found
    assert 'date: "2026-11-20"' in found or "date: '2026-11-20'" in found
    assert BODY in found


def test_json_is_one_object_and_the_report_the_same(root: Path) -> None:
    with serving({"/feed": feed("/a/1.html"), "/a/1.html": ARTICLE}) as site:
        write_rows(root, site)
        code, out, _ = fetch(root, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["sources"]["news"]["filed"] == 1
    assert told["answers"] == {"200": 2, "404": 1}
    report = json.loads((root / told.pop("report")).read_text("utf-8"))
    assert report == told


def test_a_dry_run_lists_and_asks_nothing(root: Path) -> None:
    with serving({"/feed": feed("/a/1.html")}) as site:
        write_rows(root, site)
        assert fetch(root, "--dry-run") == (0, f"news: index {site.url}/feed\n", "")
        row = json.loads(fetch(root, "--dry-run", "--json")[1])
        assert site.hits == []
    assert row == {"source": "news", "role": "index", "url": f"{site.url}/feed"}
    assert not (root / "archive").exists()


def test_a_pasted_address_needs_no_list(root: Path) -> None:
    with serving({"/a/1.html": ARTICLE}) as site:
        given = (f"{site.url}/a/1.html", "--allow-private", "--contact", "https://example.cn/who")
        code, out, err = fetch(root, *given)
        assert (code, err) == (0, "")
        assert out.startswith("pages: 0 lists, 1 new article\n")
        assert site.hits[0].headers["user-agent"] == "anliku/0.1.0 (+https://example.cn/who)"
    assert rows(root)[-1]["url"] == f"{site.url}/a/1.html"


def test_nobody_to_write_to_means_nothing_is_asked(root: Path) -> None:
    with serving({"/feed": feed()}) as site:
        write_rows(root, site, contact="")
        code, out, err = fetch(root)
        assert site.hits == []
    assert (code, out) == (1, "")
    assert err.startswith("seeds/fetch.yml: error: nothing is asked of any host")
    assert err.endswith("[no-contact]\n")


def test_a_row_may_name_its_own_contact(root: Path) -> None:
    with serving({"/feed": feed()}) as site:
        write_rows(root, site, extra="  contact: other@example.cn\n")
        fetch(root)
        assert {hit.headers["user-agent"] for hit in site.hits} == {
            "anliku/0.1.0 (+mailto:other@example.cn)"
        }


def test_an_address_that_is_lost_is_an_error_with_its_line(root: Path) -> None:
    with serving({}) as site:
        write_rows(root, site)
        code, out, err = fetch(root)
    assert code == 1
    assert out.startswith("news: 0 lists, 0 new articles, 1 not had\n")
    assert err.startswith("seeds/fetch.yml:4: error: news: the address itself is not had (gone)")


def test_a_bad_row_is_told_and_the_others_are_fetched(root: Path) -> None:
    with serving({"/feed": feed("/a/1.html"), "/a/1.html": ARTICLE}) as site:
        write_rows(root, site, extra="- id: bad\n  kind: blog\n  url: http://a.cn/\n")
        code, out, err = fetch(root)
    assert code == 1
    assert out.startswith("news: 1 list, 1 new article\n")
    assert err.startswith("seeds/fetch.yml:10: error: kind: 'blog' is no kind")


def test_wrong_use_is_told(root: Path) -> None:
    with serving({}) as site:
        write_rows(root, site)
    code, _, err = fetch(root, "nwes")
    assert code == 2
    assert "'nwes' is no id of seeds/fetch.yml and no address; it has news." in err
    assert fetch(root, "--since", "yesterday")[0] == 2
    (root / "seeds" / "fetch.yml").unlink()
    code, _, err = fetch(root)
    assert code == 1
    assert "[addresses-unreadable]" in err


def test_a_run_stopped_by_hand_says_how_to_go_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with serving({}) as site:
        write_rows(root, site)
    monkeypatch.setattr("scraper.cli.fetch.fetch", stop)
    code, out, err = fetch(root)
    assert (code, out) == (1, "")
    assert err.endswith("run anliku fetch again: it goes on where it was [fetch-stopped]\n")


def test_a_person_who_watches_sees_how_far_it_is(root: Path) -> None:
    pages = {f"/a/{n}.html": ARTICLE for n in range(6)}
    with serving({"/feed": feed(*pages), **pages}) as site:
        write_rows(root, site)
        shown = on_a_terminal("fetch", "--project", str(root), NO_COLOR="1")
    assert re.search(r"\r\x1b\[K\d+ asked, \d+ left, [0-9.]+/s, \d+:\d\d or more", shown)
    assert shown.endswith("\r\x1b[K")
