"""Names that the search knows: read from pages of documents, and read aloud."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypinyin import lazy_pinyin

from site_config.library import Library
from site_config.page import parse_page
from site_config.search.names import Addresses, Name, more_names_of, sounds_of, what_sounds
from tests.known import gazetteer, vocabulary

FRONTS = (
    "title: 《办法》\nkind: policy-record",
    "kind: policy-record\ntitle: '《办法》： 一'",
    'kind: policy-record\ntitle: "《办\n  法》"\nid: a',
    "kind: policy-record\ntitle: 《办\n\n  法》\nid: a",
    "kind: policy-record\ntitle: >-\n  《办\n  法》\nid: a",
    "{kind: policy-record, title: 《办法》}",
    "'kind': policy-record\n\"title\": 《办法》",
    "kind: policy-record\ntitle: &a 《办法》\nother: *a",
    "kind: policy-record\ntitle: 2024",
    "notes: |\n  title: 无\n  kind: moved\ntitle: 《办法》\nkind: policy-record",
    "title: 无\nkind: moved\ntitle: 《办法》\nkind: policy-record",
    "kind: policy-record # 文件\ntitle: 《办法》 # 名",
)


@pytest.mark.parametrize("front", FRONTS)
def test_a_document_goes_by_the_title_of_its_page(tmp_path: Path, front: str) -> None:
    page = tmp_path / "policies" / "a.md"
    page.parent.mkdir()
    page.write_text(f"---\n{front}\n---\n\n# 题\n", encoding="utf-8")
    (name,) = more_names_of(Library((), vocabulary()), Addresses(tmp_path, ".html"))["c"]
    assert name.label == str(parse_page(page.read_text(encoding="utf-8"))[0]["title"])


def test_pages_that_are_no_documents_have_no_names(tmp_path: Path) -> None:
    page = tmp_path / "policies" / "index.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: 文件\nkind: index\n---\n", encoding="utf-8")
    assert more_names_of(Library((), vocabulary()), Addresses(tmp_path, ".html"))["c"] == []


def test_names_sound_as_each_does_alone() -> None:
    words = [*gazetteer().by_path, *(practice.label for practice in vocabulary().practices)][:3000]
    rows = [Name("a", "", word, [], 1) for word in words]
    for row, (sound, *_) in zip(rows, sounds_of({"p": rows})["p"], strict=True):
        assert sound == "".join(lazy_pinyin(row.label)).lower()


def test_what_sounds_changes_with_the_words_alone() -> None:
    name = Name("a", "", "联合验收", ["并联"], 1)
    same = Name("b", "b.html", "联合验收", ["并联"], 9, "E3", "定义")
    other = Name("a", "", "联合验收", ["串联"], 1)
    assert what_sounds({"p": [name]}) == what_sounds({"p": [same]})
    assert what_sounds({"p": [name]}) != what_sounds({"p": [other]})
