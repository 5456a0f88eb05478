"""anliku read --texts-jsonl: facts of single texts; every bad line named, the others read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.project import anliku

TEXT = "泉州市丰泽区推行“拿地即开工”，审批时限由20个工作日压缩至5个工作日。"
ROW = {"id": "t1", "text": TEXT, "context_region": None}


def given(folder: Path, *lines: object) -> str:
    path = folder / "texts.jsonl"
    rows = (
        line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines
    )
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def facts(stdout: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stdout.splitlines()]


def test_facts_carry_the_id_and_their_place_in_the_text(tmp_path: Path) -> None:
    found = anliku("read", "--texts-jsonl", given(tmp_path, ROW))
    rows = facts(found.stdout)
    assert {row["source"] for row in rows} == {row["article"] for row in rows} == {"t1"}
    for row in rows:
        assert TEXT[row["start"] : row["end"]] == row["quote"]
        assert TEXT[row["words_start"] : row["words_end"]] == row["words"]
        assert row["rule"]
        assert 0 < row["confidence"] <= 1
    by_type = {row["type"]: row for row in rows}
    assert by_type["practice"]["practice"] == "start-on-land"
    assert by_type["practice"]["stance"] == "does"
    assert by_type["region"]["path"] == "福建省/泉州市/丰泽区"
    assert (by_type["figure"]["before"], by_type["figure"]["after"]) == (20, 5)
    assert found.stderr.endswith(f": {len(rows)} facts in 1 texts\n")


def test_the_region_a_text_speaks_from_settles_what_is_open(tmp_path: Path) -> None:
    text = "鼓楼区行政审批局推行容缺受理。"
    rows = [
        {"id": "a", "text": text},
        {"id": "b", "text": text, "context_region": "江苏省/徐州市"},
    ]
    found = facts(anliku("read", "--texts-jsonl", given(tmp_path, *rows)).stdout)
    paths = {row["source"]: row["path"] for row in found if row["type"] == "region"}
    assert paths == {"b": "江苏省/徐州市/鼓楼区"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON"),
        ("[1]", "no id or no text"),
        ('{"id": "x"}', "no id or no text"),
        ('{"id": "x", "text": 7}', "no id or no text"),
        ('{"id": "x", "text": "字", "context_region": 7}', "neither text nor null"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(
    line: str, message: str, tmp_path: Path
) -> None:
    file = given(tmp_path, line, ROW)
    found = anliku("read", "--texts-jsonl", file)
    assert found.exit_code == 1
    assert f"{file}:1: error: " in found.stderr
    assert message in found.stderr
    assert "[text-unreadable]" in found.stderr
    assert {row["source"] for row in facts(found.stdout)} == {"t1"}


def test_a_file_that_is_not_utf8_or_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gbk.jsonl"
    path.write_bytes(json.dumps(ROW, ensure_ascii=False).encode("gb18030"))
    for name, code in ((str(path), "text-unreadable"), (str(tmp_path / "none"), "file-unreadable")):
        found = anliku("read", "--texts-jsonl", name)
        assert (found.exit_code, found.stdout) == (1, "")
        assert found.stderr.startswith(f"{name}: error: ")
        assert f"[{code}]" in found.stderr


def test_a_text_that_is_far_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scraper.pipeline.texts.MOST_CHARACTERS", 10)
    found = anliku("read", "--texts-jsonl", given(tmp_path, ROW))
    assert found.exit_code == 1
    assert "more than 10 characters" in found.stderr


@pytest.mark.parametrize(
    "arguments",
    [(), ("page.md", "--texts-jsonl", "-"), ("--texts-jsonl", "-", "--articles-jsonl", "a.jsonl")],
)
def test_files_and_texts_exclude_each_other(arguments: tuple[str, ...]) -> None:
    assert anliku("read", *arguments).exit_code == 2


def test_rows_go_to_a_file_and_through_a_pipe_with_the_same_bytes(tmp_path: Path) -> None:
    out = tmp_path / "facts.jsonl"
    file = given(tmp_path, ROW, {**ROW, "id": "t2"})
    piped = anliku("read", "--texts-jsonl", "-", stdin=Path(file).read_bytes())
    written = anliku(
        "read", "--texts-jsonl", file, "--facts-jsonl", str(out), "--jobs", "2", "--json"
    )
    assert out.read_text("utf-8") == piped.stdout
    assert json.loads(written.stdout) == {
        "file": file,
        "texts": 2,
        "facts": len(facts(piped.stdout)),
    }


def test_hostile_texts_stay_rows_of_json(tmp_path: Path) -> None:
    hostile = "</script>\x1b[2J\u202e《<b>》“拿地即开工”\ud800 " + "9" * 500
    found = anliku(
        "read", "--texts-jsonl", given(tmp_path, json.dumps({"id": "h", "text": hostile}))
    )
    assert found.exit_code == 0
    assert facts(found.stdout)
