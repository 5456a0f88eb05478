"""anliku read: rows of any files; every bad file named once, with its cure, and the rest read."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import PAGE, ROOT, anliku, contents

FIELDS = set(
    "id source order kicker headline subhead standfirst reporters correspondents author"
    " affiliation section_headings body tables captions dateline column kind".split()
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_articles_and_facts_are_written_and_nothing_else(page: Path, tmp_path: Path) -> None:
    out, facts = tmp_path / "a.jsonl", tmp_path / "f.jsonl"
    found = anliku("read", str(page), "--articles-jsonl", str(out), "--facts-jsonl", str(facts))
    assert found.stderr == ""
    assert found.stdout == f"{page}: 2 articles, 0 blocks left over\n"
    assert found.exit_code == 0
    assert set(contents(tmp_path)) == {"page.md", "a.jsonl", "f.jsonl"}
    articles = rows(out)
    assert [set(row) for row in articles] == [FIELDS] * 2
    assert articles[1]["source"] == "page.md"
    assert articles[1]["order"] == 2
    assert articles[1]["headline"] == "县里推行联合验收"
    assert articles[1]["reporters"] == ["李强"]
    assert articles[1]["body"] == [
        "县行政审批局推行联合验收，企业一次申报，多个部门一起到场。",
        "过去要跑五个部门、等一个多月，现在十个工作日就能拿到结果，企业都说好。",
    ]
    practices = [fact for fact in rows(facts) if fact["type"] == "practice"]
    for fact in practices:
        start, end = int(str(fact["words_start"])), int(str(fact["words_end"]))
        assert PAGE[start:end] == fact["words"] == "联合验收"
        assert (fact["order"], fact["article"]) == (2, articles[1]["id"])
        assert (fact["practice"], fact["stance"]) == ("joint-acceptance", "does")
    assert [fact["paragraph"] for fact in practices] == ["title", "p1"]


def test_rows_on_stdout_keep_the_summary_away(page: Path) -> None:
    found = anliku("read", str(page), "--articles-jsonl", "-")
    assert [json.loads(line)["order"] for line in found.stdout.splitlines()] == [1, 2]
    assert found.stderr == f"{page}: 2 articles, 0 blocks left over\n"


def test_page_from_stdin() -> None:
    found = anliku("read", "-", stdin=PAGE.encode("gb18030"))
    assert (found.stdout, found.stderr) == ("stdin: 2 articles, 0 blocks left over\n", "")


def test_several_processes_give_the_same_rows_in_the_same_order(tmp_path: Path) -> None:
    seeds = [str(path) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    outs = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    for jobs, out in zip(("1", "2"), outs, strict=True):
        anliku("read", *seeds, "--jobs", jobs, "--articles-jsonl", str(out))
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert len(rows(outs[0])) > 20


def test_json_summary_and_issues_are_one_object_a_line(page: Path, tmp_path: Path) -> None:
    found = anliku("read", str(page), str(tmp_path / "none.txt"), "--json")
    assert found.exit_code == 1
    assert [json.loads(line) for line in found.stdout.splitlines()] == [
        {"file": str(page), "read": True, "articles": 2, "leftovers": 0},
        {"file": str(tmp_path / "none.txt"), "read": False, "articles": 0, "leftovers": 0},
    ]
    issue = json.loads(found.stderr)
    assert set(issue) == {"code", "level", "message", "cure", "file", "line"}
    assert (issue["code"], issue["level"]) == ("file-unreadable", "error")


NOISE = random.Random(7).randbytes(4000)
BAD = {
    "empty.txt": (
        b"",
        "empty.txt: error: the file is empty; export the page again [empty-source]",
    ),
    "blank.txt": (
        b" \n\n\t\r\n",
        "blank.txt: error: the file is empty; export the page again [empty-source]",
    ),
    "nul.txt": (
        "第一行\n第二\0行\n".encode(),
        "nul.txt:2: error: the file holds NUL bytes, so it is not text;"
        " save the file as UTF-8 text without binary parts [nul-bytes]",
    ),
    "latin.txt": (
        "好的\n".encode() + b"caf\xe9 \xff\xff\n",
        "latin.txt:2: error: byte 10 fits neither UTF-8 nor GB18030;"
        " save the file as UTF-8 and read it again [undecodable]",
    ),
    "photo.txt": (
        b"\xff\xd8\xff\xe0" + NOISE,
        "photo.txt: error: the picture is damaged or cut off; scan or export the page again"
        " [scan-broken]",
    ),
    "furniture.txt": (
        "A02 要闻\n\n责任编辑：张三\n".encode(),
        "furniture.txt: error: no article was found: the page holds only furniture or loose"
        " lines; see what each line was taken for with anliku explain furniture.txt [no-article]",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_has_one_message_and_the_next_file_is_read(
    page: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(page.parent)
    content, message = BAD[name]
    Path(name).write_bytes(content)
    found = anliku("read", name, "page.md")
    assert found.stderr == f"{message}\n"
    assert found.exit_code == 1
    assert found.stdout.splitlines()[1] == "page.md: 2 articles, 0 blocks left over"


def test_line_of_fifty_megabytes(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(page.parent)
    Path("line.txt").write_bytes("长".encode() * 17_000_000)
    found = anliku("read", "line.txt", "page.md")
    assert found.stderr == (
        "line.txt:1: error: line 1 has 17,000,000 characters, more than 200,000;"
        " break it into lines as printed [line-too-long]\n"
    )
    assert found.exit_code == 1
    assert found.stdout.endswith("page.md: 2 articles, 0 blocks left over\n")


def test_file_past_the_bound_is_not_opened(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(page.parent)
    with Path("huge.txt").open("wb") as stream:
        stream.truncate(64 * 1024 * 1024 + 1)
    found = anliku("read", "huge.txt", "page.md")
    assert found.stderr == (
        "huge.txt: error: this file has more than 67,108,864 bytes, so it is not read;"
        " split it by page [source-too-large]\n"
    )
    assert (found.exit_code, len(found.stdout.splitlines())) == (1, 2)


def test_stream_past_the_bound() -> None:
    found = anliku("read", "-", stdin=b"\n" * (64 * 1024 * 1024 + 1))
    assert found.stderr.endswith("[source-too-large]\n")
    assert found.exit_code == 1


def test_folder_missing_file_and_loop_of_links(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(page.parent)
    Path("folder").mkdir()
    Path("loop").symlink_to("loop")
    found = anliku("read", "folder", "none.txt", "loop", "page.md")
    cure = "check the name and that you may read it [file-unreadable]"
    assert found.stderr.splitlines() == [
        "folder: error: no article was found in it; look at one of its pages with anliku explain,"
        " or check that it is what you meant [nothing-collected]",
        f"none.txt: error: this file cannot be opened (No such file or directory); {cure}",
        f"loop: error: this file cannot be opened (Too many levels of symbolic links); {cure}",
    ]
    assert found.exit_code == 1
    assert len(found.stdout.splitlines()) == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_leave_to_read(page: Path) -> None:
    page.chmod(0)
    found = anliku("read", str(page))
    assert "cannot be opened (Permission denied)" in found.stderr


def test_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    found = anliku("read", str(tmp_path / "a\x1b[2J\n.txt"))
    assert "\x1b" not in found.stderr + found.stdout
    assert "a\\x1b[2J\\n.txt: error: this file cannot be opened" in found.stderr


def test_out_that_cannot_be_written(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(page.parent)
    Path("folder").mkdir()
    outs = ("--articles-jsonl", "none/a.jsonl", "--facts-jsonl", "folder")
    found = anliku("read", "page.md", *outs)
    cure = "give as OUT a file in a folder that exists and that you may write to"
    wrong = "error: the rows cannot be written here"
    assert found.stderr.splitlines() == [
        f"none/a.jsonl: {wrong} (No such file or directory); {cure} [out-not-writable]",
        f"folder: {wrong} (Is a directory); {cure} [out-not-writable]",
    ]
    assert found.stdout == "page.md: 2 articles, 0 blocks left over\n"
    assert found.exit_code == 1


def test_out_is_replaced_whole_or_not_at_all(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = page.parent / "a.jsonl"
    out.write_text("earlier\n", encoding="utf-8")

    def failing(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("scraper.cli.read.map_in_order", failing)
    found = anliku("read", str(page), "--articles-jsonl", str(out))
    assert found.exit_code == 1
    assert contents(page.parent) == {"a.jsonl": b"earlier\n", "page.md": PAGE.encode()}


def test_out_may_be_a_device_and_a_link(page: Path) -> None:
    link = page.parent / "link.jsonl"
    link.symlink_to("rows.jsonl")
    found = anliku("read", str(page), "--articles-jsonl", "/dev/null", "--facts-jsonl", str(link))
    assert found.exit_code == 0
    assert Path("/dev/null").is_char_device()
    assert link.is_symlink()
    written = rows(page.parent / "rows.jsonl")
    assert sum(row["type"] == "practice" for row in written) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Name FILES to read, or texts"),
        (("page.md", "--articles-jsonl", "page.md"), "is one of FILES and would be lost"),
        (("page.md", "--articles-jsonl", "x", "--facts-jsonl", "./x"), "go to the same place"),
        (("page.md", "--articles-jsonl", "-", "--facts-jsonl", "-"), "go to the same place"),
        (("page.md", "--jobs", "0"), "0 is not in the range"),
    ],
)
def test_wrong_use(
    page: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(page.parent)
    found = anliku("read", *arguments)
    assert found.exit_code == 2
    assert message in found.stderr
    assert page.read_text(encoding="utf-8") == PAGE


def test_program_itself_keeps_rows_and_words_apart(page: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from scraper.cli import main; main()", "read", str(page)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{page}: 2 articles, 0 blocks left over\n"
    assert done.stderr == ""
