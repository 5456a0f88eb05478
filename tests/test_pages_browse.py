"""Pages to browse by: complete, linked, safe, the same whatever order the articles came in."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import replace
from functools import cache

from bs4 import BeautifulSoup
from markdown import Markdown

from scraper.write.browse import browse_units
from scraper.write.cards import ArticleCard
from scraper.write.shelf import Shelf, make_shelf
from site_config.library import Body, Figure, Lesson, Place
from site_config.library.addresses import (
    body_path,
    grade_path,
    kind_path,
    outlet_path,
    practice_path,
    region_path,
    year_path,
)
from site_config.page import check_front_matter, is_as_generated, parse_page
from tests.known import gazetteer, vocabulary
from tests.many_places import agency_kinds, many_shelf
from tests.sample_library import gathered, gold_library, texts_of

COUNT = 360
HOSTILE = "<script>alert(1)</script> **粗** {: onclick=x } [甲](javascript:x) &lt;b&gt; | {{ 7*7 }}"
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_ANCHOR = re.compile(r"\{: (?:[^}]*)#([\w-]+)")


@cache
def shelf() -> Shelf:
    return many_shelf(COUNT)


@cache
def pages() -> dict[str, str]:
    """Every page of the made-up library but the articles' own."""
    cards, sources = shelf().cards, list(shelf().sources.values())
    return dict(gathered(cards, sources))


def browse(given: Shelf) -> dict[str, str]:
    return texts_of(browse_units(given, gazetteer(), agency_kinds()))


def lost_links(written: dict[str, str], articles: set[str]) -> list[tuple[str, str]]:
    """Links that lead to no page, or to an anchor that its page does not have."""
    anchors = {path: set(_ANCHOR.findall(text)) for path, text in written.items()}
    lost = []
    for path, text in written.items():
        for link in _LINK.findall(parse_page(text)[1]):
            target, _, anchor = link.partition("?")[0].partition("#")
            beside = posixpath.join(posixpath.dirname(path), target)
            page = posixpath.normpath(beside) if target else path
            held = page in articles or (page in written and (not anchor or anchor in anchors[page]))
            if not held:
                lost.append((path, link))
    return lost


def test_every_page_keeps_the_contract_and_is_sealed() -> None:
    faults = {path: check_front_matter(parse_page(text)[0]) for path, text in pages().items()}
    assert {path: found for path, found in faults.items() if found} == {}
    assert [path for path, text in pages().items() if not is_as_generated(text)] == []


def test_every_link_leads_to_a_page_and_an_anchor() -> None:
    assert lost_links(pages(), {card.path for card in shelf().cards}) == []


def test_no_page_is_written_twice() -> None:
    cards, sources = shelf().cards, list(shelf().sources.values())
    paths = [path for path, _ in gathered(cards, sources)]
    assert [path for path, times in Counter(paths).items() if times > 1] == []


def test_ids_of_pages_are_theirs_alone() -> None:
    ids = Counter(
        (front["lang"], front["kind"], front["id"])
        for front, _ in map(parse_page, pages().values())
        if front["id"]
    )
    assert [id_ for id_, times in ids.items() if times > 1] == []


def test_every_value_has_its_page() -> None:
    for card in shelf().cards:
        article = card.record
        wanted = [year_path(article.year), outlet_path(article.source.outlet)]
        wanted += [region_path(article.place)] if article.place else []
        wanted += [practice_path(practice) for practice in article.practices]
        if article.relevance == "practice":
            wanted += [body_path(body.name) for body in article.bodies]
            wanted += [kind_path(figure.kind) for figure in article.figures]
        assert [path for path in wanted if path not in pages()] == []
    assert all(grade_path(level) in pages() for level in range(6))


def test_pages_of_the_gold_library_hold_together() -> None:
    library = gold_library()
    written = dict(library.pages())
    assert lost_links(written, {card.path for card in library.cards}) == []
    for room in ("regions", "bodies", "figures", "compare", "timeline", "evidence", "years"):
        assert f"{room}/index.md" in written


def test_a_library_without_articles_has_its_lists() -> None:
    written = browse(make_shelf([], [], vocabulary()))
    assert {path for path in written if path.endswith("index.md")} == {
        f"{room}/index.md"
        for room in (
            *("regions", "bodies", "outlets", "years", "evidence"),
            *("figures", "compare", "timeline"),
        )
    }
    for path, text in written.items():
        assert check_front_matter(parse_page(text)[0]) == [], path
        assert "None" not in text, path


def test_the_order_of_cards_does_not_change_a_byte() -> None:
    cards, sources = shelf().cards, list(shelf().sources.values())
    backwards = make_shelf(cards[::-1], sources[::-1], vocabulary())
    assert list(browse(backwards).items()) == list(browse(shelf()).items())


def test_nothing_unknown_is_printed_as_null() -> None:
    bare = re.compile(r"(?<![a-z-])(?:None|null|nan)(?![a-z-])")
    bodies = {path: parse_page(text)[1] for path, text in pages().items()}
    assert [path for path, body in bodies.items() if bare.search(body)] == []


def test_no_section_is_empty() -> None:
    """No heading is followed by another of its level or by the end of the page."""
    for path, text in pages().items():
        blocks = [b for b in parse_page(text)[1].strip().split("\n\n") if b.strip()]
        marks = [len(b) - len(b.lstrip("#")) for b in blocks]
        for mark, following in zip(marks, [*marks[1:], 1], strict=True):
            assert not (mark > 1 and 0 < following <= mark), path


def hostile_shelf() -> Shelf:
    """Forty cards whose every text is hostile."""
    cards = [hostile_card(card) for card in shelf().cards[:40]]
    return make_shelf(cards, list(shelf().sources.values()), vocabulary())


def hostile_card(card: ArticleCard) -> ArticleCard:
    figure = Figure(HOSTILE, "count", HOSTILE, 1, HOSTILE, role="outcome", paragraph="p1")
    record = replace(
        card.record,
        title=HOSTILE,
        deck=HOSTILE,
        places=(Place(f"山东省/聊城市/{HOSTILE}", None, HOSTILE, main=True),),
        source=replace(card.record.source, outlet=HOSTILE),
        bodies=(Body(HOSTILE, None, ("p1",)),),
        mentions=tuple(replace(m, quote=HOSTILE, words="<script>") for m in card.record.mentions),
        figures=(figure,),
        lessons=(Lesson("copied", HOSTILE, HOSTILE, "p1", HOSTILE),),
    )
    citations = tuple(replace(one, title=HOSTILE, quote=HOSTILE) for one in card.citations)
    return replace(card, record=record, citations=citations)


def test_hostile_words_are_text_wherever_they_stand() -> None:
    tags: Counter[str] = Counter()
    for path, text in browse(hostile_shelf()).items():
        front, body = parse_page(text)
        assert check_front_matter(front) == [], path
        page = BeautifulSoup(Markdown(extensions=["extra", "toc"]).convert(body), "html.parser")
        tags.update(tag.name for tag in page.find_all(True))
        assert not page.find_all(onclick=True), path
        assert not [a for a in page.find_all("a") if "javascript" in str(a["href"])], path
    plain = {"a", "blockquote", "br", "h1", "h2", "h3", "li", "p", "strong", "ul"}
    assert tags.keys() <= plain | {"table", "thead", "tbody", "tr", "th", "td"}
    assert tags["table"] > 0
