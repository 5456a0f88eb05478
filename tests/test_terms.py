"""Coined terms: what is proposed, what is left out, and in which order."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.facts.parts import article_parts
from scraper.facts.terms import CONTEXTS, WEIGHTS, Passage, Term, find_terms
from scraper.model import Cleaned
from scraper.pipeline.analysis import analyse
from site_config.taxonomy import Vocabulary
from tests.known import vocabulary
from tests.project import ROOT

VOCABULARY = vocabulary()
BRANDS = ("开心建", "聊诚办", "聊开智慧", "公开聊亮", "济水凝心·阳光服务")
"""Brands of the five sources: found again when the vocabulary forgets its brands."""

# What stands to be proposed, and what never is.
PROPOSED = """
三步速办 | 县里推行“三步速办”工作法。
邻里早茶会 | 街道创新“邻里早茶会”议事机制。
4+2 连办 | 该局首创“4+2 连办”模式。
一码双签 | 大厅推出‘一码双签’服务。
码上进厂 | 打造『码上进厂』服务品牌。
竣工即开店 | 县里实行竣工即开店服务。
一表双章 | 变“两头跑”为“一表双章”。
"""
LEFT_OUT = """
县里推行“告知承诺”，企业叫好。
大厅推出“一网通办”服务。
打造“开心建”品牌。
改革跑出“加速度”，企业吃下“定心丸”。
他“嗯”了一声。
“这件事办得快，我们很满意！”业主说。
厂里买了“2024-3”号设备。
他一心一意搞服务，一点一滴抓落实。
立即开工，随即投产。
"""


def passage(text: str, article: str = "a", source: str = "s", anchor: str = "p1") -> Passage:
    return Passage(source, article, anchor, Cleaned.at(text))


def terms(*texts: str) -> tuple[Term, ...]:
    return find_terms([passage(text) for text in texts], VOCABULARY)


def names(found: Iterable[Term]) -> list[str]:
    return [term.text for term in found]


def pairs() -> list[tuple[str, str]]:
    split = (line.partition(" | ") for line in PROPOSED.strip().splitlines())
    return [(term.replace(" ", ""), text) for term, _, text in split]


@pytest.mark.parametrize(("term", "text"), pairs())
def test_a_coined_name_is_proposed_with_a_good_score(term: str, text: str) -> None:
    best = terms(text)[0]
    assert best.text == term
    assert best.score >= 1
    assert best.why


@pytest.mark.parametrize("text", LEFT_OUT.strip().splitlines())
def test_known_names_figures_of_speech_and_speech_are_left_out(text: str) -> None:
    assert names(terms(text)) == []


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("推行“早看晚查”机制。", "大家见面互道“早看晚查”。"),
        ("推行“早看晚查”机制。", "他笑言：“早看晚查”。"),
        ("创建“早看晚查”品牌。", "荣获“早看晚查”称号。"),
        ("创建“早看晚查”品牌。", "举办“早看晚查”书画展。"),
        ("创建“早看晚查”品牌。", "破解“早看晚查”难题。"),
        ("创建“早看晚查”品牌。", "打破“早看晚查”的格局。"),
        ("变“慢跑”为“早看晚查”。", "变“早看晚查”为“慢跑”。"),
        ("推行“早看晚查”“一网通办”。", "推行“早看晚查”，群众叫好。"),
    ],
)
def test_signs_put_the_likelier_first(better: str, worse: str) -> None:
    def score(text: str) -> float:
        return next(term.score for term in terms(text) if term.text == "早看晚查")

    assert score(better) > score(worse)


def test_frequency_spread_and_titles_raise_the_score() -> None:
    once = terms("推行“早看晚查”。")[0]
    twice = terms("推行“早看晚查”。", "推行“早看晚查”。")[0]
    text = "推行“早看晚查”。"
    spread = find_terms([passage(text, "a"), passage(text, "b", "t")], VOCABULARY)[0]
    titled = find_terms([passage(text, anchor="title")], VOCABULARY)[0]
    assert once.score < twice.score < spread.score
    assert titled.score == once.score + WEIGHTS["in a title"]
    assert (spread.count, spread.articles, spread.sources) == (2, 2, 2)
    assert (twice.count, twice.articles, twice.sources) == (2, 1, 1)


def test_least_count_leaves_out_the_rare() -> None:
    passages = [passage("推行“早看晚查”，推行“早看晚查”，推行“夜间巡检”。")]
    assert names(find_terms(passages, VOCABULARY, 2)) == ["早看晚查"]
    assert find_terms(passages, VOCABULARY, 3) == ()


def test_places_are_in_different_articles_and_hold_the_words() -> None:
    text = "县里推行“早看晚查”机制。"
    passages = [
        passage(text, "a"),
        passage(text, "a"),
        Passage("t", "b", "p4", Cleaned.at("镇里也推行“早看晚查”。", 500)),
    ]
    (term,) = find_terms(passages, VOCABULARY)
    assert [(place.source, place.offset) for place in term.places] == [("s", 5), ("t", 506)]
    assert len(term.places) == CONTEXTS
    assert all("早看晚查" in place.quote for place in term.places)


def test_white_space_and_width_do_not_make_two_terms_of_one() -> None:
    found = terms("推行“早看 晚查”。", "推行“早看晚查”。", "推行“２＋２办法”。", "推行“2+2办法”。")
    assert sorted((term.text, term.count) for term in found) == [("2+2办法", 2), ("早看晚查", 2)]


@cache
def read_sources() -> Sequence[Passage]:
    return tuple(
        Passage(file.name, found.article.id, anchor, body)
        for file in sorted((ROOT / "seeds").glob("*.txt"))
        for found in analyse(file.read_bytes(), file.name, file.stem).articles
        for anchor, body in article_parts(found.article)
    )


def without(vocabulary: Vocabulary, *, practices: bool) -> Vocabulary:
    return Vocabulary(
        topics=vocabulary.topics,
        practices=vocabulary.practices if practices else (),
        non_practices=vocabulary.non_practices if practices else (),
        contexts=vocabulary.contexts,
        relevance=vocabulary.relevance,
    )


def test_brands_that_the_vocabulary_forgets_come_back_at_the_top() -> None:
    found = names(find_terms(read_sources(), without(VOCABULARY, practices=True)))
    assert [brand for brand in BRANDS if brand not in found[:20]] == []


def test_an_empty_vocabulary_is_refilled_from_the_sources() -> None:
    """Of the first twenty terms, most are names that the full vocabulary holds."""
    found = find_terms(read_sources(), without(VOCABULARY, practices=False))
    full = set(names(find_terms(read_sources(), VOCABULARY)))
    assert sum(term.text not in full for term in found[:20]) >= 15


def test_the_known_vocabulary_is_never_proposed() -> None:
    found = set(names(find_terms(read_sources(), VOCABULARY)))
    labels = {label for practice in VOCABULARY.practices for label in practice.labels}
    assert found & (labels | {brand.label for brand in VOCABULARY.brands}) == set()


def test_the_order_does_not_depend_on_the_order_of_passages() -> None:
    forward = find_terms(read_sources(), VOCABULARY)
    backward = find_terms(reversed(read_sources()), VOCABULARY)
    assert [replace(term, places=()) for term in forward] == [
        replace(term, places=()) for term in backward
    ]
    assert [term.score for term in forward] == sorted(
        (term.score for term in forward), reverse=True
    )


@given(st.text(alphabet='推行“”‘’『』早看晚查一即+服务模式，。"说： 3', max_size=60))
def test_any_text_gives_terms_that_stand_in_it(text: str) -> None:
    for term in terms(text):
        assert 2 <= len(term.text) <= 14
        assert term.places[0].offset < len(text)


@pytest.mark.parametrize(
    "piece", ["“早看晚查", "推行“早看晚查”模式", "一早一晚即", "“‘『「", "12345"]
)
def test_time_is_in_proportion_to_the_text(piece: str) -> None:
    def seconds(times: int) -> float:
        spent = []
        for _ in range(3):
            start = time.process_time()
            terms(piece * times)
            spent.append(time.process_time() - start)
        return min(spent)

    assert seconds(4000) < 45 * seconds(400) + 0.3
