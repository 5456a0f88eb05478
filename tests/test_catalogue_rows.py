"""A catalogue of which most rows are known: it says what the same text says when all is read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.read import catalogue as catalogue_module
from scraper.read.catalogue import Catalogue, load_catalogue
from scraper.read.catalogue_rows import KnownRows, pieces_of

WORDS = "第一版\n"
DIGEST = hashlib.sha256(WORDS.encode()).hexdigest()
ROW = """- id: "s{n}"
  file: s{n}.txt
  kind: text
  sha256: {digest}
  outlet: 晨报
  date: null
  page: null
  url: null
  repairs: {{"甲": "乙"}}
"""
MANY = 20


def row(number: int) -> str:
    return ROW.format(n=number, digest=DIGEST)


PLAIN = "# 来源\n" + "".join(map(row, range(MANY)))


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for number in range(MANY + 1):
        (folder / f"s{number}.txt").write_text(WORDS, encoding="utf-8")
    return folder


def load(seeds: Path, text: str, known: KnownRows | None = None) -> Catalogue:
    path = seeds / "sources.yml"
    path.write_bytes(text.encode())
    return load_catalogue(path, known)


EDITS: dict[str, Callable[[str], str]] = {
    "nothing": lambda text: text,
    "another value": lambda text: text.replace("晨报", "晚报", 1),
    "a row more": lambda text: text + row(MANY),
    "a row less": lambda text: text.replace(row(7), ""),
    "the order": lambda text: row(MANY) + text,
    "lines between": lambda text: text.replace("- id", "\n# 又\n\n- id", 3),
    "an id again": lambda text: text + row(3),
    "an unknown key": lambda text: text.replace("  outlet", "  outlets", 1),
    "a wrong value": lambda text: text.replace("kind: text", "kind: song", 1),
    "a wrong digest": lambda text: text.replace(DIGEST, "0" * 64, 1),
    "an open quote": lambda text: text.replace('"s4"', '"s4', 1),
    "a quote over rows": lambda text: text.replace(row(4) + row(5), '- id: "a\n- b"\n' + row(5)),
    "a bracket over rows": lambda text: text.replace("page: null", "page: [a,\n- b]", 1),
    "an anchor": lambda text: text.replace('id: "s4"', 'id: &a "s4"', 1),
    "an alias": lambda text: text.replace('id: "s4"', "id: *a", 1),
    "a second document": lambda text: text.replace(row(9), f"---\n{row(9)}", 1),
    "an end": lambda text: text.replace(row(9), f"...\n{row(9)}", 1),
    "a directive": lambda text: f"%YAML 1.1\n---\n{text}",
    "no list": lambda text: f"a: 1\n{text}",
    "a line break of YAML alone": lambda text: text.replace("晨报", "晨\u2028- 报", 1),
    "a carriage return": lambda text: text.replace("\n", "\r\n"),
    "a row in a row": lambda text: text.replace("- id", "- - id", 1),
    "a row on the next line": lambda text: text.replace("- id", "-\n  id", 1),
    "no rows": lambda _: "# 来源\n",
}


@pytest.mark.parametrize("name", EDITS)
def test_known_rows_change_nothing(seeds: Path, name: str) -> None:
    first = KnownRows()
    load(seeds, PLAIN, first)
    assert len(first.now) == MANY
    text = EDITS[name](PLAIN)
    whole = load(seeds, text)
    again = KnownRows(first.now)
    assert load(seeds, text, again) == whole
    assert load(seeds, text, KnownRows(again.now)) == whole
    assert load(seeds, PLAIN, KnownRows(again.now)) == load(seeds, PLAIN)


def test_yaml_is_read_of_a_new_row_alone(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = KnownRows()
    load(seeds, PLAIN, first)
    monkeypatch.setattr(catalogue_module, "compose", None)
    found = load(seeds, PLAIN.replace("晨报", "晚报", 1), KnownRows(first.now))
    assert [source.outlet for source in found.sources] == ["晚报", *["晨报"] * (MANY - 1)]


def test_a_file_that_was_not_touched_is_not_read(seeds: Path) -> None:
    asked: list[str] = []

    def digest(path: str) -> str:
        asked.append(path)
        return DIGEST if path.endswith("s3.txt") else "0" * 64

    (seeds / "s3.txt").write_text("别的\n", encoding="utf-8")
    (seeds / "s4.txt").write_text("别的\n", encoding="utf-8")
    found = load(seeds, PLAIN, KnownRows(digest=digest))
    assert [issue.message.split(":")[0] for issue in found.issues[:1]] == ["s4"]
    assert [source.id for source in found.sources] == [f"s{n}" for n in range(MANY) if n != 4]
    assert len(asked) == MANY


def test_a_folder_that_is_a_link_leads_to_no_source(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "s0.txt").write_text(WORDS, encoding="utf-8")
    (seeds / "in").symlink_to(tmp_path / "outside")
    text = PLAIN.replace("file: s0.txt", "file: in/s0.txt", 1)
    found = load(seeds, text, KnownRows(digest=lambda _: DIGEST))
    assert "source-outside" in {issue.code for issue in found.issues}
    assert found.sources[0].id == "s1"


def test_a_row_begins_where_a_line_begins_with_a_dash() -> None:
    pieces = pieces_of("# 甲\n\n- id: a\n  b: |\n   - c\n- id: d\n")
    assert [(piece.text, piece.line) for piece in pieces] == [
        ("- id: a\n  b: |\n   - c\n", 3),
        ("- id: d\n", 6),
    ]
