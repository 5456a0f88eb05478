"""anliku explain: a row for every part of every line, and the doubts of the pairing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scraper.cli.explain import line_rows
from scraper.pipeline.analysis import analyse
from tests.project import PAGE, ROOT, anliku

DETACHED = sorted((ROOT / "seeds").glob("002_*.txt"))[0]


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(PAGE, encoding="utf-8")
    return "page.md"


def test_table_has_each_line_with_its_label_rule_and_article(page: str) -> None:
    found = anliku("explain", page)
    lines = found.stdout.splitlines()
    assert lines[0].split() == ["line", "article", "label", "rule", "text"]
    assert lines[1].split()[:3] == ["1", "1", "headline"]
    assert [line.split()[:3] for line in lines if line.startswith("9")] == [
        ["9", "2", "byline"],
        ["9", "2", "body"],
    ]
    assert lines[-1] == "page.md: 2 articles, 0 blocks left over"
    assert (found.exit_code, found.stderr) == (0, "")
    starts = {line.find(text) for line, text in zip(lines[1:3], ("镇里", "（记者"), strict=True)}
    assert len(starts) == 1, "columns are aligned"


@pytest.mark.parametrize("file", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda f: f.name[:3])
def test_every_printed_character_is_in_some_row(file: Path) -> None:
    content = file.read_bytes()
    reading = analyse(content, file.name, "s").reading
    assert reading
    rows = list(line_rows(reading))
    assert [row["line"] for row in rows] == sorted(row["line"] for row in rows)
    assert {row["line"] for row in rows} == {line.number for line in reading.document.lines}
    assert all(row["label"] and row["rule"] for row in rows)


def test_pairing_has_score_runner_up_and_margin() -> None:
    rows = [
        json.loads(line) for line in anliku("explain", str(DETACHED), "--json").stdout.splitlines()
    ]
    pairings = [row for row in rows if "pairing" in row]
    assert len(pairings) > 2
    for row in pairings:
        assert row["margin"] == pytest.approx(row["score"] - row["runner_up"], abs=2e-4)
    table = anliku("explain", str(DETACHED)).stdout
    header = ["score", "next", "margin", "article", "basis", "title"]
    assert header in [line.split() for line in table.splitlines()]
    for row in pairings:
        assert row["pairing"] in table


def test_file_that_cannot_be_read() -> None:
    found = anliku("explain", "none.txt")
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr == (
        "none.txt: error: this file cannot be opened (No such file or directory);"
        " check the name and that you may read it [file-unreadable]\n"
    )


def test_source_cannot_steer_the_terminal(page: str) -> None:
    Path(page).write_text(PAGE.replace("村口", "村\x1b[2J\x07口"), encoding="utf-8")
    found = anliku("explain", page)
    assert "\x1b" not in found.stdout + found.stderr
    assert "\x07" not in found.stdout + found.stderr


def test_facts_are_marked_in_the_text_with_their_values_and_rules(page: str) -> None:
    found = anliku("explain", page, "--facts")
    assert (found.exit_code, found.stderr) == (0, "")
    lines = found.stdout.splitlines()
    assert lines[-1] == "page.md: 2 articles, 0 blocks left over"
    at = next(n for n, line in enumerate(lines) if line.startswith("title  县里推行⟦联合验收⟧"))
    start = PAGE.index("联合验收")
    said = f"    [{start}–{start + 4}] practice  联合验收  practice=joint-acceptance stance=does  ("
    assert any(line.startswith(said) for line in lines[at:])


def test_facts_as_json_are_the_rows_of_read(page: str) -> None:
    explained = anliku("explain", page, "--facts", "--json").stdout
    assert explained == anliku("read", page, "--facts-jsonl", "-").stdout
    assert explained
