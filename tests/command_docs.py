"""The `--help` texts in docs/commands.md: `python -m tests.command_docs` writes them anew."""

from __future__ import annotations

import re
from pathlib import Path

from click import Context
from click.testing import CliRunner

from scraper.cli import COMMANDS, main

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
BLOCK = re.compile(
    r"(?P<open><!-- help: (?P<name>[a-z-]+) -->\n).*?(?P<close><!-- /help -->)", re.S
)


def help_of(name: str) -> str:
    """What ``--help`` prints on a terminal of 90 columns; the name ``anliku`` is the program."""
    arguments = ["--help"] if name == "anliku" else [name, "--help"]
    # Click keeps the option as it was first made, by a test that calls a command alone say.
    if command := main.get_command(Context(main), name):
        command._help_option = None
    found = CliRunner().invoke(main, arguments, prog_name="anliku", terminal_width=90)
    return found.stdout


def with_help(text: str) -> str:
    """The page with every help block as the program prints it now."""
    return BLOCK.sub(
        lambda block: f"{block['open']}```text\n{help_of(block['name'])}```\n{block['close']}", text
    )


def documented(text: str) -> list[str]:
    """Names of the help blocks, in order."""
    return [block["name"] for block in BLOCK.finditer(text)]


if __name__ == "__main__":
    PAGE.write_text(with_help(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    raise SystemExit(documented(PAGE.read_text(encoding="utf-8")) != ["anliku", *COMMANDS])
