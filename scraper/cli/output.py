"""Files that a command writes where a person asks."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import ExitStack
from os.path import realpath
from pathlib import Path
from typing import Protocol

import click

from scraper.cli.report import Report
from scraper.model import Issue, Level
from scraper.write.atomic import replacing

STDOUT = "-"


class Output(Protocol):
    """Takes rows."""

    def write(self, content: bytes, /) -> object:
        """Takes some bytes."""


class _Nowhere:
    def write(self, content: bytes, /) -> int:
        return len(content)


def check_outputs(inputs: Iterable[str], outputs: Iterable[str | None]) -> None:
    """Refuses, as wrong use, two outputs in one place and an output over an input."""
    places = [name if name == STDOUT else realpath(name) for name in outputs if name]
    if len(set(places)) < len(places):
        raise click.UsageError("Two outputs would go to the same place; give each its own OUT.")
    sources = {realpath(name) for name in inputs if name != STDOUT}
    for place in places:
        if place in sources:
            raise click.UsageError(f"{place} is one of FILES and would be lost; give another OUT.")


def open_output(stack: ExitStack, name: str | None, report: Report) -> Output:
    """Where rows go: stdout for ``-``, else a file that appears whole when the stack closes.

    A place that cannot be written is told, and its rows go nowhere.
    """
    if name is None:
        return _Nowhere()
    if name == STDOUT:
        return sys.stdout.buffer
    path = Path(realpath(name))
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "Is a directory")
        # A device or pipe is written to; a new file in its place would destroy it.
        if path.exists() and not path.is_file():
            return stack.enter_context(path.open("wb"))
        return stack.enter_context(replacing(path))
    except OSError as error:
        message = f"the rows cannot be written here ({error.strerror})"
        cure = "give as OUT a file in a folder that exists and that you may write to"
        report.tell([Issue("out-not-writable", Level.ERROR, message, cure, name)])
        return _Nowhere()
