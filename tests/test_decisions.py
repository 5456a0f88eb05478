"""Decisions as data: read strictly, spelt one way, added and taken back whole."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.model.decisions import (
    FACTS,
    FIELDS,
    ROLES,
    Boundary,
    Decision,
    FactJudged,
    FieldGiven,
    Join,
    Place,
    Reviewed,
    RoleGiven,
    Settled,
    Signed,
)
from scraper.pipeline.decision_files import (
    add_decision,
    decisions_path,
    remove_decision,
    undo_decision,
)
from scraper.read.decisions import parse_decisions, read_decisions, spell_decisions

BY_HAND = """\
# 逐版核对
format: 1
decisions:
- kind: boundary
  line: {number: 40, words: 园区设立代办员队伍}   # 合成了一篇
  by: 张三
  at: 2026-11-27T07:00:00Z
- kind: field
  article: {number: 3, words: 县里开出首张证照}
  field: date
  value: 2023-06-11
- kind: fact
  article: {number: 3, words: 县里开出首张证照}
  of: figure
  words: 压缩近五成
  verdict: is
  value: 48.5
"""
TITLE = Place(3, "县里开出首张证照")

words = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30
).filter(lambda text: text == text.strip() and bool(text))
places = st.builds(Place, st.integers(1, 9_999_999), words)
signed = st.builds(
    Signed,
    st.none() | words,
    st.sampled_from([None, "2026-11-27T07:00:00Z", "2025-01-02T03:04:05Z"]),
    st.none() | words,
)
decisions = st.one_of(
    st.builds(Boundary, places, signed),
    st.builds(Join, places, signed),
    st.builds(RoleGiven, places, st.sampled_from(ROLES), st.none() | places, signed),
    st.builds(FieldGiven, places, st.sampled_from(FIELDS[:3]), words, st.none(), signed),
    st.builds(FieldGiven, places, st.just("date"), st.none(), words, signed),
    st.builds(
        FactJudged,
        places,
        st.sampled_from(FACTS),
        st.sampled_from(["confirmed", "dropped"]),
        words,
        st.none() | words,
        st.none() | words,
        signed=signed,
    ),
    st.builds(
        FactJudged,
        places,
        st.just("figure"),
        st.just("is"),
        words,
        value=words | st.integers(-(10**9), 10**9).map(float) | st.sampled_from([0.5, 31.25]),
    ),
    st.builds(Reviewed, places, st.just("0123456789abcdef"), signed),
    st.builds(Settled, places, st.just("thin-pairing"), st.none() | words, signed),
)


def codes(text: str) -> list[tuple[str, int | None]]:
    return [(issue.code, issue.line) for issue in parse_decisions(text, "x.yml").issues]


@settings(max_examples=50)
@given(st.lists(decisions, max_size=4))
def test_what_is_spelt_is_read_again(made: list[Decision]) -> None:
    spelt = spell_decisions(made)
    found = parse_decisions(spelt, "seeds/decisions/x.yml")
    assert found.issues == ()
    assert sorted(map(repr, found.decisions)) == sorted(map(repr, made))
    assert spell_decisions(found.decisions) == spelt


def test_yaml_typed_by_hand_needs_no_quotes() -> None:
    found = parse_decisions(BY_HAND, "x.yml")
    assert found.issues == ()
    assert found.decisions == (
        Boundary(Place(40, "园区设立代办员队伍"), Signed("张三", "2026-11-27T07:00:00Z")),
        FieldGiven(TITLE, "date", "2023-06-11"),
        FactJudged(TITLE, "figure", "is", words="压缩近五成", value=48.5),
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("kind: split", "'split' is no kind of decision"),
        ("line: {number: 1, words: 甲}", "kind is missing"),
        ("kind: boundary", "line is missing"),
        ("kind: boundary\n  line: 第三行", "line: this has no keys"),
        ("kind: boundary\n  line: {number: 0, words: 甲}", "line: 0 is no line"),
        ("kind: boundary\n  line: {words: 甲}", "line: number and words were expected"),
        ('kind: boundary\n  line: {number: 1, words: "甲\\n乙"}', "line: it holds a line break"),
        ("kind: boundary\n  line: {number: 1, words: 甲}\n  role: text", "boundary has no key"),
        ("kind: role\n  line: {number: 1, words: 甲}\n  role: title", "role: 'title' is not known"),
        ("kind: join\n  line: {number: 1, words: 甲}\n  at: 昨天", "at: '昨天' does not fit"),
        ("kind: join\n  line: {number: 1, words: 甲}\n  kind: join", "'kind' is given twice"),
        (
            "kind: field\n  article: {number: 1, words: 甲}\n  field: date\n  value: 5月3日",
            "'5月3日' is no EDTF date",
        ),
        (
            "kind: field\n  article: {number: 1, words: 甲}\n  field: headline\n  value: null",
            "a headline cannot be unknown",
        ),
        (
            "kind: fact\n  article: {number: 1, words: 甲}\n  of: practice\n  verdict: dropped",
            "words is missing",
        ),
        (
            "kind: fact\n  article: {number: 1, words: 甲}\n  of: region\n  verdict: is\n"
            "  words: 乙",
            "is needs an id here",
        ),
        ("kind: join\n  line: {number: 1, words: " + "长" * 4001 + "}", "line: more than 4,000"),
    ],
)
def test_a_row_that_is_wrong_is_named_and_the_others_hold(row: str, message: str) -> None:
    good = "- kind: join\n  line: {number: 7, words: 丙}\n"
    found = parse_decisions(f"format: 1\ndecisions:\n{good}- {row}\n", "x.yml")
    assert found.decisions == (Join(Place(7, "丙")),)
    assert [issue.code for issue in found.issues] == ["decision-unusable"]
    assert found.issues[0].message.startswith(message)
    assert (found.issues[0].line or 0) >= 5


@pytest.mark.parametrize(
    "text",
    [
        "- kind: boundary\n",
        "decisions: []\n",
        "format: 2\ndecisions: []\n",
        "format: 1\ndecisions: 无\n",
        "format: 1\ndecisions: []\nmore: 1\n",
        "format: 1\ndecisions:\n" + "- {}\n" * 5_001,
    ],
)
def test_a_file_of_another_form_is_refused(text: str) -> None:
    assert codes(text) == [("decisions-unusable", 1)]


def test_yaml_that_attacks_is_refused() -> None:
    assert codes("format: 1\ndecisions: !!python/object/apply:os.system [ls]\n") == [
        ("yaml-refused", 2)
    ]
    assert codes("format: 1\ndecisions: &a\n- *a\n") == [("yaml-refused", 2)]
    assert codes("format: 1\ndecisions: " + "[" * 99)[0][0] in ("yaml-refused", "yaml-broken")
    assert codes("format: 1\ndecisions: [\n")[0][0] == "yaml-broken"


@pytest.mark.parametrize(
    "source_id", ["../x", "a/b", "", ".hidden", "A", "x" * 65, "a\0", "-a", "gate"]
)
def test_an_id_that_leads_elsewhere_is_no_path(source_id: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a source id"):
        decisions_path(tmp_path, source_id)


def test_links_and_what_is_not_utf8_are_refused(tmp_path: Path) -> None:
    path = decisions_path(tmp_path, "000")
    path.parent.mkdir(parents=True)
    (tmp_path / "elsewhere").write_text(BY_HAND, encoding="utf-8")
    path.symlink_to(tmp_path / "elsewhere")
    assert [issue.code for issue in read_decisions(path).issues] == ["decisions-unusable"]
    path.unlink()
    path.write_bytes(b"\xff\xfe")
    assert not read_decisions(path).is_sound
    assert add_decision(path, Join(TITLE)).refused is not None
    assert path.read_bytes() == b"\xff\xfe"


def test_a_decision_goes_to_its_place_and_leaves_the_others_as_typed(tmp_path: Path) -> None:
    path = decisions_path(tmp_path, "000")
    path.parent.mkdir(parents=True)
    path.write_text(BY_HAND, encoding="utf-8")
    assert add_decision(path, Join(Place(41, "这一行"))).refused is None
    added = '- kind: join\n  line: {number: 41, words: "这一行"}\n'
    assert path.read_text(encoding="utf-8") == BY_HAND + added
    assert undo_decision(path) == read_boundary()
    text = path.read_text(encoding="utf-8")
    assert "boundary" not in text
    assert text.startswith("# 逐版核对\nformat: 1\n")
    assert text.endswith(added)


def read_boundary() -> Decision:
    return parse_decisions(BY_HAND, "x.yml").decisions[0]


def test_a_double_is_refused_and_a_later_word_takes_the_place(tmp_path: Path) -> None:
    path = decisions_path(tmp_path, "000")
    first = Boundary(TITLE, Signed(by="张三"))
    assert add_decision(path, first).refused is None
    again = add_decision(path, replace(first, signed=Signed(by="李四"))).refused
    assert again is not None
    assert (again.code, again.line) == ("decision-double", 3)
    assert add_decision(path, Join(TITLE)).replaced == first
    assert read_decisions(path).decisions == (Join(TITLE),)
    assert remove_decision(path, first) is False
    assert remove_decision(path, Join(TITLE)) is True
    assert not path.exists()
    assert undo_decision(path) is None


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    path = decisions_path(tmp_path, "000")
    for bad in (
        Join(Place(1, "甲\n乙")),
        FieldGiven(TITLE, "date", "5月"),
        FactJudged(TITLE, "figure", "is", words="多", value=float("inf")),
    ):
        assert add_decision(path, bad).refused is not None
    assert not path.exists()


@settings(max_examples=25)
@given(st.lists(decisions, max_size=4), st.randoms(use_true_random=False))
def test_the_file_does_not_depend_on_the_order_of_adding(
    tmp_path_factory: pytest.TempPathFactory, made: list[Decision], random: Random
) -> None:
    one, other = (decisions_path(tmp_path_factory.mktemp("d"), "000") for _ in range(2))
    for decision in made:
        add_decision(one, decision)
    kept = list(read_decisions(one).decisions)
    random.shuffle(kept)
    for decision in kept:
        assert add_decision(other, decision).refused is None
    if kept:
        assert one.read_bytes() == other.read_bytes()
