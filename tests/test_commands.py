"""What the documents say of commands, messages and the catalogue is true."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from scraper.cli import COMMANDS, main
from scraper.read.catalogue_keys import READERS, REQUIRED
from site_config.gate.rules import RULES
from tests.command_docs import PAGE, documented, help_of, with_help
from tests.documented_commands import commands_in, fault_of
from tests.issue_codes import find_codes
from tests.project import ROOT, anliku

ROW = re.compile(r"^\| `([\w-]+)` \| (.+) \|$", re.M)


def rows(name: str) -> dict[str, list[str]]:
    """Table rows of a document by the name in their first cell."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    return {key: rest.split(" | ") for key, rest in ROW.findall(text)}


def test_help_in_the_document_is_what_the_program_prints() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert documented(text) == ["anliku", *COMMANDS]
    assert text == with_help(text), "run: python -m tests.command_docs"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_teaches_with_an_example_and_explains_every_option(name: str) -> None:
    shown = help_of(name)
    assert f"Example: anliku {name}" in shown
    command = main.get_command(click.Context(main), name)
    assert command
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name
    assert all(len(line) <= 90 for line in shown.splitlines())


def test_every_issue_code_is_listed_with_level_meaning_and_cure() -> None:
    listed = rows("errors.md")
    codes = find_codes(ROOT / "scraper") | find_codes(ROOT / "site_config" / "publish")
    codes |= dict.fromkeys(RULES, "site_config/gate/rules.yml")
    assert sorted(codes.keys() - listed.keys()) == [], "add them to docs/errors.md"
    assert sorted(listed.keys() - codes.keys()) == [], "no code gives them any more"
    for cells in listed.values():
        assert cells[0] in ("error", "warning", "note")
        assert [cell[-1] for cell in cells[1:]] == [".", "."]
        assert len(cells) == 3


def test_codes_are_found_wherever_an_issue_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "room"
    folder.mkdir()
    (folder / "a.py").write_text(
        "Issue('one', x)\nIssue(level=x, code='two')\nrefuse('f', 'three')\n"
        "Issue('four' if x else 'five', y)\nother('six')\n",
        encoding="utf-8",
    )
    (folder / "b.py").write_text("def refuse(file, code) -> Issue: ...\n", encoding="utf-8")
    assert set(find_codes(folder)) == {"one", "two", "three", "four", "five"}


DOCUMENTS = [
    *ROOT.glob("README*.md"),
    *(ROOT / "docs").glob("*.md"),
    ROOT / "site_config" / "start" / "library" / "README.md.txt",
]


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.name)
def test_every_command_that_a_document_names_would_be_taken(page: Path) -> None:
    named = list(commands_in(page.read_text(encoding="utf-8")))
    faults = {" ".join(words): fault for words in named if (fault := fault_of(words))}
    assert faults == {}
    assert len(named) >= 5 * page.name.startswith("for-") * ("officials" not in page.name)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("anliku scrap", "no command 'scrap'"),
        ("anliku build --forec", "No such option"),
        ("cd x && anliku search a --sort newest", "is not one of"),
        ("anliku build all", "one word too many"),
        ("anliku publish web --to", "requires an argument"),
    ],
)
def test_a_command_that_would_not_be_taken_is_named(line: str, fault: str) -> None:
    (words,) = commands_in(f"```sh\n{line}  # said\n```\n")
    assert fault in str(fault_of(words))


@pytest.mark.parametrize("who", ["officials", "staff", "publishers"])
def test_each_person_has_a_page_in_both_languages_with_the_same_commands_and_pictures(
    who: str,
) -> None:
    pages = [(ROOT / "docs" / f"for-{who}{end}").read_text("utf-8") for end in (".md", ".zh-CN.md")]
    blocks = [
        re.sub(
            r" *#(?! ?8a1c1c).*|~/\S+",
            "",
            "".join(re.findall(r"```(?:sh|yaml)\n(.*?)```", page, re.S)),
        )
        for page in pages
    ]
    assert blocks[0] == blocks[1]
    shown = [re.findall(r"\]\(pictures/([\w-]+\.webp)\)", page) for page in pages]
    assert shown[0] == shown[1] != []
    assert all((ROOT / "docs" / "pictures" / name).is_file() for name in shown[0])
    assert all(page.count("\n") <= 90 for page in pages)
    for readme in ("README.md", "README.zh-CN.md"):
        end = ".zh-CN.md" if "zh" in readme else ".md"
        assert f"(docs/for-{who}{end})" in (ROOT / readme).read_text("utf-8")


def test_every_key_of_the_catalogue_is_described() -> None:
    described = rows("sources.md")
    assert list(described) == list(READERS)
    needed = {key for key, cells in described.items() if cells[0].startswith("yes")}
    assert needed == set(REQUIRED)


def test_unknown_command_and_version() -> None:
    wrong = anliku("scrap")
    assert wrong.exit_code == 2
    assert "No such command 'scrap'" in wrong.stderr
    version = anliku("--version")
    assert (version.exit_code, version.stdout) == (0, "anliku, version 0.1.0\n")


def on_a_terminal(*arguments: str, **variables: str) -> str:
    """What a command writes to stderr when that is a terminal."""
    terminal, other_end = pty.openpty()
    command = [sys.executable, "-c", "from scraper.cli import main; main()", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    subprocess.run(
        command,
        cwd=ROOT,
        env=environment | variables,
        stdout=subprocess.DEVNULL,
        stderr=other_end,
        check=False,
    )
    os.close(other_end)
    written = b""
    try:
        while piece := os.read(terminal, 4096):
            written += piece
    except OSError:  # how a terminal says that nothing more will come
        pass
    os.close(terminal)
    return written.decode()


def test_colours_show_on_a_terminal_unless_they_are_refused() -> None:
    assert "\x1b[31merror\x1b[0m" in on_a_terminal("read", "none.txt")
    assert "\x1b" not in on_a_terminal("read", "none.txt", NO_COLOR="1")


def test_progress_is_counted_on_a_terminal_and_leaves_no_trace_in_messages() -> None:
    shown = on_a_terminal("read", "none.txt", "none.txt", NO_COLOR="1")
    assert shown.count("\r0/2\r\x1b[Knone.txt: error: ") == 1
    paced = r"\r1/2, [0-9.]+/s, \d+:\d\d left\r\x1b\[Knone\.txt: error: "
    assert len(re.findall(paced, shown)) == 1
    assert "2/2" not in shown
