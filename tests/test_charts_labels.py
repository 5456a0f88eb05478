"""Labels: both languages, the same values in each, none that does not exist."""

from __future__ import annotations

import string

import pytest

from site_config.charts import labels
from site_config.charts.labels import say, sentence


def test_both_languages_use_the_same_values() -> None:
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert [key for key, (zh, en) in labels._LABELS.items() if names(zh) != names(en)] == []


def test_english_has_no_chinese() -> None:
    assert [en for _, en in labels._LABELS.values() if not en.isascii() and max(en) > "一"] == []


def test_a_value_is_not_read_as_a_pattern() -> None:
    assert say("zh", "map-row", name="{0}{name}", count=1) == "{0}{name}1篇"
    with pytest.raises(KeyError):
        say("zh", "nothing")


def test_a_sentence_has_only_what_is_told() -> None:
    assert sentence("en", "", "a", "b") == "A; b."
    assert sentence("en", "", "") == ""
