"""anliku review: the list, and the way through it by keys."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from scraper.pipeline.doubts import SourceDoubts, remembering
from scraper.read.catalogue import Source
from scraper.write.edits.conflict import Conflict
from scraper.write.edits.settling import all_conflicts
from scraper.write.manifest import Written, save_manifest
from tests.project import PAGE, anliku, make_project


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_project(tmp_path, {"a": PAGE.replace("一次申报，", "按流程流程图申报，")})


def test_the_list_names_rank_kind_place_and_reason(library: Path) -> None:
    told = anliku("review", "--project", str(library))
    assert told.exit_code == 0
    lines = told.stdout.splitlines()
    assert lines[0].split() == ["rank", "kind", "place", "words", "why"]
    assert lines[1].split()[:4] == ["60.0", "doubled-words", "seeds/a.md:9", "流程流程"]
    assert lines[-1].startswith("doubts: ")


def test_the_list_can_be_narrowed_and_cut(library: Path) -> None:
    told = anliku("review", "--project", str(library), "--kind", "date-missing", "--json")
    (row,) = map(json.loads, told.stdout.splitlines())
    assert (row["kind"], row["suggested"], row["count"]) == ("date-missing", "fix", 2)
    assert row["heads"][0] == {"number": 1, "words": "# 镇里建起党群服务站"}
    first = anliku("review", "--project", str(library), "--limit", "1")
    assert "shown: 1" in first.stdout.splitlines()[-1]


def test_a_source_that_is_not_there_is_wrong_use(library: Path) -> None:
    told = anliku("review", "--project", str(library), "--source", "z")
    assert told.exit_code == 2
    assert "There is no source z in seeds/sources.yml." in told.stderr


def test_what_the_gate_was_told_is_right_is_not_asked_again(library: Path) -> None:
    decided = library / "seeds" / "decisions" / "gate.yml"
    decided.parent.mkdir()
    place = "before: ，企业按, words: 流程流程, after: 图申报，"
    row = f"- {{rule: doubled-words, {place}, decision: keep}}\n"
    decided.write_text(row, encoding="utf-8")
    told = anliku("review", "--project", str(library))
    assert "doubled-words" not in told.stdout


def asked(library: Path, keys: str, *options: str) -> Result:
    return anliku("review", "--project", str(library), "--ask", *options, stdin=keys.encode())


def decided(library: Path, name: str) -> str:
    path = library / "seeds" / "decisions" / f"{name}.yml"
    return path.read_text("utf-8") if path.exists() else ""


def test_a_doubt_is_shown_among_its_lines_with_its_keys(library: Path) -> None:
    told = asked(library, "?q")
    assert "[1/" in told.stderr
    assert "doubled-words seeds/a.md:9" in told.stderr
    assert ">    9 body       …" in told.stderr
    assert "推行联合验收，企业按流程流程图申报，多个部门" in told.stderr
    assert "      7 headline   # 县里推行联合验收" in told.stderr
    assert told.stderr.count("c right as it stands, f write what is right") == 2
    assert told.stdout.startswith("decided: 0, skipped: 0, left: ")


def test_answers_are_kept_and_the_last_is_taken_back(library: Path) -> None:
    told = asked(library, "csuucq", "--kind", "doubled-words", "--kind", "date-missing")
    assert "decided: 1, skipped: 0, left: 1" in told.stdout
    assert "anliku scrape brings content/ up to date" in told.stdout
    assert decided(library, "gate").count("decision: keep") == 1
    assert asked(library, "cuq", "--kind", "date-missing").exit_code == 0
    assert decided(library, "a") == ""


def test_a_value_is_checked_and_signed(library: Path) -> None:
    told = asked(library, "f去年\nf2023-05\nq", "--kind", "date-missing", "--by", "张三")
    assert "“去年”不是日期" in told.stderr
    kept = decided(library, "a")
    assert kept.count('value: "2023-05"') == 2
    assert kept.count('by: "张三"') == 2


def test_lines_are_parted_and_joined_from_any_doubt(library: Path) -> None:
    told = asked(library, "n5\nm99\nm\nq", "--kind", "date-missing", "--kind", "source-missing")
    assert "先选一行" in told.stderr
    kept = decided(library, "a")
    assert "kind: boundary\n  line: {number: 5," in kept
    assert "decided: 2" in told.stdout


def test_without_a_terminal_it_lists_and_json_does_not_ask(library: Path) -> None:
    assert anliku("review", "--project", str(library)).stdout.startswith("rank")
    assert anliku("review", "--project", str(library), "--ask", "--json").exit_code == 2


def test_an_edit_that_the_source_contradicts_is_settled_and_taken_back(library: Path) -> None:
    content = library / "content"
    (content / ".anliku").mkdir(parents=True)
    conflict = Conflict("articles/a/1234abcd.md", "source.outlet", "柳河日报", "柳河晚报", 7)
    save_manifest(content, {conflict.path: Written(("0" * 64,), "a", conflicts=(conflict,))})
    told = asked(library, "upuqp", "--kind", "edit-conflict")
    assert "content/articles/a/1234abcd.md:7" in told.stderr
    assert "有人改成“柳河日报”，来源现在给出“柳河晚报”" in told.stderr
    assert all_conflicts(content) == ((conflict, None),)
    asked(library, "r", "--kind", "edit-conflict")
    assert all_conflicts(content) == ((conflict, "ours"),)
    assert (
        "doubts: 0" in anliku("review", "--project", str(library), "--kind", "edit-conflict").stdout
    )


def test_sources_that_did_not_change_are_not_read_again(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = anliku("review", "--project", str(library))
    read: list[str] = []

    def told(source: Source, *_: object) -> SourceDoubts:
        read.append(source.id)
        return SourceDoubts(source.id, ())

    monkeypatch.setattr(remembering, "read_doubts", told)
    assert anliku("review", "--project", str(library)).stdout == first.stdout
    assert read == []
    asked(library, "c", "--kind", "doubled-words")
    assert "doubled-words" not in anliku("review", "--project", str(library)).stdout
    decisions = library / "seeds" / "decisions"
    (decisions / "a.yml").write_text("format: 1\ndecisions: []\n", encoding="utf-8")
    anliku("review", "--project", str(library))
    assert read == ["a"]
