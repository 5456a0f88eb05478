"""Copies of articles are found however they were disturbed; other articles are not."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.model import Article, Cleaned, Section
from scraper.relate import Duplicate, Sketch, find_duplicates, sketch
from scraper.relate.duplicates import COPIED, SAME
from scraper.relate.sketches import SAMPLED, SHORT, hash_grams, unpack

GOLD = Path(__file__).parent / "gold" / "articles.jsonl"
SENTENCE = re.compile(r"[^。！？]*[。！？]?")
COMMON = "的一是在有和中大为工作服务办理企业项目审批群众改革发展推进建设管理部门"
LEAD = (
    "编者按：为展示各地新做法，本报从即日起开设专栏，陆续刊发来稿，欢迎读者来信来电提供线索，"
    "我们将择优采用并致薄酬。今天请看第一篇，来自基层的新鲜经验。"
)

Text = list[str]
"""The paragraphs of an article."""


def read_texts() -> list[Text]:
    rows = map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
    return [[*filter(None, (row["standfirst"] or "").split("\n")), *row["body"]] for row in rows]


def article(paragraphs: Text, name: str = "a") -> Article:
    body = Section(None, tuple(map(Cleaned.at, paragraphs)))
    return Article(name, "s", 1, "article", Cleaned.at("题目"), (body,))


def sentences(paragraphs: Text) -> list[list[str]]:
    return [[s for s in SENTENCE.findall(paragraph) if s] for paragraph in paragraphs]


def with_ascii_marks(paragraphs: Text, _: random.Random) -> Text:
    return [
        text.translate(str.maketrans("，。：；？！（）“”", ',.:;?!()""')) for text in paragraphs
    ]


def with_spaces(paragraphs: Text, chance: random.Random) -> Text:
    return ["".join(c + " " * (chance.random() < 0.2) for c in text) for text in paragraphs]


def with_sentences_cut(paragraphs: Text, chance: random.Random) -> Text:
    return ["".join(s for s in part if chance.random() > 0.2) for part in sentences(paragraphs)]


def with_paragraphs_shuffled(paragraphs: Text, chance: random.Random) -> Text:
    return chance.sample(paragraphs, len(paragraphs))


def with_misprints(paragraphs: Text, chance: random.Random) -> Text:
    return [
        "".join(chance.choice(COMMON) if chance.random() < 0.03 else c for c in text)
        for text in paragraphs
    ]


def with_new_lead(paragraphs: Text, _: random.Random) -> Text:
    return [LEAD, *paragraphs]


def excerpt(paragraphs: Text, chance: random.Random) -> Text:
    text = "".join(paragraphs)
    length = round(len(text) * 0.35)
    start = chance.randrange(len(text) - length)
    return [text[start : start + length]]


DISTURBED: list[Callable[[Text, random.Random], Text]] = [
    with_ascii_marks,
    with_spaces,
    with_sentences_cut,
    with_paragraphs_shuffled,
    with_misprints,
    with_new_lead,
    excerpt,
]
TEXTS = [text for text in read_texts() if sum(map(len, text)) > 40]
ORIGINALS = [sketch(article(text, f"o{number}")) for number, text in enumerate(TEXTS)]


def disturbed(change: Callable[[Text, random.Random], Text], seed: int) -> list[Sketch]:
    chance = random.Random(seed)
    return [
        sketch(article(change(text, chance), f"c{number}")) for number, text in enumerate(TEXTS)
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("change", DISTURBED, ids=lambda change: change.__name__)
def test_every_copy_is_found_and_nothing_else(
    change: Callable[[Text, random.Random], Text], seed: int
) -> None:
    found = find_duplicates([*ORIGINALS, *disturbed(change, seed)])
    pairs = {frozenset((copy.a, copy.b)) for copy in found}
    assert pairs == {frozenset((f"o{n}", f"c{n}")) for n in range(len(TEXTS))}


def test_enough_articles_are_tried() -> None:
    assert len(TEXTS) >= 25


def test_articles_of_the_same_page_are_no_copies() -> None:
    assert find_duplicates(ORIGINALS) == ()


LONG = [
    "".join(chr(0x4E00 + (n * n * 31 + n * 17 + m * 977) % 20000) for n in range(900))
    for m in range(3)
]


def test_relations_by_containment_and_size() -> None:
    whole = sketch(article(LONG[:2], "whole"))
    same = sketch(article([LONG[1], LONG[0]], "same"))
    part = sketch(article([LONG[0]], "part"))
    half = sketch(article([LONG[0], LONG[1][:300], LONG[2][:500]], "half"))
    longer = sketch(article([*LONG[:2], LONG[2][:90]], "longer"))
    assert find_duplicates([whole, same]) == (Duplicate("whole", "same", "copy", 1.0),)
    assert find_duplicates([whole, longer]) == (Duplicate("whole", "longer", "same", 1.0),)
    assert find_duplicates([part, whole]) == (Duplicate("whole", "part", "excerpt", 1.0),)
    (copy,) = find_duplicates([half, whole])
    assert (copy.a, copy.b, copy.relation) == ("half", "whole", "reprint")
    assert COPIED <= copy.containment < SAME


def test_short_texts_are_compared_gram_by_gram() -> None:
    text = LONG[0][:60]
    changed = text[:40] + LONG[1][:20]
    short = [sketch(article([one], name)) for one, name in ((text, "a"), (changed, "b"))]
    (copy,) = find_duplicates(short)
    assert copy.containment == round(len(hash_grams(text) & hash_grams(changed)) / 56, 3)


def test_without_text_nothing_is_a_copy() -> None:
    empty = [sketch(article([], name)) for name in "ab"]
    tiny = [sketch(article(["联合验收"], name)) for name in "cd"]
    assert find_duplicates([*empty, *tiny]) == ()
    assert find_duplicates([]) == ()


def test_an_article_without_paragraphs_is_told_by_title_and_captions() -> None:
    caption = Cleaned.at(LONG[0][:120])
    photos = [
        Article(name, "s", 1, "photo", Cleaned.at("新大厅"), (), captions=(caption,))
        for name in "ab"
    ]
    (copy,) = find_duplicates([sketch(photo) for photo in photos])
    assert copy.relation == "copy"


def test_sketch_samples_one_gram_in_eight_and_names_things_once() -> None:
    made = sketch(article(LONG), ["b", "a", "b"], ["山东省/聊城市"], ["某条例"])
    assert made.size == len(hash_grams("".join(LONG)))
    assert made.size / SAMPLED * 0.7 < len(unpack(made.grams)) < made.size / SAMPLED * 1.3
    assert made.fine == b""
    assert (made.practices, made.regions, made.policies) == (
        ("a", "b"),
        ("山东省/聊城市",),
        ("某条例",),
    )
    assert 0 < len(unpack(sketch(article([LONG[0][:SHORT]])).fine)) <= SHORT


@given(st.text(alphabet="联合验收，。 “”Ａa1\n", max_size=60))
def test_grams_do_not_depend_on_marks_and_width(text: str) -> None:
    bare = re.sub(r"[，。 “”\n]", "", text).replace("Ａ", "a")
    assert hash_grams(text) == hash_grams(bare)


def test_hashes_are_the_same_in_every_process() -> None:
    code = (
        "from scraper.relate.sketches import hash_grams\n"
        "print(sorted(hash_grams('联合验收当日发证')))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            cwd=GOLD.parent.parent.parent,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {f"{sorted(hash_grams('联合验收当日发证'))}\n"}


def library(size: int, formula: str = "") -> list[Sketch]:
    """So many articles of 400 random characters, every tenth printed a second time."""
    chance = random.Random(size)
    texts = [
        "".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(400)) + formula
        for _ in range(size - size // 10)
    ]
    texts += texts[: size // 10]
    return [sketch(article([text], str(number))) for number, text in enumerate(texts)]


@pytest.mark.parametrize("formula", ["", LEAD], ids=["plain", "with a formula in every text"])
def test_two_thousand_texts_take_seconds_and_time_grows_in_proportion(formula: str) -> None:
    def seconds(sketches: list[Sketch]) -> float:
        start = time.process_time()
        found = find_duplicates(sketches)
        assert len(found) == len(sketches) // 10
        return time.process_time() - start

    small, large = library(200, formula), library(2000, formula)
    spent = min(seconds(large) for _ in range(3))
    assert spent < 6
    assert spent < 45 * min(seconds(small) for _ in range(3)) + 0.3


def test_many_copies_of_one_text_hang_together() -> None:
    copies = [sketch(article([LONG[0]], str(number))) for number in range(100)]
    found = find_duplicates(copies)
    joined = {"0"}
    for copy in found:
        joined |= {copy.a, copy.b} if {copy.a, copy.b} & joined else set()
    assert len(joined) == 100
    assert len(found) < 100 * 40
