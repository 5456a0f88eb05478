"""What to read next: from the file beside the articles to the section on a page."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from scraper.relate import find_duplicates
from scraper.write.relations_file import PATH, render_relations
from site_config.library.relations import (
    FILE,
    Copy,
    Kin,
    Relations,
    RelationsError,
    load_relations,
)
from site_config.plugin.neighbours import follows_from, neighbours
from tests.library_rows import PRACTICE, library, told
from tests.sample_library import gold_library


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    sample = gold_library()
    sketches = [proof.sketch for proof in sample.proofs]
    path, text = render_relations(sketches, find_duplicates(sketches))
    assert path == PATH == FILE
    target = tmp_path / path
    target.parent.mkdir()
    target.write_text(text, encoding="utf-8")
    found = load_relations(tmp_path)
    assert len(found.kin) >= 10
    assert all(kin.reasons for kins in found.kin.values() for kin in kins)


def test_no_file_is_no_relation(tmp_path: Path) -> None:
    assert load_relations(tmp_path) == Relations()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 9}', '{"version": 1, "copies": 3}'])
def test_a_damaged_file_says_how_to_mend_it(tmp_path: Path, text: str) -> None:
    target = tmp_path / FILE
    target.parent.mkdir()
    target.write_text(text, encoding="utf-8")
    with pytest.raises(RelationsError, match="run anliku scrape"):
        load_relations(tmp_path)


def test_an_article_shows_its_copies_and_kin() -> None:
    one, two, three = told(1), told(2, outlet="甲报"), told(3)
    relations = Relations(
        {one.id: (Copy(two.id, "reprint"), Copy("gone-00000000", "same"))},
        {one.id: (Kin(three.id, (("practice", PRACTICE), ("region", "山东省/聊城市"))),)},
    )
    text = neighbours(one, library(one, two, three), relations)
    assert text.startswith("## 接着读 {: #next")
    assert "- 转载或改写：[第2篇](../s002/00000002.md)　甲报" in text
    assert "- 相关：[第3篇](../s003/00000003.md)　都有联合验收；同在山东省聊城市" in text
    assert "gone" not in text


def test_an_article_alone_has_no_such_section() -> None:
    assert neighbours(told(1), library(told(1)), Relations()) == ""


@pytest.mark.parametrize("seed", range(40))
def test_what_a_section_follows_from_tells_any_two_apart(seed: int) -> None:
    draw = random.Random(seed)

    def drawn() -> tuple[str, object]:
        articles = [told(n) for n in range(1, 5)]
        if draw.random() < 0.5:
            changed = {"title": "另一题"} if draw.random() < 0.5 else {"source": articles[0].source}
            articles[draw.randrange(1, 4)] = replace(articles[3], **changed)
        one, names = articles[0], [one.id for one in articles]
        reasons = (("practice", PRACTICE),), (("region", "山东省/聊城市"),)
        kin = tuple(Kin(draw.choice(names), draw.choice(reasons)) for _ in range(draw.randrange(3)))
        copies = tuple(
            Copy(draw.choice(names), draw.choice(("same", "reprint")))
            for _ in range(draw.randrange(2))
        )
        shelf = library(*articles)
        relations = Relations({one.id: copies}, {one.id: kin})
        return neighbours(one, shelf, relations), follows_from(one, shelf, relations)

    pairs = [drawn() for _ in range(12)]
    for (text, key), (other_text, other_key) in combinations(pairs, 2):
        assert text == other_text or key != other_key
    assert len({text for text, _ in pairs}) > 3
