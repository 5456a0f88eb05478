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
