"""How the search spells text: the same for what a reader takes to be the same."""

from __future__ import annotations

import hashlib
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given

from site_config.search.folding import BREAK, fold, simplified
from site_config.search.rebuild import TABLE, PackageError, rebuilt
from tests.search_texts import TEXTS

SAME = [
    ("３＋１联合验收", "3+1联合验收"),
    ("“一窗受理”", "一窗受理"),
    ("「證照聯辦」", "证照联办"),
    ("８Ｓ标准", "8s标准"),
    ("政务　服务 大厅", "政务服务大厅"),
    ("13,931件", "13931件"),
    ("联合\u200b验收", "联合验收"),
    ("乌\u00b7鲁木齐", "乌鲁木齐"),
    ("cafe\u0301", "cafe"),
    ("驗收後", "验收后"),
    ("《办法》（试行）", "办法试行"),
]
PARTED = ["甲，乙", "甲、乙", "甲。乙", "甲：乙", "甲—乙", "甲……乙", "甲a 乙", "甲\n乙"]


@pytest.mark.parametrize(("printed", "asked"), SAME)
def test_one_spelling_for_what_reads_alike(printed: str, asked: str) -> None:
    assert fold(printed) == fold(asked)
    assert BREAK not in fold(asked)


@pytest.mark.parametrize("text", PARTED)
def test_marks_part_words(text: str) -> None:
    assert BREAK in fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("±0以下", "±0以下"),
        ("3.5万", "3.5万"),
        ("第3.", "第3"),
        ("a-b", "a-b"),
        ("甲-乙", f"甲{BREAK}乙"),
        ("1，000", f"1{BREAK}000"),
        ("1,000", "1000"),
        ("甲。。！ ，乙。", f"甲{BREAK}乙"),
        ("\ud800甲\udfff乙", f"甲{BREAK}乙"),
        ("", ""),
    ],
)
def test_what_is_left_of_a_text(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(TEXTS)
def test_folding_twice_changes_no_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(TEXTS)
def test_only_what_counts_is_left(text: str) -> None:
    folded = fold(text)
    assert f"{BREAK}{BREAK}" not in folded
    assert folded == folded.strip(BREAK)
    kept = folded.replace(BREAK, "")
    assert all(unicodedata.category(char)[0] in "LN" or char in "+±%‰℃°/~&.-" for char in kept)


def test_every_traditional_character_leads_to_one_that_stays() -> None:
    table = simplified()
    assert len(table) > 4000
    assert {new for new in table.values() if new in table} == set()
    assert {char for row in table.items() for char in row if len(char) != 1} == set()


def test_the_table_is_made_from_the_archive_named_and_no_other(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="fetch it first"):
        rebuilt(tmp_path)
    (tmp_path / "provenance.yml").write_text(f"{{archive: a.whl, sha256: {'0' * 64}, member: m}}")
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as archive:
        archive.writestr("m", "後\t后\n")
    with pytest.raises(PackageError, match="not the archive"):
        rebuilt(tmp_path, tmp_path)


def test_of_several_simplified_characters_the_first_is_taken(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as archive:
        archive.writestr("m", "薴\t苧\n苧\t苎\n藉\t藉 借\n乾\t干 乾\n")
    digest = hashlib.sha256((tmp_path / "a.whl").read_bytes()).hexdigest()
    (tmp_path / "provenance.yml").write_text(f"{{archive: a.whl, sha256: {digest}, member: m}}")
    rows = [line for line in rebuilt(tmp_path, tmp_path).splitlines() if line[0] != "#"]
    assert rows == ["乾\t干", "苧\t苎", "薴\t苎"]
    assert TABLE.endswith(".tsv")
