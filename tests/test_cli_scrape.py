"""anliku scrape: seeds/ to content/, with nothing lost whatever a source or a person does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scraper.write.edits.settling import open_conflicts
from site_config.page import parse_page
from tests.project import BESIDE, PAGE, anliku, contents, copy_own_library, make_project, row

OTHER = PAGE.replace("柳河", "石桥").replace("镇里", "乡里").replace("县里", "市里")
OTHER = OTHER.replace("一次申报", "一次申请")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_project(tmp_path / "library", {"a1": PAGE, "b2": OTHER})


def scrape(library: Path, *options: str) -> tuple[int, list[str], list[str]]:
    """Exit code, lines of stdout and lines of stderr but for notes of the copies of PAGE."""
    found = anliku("scrape", "--project", str(library), *options)
    told = [line for line in found.stderr.splitlines() if "[same-text]" not in line]
    return found.exit_code, found.stdout.splitlines(), told


def counts(lines: list[str]) -> dict[str, int]:
    """The last line's counts that are not 0."""
    pairs = [part.split() for part in lines[-1].rpartition(": ")[2].split(", ")]
    return {action: int(count) for count, action in pairs if count != "0"}


def articles(library: Path) -> set[str]:
    return {
        name
        for name in contents(library / "content")
        if name.startswith("articles/")
        if name.count("/") == 2
    }


def test_pages_are_made_and_a_second_run_changes_nothing(library: Path) -> None:
    code, lines, errors = scrape(library)
    assert (code, errors) == (0, [])
    assert lines[:2] == [f"{name}: 2 articles, 0 blocks left over" for name in ("a1", "b2")]
    assert set(counts(lines)) == {"create"}
    assert len(articles(library)) == 4
    scrape(library, "--dry-run")  # Keeps the digests of what the first run wrote.
    before = contents(library)
    code, lines, errors = scrape(library)
    assert (code, set(counts(lines))) == (0, {"unchanged"})
    assert contents(library) == before


def test_dry_run_names_each_change_and_makes_none(library: Path) -> None:
    code, lines, _ = scrape(library, "--dry-run")
    assert code == 0
    assert not (library / "content").exists()
    assert lines[-1].startswith("content (dry run): ")
    named = {line.removeprefix("create ") for line in lines if line.startswith("create ")}
    scrape(library)
    assert named == set(contents(library / "content")) - BESIDE


def test_two_items_of_one_title_have_a_page_each(tmp_path: Path) -> None:
    twice = PAGE.replace("镇里建起党群服务站", "简讯").replace("县里推行联合验收", "简讯")
    library = make_project(tmp_path, {"a1": twice})
    assert scrape(library)[::2] == (0, [])
    assert len(articles(library)) == 2


def test_json_is_one_object(library: Path) -> None:
    found = anliku("scrape", "--json", "--project", str(library))
    told = json.loads(found.stdout)
    assert told["sources"][0] == {"id": "a1", "read": True, "articles": 2, "leftovers": 0}
    assert told["counts"]["create"] == len(told["changes"]) > 0
    assert told["dry_run"] is False


def test_source_that_goes_bad_keeps_its_pages_and_its_quotes(library: Path) -> None:
    scrape(library)
    before = contents(library / "content")
    (library / "seeds" / "a1.md").write_text(PAGE + "改", encoding="utf-8")
    code, lines, errors = scrape(library)
    assert code == 1
    assert len(errors) == 1
    assert errors[0].startswith("seeds/sources.yml:1: error: a1: a1.md is not the file that was")
    assert lines[0] == "b2: 2 articles, 0 blocks left over"
    assert contents(library / "content") == before


@pytest.mark.parametrize("lost", ["cards", "sketches"])
def test_bad_source_of_which_a_part_is_forgotten_keeps_its_pages(library: Path, lost: str) -> None:
    scrape(library)
    before = contents(library / "content")
    (library / "seeds" / "a1.md").unlink()
    memory = library / ".cache" / "anliku" / "sources"
    (memory / f"a1.{lost}").unlink()
    for file in memory.glob("-*"):
        file.unlink()
    code, _, errors = scrape(library)
    assert code == 1
    assert errors[-1].endswith("[gathering-kept]")
    assert contents(library / "content") == before


def test_without_memory_of_a_bad_source_the_pages_that_quote_it_stand(library: Path) -> None:
    scrape(library)
    before = contents(library / "content")
    (library / "seeds" / "a1.md").unlink()
    for file in (library / ".cache" / "anliku" / "sources").iterdir():
        file.write_bytes(b"damaged")
    code, _, errors = scrape(library)
    assert code == 1
    assert [error.rpartition(" ")[2] for error in errors] == [
        "[source-missing]",
        "[gathering-kept]",
    ]
    assert contents(library / "content") == before


def test_source_that_became_empty_keeps_its_pages(library: Path) -> None:
    scrape(library)
    before = contents(library / "content")
    (library / "seeds" / "a1.md").write_text("", encoding="utf-8")
    (library / "seeds" / "sources.yml").write_text(
        row("a1", "") + row("b2", OTHER), encoding="utf-8"
    )
    code, lines, errors = scrape(library)
    assert (code, lines[0]) == (1, "a1: not read")
    assert errors == ["seeds/a1.md: error: the file is empty; export the page again [empty-source]"]
    assert contents(library / "content") == before


def test_catalogue_of_no_rows_loses_nothing(library: Path) -> None:
    scrape(library)
    before = contents(library / "content")
    (library / "seeds" / "sources.yml").write_text("[]\n", encoding="utf-8")
    code, _, errors = scrape(library)
    assert code == 0
    assert any("[catalogue-empty]" in line for line in errors)
    assert contents(library / "content") == before


@pytest.mark.parametrize("catalogue", ["", "- [", "id: a1\n", None])
def test_broken_catalogue_loses_nothing(library: Path, catalogue: str | None) -> None:
    scrape(library)
    before = contents(library / "content")
    path = library / "seeds" / "sources.yml"
    if catalogue is None:
        path.unlink()
    else:
        path.write_text(catalogue, encoding="utf-8")
    code, _, errors = scrape(library)
    assert code == 1
    assert errors
    assert contents(library / "content") == before


def test_pages_of_a_source_taken_out_of_the_catalogue_go(library: Path) -> None:
    scrape(library)
    (library / "seeds" / "sources.yml").write_text(row("b2", OTHER), encoding="utf-8")
    code, lines, errors = scrape(library)
    assert code == 0
    assert counts(lines)["delete"] == 3  # two articles, and the page of their source
    assert len(errors) == 1
    assert errors[0].startswith("seeds/a1.md: warning: no row of the catalogue names this file")
    assert {name.split("/")[1] for name in articles(library)} == {"b2"}


def test_changed_row_changes_only_the_pages_that_show_it(library: Path) -> None:
    scrape(library)
    rows = (row("a1", PAGE) + row("b2", OTHER)).replace("outlet: null", "outlet: 柳河日报", 1)
    (library / "seeds" / "sources.yml").write_text(rows, encoding="utf-8")
    code, lines, _ = scrape(library)
    assert code == 0
    assert 0 < counts(lines)["update"] < 20
    changed = [
        name
        for name in articles(library)
        if "柳河日报".encode() in (library / "content" / name).read_bytes()
    ]
    assert {name.split("/")[1] for name in changed} == {"a1"}


def test_an_edit_survives_new_rows_and_a_conflict_is_named_and_settled(library: Path) -> None:
    scrape(library)
    name = next(name for name in sorted(articles(library)) if name.startswith("articles/a1/"))
    page = library / "content" / name
    text = page.read_text(encoding="utf-8").replace("outlet: null", "outlet: 柳河晚报")
    page.write_text(text + "\n我的补充\n", encoding="utf-8")
    code, lines, errors = scrape(library)
    assert (code, errors, counts(lines)["edited"]) == (0, [], 1)
    rows = row("a1", PAGE).replace("outlet: null", "outlet: 柳河日报") + row("b2", OTHER)
    (library / "seeds" / "sources.yml").write_text(rows, encoding="utf-8")
    for _ in range(2):
        code, _, errors = scrape(library)
        assert code == 0
        (error,) = errors
        told = "source.outlet was edited and would now read “柳河日报”; the edit “柳河晚报” stands"
        assert told in error
        assert error.endswith("[edit-conflict]")
    assert "柳河日报" in page.read_text(encoding="utf-8"), "around the edit the page is new"
    (conflict,) = open_conflicts(library / "content")
    arguments = ("edits", "--project", str(library), "--ours", conflict.id)
    assert anliku(*arguments).stdout == (
        f"{conflict.id} {name} source.outlet (chosen: ours)\n  theirs: 柳河晚报\n  ours: 柳河日报\n"
    )
    assert scrape(library)[::2] == (0, [])
    settled = page.read_text(encoding="utf-8")
    assert "outlet: 柳河日报" in settled
    assert settled.endswith("我的补充\n")
    assert anliku(*arguments).exit_code == 1, "there is no such conflict any more"
    assert anliku("check", "--project", str(library)).exit_code == 0


def test_count_that_was_not_expected_is_named_with_its_row(library: Path) -> None:
    rows = row("a1", PAGE) + row("b2", OTHER, articles=3)
    (library / "seeds" / "sources.yml").write_text(rows, encoding="utf-8")
    code, _, errors = scrape(library)
    assert code == 1
    assert errors == [
        "seeds/sources.yml:10: error: b2: expected 3 articles, found 2; look at anliku explain"
        " seeds/b2.md; if the page is read rightly, write the new count into the row"
        " [count-unexpected]"
    ]
    assert len(articles(library)) == 4


def test_date_whose_words_are_not_in_the_source_is_not_used(library: Path) -> None:
    rows = row("a1", PAGE).replace("date: null", 'date: "2023"\n  date_basis: 2023年')
    (library / "seeds" / "sources.yml").write_text(rows + row("b2", OTHER), encoding="utf-8")
    code, _, errors = scrape(library)
    assert code == 1
    assert errors[0].endswith(
        "copy date_basis from the file, or set date to null [date-basis-not-found]"
    )
    assert not any(
        b"date: '2023'" in (library / "content" / name).read_bytes() for name in articles(library)
    )


def test_own_library_has_every_source_and_date_it_may_claim(tmp_path: Path) -> None:
    library = copy_own_library(tmp_path)
    code, lines, errors = scrape(library)
    assert [error for error in errors if ": error: " in error] == []
    assert code == 0
    assert [line.split(",")[0] for line in lines[:5]] == [
        "000: 6 articles",
        "001: 5 articles",
        "002: 7 articles",
        "003: 8 articles",
        "004: 1 article",
    ]
    years: dict[str, set[str]] = {}
    for name in articles(library):
        front, _ = parse_page((library / "content" / name).read_text(encoding="utf-8"))
        years.setdefault(name.split("/")[1], set()).add(str(front["date"])[:4])
    assert years == {
        "000": {"2023"},
        "001": {"None", "XXXX"},
        "002": {"None"},
        "003": {"None", "XXXX"},
        "004": {"2020"},
    }, "no year but those that the sources state"


def test_outside_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for options in ((), ("--project", "none")):
        found = anliku("scrape", *options)
        assert found.exit_code == 2
        assert "is no library: it needs mkdocs.yml and seeds/." in found.stderr


def test_library_is_found_from_a_folder_inside_it(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library / "seeds")
    assert anliku("scrape", "--dry-run").exit_code == 0
