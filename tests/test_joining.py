"""The same text in several sources is one article; other articles never are."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper.model import Article, Cleaned, Section
from scraper.pipeline.analysis import analyse
from scraper.relate import Duplicate, Joined, between_pages, find_duplicates, join_copies, sketch
from scraper.relate.sketches import hash_numbers
from site_config.library import Printing, load_library
from site_config.library.citation import elsewhere
from site_config.library.spread import first_seen
from site_config.page import parse_page
from tests.known import vocabulary
from tests.library_rows import told
from tests.project import anliku, contents, make_project, row
from tests.test_relate import TEXTS

LEAD = "市行政审批局推行联合验收，企业一次申报，规划、消防、人防等部门一起到场，当天出具意见。"
BODY = (
    "过去一个项目竣工后，企业要跑五个部门、等一个多月，材料交了一遍又一遍，问题改了一处又一处。"
    "现在窗口统一收件，专班统一踏勘，十个工作日就能拿到结果，先后有一百二十六个项目走完这条路。"
)
END = "这个局的负责人说，下一步还要把水、电、气、暖的验收接进来，让企业少跑腿、早投产。"
WEB = f"# 本市推行联合验收\n\n{LEAD}\n\n{BODY}\n\n{END}\n"
DAILY = WEB.replace("# 本市", "# 我市").replace("，", ",").replace("\n\n这个局", " 这个局")
OTHER = "# 镇里修好灌溉渠\n\n柳河镇把二十里渠道清了淤，村里人说，今年麦子浇上了两遍水。\n"
CATALOGUE = {
    "d1": {"outlet": "石桥日报", "page": "A2"},
    "w1": {"outlet": "石桥市政府网", "url": "https://www.example.gov.cn/2023/1.html"},
}


def article(name: str, paragraphs: Iterable[str], headline: str = "题目") -> Article:
    body = Section(None, tuple(map(Cleaned.at, paragraphs)))
    return Article(name, name.partition("-")[0], 1, "article", Cleaned.at(headline), (body,))


def is_copy(one: Iterable[str], other: Iterable[str]) -> bool:
    sketches = [sketch(article("a-1", one)), sketch(article("b-1", other))]
    return [found.relation for found in find_duplicates(sketches)] == ["copy"]


def a_project(root: Path, pages: dict[str, str]) -> Path:
    """A library of these pages with what ``CATALOGUE`` knows of them."""
    make_project(root, pages)
    write_rows(root, pages)
    return root


def write_rows(root: Path, pages: dict[str, str]) -> None:
    rows = []
    for name, text in pages.items():
        (root / "seeds" / f"{name}.md").write_text(text, encoding="utf-8", newline="")
        (known,) = yaml.safe_load(row(name, text, text.count("# ")))
        rows.append(known | CATALOGUE.get(name, {}))
    (root / "seeds" / "sources.yml").write_text(
        yaml.safe_dump(rows, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )


def scrape(root: Path) -> dict[str, bytes]:
    found = anliku("scrape", "--project", str(root))
    assert found.exit_code == 0, found.stderr
    return contents(root / "content")


def fronts(pages: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """Front matter of article pages by path."""
    return {
        path: parse_page(text.decode())[0]
        for path, text in pages.items()
        if re.fullmatch(r"articles/[^/]+/.*\.md", path)
    }


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    return a_project(tmp_path / "library", {"w1": WEB, "d1": DAILY, "o1": OTHER})


def test_one_page_tells_all_sources_and_the_copy_leads_to_it(printed: Path) -> None:
    found = fronts(scrape(printed))
    page = next(front for front in found.values() if front.get("also_in"))
    copy = next(front for front in found.values() if front["kind"] == "copy")
    assert copy["copy_of"] == page["id"]
    assert page["source"]["id"] == "d1"
    (also,) = page["also_in"]
    assert (also["outlet"], also["source"], also["id"]) == ("石桥市政府网", "w1", copy["id"])
    assert (also["date"], also["page"]) == (None, None)
    assert also["url"] == "https://www.example.gov.cn/2023/1.html"
    text = (printed / "content" / f"articles/d1/{str(page['id'])[3:]}.md").read_text("utf-8")
    assert "| 石桥日报 | 未披露 | A2 | 未披露 | 本页 |" in text
    assert "| 石桥市政府网 | 未披露 | 未披露 | [https://www.example.gov.cn" in text


def test_a_second_run_changes_nothing_and_asks_for_no_sketch(printed: Path) -> None:
    before = scrape(printed)
    for sketches in (printed / ".cache").rglob("*.sketches"):
        sketches.write_bytes(b"")
    assert scrape(printed) == before


def test_a_forgotten_memory_changes_nothing(printed: Path) -> None:
    before = scrape(printed)
    for kept in (printed / ".cache").rglob("-*"):
        kept.unlink()
    assert scrape(printed) == before


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    pages = {"w1": WEB, "d1": DAILY, "o1": OTHER}
    one = scrape(a_project(tmp_path / "one", pages))
    other = scrape(a_project(tmp_path / "other", dict(reversed(pages.items()))))
    assert one == other


def test_a_page_that_stands_stays_where_it_is_when_a_copy_is_found_later(tmp_path: Path) -> None:
    root = a_project(tmp_path / "library", {"w1": WEB, "o1": OTHER})
    (page,) = (path for path in fronts(scrape(root)) if path.startswith("articles/w1/"))
    write_rows(root, {"d1": DAILY, "w1": WEB, "o1": OTHER})
    after = fronts(scrape(root))
    assert [one["source"] for one in after[page]["also_in"]] == ["d1"]
    assert scrape(root) == scrape(root)
    write_rows(root, {"d1": DAILY.replace("少跑腿", "多省心"), "w1": WEB, "o1": OTHER})
    parted = fronts(scrape(root))
    assert "also_in" not in parted[page]
    assert [front["kind"] for front in parted.values()].count("copy") == 0


def test_a_copy_whose_source_goes_is_told_no_more(printed: Path) -> None:
    scrape(printed)
    write_rows(printed, {"d1": DAILY, "o1": OTHER})
    (printed / "seeds" / "w1.md").unlink()
    found = fronts(scrape(printed))
    assert {path.split("/")[1] for path in found} == {"d1", "o1"}
    assert not any("also_in" in front for front in found.values())


def test_when_the_source_of_the_page_goes_the_copy_has_its_text_again(printed: Path) -> None:
    scrape(printed)
    write_rows(printed, {"w1": WEB, "o1": OTHER})
    (printed / "seeds" / "d1.md").unlink()
    found = fronts(scrape(printed))
    assert [f["kind"] for path, f in found.items() if path.startswith("articles/w1")] != ["copy"]


def test_statistics_count_the_article_once_and_show_its_outlets(printed: Path) -> None:
    pages = scrape(printed)
    library = load_library(printed / "content", vocabulary())
    (one,) = library.of_practice("joint-acceptance")
    assert one.outlets == ("石桥日报", "石桥市政府网")
    assert [source.id for source in one.sources] == ["d1", "w1"]
    practice = pages["practices/joint-acceptance.md"].decode()
    assert "2 个来源，1 篇文章" in practice
    assert "同文另载：石桥市政府网, 日期未披露。" in practice
    outlets = [text.decode() for path, text in pages.items() if path.startswith("outlets/")]
    assert sum("推行联合验收" in text for text in outlets) == 2
    assert "另有同文 1 篇" in pages["sources/index.md"].decode()
    assert "## 同文（1 篇）" in pages["sources/source-w1.md"].decode()


def test_the_first_print_counts_as_first_seen() -> None:
    printing = Printing(
        "w1-00000001", "题", None, "2022-11", None, None, None, 1.0, "w1", 1, "seeds/w1.md", "0"
    )
    undated = replace(printing, date=None)
    assert first_seen([told(1, date="2023-05-04", also_in=(undated, printing))]) == "2022-11"
    assert first_seen([told(1, date="XXXX-05-04", also_in=(undated,))]) is None


def test_references_tell_where_else_a_text_stands() -> None:
    printing = Printing(
        "w1-00000001", "题", "乙报", "2022-11", "A2", None, None, 1.0, "w1", 1, "seeds/w1.md", "0"
    )
    unknown = replace(printing, outlet=None, date=None, page=None)
    one = told(1, also_in=(printing, unknown))
    assert elsewhere(one) == "同文另载：乙报, 2022-11(A2)；媒体未披露, 日期未披露。"
    assert elsewhere(told(1)) == ""


def test_every_character_of_both_sources_stands_in_one_page(printed: Path) -> None:
    found = fronts(scrape(printed))
    for name, text in (("w1", WEB), ("d1", DAILY)):
        analysis = analyse(text.encode(), f"seeds/{name}.md", name)
        spans = sorted(
            tuple(span)
            for front in found.values()
            if front["source"]["id"] == name
            for span in front["source"]["spans"]
        )
        assert spans == sorted(analysis.articles[0].article.spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_an_edited_page_of_a_copy_is_left_to_its_editor(tmp_path: Path) -> None:
    root = a_project(tmp_path / "library", {"d1": DAILY, "o1": OTHER})
    scrape(root)
    write_rows(root, {"d1": DAILY, "w1": WEB, "o1": OTHER})
    (leading,) = (p for p, front in fronts(scrape(root)).items() if front["kind"] == "copy")
    path = root / "content" / leading
    path.write_text(path.read_text("utf-8") + "\n有人写的话。\n", encoding="utf-8")
    write_rows(root, {"d1": DAILY, "w1": WEB.replace("少跑腿", "多省心"), "o1": OTHER})
    found = anliku("scrape", "--project", str(root))
    assert found.exit_code == 0
    assert "有人写的话" in path.read_text("utf-8")


def test_the_site_leads_readers_on_and_counts_once(printed: Path) -> None:
    built = anliku("build", "--project", str(printed))
    assert built.exit_code == 0, built.stderr
    site = printed / "site"
    (copy,) = (site / "articles" / "w1").glob("*.html")
    (page,) = (site / "articles" / "d1").glob("*.html")
    soup = BeautifulSoup(copy.read_text("utf-8"), "html.parser")
    refresh = soup.select_one('meta[http-equiv="refresh"]')
    assert refresh is not None
    assert refresh["content"] == f"0; url=../d1/{page.name}"
    assert soup.select_one(f'.al-copy a[href="../d1/{page.name}"]')
    assert "NewsArticle" not in str(soup)
    whole = page.read_text("utf-8")
    assert '"workExample":[{"@type":"NewsArticle"' in whole
    assert "石桥市政府网" in whole
    rows = (site / "data" / "articles.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert "w1" in (site / "data" / "printings.csv").read_text("utf-8-sig")
    checked = anliku("check", "--publish", "--project", str(printed))
    lines = [line for line in checked.stderr.splitlines() if "/w1/" in line or "source-w1" in line]
    known = ("[joined-copy]", "[date-missing]")  # the catalogue of this library knows no date
    assert [line for line in lines if not line.endswith(known)] == []
    fragments = [p.read_text("utf-8") for p in (site / "search").rglob("*.js")]
    assert not any("articles/w1/" in text for text in fragments)


# What is a copy, and what is not.

NUMERAL = re.compile(r"[\d.〇零一二三四五六七八九十百千万亿两]")
SIGNS = st.sampled_from(["，", ",", " ", "\n", "“", "”", "。", "\u3000"])
LONG = [text for text in TEXTS if sum(map(len, text)) > 700]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(TEXTS), st.lists(st.tuples(st.integers(0, 10**6), SIGNS), max_size=40))
def test_marks_and_spaces_make_no_other_text(text: list[str], put: list[tuple[int, str]]) -> None:
    whole = "".join(text)
    if len(set(whole)) < 40:
        return
    for place, sign in put:
        at = place % len(whole)
        if not NUMERAL.search(whole[max(0, at - 1) : at + 1]):  # It would make two of one number.
            whole = whole[:at] + sign + whole[at:]
    assert is_copy(text, [whole])


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(LONG), st.integers(0, 10**6))
def test_a_misprint_in_a_long_text_makes_no_other_text(text: list[str], seed: int) -> None:
    paragraphs = list(text)
    number = random.Random(seed).randrange(len(paragraphs))
    part = paragraphs[number]
    at = seed % len(part)
    if not NUMERAL.search(part[max(0, at - 1) : at + 2]):
        paragraphs[number] = f"{part[:at]}丂{part[at + 1 :]}"
    assert is_copy(text, paragraphs)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(TEXTS), st.integers(0, 10**6))
def test_another_number_makes_another_text(text: list[str], seed: int) -> None:
    whole = "\n".join(text)
    figures = list(re.finditer(r"\d+", whole))
    if not figures:
        return
    found = figures[seed % len(figures)]
    changed = f"{whole[: found.start()]}{int(found[0]) + 7}{whole[found.end() :]}"
    assert not is_copy(text, [changed])


@pytest.mark.parametrize("cut", [1, 2])
def test_a_paragraph_cut_or_added_makes_no_copy(cut: int) -> None:
    for text in LONG:
        longest = sorted(text, key=len)[-cut:]
        shorter = [part for part in text if part not in longest]
        if sum(map(len, longest)) > 60:
            assert not is_copy(text, shorter)
            assert not is_copy(shorter, text)


def test_a_brief_of_another_town_is_another_brief() -> None:
    other = [part.replace("市行政审批局", "莘县行政审批局") for part in (LEAD, BODY, END)]
    assert is_copy([LEAD, BODY, END], [LEAD, BODY, END])
    assert not is_copy([LEAD, BODY, END], other)


def test_texts_about_different_places_are_no_copies() -> None:
    text = LONG[0]
    regions = (["山东省/聊城市/莘县"], ["山东省/聊城市/冠县"])
    sketches = [
        sketch(article(f"{name}-1", text), regions=where)
        for name, where in zip("ab", regions, strict=True)
    ]
    assert [found.relation for found in find_duplicates(sketches)] == ["same"]


def test_a_formula_is_no_text() -> None:
    assert not is_copy(["本报讯，昨日，全市召开会议。"], ["本报讯，昨日，全市召开会议。"])


def test_numbers_are_counted() -> None:
    assert hash_numbers("5天5天") > hash_numbers("5天")
    assert hash_numbers("第三批") != hash_numbers("第四批")


# Who keeps the page.


def pair(a: str, b: str, relation: str = "copy") -> Duplicate:
    return Duplicate(a, b, relation, 1.0)  # type: ignore[arg-type]


def sources(*articles: str) -> dict[str, str]:
    return {name: name[0] for name in articles}


def test_the_first_in_order_keeps_its_page() -> None:
    joined = join_copies([pair("b1", "a1"), pair("a1", "c1")], ["a1", "b1", "c1"], sources(
        "a1", "b1", "c1"
    ))  # fmt: skip
    assert joined == (Joined("b1", "a1", 1.0), Joined("c1", "a1", 1.0))


def test_what_is_no_copy_of_the_page_itself_does_not_join_it() -> None:
    found = join_copies([pair("a1", "b1"), pair("b1", "c1")], ["a1", "b1", "c1"], sources(
        "a1", "b1", "c1"
    ))  # fmt: skip
    assert found == (Joined("b1", "a1", 1.0),)


def test_two_articles_of_one_source_stay_two() -> None:
    assert join_copies([pair("a1", "a2")], ["a1", "a2"], sources("a1", "a2")) == ()


@given(st.data())
def test_joining_follows_from_the_order_alone(data: st.DataObject) -> None:
    names = [f"{letter}{number}" for letter in "abcd" for number in (1, 2)]
    pairs = [pair(a, b) for a in names for b in names if a < b and data.draw(st.booleans())]
    order = data.draw(st.permutations(names))
    joined = join_copies(pairs, order, sources(*names))
    shuffled = data.draw(st.permutations([pair(p.b, p.a) for p in pairs]))
    assert join_copies(shuffled, order, sources(*names)) == joined
    pages = {one.page for one in joined}
    assert not pages & {one.copy for one in joined}
    assert len({one.copy for one in joined}) == len(joined)
    assert all(order.index(one.page) < order.index(one.copy) for one in joined)


def test_relations_that_are_left_hold_between_pages() -> None:
    joined = (Joined("b1", "a1", 1.0),)
    left = between_pages(
        [pair("a1", "b1"), pair("b1", "c1", "excerpt"), pair("c1", "a1", "excerpt")], joined
    )
    assert left == (pair("a1", "c1", "excerpt"),)
