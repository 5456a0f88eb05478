"""anliku relate: copies named, kin with reasons, practices that meet."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.project import PAGE, anliku, make_project

OTHER = (
    "# 邻县也推行联合验收\n\n"
    "（记者 周岚）邻县行政审批局推行联合验收和容缺受理，材料缺一份也先办。\n\n"
    "办事的人说，等待的时间短了一大半，跑的路也少了许多，大家都愿意来。\n"
)


@pytest.fixture
def library(tmp_path: Path) -> str:
    reprint = PAGE.replace("企业都说好", "企业纷纷点赞")
    return str(make_project(tmp_path / "lib", {"a1": PAGE, "b2": reprint, "c3": OTHER}))


def test_copies_kin_and_pairs_are_listed(library: str) -> None:
    found = anliku("relate", "--project", library)
    assert found.exit_code == 0
    lines = found.stdout.splitlines()
    assert lines[0] == "copies: 2"
    assert lines[1].startswith("  ")
    assert " copy  seeds/b2.md  镇里建起党群服务站 of seeds/a1.md  镇里建起党群服务站" in lines[1]
    assert "related:" in lines
    assert "together:" in lines
    assert any("邻县也推行联合验收: practice joint-acceptance" in line for line in lines)


def test_rows_are_json_objects(library: str) -> None:
    found = anliku("relate", "--project", library, "--json")
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    assert {row["type"] for row in rows} == {"copy", "related"}
    copy = next(row for row in rows if row["type"] == "copy")
    assert (copy["a_file"], copy["b_file"], copy["relation"]) == (
        "seeds/a1.md",
        "seeds/b2.md",
        "copy",
    )
    kin = next(row for row in rows if row["type"] == "related")
    assert kin["reasons"][0]["kind"] == "practice"


def test_a_copy_is_noted_when_the_library_is_written(library: str) -> None:
    found = anliku("scrape", "--project", library)
    notes = [line for line in found.stderr.splitlines() if ": note: " in line]
    assert [note.rpartition(" ")[2] for note in notes] == ["[joined-copy]", "[same-text]"]
    assert re.search(r"\.md (is an excerpt of|reprints, with changes,|has the text of) ", notes[1])


def test_files_may_be_named_but_not_with_a_library(tmp_path: Path, library: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    assert anliku("relate", str(page)).stdout.startswith("copies: 0\n")
    assert anliku("relate", str(page), "--project", library).exit_code == 2
    assert anliku("relate", str(tmp_path / "none.md")).exit_code == 1
