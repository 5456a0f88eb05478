"""The pages of a library: the contract, the words of the articles, the way back to them."""

from __future__ import annotations

import doctest
import posixpath
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import Markdown

from scraper.model import Article, ArticleFacts, Byline, Cleaned, Mention, Section
from scraper.write.article_page import render_article
from scraper.write.cards import SourceCard, article_path, title_of
from scraper.write.proof import Proof, make_proof
from site_config.library import wording
from site_config.page import check_front_matter, is_as_generated, parse_page
from tests.known import vocabulary
from tests.sample_library import found_in, gathered, gold_library

SOURCE = SourceCard("009", "seeds/009.txt", "0" * 64)
PRACTICE = "joint-acceptance"
WORDS = "联合验收"
LINK = (
    f"[{WORDS}](../../practices/{PRACTICE}.md)"
    '{: .al-mention data-al-note="做法：联合验收（工程建设审批）" }'
)
HOSTILE = "<script>alert(1)</script> **粗** {: onclick=x } [甲](javascript:x) &lt;b&gt; {{ 7*7 }}"


def proof_of(found: ArticleFacts, source: SourceCard = SOURCE) -> Proof:
    return make_proof(found, source, vocabulary())


@cache
def pages() -> dict[str, str]:
    return dict(gold_library().pages())


@cache
def html(path: str) -> BeautifulSoup:
    _, body = parse_page(pages()[path])
    markdown = Markdown(extensions=["attr_list", "toc", "tables", "fenced_code"])
    return BeautifulSoup(markdown.convert(body), "html.parser")


def text_of(path: str, anchor: str) -> str:
    found = html(path).find(id=anchor)
    assert isinstance(found, Tag), f"{path}#{anchor}"
    return found.get_text()


def article(text: str = f"推行{WORDS}。", headline: str | None = "题目") -> Article:
    return Article(
        id="009-abcd1234",
        source_id="009",
        order=1,
        kind="article",
        headline=Cleaned.at(headline) if headline else None,
        sections=(Section(None, (Cleaned.at(text),)),),
        spans=((0, len(text)),),
    )


def mention(start: int, paragraph: str = "p1", words: str = WORDS) -> Mention:
    end = start + len(words)
    return Mention(PRACTICE, paragraph, start, end, words, "推行联合验收。", (start, end))


def test_every_page_keeps_the_contract_and_is_sealed() -> None:
    faults = {path: check_front_matter(parse_page(text)[0]) for path, text in pages().items()}
    assert {path: found for path, found in faults.items() if found} == {}
    assert [path for path, text in pages().items() if not is_as_generated(text)] == []


def test_every_paragraph_and_crosshead_stands_at_its_anchor() -> None:
    for found in (facts.article for facts in gold_library().articles):
        path = article_path(found.id)
        for number, paragraph in enumerate(found.paragraphs, start=1):
            assert text_of(path, f"p{number}") == paragraph.text
        headings = [section.crosshead for section in found.sections if section.crosshead]
        for number, heading in enumerate(headings, start=1):
            assert text_of(path, f"h{number}") == heading.text
        assert text_of(path, "title") == title_of(found)


def test_every_link_leads_to_a_page_and_an_anchor() -> None:
    lost = []
    for path in pages():
        for link in html(path).find_all("a"):
            target, _, anchor = str(link["href"]).partition("?")[0].partition("#")
            beside = posixpath.join(posixpath.dirname(path), target)
            page = posixpath.normpath(beside) if target else path
            if page not in pages() or (anchor and html(page).find(id=anchor) is None):
                lost.append((path, link["href"]))
    assert lost == []


def test_every_mention_is_quoted_on_its_practice_page_with_a_link_to_its_paragraph() -> None:
    checked = 0
    for found, mentions in ((facts.article, facts.mentions) for facts in gold_library().articles):
        for one in mentions:
            page = html(f"practices/{one.practice}.md")
            quotes = [
                quote.get_text().strip()
                for quote in page.find_all("blockquote")
                if f"../{article_path(found.id)}#{one.paragraph}" in str(quote.find_next("a"))
            ]
            assert one.quote in quotes, one
            checked += 1
    assert checked > 200


def test_counts_on_a_practice_page_are_those_of_the_mentions() -> None:
    for practice in vocabulary().practices:
        found = [
            (card.source_id, card.id, one.paragraph, one.quote)
            for card in gold_library().cards
            for one in card.mentions
            if one.practice == practice.id
        ]
        if found:
            sources, articles = {row[0] for row in found}, {row[1] for row in found}
            tally = f"{len(sources)} 个来源，{len(articles)} 篇文章，{len(set(found))} 处原文"
            assert tally in html(f"practices/{practice.id}.md").get_text()


def test_a_core_practice_without_a_source_says_so_and_a_minor_one_has_no_page() -> None:
    named = {one.practice for card in gold_library().cards for one in card.mentions}
    for practice in vocabulary().practices:
        path = f"practices/{practice.id}.md"
        assert (path in pages()) == (practice.id in named or practice.tier == "core")
        if path in pages():
            empty = "本库暂无来源提到这一做法" in html(path).get_text()
            assert empty == (practice.id not in named)


def test_other_articles_are_listed_apart() -> None:
    page = html("articles/index.md")
    apart = page.find(id="other")
    assert isinstance(apart, Tag)
    below = {str(link["href"]) for link in apart.find_all_next("a")}
    for card in gold_library().cards:
        path = card.path.removeprefix("articles/")
        assert (path in below) == (card.relevance == "other")


def test_the_order_of_cards_does_not_change_a_byte() -> None:
    library = gold_library()
    forwards = gathered(library.cards, library.sources)
    backwards = gathered(library.cards[::-1], library.sources[::-1])
    assert list(backwards) == list(forwards)


def test_a_practice_is_linked_once_a_paragraph_and_not_across_another_link() -> None:
    text = f"推行{WORDS}，再推{WORDS}。"
    inside = replace(mention(3, words="合验"), practice="one-stop")
    found = found_in(article(text), mention(9), mention(2), inside)
    _, page = render_article(proof_of(found), vocabulary())
    paragraph = next(line for line in page.splitlines() if line.startswith("推行"))
    assert paragraph == f"推行{LINK}，再推{WORDS}。"


def test_crossheads_and_captions_are_anchored_and_linked() -> None:
    section = Section(Cleaned.at(f"推行{WORDS}"), (Cleaned.at("正文。"),))
    pictured = replace(article(), sections=(section,), captions=(Cleaned.at(f"推行{WORDS}"),))
    mentions = mention(2, "h1"), mention(2, "c1"), mention(0, "title")
    _, page = render_article(proof_of(found_in(pictured, *mentions)), vocabulary())
    link = f"推行{LINK}"
    assert f"## {link} {{: #h1 }}" in page
    assert f"图片说明：{link}\n{{: #c1 .caption }}" in page


def test_a_mention_that_does_not_stand_where_it_says_is_refused() -> None:
    with pytest.raises(ValueError, match="'联合验收' does not stand at p1:0"):
        render_article(proof_of(found_in(article(), mention(0))), vocabulary())


def test_hostile_words_are_text_wherever_they_stand() -> None:
    """In the title, the paragraph, the byline, the quote and every list."""
    hostile = replace(
        article(HOSTILE, HOSTILE),
        kicker=Cleaned.at(HOSTILE),
        deck=Cleaned.at(HOSTILE),
        captions=(Cleaned.at(HOSTILE),),
        byline=Byline(reporters=(HOSTILE,)),
        dateline=HOSTILE,
        column=HOSTILE,
    )
    named = replace(mention(0, words="<script>"), quote=HOSTILE)
    card = replace(SOURCE, outlet=HOSTILE, page=HOSTILE, file=HOSTILE)
    proof = proof_of(found_in(hostile, named), card)
    written = dict(
        [
            render_article(proof, vocabulary()),
            *gathered([proof.card], [card]),
        ]
    )
    tags: Counter[str] = Counter()
    for path, text in written.items():
        front, body = parse_page(text)
        assert check_front_matter(front) == [], path
        page = BeautifulSoup(Markdown(extensions=["extra", "toc"]).convert(body), "html.parser")
        tags.update(tag.name for tag in page.find_all(True))
        assert not page.find_all(onclick=True)
        assert not [a for a in page.find_all("a") if "javascript" in str(a["href"])]
    ours = "a blockquote code em h1 h2 h3 li ol p strong table tbody td th thead tr ul"
    assert tags.keys() <= set(ours.split())


def test_an_item_without_headline_is_called_by_its_opening_words() -> None:
    assert title_of(article("日前，校园里花开了。再见。", None)) == "〔日前，校园里花开了……〕"
    assert title_of(replace(article("", None), sections=())) == "〔无题〕"


@pytest.mark.parametrize("id_", ["../../x-abcd1234", "009", "009-", "a/b-abcd1234", "009-ABCD"])
def test_an_id_that_leads_out_of_the_folder_is_refused(id_: str) -> None:
    with pytest.raises(ValueError, match="not an article id"):
        article_path(id_)


def test_examples_in_the_wording() -> None:
    result = doctest.testmod(wording)
    assert result.attempted > 3
    assert result.failed == 0
