"""anliku check --publish over a small site: table, exit code, report, decisions, policy."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click
import pytest

from scraper.cli.gate_outside import look_outside
from scraper.model import Issue, Level
from tests.fetch_site import Reply, serving
from tests.project import PAGE, anliku, contents, make_project

HTML = """<!doctype html><html lang="zh-CN"><head><title>x</title>
<meta name="description" content="页"></head><body><main><article><h1 id="title">题</h1>
{body}</article></main></body></html>"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library and a site with one plain page for each of its pages. Not to be changed."""
    library = make_project(tmp_path_factory.mktemp("gate") / "library", {"a1": PAGE})
    (library / "site_config").unlink()
    (library / "site_config").mkdir()
    (library / "site_config" / "gate.yml").write_text("tags: {site: [], column: [], article: []}\n")
    assert anliku("scrape", "--project", str(library)).exit_code == 0
    for source in (library / "content").rglob("*.md"):
        page = library / "site" / source.relative_to(library / "content").with_suffix(".html")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(HTML.format(body="<p id='p1'>平常的一段话。</p>"), encoding="utf-8")
    return library


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Path:
    """Such a library for one test."""
    return Path(shutil.copytree(made, tmp_path / "library"))


def article(library: Path) -> Path:
    return next((library / "site" / "articles" / "a1").glob("*.html"))


def write(page: Path, words: str) -> None:
    page.write_text(HTML.format(body=f"<p id='p1'>{words}</p>"), encoding="utf-8")


def check(library: Path, *options: str) -> tuple[int, str, list[str]]:
    alone = ("--jobs", "1")  # an option given twice is the last one
    found = anliku("check", "--publish", "--project", str(library), *alone, *options)
    return found.exit_code, found.stdout, found.stderr.splitlines()


def test_the_gate_is_shut_by_an_error_and_says_where(library: Path) -> None:
    write(article(library), "一切为入民服务。")
    before = contents(library / "site"), contents(library / "content")
    code, out, errors = check(library)
    assert code == 1
    assert "serious-wording    error        1" in out.splitlines()
    assert out.splitlines()[-1].startswith("gate: shut (pages: ")
    place = article(library).relative_to(library / "site").with_suffix(".md").as_posix()
    told = next(line for line in errors if "[serious-wording]" in line)
    assert told.startswith(f"content/{place}:")
    assert "一切为[-入民-]{+人民+}服务。; correct it" in told
    assert (contents(library / "site"), contents(library / "content")) == before
    assert check(library, "--jobs", "2") == (code, out, errors), "several processes find the same"


def test_the_report_is_a_page_of_its_own(library: Path, tmp_path: Path) -> None:
    write(article(library), "联系人手机13812345678，一切为<b>入</b>民&lt;i&gt;服务。")
    check(library)
    page = (library / "compliance.html").read_text(encoding="utf-8")
    assert "不可发布" in page
    assert "<del>入民</del><ins>人民</ins>&lt;i&gt;服务" in page
    assert f'href="site/articles/a1/{article(library).name}#p1"' in page
    assert "13812345678" not in page
    assert "<script" not in page
    elsewhere = tmp_path / "there" / "x.html"
    assert check(library, "--report", str(elsewhere))[0] == 1
    assert not elsewhere.exists()
    elsewhere.parent.mkdir()
    check(library, "--report", str(elsewhere))
    assert "../library/site/articles/a1/" in elsewhere.read_text(encoding="utf-8")


def test_warnings_are_errors_to_an_inspection(library: Path) -> None:
    levels = []
    for options in ((), ("--strict",)):
        out = check(library, "--json", *options)[1].splitlines()[-1]
        found = json.loads(out)["findings"]
        levels.append({row["severity"] for row in found if row["rule"] == "source-missing"})
    assert levels == [{"warning"}, {"error"}]


def test_a_case_that_was_confirmed_is_data_and_stays_so(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(article(library), "提供快捷灵活的的特色服务，一切为入民服务。")
    keys = iter("?mukmq")  # help, to be mended, undone, right after all, to be mended, stop
    monkeypatch.setattr(click, "getchar", lambda: next(keys))
    code, _, errors = check(library, "--confirm")
    assert code == 1
    assert any(line.endswith("特色服务，一切为人民服务。") for line in errors)
    assert "  mend; seeds/sources.yml, id a1, repairs: {的的: 的}" in errors
    kept = (library / "seeds" / "decisions" / "gate.yml").read_text(encoding="utf-8")
    rows = [line for line in kept.splitlines() if line.startswith("- ")]
    assert len(rows) == 2
    assert "decision: keep" in rows[1]
    assert "decision: mend, meant: 的" in rows[0]
    again = check(library)[1]
    assert "serious-wording" not in again
    assert "doubled-words" in again
    assert "confirmed: 1" in again


def test_pages_that_nobody_reviewed_can_be_held_back(library: Path) -> None:
    (library / "site_config" / "gate.yml").write_text("publish: reviewed\n", encoding="utf-8")
    out = json.loads(check(library, "--json")[1].splitlines()[-1])
    assert out["counts"]["page-unreviewed"] == 2
    assert out["gate"] == "shut"


def test_a_page_that_changed_or_came_since_the_build_is_stale(library: Path) -> None:
    gone = article(library)
    gone.unlink()
    (library / "site" / "more.html").write_text(HTML.format(body="<p>x</p>"), encoding="utf-8")
    found = json.loads(check(library, "--json")[1].splitlines()[-1])["findings"]
    told = {row["page"]: row["message"] for row in found if row["rule"] == "page-stale"}
    assert told == {
        gone.relative_to(library / "site").as_posix(): (
            "its page of content/ is not in the site yet"
        ),
        "more.html": "its page of content/ is gone",
    }


def test_without_a_site_there_is_a_next_step(library: Path) -> None:
    shutil.rmtree(library / "site")
    code, _, errors = check(library)
    assert code == 1
    assert errors == [
        "site/: error: there is no built site to look at; run anliku build [site-missing]"
    ]
    assert not (library / "compliance.html").exists()


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("site_config/gate.yml", "publish: some", "gate-unusable"),
        ("seeds/decisions/gate.yml", "- {rule: none}", "decisions-unusable"),
    ],
)
def test_files_that_cannot_be_used_are_named(
    library: Path, file: str, text: str, code: str
) -> None:
    (library / file).parent.mkdir(exist_ok=True)
    (library / file).write_text(text, encoding="utf-8")
    failed, _, errors = check(library)
    assert failed == 1
    assert len(errors) == 1
    assert errors[0].startswith(f"{file}: error: ")
    assert errors[0].endswith(f"[{code}]")


def test_links_to_other_sites_are_asked_once_and_politely(library: Path) -> None:
    with serving({"/good": Reply(b"<p>x</p>"), "/robots.txt": Reply(b"", 404)}) as site:
        good, gone = f"{site.url}/good", f"{site.url}/gone"
        write(article(library), f'见<a href="{good}">甲</a>和<a href="{gone}">乙</a>。')
        (library / "seeds" / "fetch.yml").write_text(
            "contact: desk@example.gov.cn\naddresses: []\n", encoding="utf-8"
        )
        outside = [
            {
                (row["rule"], row["words"])
                for row in json.loads(check(library, "--json", *options)[1].splitlines()[-1])[
                    "findings"
                ]
                if row["rule"].startswith("external-")
            }
            for options in (("--allow-private",), (), ("--offline",))
        ]
        asked = [path for path in site.paths() if path != "/robots.txt"]
    unseen = {("external-unseen", good), ("external-unseen", gone)}
    assert outside == [{("external-dead", gone)}, unseen, unseen]
    assert asked == ["/good", "/gone"]


def test_a_machine_without_network_calls_no_link_dead() -> None:
    lost = Issue("page-not-had", Level.ERROR, "this page is not had: x.cn has no address", "")
    links = {"https://x.cn/": "a.html"}
    assert [one.rule for one in look_outside(links, lambda _: lost)] == ["external-unseen"]


def test_options_of_the_gate_need_the_gate(library: Path) -> None:
    found = anliku("check", "--strict", "--project", str(library))
    assert found.exit_code == 2
    assert "go with --publish" in found.stderr
