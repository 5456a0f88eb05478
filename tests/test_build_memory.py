"""Rows of pages come back as they were, and only on the ground they were kept on."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_config.build.memory import Memory, Remembered, load_memory, sources_of

ROW = Remembered(
    source="s", key="k", kind="article", id="a-1", lang="zh", ids=["p1", "标题"],
    targets=["b c.md"], anchors={"b c.md": {"p2": "../b c.md#p2"}}, output="o",
)  # fmt: skip


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    file = tmp_path / "cache" / "pages.txt"
    Memory("ground").save(file, (), {"a b.md": ROW.spelt, "资料/甲.md": ROW.spelt})
    return file


def test_rows_come_back(kept: Path) -> None:
    memory = load_memory(kept, "ground")
    assert memory.recall("a b.md") == memory.recall("资料/甲.md") == ROW
    assert memory.recall("a") is None
    assert sources_of(kept) == {"a b.md": "s", "资料/甲.md": "s"}


def test_rows_of_pages_that_stood_are_kept_with_those_made(kept: Path) -> None:
    memory = load_memory(kept, "ground")
    memory.save(kept, {"a b.md"}, {"c.md": ROW.spelt})
    assert sources_of(kept) == {"a b.md": "s", "c.md": "s"}


def test_another_ground_knows_nothing(kept: Path) -> None:
    assert load_memory(kept, "other").recall("a b.md") is None


@pytest.mark.parametrize("row", ["{", "[]", "1", '{"source": "s"}'])
def test_a_row_that_cannot_be_understood_is_none(tmp_path: Path, row: str) -> None:
    file = tmp_path / "pages.txt"
    file.write_text(f"ground\na.md a.md {row}\n", encoding="utf-8")
    assert load_memory(file, "ground").recall("a.md") is None
    assert sources_of(file) == {}


@pytest.mark.parametrize(
    "text", ["", "{", "ground\na.md\n", "ground\na.md a.md {}", "ground\n\xff"]
)
def test_a_file_that_cannot_be_understood_is_no_memory(tmp_path: Path, text: str) -> None:
    file = tmp_path / "pages.txt"
    assert sources_of(file) == {}
    file.write_text(text, encoding="latin-1")
    assert load_memory(file, "ground").recall("a.md") is None
    assert sources_of(file) == {}
