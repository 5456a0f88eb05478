"""YAML read the quick way says what PyYAML says, and is refused as PyYAML refuses it."""

from __future__ import annotations

import doctest
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from site_config.page import loading
from site_config.page.loading import load_yaml

PLAIN = "yes no on off ~ null 1 -1 0x1f 017 1_000 1.5 .inf 1e3 6.02e+23 12:30:45 甲 a b".split()
UNUSUAL = [
    "",
    "# nothing",
    "a",
    "- 1\n- [2]",
    "a: &x [1]\nb: *x",
    "a: &x {b: 1}\nc:\n  <<: *x",
    "<<: {a: 1}",
    "=: 1",
    "a: !!str 1",
    "a: !!set {1, 2}",
    "a: 2024-01-02",
    "a: 2024-01-02 03:04:05",
    "a: 1\na: 2",
    "1: a\ntrue: b\nnull: c",
    "a: |\n  1\n  2\n",
    "a: >-\n  1\n  2\n",
    "a: 'it''s'\nb: \"\\u7532\\n\"",
    "--- a\n...\n",
    "a: 1\n...\n",
    "a:\nb: ''",
    "&a [1, *a]",
]
REFUSED = [
    "a: =",
    "a: <<",
    "a: [",
    "a: b: c",
    "{[1]: 2}",
    "a: !x 1",
    "a: *x",
    "a: 1\n--- \nb: 2",
    "\t",
    "a: \x01",
    "a: 2024-13-45",
]


def by_library(block: str) -> object:
    return yaml.load(block, Loader=yaml.CSafeLoader)


def test_examples() -> None:
    assert doctest.testmod(loading).attempted > 0


@pytest.mark.parametrize("block", UNUSUAL)
def test_unusual_yaml_is_read_as_by_the_library(block: str) -> None:
    assert repr(load_yaml(block)) == repr(by_library(block))


@pytest.mark.parametrize("block", REFUSED)
def test_what_the_library_refuses_is_refused_in_its_words(block: str) -> None:
    with pytest.raises((yaml.YAMLError, ValueError)) as known:
        by_library(block)
    with pytest.raises(known.type) as found:
        load_yaml(block)
    assert str(found.value) == str(known.value)


leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.sampled_from(PLAIN)
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), values), st.sampled_from([True, False, None]))
def test_what_was_dumped_is_read_as_by_the_library(front: dict[str, Any], flow: bool) -> None:
    block = yaml.dump(front, Dumper=yaml.SafeDumper, allow_unicode=True, default_flow_style=flow)
    assert repr(load_yaml(block)) == repr(by_library(block))


@given(st.lists(st.sampled_from([*PLAIN, "-", ":", "[", "]", "{", "}", ",", "\n", " ", "'", "#"])))
def test_drawn_words_are_read_or_refused_as_by_the_library(words: list[str]) -> None:
    block = " ".join(words)
    try:
        known = repr(by_library(block))
    except (yaml.YAMLError, ValueError) as error:
        with pytest.raises(type(error)):
            load_yaml(block)
    else:
        assert repr(load_yaml(block)) == known
