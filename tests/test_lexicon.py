"""The dictionary of words: what it says does not hang on how often it was asked."""

from __future__ import annotations

import random

import pytest

from scraper.text import lexicon as lexicon_module
from scraper.text.lexicon import _Dictionary, ends_with_noun, is_word, starts_with_verb

ODD = ("", " ", "\n", "的 3", "看到 ", "\n的", "龘龘", "n", "3", "B超", "这是很长的一句话", "。")


def test_words_are_the_same_looked_up_and_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = _Dictionary()
    monkeypatch.setattr(lexicon_module, "_FEW", 10**6)
    early = _Dictionary()
    words = [*ODD, *random.Random(3).sample(sorted(listed.counts), 200)]
    before = [(early.count(word), early.is_verb(word), early.is_noun(word)) for word in words]
    monkeypatch.setattr(lexicon_module, "_FEW", 0)
    after = [(listed.count(word), listed.is_verb(word), listed.is_noun(word)) for word in words]
    assert before == after
    assert "counts" not in vars(early)
    assert any(verb for _, verb, _ in after)
    assert any(noun for *_, noun in after)


@pytest.mark.parametrize("few", [0, 10**6])
def test_everyday_words_are_told_from_names(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(lexicon_module, "_FEW", few)
    assert is_word("看到")
    assert not is_word("王小明")
    assert starts_with_verb("推进改革")
    assert not starts_with_verb("改革的")
    assert ends_with_noun("建筑工地")
    assert not ends_with_noun("他们推进")
