"""The catalogue: every problem named with its line, and no row lost to another's fault."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from scraper.model import Level
from scraper.read.catalogue import load_catalogue

SEEDS = Path(__file__).parent.parent / "seeds"
WORDS = "第一版\n"
DIGEST = hashlib.sha256(WORDS.encode()).hexdigest()


def row(**changes: str | None) -> str:
    """One row as YAML; a change to None leaves the key out."""
    keys = {
        "id": '"007"',
        "file": "a.txt",
        "kind": "text",
        "sha256": DIGEST,
        "outlet": "null",
        "date": "null",
        "page": "null",
        "url": "null",
        **changes,
    }
    lines = [f"{key}: {value}" for key, value in keys.items() if value is not None]
    return "- " + "\n  ".join(lines) + "\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(WORDS, encoding="utf-8")
    return folder


def load(seeds: Path, text: str) -> tuple[list[str], list[str]]:
    """Ids of the good rows, and the errors as printed."""
    path = seeds / "sources.yml"
    path.write_text(text, encoding="utf-8")
    catalogue = load_catalogue(path)
    errors = [str(issue) for issue in catalogue.issues if issue.level is Level.ERROR]
    assert catalogue.complete == (not errors)
    return [source.id for source in catalogue.sources], errors


GOOD = row(id="good", file="b.txt")


def test_catalogue_of_this_library_is_valid_and_claims_only_what_a_source_says() -> None:
    catalogue = load_catalogue(SEEDS / "sources.yml")
    assert catalogue.issues == ()
    counts = {source.id: source.expect["articles"] for source in catalogue.sources}
    assert counts == {"000": 6, "001": 5, "002": 7, "003": 8, "004": 1}
    for source in catalogue.sources:
        words = source.path.read_text(encoding="utf-8")
        assert source.date is None or source.date in (source.date_basis or "")
        assert source.date_basis is None or source.date_basis in words
        assert source.outlet is None or source.outlet in words


@pytest.mark.parametrize(
    ("changes", "line", "message"),
    [
        ({"id": None}, 1, "id is missing; add “id:” to the row [missing-key]"),
        (
            {"outlet": None},
            1,
            "outlet is missing; add “outlet:” to the row, with null where it is unknown"
            " [missing-key]",
        ),
        ({"id": "007"}, 1, 'id: 007 is a number to YAML; put it in quotes: "007" [wrong-value]'),
        (
            {"id": "../etc"},
            1,
            "id: '../etc' is no id; use a–z, 0–9 and -, at most 64, not - first [wrong-value]",
        ),
        ({"date": "2023"}, 6, 'date: 2023 is a number to YAML; put it in quotes: "2023"'),
        ({"date": "2023-05-03"}, 6, "date: 2023-05-03 is not read as text; put it in quotes"),
        ({"date": '"2023-02-30"', "date_basis": "二月"}, 6, "date: '2023-02-30' is no EDTF date"),
        ({"date": '"2023"'}, 1, "the date has no basis; add date_basis with the words"),
        ({"kind": "docx"}, 3, "kind: 'docx' is no kind; write one of text, markdown"),
        ({"sha256": "abc"}, 4, "sha256: 'abc' is no SHA-256"),
        ({"url": "javascript:alert(1)"}, 8, "url: 'javascript:alert(1)' is no web address"),
        ({"colour": "red"}, 9, "the key 'colour' is not known; use one of id, file, kind"),
        ({"expect": "{pages: 2}"}, 9, "expect: 'pages' is not counted; write one of articles"),
        ({"repairs": "[a]"}, 9, "repairs: a mapping was expected"),
        ({"file": "../a.txt"}, 2, "file: '../a.txt' does not stay inside the sources' folder"),
        ({"file": "/etc/passwd"}, 2, "file: '/etc/passwd' does not stay inside"),
        ({"file": "none.txt"}, 1, "007: none.txt cannot be opened (No such file or directory)"),
        ({"file": "."}, 1, "007: . is not a file; name a file, not a folder [source-missing]"),
        (
            {"sha256": "0" * 64},
            1,
            f"007: a.txt is not the file that was catalogued: its sha256 is {DIGEST}",
        ),
    ],
)
def test_bad_row_is_named_with_line_and_cure_and_the_next_row_is_read(
    seeds: Path, changes: dict[str, str | None], line: int, message: str
) -> None:
    ids, errors = load(seeds, row(**changes) + GOOD)
    assert ids == ["good"]
    assert len(errors) == 1
    assert errors[0].startswith(f"seeds/sources.yml:{line}: error: {message}")


def test_duplicates_name_both_lines_and_the_first_row_stands(seeds: Path) -> None:
    ids, errors = load(seeds, row() + row(file="b.txt") + row(id="other"))
    assert ids == ["007"]
    assert errors == [
        "seeds/sources.yml:9: error: id '007' is already used in line 1;"
        " give this row its own id or remove it [duplicate-id]",
        "seeds/sources.yml:17: error: file 'a.txt' is already used in line 1;"
        " give this row its own file or remove it [duplicate-file]",
    ]


def test_key_given_twice_is_not_settled_in_silence(seeds: Path) -> None:
    ids, errors = load(seeds, row() + '  id: "008"\n')
    assert ids == []
    assert errors == ["seeds/sources.yml:9: error: id is given twice; keep one [duplicate-key]"]


def test_link_that_leaves_the_folder_is_refused(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(WORDS, encoding="utf-8")
    (seeds / "link.txt").symlink_to(tmp_path / "secret.txt")
    ids, errors = load(seeds, row(file="link.txt") + GOOD)
    assert ids == ["good"]
    assert errors == [
        "seeds/sources.yml:1: error: 007: link.txt is a link that leaves seeds/;"
        " put the file itself there [source-outside]"
    ]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("", ":1", "catalogue-not-rows"),
        ("id: a\n", ":1", "catalogue-not-rows"),
        ("- id: [\n", ":2", "yaml-broken"),
        ("- a: &x [1]\n- *x\n", ":1", "yaml-refused"),
        ("- !!python/object/apply:os.system [ls]\n", ":1", "yaml-refused"),
        ("[" * 10_000, ":1", "yaml-refused"),
        ("- a\n---\n- b\n", ":2", "yaml-broken"),
        ("- a: \x00\n", "", "yaml-broken"),
    ],
)
def test_broken_or_hostile_yaml_is_one_issue(seeds: Path, text: str, place: str, code: str) -> None:
    ids, errors = load(seeds, text)
    assert ids == []
    assert len(errors) == 1
    assert errors[0].startswith(f"seeds/sources.yml{place}: error: ")
    assert errors[0].endswith(f"[{code}]")


def test_an_empty_list_is_no_fault_and_takes_no_source_away(seeds: Path) -> None:
    (seeds / "sources.yml").write_text("# none yet\n[]\n", encoding="utf-8")
    catalogue = load_catalogue(seeds / "sources.yml")
    codes = {issue.code for issue in catalogue.issues if issue.line}
    assert codes == {"catalogue-empty"}
    assert not catalogue.complete


def test_row_that_is_no_mapping_leaves_the_others(seeds: Path) -> None:
    ids, errors = load(seeds, "- a.txt\n" + GOOD)
    assert ids == ["good"]
    assert errors == [
        "seeds/sources.yml:1: error: this row has no keys; write id, file, … [row-not-mapping]"
    ]


def test_catalogue_that_is_missing_or_not_utf8(seeds: Path) -> None:
    path = seeds / "sources.yml"
    assert [issue.code for issue in load_catalogue(path).issues] == ["catalogue-unreadable"]
    path.write_bytes("- id: 案例".encode("gb18030"))
    assert [issue.message for issue in load_catalogue(path).issues] == [
        "no catalogue: it is not UTF-8"
    ]


def test_file_that_no_row_names_is_a_warning(seeds: Path) -> None:
    path = seeds / "sources.yml"
    path.write_text(row(), encoding="utf-8")
    catalogue = load_catalogue(path)
    assert catalogue.complete
    assert [str(issue) for issue in catalogue.issues] == [
        "seeds/b.txt: warning: no row of the catalogue names this file, so it is not read;"
        " add a row to sources.yml or move the file away [file-not-catalogued]"
    ]
