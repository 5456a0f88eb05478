"""anliku terms: the list for an editor, from files or from the library's sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.project import PAGE, anliku, make_project

COINED = PAGE.replace(
    "柳河镇把服务站建到村口", "柳河镇推行“早看晚查”工作法，把服务站建到村口"
).replace("企业都说好", "企业都说好，镇里也推行“早看晚查”机制，跑出“加速度”")
LINE = next(n for n, line in enumerate(COINED.splitlines(), 1) if "早看晚查" in line)
KEYS = ["term", "count", "articles", "sources", "score", "why", "contexts"]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_project(tmp_path / "library", {"a": COINED, "b": PAGE})
    monkeypatch.chdir(root)
    return root


def test_table_has_figures_reasons_and_places(library: Path) -> None:
    found = anliku("terms")
    assert (found.exit_code, found.stderr) == (0, "")
    header, first, *rest = found.stdout.splitlines()
    assert header.split() == ["score", "count", "articles", "sources", "term:", "why"]
    score, count, articles, sources, term, why = first.split(maxsplit=5)
    assert (count, articles, sources, term) == ("2", "2", "1", "早看晚查:")
    assert float(score) > 4
    assert "verb before" in why
    assert "noun after" in why
    assert rest[0].strip().startswith(f"seeds/a.md:{LINE}: ")
    assert "早看晚查" in rest[1]
    assert rest[-1] == "terms: 1, shown: 1"
    assert library.is_dir()


def test_files_need_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(COINED, encoding="utf-8")
    found = anliku("terms", "page.md", "page.md", "--json")
    (row,) = map(json.loads, found.stdout.splitlines())
    assert list(row) == KEYS
    assert (row["term"], row["count"]) == ("早看晚查", 2), "a file named twice is read once"
    assert row["contexts"][0]["file"] == "page.md"
    assert row["contexts"][0]["line"] == LINE
    assert "早看晚查" in row["contexts"][0]["quote"]


def test_project_names_a_library_elsewhere(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = anliku("terms").stdout
    monkeypatch.chdir(tmp_path)
    assert anliku("terms", "--project", str(library)).stdout == here


@pytest.mark.usefixtures("library")
def test_limit_and_min_count() -> None:
    Path("page.md").write_text(COINED.replace("值守", "值守，推出“夜问夜答”服务"), encoding="utf-8")
    rows = anliku("terms", "page.md", "--json").stdout.splitlines()
    assert [json.loads(row)["term"] for row in rows] == ["早看晚查", "夜问夜答"]
    assert anliku("terms", "page.md", "--json", "--limit", "1").stdout.splitlines() == rows[:1]
    assert anliku("terms", "page.md", "--json", "--min-count", "2").stdout.splitlines() == rows[:1]
    assert anliku("terms", "page.md", "--limit", "1").stdout.endswith("terms: 2, shown: 1\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--limit", "0"),
        ("--min-count", "0"),
        ("--project", "nowhere"),
        ("page.md", "--project", "."),
    ],
)
@pytest.mark.usefixtures("library")
def test_wrong_use(arguments: tuple[str, ...]) -> None:
    found = anliku("terms", *arguments)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "Error: " in found.stderr


def test_outside_a_library_files_must_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = anliku("terms")
    assert found.exit_code == 2
    assert "Name FILES" in found.stderr


@pytest.mark.usefixtures("library")
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read() -> None:
    Path("page.md").write_text(COINED, encoding="utf-8")
    found = anliku("terms", "none.md", "page.md", "--json")
    assert found.exit_code == 1
    assert json.loads(found.stderr)["code"] == "file-unreadable"
    assert json.loads(found.stdout)["term"] == "早看晚查"


def test_a_bad_row_of_the_catalogue_is_told(library: Path) -> None:
    (library / "seeds" / "b.md").unlink()
    found = anliku("terms")
    assert found.exit_code == 1
    assert "seeds/sources.yml" in found.stderr
    assert "早看晚查" in found.stdout


@pytest.mark.usefixtures("library")
def test_source_cannot_steer_the_terminal() -> None:
    Path("page.md").write_text(
        COINED.replace("早看晚查", "早看\x1b[2J晚查\u202e"), encoding="utf-8"
    )
    found = anliku("terms", "page.md")
    assert "\x1b" not in found.stdout + found.stderr
    assert "\u202e" not in found.stdout + found.stderr


@pytest.mark.usefixtures("library")
def test_same_input_same_output() -> None:
    assert anliku("terms", "--json").stdout == anliku("terms", "--json").stdout
