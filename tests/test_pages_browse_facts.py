"""What the browsing pages say: numbers lead to their paragraph, counts are those of the facts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import Markdown

from scraper.write.browse import alphabet_page, body_pages, figure_pages, matrix_page, region_tree
from scraper.write.browse import timeline_pages as timeline
from scraper.write.browse.alphabet_page import initial
from scraper.write.paging import LINES, Line, chunks, numbered, pager, render_lines
from site_config.library import load_library
from site_config.library.addresses import body_path, grade_path, region_path
from site_config.library.evidence import RULES
from site_config.library.loading import make_library
from site_config.library.outcomes import outcomes_in
from site_config.library.places import Region
from site_config.library.survey import Survey
from site_config.page import parse_page
from tests.known import gazetteer, vocabulary
from tests.many_places import many_shelf
from tests.test_pages_browse import browse, pages, shelf

MOST_BYTES = 200_000
CHROME = 20_000
"""About what the theme adds to a page."""


@cache
def survey() -> Survey:
    return Survey(make_library((card.record for card in shelf().cards), vocabulary()), gazetteer())


def html_of(text: str) -> BeautifulSoup:
    markdown = Markdown(extensions=["attr_list", "toc", "tables"])
    return BeautifulSoup(markdown.convert(parse_page(text)[1]), "html.parser")


@cache
def html(path: str) -> BeautifulSoup:
    return html_of(pages()[path])


@cache
def html_in(file: Path) -> BeautifulSoup:
    """A page of the committed content: hundreds of numbers lead to each of a few."""
    return html_of(file.read_text("utf-8"))


def below(page: BeautifulSoup, anchor: str) -> list[Tag]:
    """The blocks between a heading and the next of its level."""
    heading = page.find(id=anchor)
    assert isinstance(heading, Tag), anchor
    found = []
    for block in heading.find_next_siblings():
        if block.name in {"h1", "h2"}:
            break
        found.append(block)
    return found


def busiest() -> Region:
    """The place with the most articles that lies within another."""
    inner = (region for region in survey().regions.values() if "/" in region.place.path)
    return max(inner, key=lambda region: (len(region.articles), region.place.path))


def number_links(whole: BeautifulSoup, path: str) -> Iterator[tuple[str, str, str]]:
    """Page, anchor and words of each number in the column of numbers of each table."""
    for table in whole.find_all("table"):
        heads = [th.get_text() for th in table.find_all("th")]
        if "数字" not in heads:
            continue
        for row in table.find_all("tr")[1:]:
            link = row.find_all("td")[heads.index("数字")].find("a")
            assert isinstance(link, Tag), (path, row)
            target, _, anchor = str(link["href"]).partition("#")
            page = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            yield page, anchor, link.get_text()


def test_every_number_leads_to_a_figure_of_the_paragraph_it_names() -> None:
    told = {
        (article.path, o.figure.paragraph, o.words)
        for article in survey().library.articles
        for o in outcomes_in(article)
    }
    rooms = [p for p in pages() if p.startswith(("figures/", "regions/"))]
    shown = {row for path in rooms for row in number_links(html(path), path)}
    assert shown == told


def test_every_number_in_the_content_stands_in_its_paragraph(root: Path) -> None:
    """The real library, as committed."""
    content = root / "content"
    articles = {a.path: a for a in load_library(content, vocabulary()).articles}
    lost = []
    for file in sorted(
        p for room in ("figures", "regions") for p in (content / room).rglob("*.md")
    ):
        path = file.relative_to(content).as_posix()
        for page, anchor, words in number_links(html_in(file), path):
            text = html_in(content / page).find(id=anchor)
            numbers = [
                o.figure.num
                for o in outcomes_in(articles[page])
                if (o.figure.paragraph, o.words) == (anchor, words)
            ]
            printed = re.sub(r"\s", "", text.get_text()) if text else ""
            if not any(re.sub(r"\s", "", number) in printed for number in numbers):
                lost.append((path, page, anchor, words))
    assert lost == []


def test_a_place_tells_what_it_did_with_the_sentence_and_its_paragraph() -> None:
    region = busiest()
    path = region_path(region.place)
    for practice, articles in survey().done[region.place.path, region.place.zone].items():
        named = html(path).find(id=f"practice-{practice}")
        assert isinstance(named, Tag)
        assert f"{len(articles)} 篇文章" in named.get_text()
        link = named.find_next("p", class_="place")
        assert isinstance(link, Tag)
        hrefs = {str(a["href"]) for a in link.find_all("a")}
        assert hrefs & {
            f"../{a.path}#{m.paragraph}" for a in articles for m in a.mentions_of(practice)
        }


def test_a_place_says_that_unseen_is_not_undone() -> None:
    words = "不表示此地没有做"
    for key, region in survey().regions.items():
        text = pages()[region_path(region.place)]
        assert (words in text) == bool(survey().seen_elsewhere(key))


def test_crumbs_lead_up_to_the_province() -> None:
    region = busiest()
    crumbs = html(region_path(region.place)).find(class_="crumbs")
    assert isinstance(crumbs, Tag)
    links = [str(a["href"]) for a in crumbs.find_all("a")]
    parts = region.place.path.split("/")
    above = [survey().regions["/".join(parts[:n]), None].place for n in range(1, len(parts))]
    assert links == ["index.md", *(region_path(p).removeprefix("regions/") for p in above)]


def test_the_tree_counts_what_lies_within() -> None:
    tree = html(region_tree.REGIONS).find("ul")
    assert isinstance(tree, Tag)
    tops = [li.find("a") for li in tree.find_all("li", recursive=False)]
    shown = [a.get_text() for a in tops if a]
    assert shown == [survey().regions[key].place.short for key in survey().children[None]]


def test_a_body_is_told_with_the_practices_of_its_paragraphs() -> None:
    article = next(a for a in survey().library.on_practice if a.bodies)
    body = article.bodies[0]
    shown = html(body_path(body.name)).get_text()
    assert article.title in shown
    for mention in article.mentions:
        if mention.paragraph in body.paragraphs:
            assert mention.quote in shown


def test_bodies_of_other_articles_have_no_page() -> None:
    told = {b.name for a in survey().library.on_practice for b in a.bodies}
    untold = {b.name for a in survey().library.articles for b in a.bodies} - told
    assert untold
    assert not {body_path(name) for name in untold} & pages().keys()


def test_grades_print_their_rule() -> None:
    for level, rule in enumerate(RULES):
        assert rule in html(grade_path(level)).get_text()


def test_the_matrix_counts_articles_and_leads_to_the_practice_of_the_place() -> None:
    page = html(matrix_page.COMPARE)
    total = 0
    for cell in page.select("td a[href*='#practice-']"):
        practice = str(cell["href"]).partition("#practice-")[2]
        row = cell.find_parent("tr")
        assert isinstance(row, Tag)
        counts = [int(a.get_text()) for a in row.select("td a[href*='#practice-']")]
        told = survey().doers[practice]
        assert sum(counts) == sum(map(len, told.values()))
        assert str(len(told)) in [td.get_text() for td in row.find_all("td")][1]
        total += 1
    assert total > 50


def test_places_stand_side_by_side_on_one_practice() -> None:
    practice = max(survey().doers, key=lambda p: (len(survey().doers[p]), p))
    path = re.escape(matrix_page.compare_path(practice).removesuffix(".md"))
    parts = [html(found) for found in pages() if re.fullmatch(rf"{path}(-\d+)?\.md", found)]
    heads = [a["href"] for page in parts for a in page.select("thead th a")]
    places = [survey().regions[key].place for key in survey().doers[practice]]
    assert sorted(heads) == sorted(f"../{region_path(place)}" for place in places)
    rows = {td.get_text() for page in parts for td in page.select("tbody td:first-child")}
    assert {"本库首见", "怎样做", "报道"} <= rows


def test_the_timeline_marks_the_first_report_anywhere() -> None:
    written = {p: t for p, t in pages().items() if p.startswith("timeline/")}
    strong = [s for path in written for s in html(path).select("li strong a")]
    dated = [first for first in survey().pioneers.values() if first.article.year]
    assert len(strong) == len(dated)


@pytest.mark.parametrize(
    ("label", "letter"),
    [("重点项目", "Z"), ("重复检查", "C"), ("银行贷款", "Y"), ("3+1联合验收", "0–9"), ("AB岗", "A"),
     ("“一网通办”", "Y"), ("±0以下", "0–9")],
)  # fmt: skip
def test_names_stand_under_the_letter_they_are_read_with(label: str, letter: str) -> None:
    assert initial(label) == letter


def test_the_alphabet_is_in_order_and_whole() -> None:
    page = html(alphabet_page.ALPHABET)
    letters = [h.get_text() for h in page.find_all("h2")]
    assert letters == sorted(letters)
    shown = [a.get_text() for a in page.select("li a")]
    held = [p.label for p in vocabulary().practices if shelf().has_page(p)]
    assert sorted(shown) == sorted(held)


def test_a_long_list_is_cut_into_pages_that_know_each_other() -> None:
    assert [list(c) for c in chunks([1, 2, 3], 2)] == [[1, 2], [3]]
    assert chunks([], 2) == [()]
    assert pager("a/b.md", 1, 1) == ""
    assert "[2](b-2.md)" in pager("a/b.md", 1, 2)
    assert "[1](b.md)" in pager("a/b.md", 2, 2)
    far = re.findall(r"\[(\d+)\]", pager("a/b.md", 50, 90))
    assert far == ["1", "47", "48", "49", "51", "52", "53", "90"]
    lines = [Line("x", "甲", "一"), Line("x", "甲", "二"), Line("y", "乙", "三")]
    assert len(list(render_lines(lines))) == 4
    assert numbered("index.md", 3) == "index-3.md"


def test_figures_beyond_a_page_are_all_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figure_pages, "ROWS", 20)
    written = browse(shelf())
    kinds = [p for p in written if re.fullmatch(r"figures/count(-\d+)?\.md", p)]
    rows = [len(html_of(written[p]).select("tbody tr")) for p in kinds]
    library = survey().library.articles
    counts = [o for a in library for o in outcomes_in(a) if o.figure.kind == "count"]
    assert sum(rows) == len(counts)
    assert max(rows) == 20


def test_large_lists_are_split_by_kind_topic_and_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_pages, "WHOLE", 10)
    monkeypatch.setattr(matrix_page, "CELLS", 10)
    monkeypatch.setattr(timeline, "WHOLE", 10)
    monkeypatch.setattr(region_tree, "LINES", 40)
    written = browse(shelf())
    assert "bodies/kind-approval.md" in written
    assert any(p.startswith("compare/topic-") for p in written)
    assert any(re.fullmatch(r"timeline/20\d\d\.md", p) for p in written)
    assert len(html_of(written[region_tree.REGIONS]).find_all("li")) <= 40


@pytest.mark.slow
def test_pages_of_a_large_library_stay_small() -> None:
    large = {
        path: text for path, text in browse(many_shelf(2000)).items() if len(text) > MOST_BYTES // 5
    }
    markdown = Markdown(extensions=["attr_list", "toc", "tables"])
    sizes = {path: len(markdown.reset().convert(text).encode()) for path, text in large.items()}
    assert {p: size for p, size in sizes.items() if size + CHROME > MOST_BYTES} == {}
    assert LINES <= 300
