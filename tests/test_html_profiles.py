"""Profiles of sites: what they say wins, what they say wrongly is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.read.html import WebPage, read_page
from scraper.read.html.profiles import Profile, load_profiles, profile_for, read_profile
from tests.project import anliku
from tests.test_html_reading import BODY, TEXT, page_of
from tests.test_html_sources import HEAD, OPENING, seed, written

HOST = "www.liuhe.gov.cn"
URL = f"http://{HOST}/art/1.html"
PAGE = page_of(
    f"<div class=real><p class=ad>{TEXT[1]}广告词，请看。</p>{BODY}</div>"
    "<div class=other><p>" + TEXT[1] * 9 + "</p></div>",
    bar="<b class=w>摘自《柳河晚报》，文／王凯</b><i data-t='2023-05-06 08:00'>昨日</i>",
)
FULL = """
match: www.liuhe.gov.cn/art/*
fields:
  title: {is: 别的标题}
  outlet: {select: .w, after: 摘自《, before: 》}
  author: {select: .w, after: 文／}
  date: {select: i, attribute: data-t}
body: .real
noise: [.ad, .nothing]
pages: .page a
list: {articles: ul.l a, next: a.next}
"""


def profile(text: str) -> Profile:
    found, issues = read_profile(text, "seeds/sites/x.yml", HOST)
    assert issues == ()
    assert found
    return found


def read(text: str, page: str = PAGE) -> WebPage:
    found = read_page(page.encode(), "p.html", url=URL, profiles=[profile(text)])
    assert isinstance(found, WebPage)
    return found


def test_what_a_profile_says_wins_over_every_rule() -> None:
    found = read(FULL)
    assert (found.title, found.outlet, found.author) == ("别的标题", "柳河晚报", "王凯")
    assert (found.date, found.text.splitlines()) == ("2023-05-06", list(TEXT))
    assert found.evidence["date"].rule == "profile i"
    assert (found.evidence["date"].words, found.chosen) == ("2023-05-06 08:00", "profile")
    assert found.issues == ()


def test_a_rule_that_finds_nothing_is_told_and_the_rules_for_all_sites_stand() -> None:
    found = read("fields: {date: .gone, title: h1}\nbody: .gone")
    assert (found.title, found.date) == ("县里推行联合验收", None)
    assert TEXT[0] in found.text
    codes = [(issue.code, issue.message.split()[4]) for issue in found.issues]
    assert codes == [("profile-missed", "date"), ("profile-missed", "body")]


@pytest.mark.parametrize(
    ("match", "url", "fits"),
    [
        ("", URL, True),
        ("", "https://www.liuhe.gov.cn:8080/b?x=1", True),
        ("", "http://evil.example/www.liuhe.gov.cn/", False),
        ("match: www.liuhe.gov.cn/art/*", "http://www.liuhe.gov.cn/col/1.html", False),
        ("match: ['*.liuhe.gov.cn/*']", "http://zwgk.liuhe.gov.cn/1.html", True),
        ("match: ['a/*', 'www.liuhe.gov.cn/*id=*']", "http://www.liuhe.gov.cn/v?id=3", True),
        ("", "http://[", False),
    ],
)
def test_a_profile_is_for_its_host_or_the_addresses_it_names(
    match: str, url: str, fits: bool
) -> None:
    assert (profile_for([profile(match)], url) is not None) is fits


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("body: 'div['", 1, "wrong-value"),
        ("noise:\n- .a\n- '>>'", 2, "wrong-value"),
        ("fields:\n  day: .t", 2, "unknown-key"),
        ("fields:\n  date: {attribute: x}", 2, "wrong-value"),
        ("fields:\n  date: {select: p, regex: x}", 2, "unknown-key"),
        ("colour: red", 1, "unknown-key"),
        ("body: p\nbody: div", 2, "duplicate-key"),
        ("- body", 1, "wrong-value"),
        ("body: &a p", 1, "yaml-refused"),
        ("body: !!python/object:os.system x", 1, "yaml-refused"),
        ("body: ]", 1, "yaml-broken"),
    ],
)
def test_every_fault_is_told_with_its_line(text: str, line: int, code: str) -> None:
    _, issues = read_profile(text, "seeds/sites/x.yml", HOST)
    assert [(issue.code, issue.line) for issue in issues] == [(code, line)]
    assert issues[0].file == "seeds/sites/x.yml"


def test_a_fault_costs_only_its_key() -> None:
    found, issues = read_profile("body: 'div['\nnoise: .ad", "x.yml", HOST)
    assert found
    assert (found.body, found.noise, len(issues)) == (None, (".ad",), 1)


def test_files_that_are_no_profiles_are_named(tmp_path: Path) -> None:
    (tmp_path / "Not a host.yml").write_text("body: p")
    (tmp_path / "a.cn.yml").write_bytes("body: 词".encode("gb18030"))
    (tmp_path / "b.cn.yml").write_text("# nothing yet\n")
    found, issues = load_profiles(tmp_path)
    assert [one.host for one in found] == ["b.cn"]
    assert [issue.code for issue in issues] == ["profile-unreadable"] * 2


def test_a_profile_of_the_library_is_used_and_its_change_is_seen(tmp_path: Path) -> None:
    seed(tmp_path, page_of(OPENING, HEAD), url=URL)
    sites = tmp_path / "seeds" / "sites"
    sites.mkdir()
    assert written(tmp_path)[0]["source"]["outlet"] == "柳河日报"
    path = sites / f"{HOST}.yml"
    path.write_text("fields: {outlet: {is: 柳河县政府}}", "utf-8")
    assert written(tmp_path)[0]["source"]["outlet"] == "柳河县政府"
    page = tmp_path / "seeds" / "w1.html"
    shown = anliku("explain", str(page), "--json").stdout
    assert '"value": "柳河日报"' in shown, "without an address no profile fits"
    page_with_address = f"<!-- saved from url=({len(URL):04})" + URL + " -->" + PAGE
    other = tmp_path / "seeds" / "saved.html"
    other.write_text(page_with_address, "utf-8")
    assert '"value": "柳河县政府"' in anliku("explain", str(other), "--json").stdout
    path.write_text("fields: {outlet: {is: 柳河县政府}}\nbody: 'p['", "utf-8")
    found = anliku("scrape", "--project", str(tmp_path))
    assert f"seeds/sites/{HOST}.yml:2: error: body: 'p['" in found.stderr
    assert found.exit_code == 1
