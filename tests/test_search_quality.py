"""The set of queries: what is drawn, that its answers are true, and how answers are scored."""

import math
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from random import Random

import pytest

from tests.search_quality import by_hand
from tests.search_quality.drawing import DRAWS, few, take
from tests.search_quality.naming import NAMES, bare
from tests.search_quality.quality_set import draw_set, real_set
from tests.search_quality.query import HALVES, Query, read_queries, write_queries
from tests.search_quality.scoring import by_kind, judged, misses, of_half, score
from tests.search_quality.shelf import Shelf, load_shelf
from tests.search_quality.texts import Text, make_text, plain

CONTAINED = ("word", "number", "mixed", "sub2", "sub3", "sub4", "sub6", "sub10")
MARKS = re.compile(r"[\s“”‘’\"'「」『』《》〈〉()（）\[\]【】〔〕·]")


@pytest.fixture(scope="module")
def shelf(root: Path) -> Shelf:
    return load_shelf(root / "content")


@pytest.fixture(scope="module")
def queries(root: Path) -> list[Query]:
    return real_set(root / "content")


def holds(text: Text, words: str) -> bool:
    """Whether an article has the words, found another way: line by line, by a pattern."""
    wanted = re.escape(MARKS.sub("", unicodedata.normalize("NFKC", words)).lower())
    before = r"(?<!\d)(?<!\d[.,])" if words[0].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if words[-1].isdigit() else ""
    lines = (text.title, *text.lines, *text.crossheads, *text.paragraphs)
    folded = (MARKS.sub("", unicodedata.normalize("NFKC", line)).lower() for line in lines)
    return any(re.search(before + wanted + after, line) for line in folded)


def query(right: str, *, gathered: bool = False) -> Query:
    return Query("word", "联合验收", frozenset(right.split()), gathered)


def test_a_perfect_answer_scores_one() -> None:
    found = {"联合验收": ["articles/a", "articles/b"]}
    perfect = score([query("articles/a articles/b")], found)
    assert (perfect.recall, perfect.mrr, perfect.ndcg) == (1, 1, 1)


def test_right_answers_late_or_missing_cost() -> None:
    found = {"联合验收": ["articles/x", "articles/b"]}
    got = score([query("articles/a articles/b")], found)
    assert (got.recall, got.mrr) == (0.5, 0.5)
    assert got.ndcg == pytest.approx((1 / math.log2(3)) / (1 + 1 / math.log2(3)))


def test_recall_is_of_what_ten_places_can_show() -> None:
    pages = [f"articles/{n}" for n in range(25)]
    many = query(" ".join(pages))
    assert score([many], {"联合验收": pages[:10]}).recall == 1
    assert score([many], {"联合验收": pages[:5]}).recall == 0.5


def test_an_eleventh_answer_is_too_late() -> None:
    found = {"联合验收": [*(f"articles/x{n}" for n in range(10)), "articles/a"]}
    assert score([query("articles/a")], found).mrr == 0


def test_pages_that_gather_are_passed_over_unless_they_are_asked_for() -> None:
    found = ["practices/p", "articles/a"]
    assert judged(query("articles/a"), found) == [True]
    assert judged(query("articles/a", gathered=True), found) == [False, True]


def test_the_same_page_counts_once() -> None:
    assert judged(query("articles/a"), ["articles/a", "articles/a"]) == [True]


def test_a_query_without_answers_counts_nothing() -> None:
    other = Query("typo", "联合验牧", frozenset({"articles/a"}))
    found = {"联合验收": ["articles/a"]}
    assert score([query("articles/a"), other], found).recall == 0.5
    assert {kind: one.recall for kind, one in by_kind([query("articles/a"), other], found).items()}
    assert misses([query("articles/a"), other], found) == [(other, 0)]


def test_no_queries_have_no_score() -> None:
    with pytest.raises(ValueError, match="no queries"):
        score([], {})


def test_the_halves_are_about_equal_and_no_query_is_in_both(queries: list[Query]) -> None:
    dev, held = (of_half(queries, half) for half in HALVES)
    assert len(dev) + len(held) == len(queries) >= 200
    assert 0.4 < len(held) / len(queries) < 0.6
    assert not {one.words for one in dev} & {one.words for one in held}


def test_every_kind_is_drawn(queries: list[Query]) -> None:
    assert {one.kind for one in queries} == {*DRAWS, *NAMES, "by hand"}


def test_half_a_hundred_questions_are_written_by_hand(queries: list[Query]) -> None:
    assert sum(one.kind == "by hand" for one in queries) >= 60


def test_another_process_draws_the_same(root: Path, queries: list[Query]) -> None:
    code = (
        "from pathlib import Path; from tests.search_quality.quality_set import real_set;"
        "print(*((q.kind, q.words, sorted(q.right)) for q in real_set(Path('content'))), sep='\\n')"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    drawn = [str((one.kind, one.words, sorted(one.right))) for one in queries]
    assert run.stdout.splitlines() == drawn


def test_queries_are_kept_as_they_are(queries: list[Query], tmp_path: Path) -> None:
    write_queries(queries, tmp_path / "queries.json")
    assert read_queries(tmp_path / "queries.json") == queries


def test_another_seed_draws_others(shelf: Shelf) -> None:
    one, other = ({q.words for q in draw_set(shelf, 5, seed)} for seed in (1, 2))
    assert len(one & other) < len(one) / 2


def test_words_are_where_they_are_said_to_be(shelf: Shelf, queries: list[Query]) -> None:
    drawn = [one for one in queries if one.kind in CONTAINED]
    assert len(drawn) >= 60
    for one in drawn:
        said = {text.page for text in shelf.texts if holds(text, one.words)}
        assert one.right == said, one.words


def test_what_is_excluded_is_in_no_answer(shelf: Shelf) -> None:
    by_page = {text.page: text for text in shelf.texts}
    for one in take(DRAWS["exclude"], shelf, 10, Random("exclude")):
        kept, _, left_out = one.words.partition(" -")
        for page, text in by_page.items():
            expected = holds(text, kept) and not holds(text, left_out)
            assert (page in one.right) == expected, one.words


def test_a_mistyped_word_is_in_no_article(shelf: Shelf, queries: list[Query]) -> None:
    typed = [one for one in queries if one.kind == "typo"]
    assert typed
    assert not [one.words for one in typed if any(holds(t, one.words) for t in shelf.texts)]


def test_filters_ask_for_what_the_front_matter_says(shelf: Shelf) -> None:
    labels = {practice.label: practice.id for practice in shelf.vocabulary.practices}
    articles = {text.page: text.article for text in shelf.texts}
    for one in take(NAMES["filter"], shelf, 20, Random("filter")):
        for part in one.words.split():
            key, _, value = part.replace("：", ":").partition(":")
            for page in one.right:
                place = articles[page].place
                met = {
                    "做法": labels.get(value) in articles[page].practices,
                    "年份": articles[page].year == value,
                    "地区": place is not None and value in place.name,
                }
                assert met.get(key, True), (one.words, page)


def test_strings_that_many_articles_have_are_not_drawn() -> None:
    assert few(frozenset(map(str, range(10))))
    assert not few(frozenset(map(str, range(11))))


def test_an_answer_by_hand_must_be_there(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "by_hand.yml"
    wrong.write_text("question:\n- {words: 谁, right: [000/nowhere]}\n", encoding="utf-8")
    monkeypatch.setattr(by_hand, "QUERIES", wrong)
    with pytest.raises(ValueError, match="谁"):
        by_hand.load_by_hand(shelf)


def test_an_article_is_read_as_it_is_shown(shelf: Shelf) -> None:
    body = (
        "# 题 {: #title }\n\n副题\n{: .deck }\n\n来源\n{: #source .source-line }\n\n"
        '推行[一网通办](../p.md){: .al-mention data-al-note="做法" }，\\[试行\\]\n'
        "{: #p1 .standfirst }\n\n"
        "## 小题 {: #h1 }\n\n第二段\n{: #p2 }\n\n图片说明：签约\n{: #c1 .caption }\n\n"
        "## 文中的事实 {: #facts data-search-exclude }\n\n- 地区\n\n不是原文\n{: #p9 }"
    )
    text = make_text(shelf.texts[0].article, body)
    assert text.lines == ("副题",)
    assert text.crossheads == ("小题",)
    assert text.paragraphs == ("推行一网通办，[试行]", "第二段", "签约")


def test_every_article_is_read_whole(shelf: Shelf) -> None:
    assert all(text.paragraphs for text in shelf.texts)
    assert not [text.page for text in shelf.texts if "](" in text.plain or "{:" in text.plain]


def test_places_are_called_as_people_call_them() -> None:
    names = "山东省 聊城市 莘县 黔南布依族苗族自治州 广西壮族自治区 蒲西街道"
    assert [bare(name) for name in names.split()] == [
        *("山东", "聊城", "莘县", "黔南", "广西", "蒲西")
    ]


def test_words_compare_in_any_width_case_and_marks() -> None:
    assert plain("“３＋１”联合 验收ＹＥＳ") == plain("3+1联合验收yes")
