"""The index finds what a plain look through the folded texts finds, and is safe to load."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_config.search.folding import BREAK, fold
from site_config.search.packing import BODY
from site_config.search.passages import best_passage, find_spans
from site_config.search.phrases import find_phrase, terms_of
from site_config.search.reading import Index, SearchIndexError
from site_config.search.texts import parts_of, shown
from tests.search_texts import HAN, TEXTS
from tests.searchable import Searchable, Told, make_searchable

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HOSTILE = "</script><script>alert(1)</script>\u2028\u2029 [a](b) `c` *d* {: #p9 } &lt; \\ |"
NUMBER = re.compile("[0-9]+")


@given(st.lists(HAN.filter(fold), min_size=1, max_size=4), st.lists(HAN, max_size=6))
@SLOW
def test_words_are_found_where_they_stand_and_nowhere_else(
    texts: list[str], others: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        made = make_searchable(Path(folder), [Told("题", [text]) for text in texts], named=False)
        index = Index(made.index)
        for asked in {*texts, *others, *(text[3:9] for text in texts)}:
            key = fold(asked)
            if not _is_whole(key):
                continue
            found = find_phrase(index, key)
            spots = {
                len(texts) - 1 - n: list(_standing(key, fold(text))) for n, text in enumerate(texts)
            }
            assert found.places == {
                doc: [BODY + spot for spot in places] for doc, places in spots.items() if places
            }


def _is_whole(key: str) -> bool:
    """Whether pairs and numbers hold every character of a folded phrase."""
    held = {at + step for term, at in terms_of(key) for step in range(len(term.lstrip("#")))}
    return len(key) > 1 and held | {n for n, c in enumerate(key) if c == BREAK} == {
        *range(len(key))
    }


def _standing(key: str, text: str) -> list[int]:
    """Where a phrase stands; a number at its edge is no part of a longer one."""
    found = re.finditer(f"(?={re.escape(key)})", text)
    ends = {run.end() for run in NUMBER.finditer(text)}
    starts = {run.start() for run in NUMBER.finditer(text)}
    return [
        one.start()
        for one in found
        if (not key[0].isdigit() or one.start() in starts)
        and (not key[-1].isdigit() or one.start() + len(key) in ends)
    ]


@given(TEXTS)
def test_a_page_gives_back_the_words_it_was_made_of(text: str) -> None:
    with TemporaryDirectory() as folder:
        words = f"始{text}终"
        made = make_searchable(Path(folder), [Told("题", [words])], named=False)
        page = next((made.content / "articles").rglob("*.md")).read_text(encoding="utf-8")
        (part,) = parts_of(page)
        printed = re.sub("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]", "\ufffd", words)
        assert fold(part.text) == fold(re.sub("[^\\S\u3000]+", " ", printed))


def test_markup_of_ours_is_not_searched() -> None:
    assert (
        shown(r'甲[联合\]验收](../a.md){: .al-mention data-al-note="做法" }\*乙')
        == "甲联合]验收*乙"
    )
    parts = parts_of(
        "甲。\n{: #p1 .standfirst }\n\n## 乙 {: #h1 }\n\n图片说明：丙\n{: #c1 .caption }\n"
    )
    assert [(part.anchor, part.text, part.is_crosshead) for part in parts] == [
        ("p1", "甲。", False),
        ("h1", "乙", True),
        ("c1", "丙", False),
    ]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Searchable:
    told = [Told(f"题{HOSTILE}", [f"段{HOSTILE}"], crossheads=[f"头{HOSTILE}"], outlet=HOSTILE)]
    return make_searchable(tmp_path_factory.mktemp("hostile"), told)


def test_every_file_is_one_call_with_plain_values(hostile: Searchable) -> None:
    call = re.compile(r'anliku\.search\.take\(("[a-z]+"),("[^"]*"|\d+),(.*)\);\n', re.DOTALL)
    for path, content in hostile.files().items():
        text = content.decode()
        found = call.fullmatch(text)
        assert found, path
        json.loads(found[3])
        assert not re.search("[<\u2028\u2029]", text), path


def test_hostile_words_are_shown_and_found_as_they_are(hostile: Searchable) -> None:
    answer = hostile.search("alert")
    fragment = hostile.search("script").index.fragment(answer.hits[0])
    assert fragment["t"] == f"题{HOSTILE}"
    assert fragment["b"][0][1].startswith("头</script><script>")


def test_half_a_character_in_a_title_is_spelt_out(tmp_path: Path) -> None:
    made = make_searchable(tmp_path, [Told("好\ud83d题", ["正文"])])
    assert b"\\ud83d" in made.files()["d/0/0.js"]
    assert made.found("正文") == ["好\ud83d题"]


def test_the_same_library_gives_the_same_bytes(tmp_path: Path) -> None:
    told = [Told(f"第{n}篇", [f"推行联合验收{n}次"], ["joint-acceptance"]) for n in range(20)]
    one = make_searchable(tmp_path / "a", told).files()
    assert make_searchable(tmp_path / "b", told).files() == one


def test_what_nothing_makes_any_more_goes_and_what_stays_is_untouched(tmp_path: Path) -> None:
    told = [Told("甲", ["联合验收"]), Told("乙", ["拿地即开工"])]
    made = make_searchable(tmp_path, told)
    before = {file: file.stat().st_mtime_ns for file in made.index.rglob("*.js")}
    again = make_searchable(tmp_path, told)
    assert {file: file.stat().st_mtime_ns for file in again.index.rglob("*.js")} == before
    shutil.rmtree(made.content)
    fewer = make_searchable(tmp_path, told[:1])
    assert sorted(path for path in fewer.files() if path.startswith("d/")) == ["d/0/0.js"]
    assert fewer.files() == make_searchable(tmp_path / "other", told[:1]).files()


def test_a_frequent_term_has_files_of_its_own_for_zones_and_texts(tmp_path: Path) -> None:
    told = [Told(f"验收{n}", ["验收" * 4]) for n in range(1000)]
    made = make_searchable(tmp_path, told, named=False)
    heavy = Index(made.index).manifest["heavy"]
    assert set(heavy) >= {"验收"}
    zones, texts = heavy["验收"]
    assert zones
    assert texts
    assert len(made.found("验收")) == 1000
    assert "验收" not in "".join(
        content.decode() for path, content in made.files().items() if path.startswith("s/")
    )


def test_an_index_that_is_not_there_or_not_ours_is_named(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match=r"manifest\.js"):
        Index(tmp_path).size  # noqa: B018
    (tmp_path / "manifest.js").write_text('anliku.search.take("manifest","",{"version":9});\n')
    with pytest.raises(SearchIndexError, match="version is 9"):
        Index(tmp_path).size  # noqa: B018


def test_the_passage_is_the_paragraph_that_says_most() -> None:
    fragment = {
        "b": [["h1", "联合验收", 1], ["p1", "联合验收", 0], ["p2", "联合验收，并联审批", 0]]
    }
    found = best_passage(fragment, ["联合验收", "并联审批"])
    assert found
    assert (found.anchor, found.spans) == ("p2", ((0, 4), (5, 9)))
    assert best_passage(fragment, ["书法"]) is None


@given(TEXTS, TEXTS)
def test_a_long_paragraph_is_cut_around_the_words(before: str, after: str) -> None:
    text = f"{before * 5}，联合验收，{after * 5}"
    found = best_passage({"b": [["p1", text, 0]]}, ["联合验收"])
    assert found
    assert len(found.text) <= 102
    assert [found.text[start:end] for start, end in found.spans][:1] == ["联合验收"]
    assert find_spans(text, ["联合验收"])
