"""What a person is told: issues and progress on stderr, and the exit code."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn, TypeVar

import click

from scraper.model import Issue, Level
from site_config.build.stages import pace

T = TypeVar("T")
COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "blue"}


def visible(text: str) -> str:
    """Text with each control character spelt out, so that no source can steer a terminal.

    >>> visible("a\\x1b[2J")
    'a\\\\x1b[2J'
    """
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def show_json(row: dict[str, Any], *, err: bool = False) -> None:
    """One JSON object on a line of its own; bytes of a name that are no UTF-8 as ``\\udcXX``."""
    spelt = json.dumps(row, ensure_ascii=False)
    click.echo(spelt.encode("utf-8", "backslashreplace").decode("utf-8"), err=err)


def colour_wanted() -> bool | None:
    """False where NO_COLOR asks for none; else click decides by the terminal."""
    return False if os.environ.get("NO_COLOR") else None


class Report:
    """Prints issues as they come, and remembers whether one was an error.

    They are also put into ``told``, if that is given.
    """

    def __init__(self, *, as_json: bool = False, told: list[Issue] | None = None) -> None:
        self.as_json = as_json
        self.failed = False
        self._told = told

    def tell(self, issues: Iterable[Issue]) -> None:
        """Prints each issue on stderr."""
        for issue in issues:
            self.failed |= issue.level is Level.ERROR
            if self._told is not None:
                self._told.append(issue)
            self._print(issue)

    @property
    def told(self) -> tuple[Issue, ...]:
        """The issues put into the list that was given."""
        return tuple(self._told or ())

    def finish(self) -> NoReturn:
        """Ends the command: 1 if an error was told, else 0."""
        click.get_current_context().exit(1 if self.failed else 0)

    def _print(self, issue: Issue) -> None:
        if self.as_json:
            show_json(dataclasses.asdict(issue), err=True)
            return
        level = click.style(str(issue.level), fg=COLOURS[issue.level])
        line = visible(str(issue)).replace(f": {issue.level}: ", f": {level}: ", 1)
        click.echo(line, err=True, color=colour_wanted())


class Progress:
    """A count on stderr while a person watches a terminal; nothing where nobody does."""

    def __init__(self, total: int, name: str = "") -> None:
        self._total, self._done, self._start = total, 0, time.monotonic()
        self._name = f"{name} " if name else ""
        self._watched = sys.stderr.isatty() and total > 1

    def show(self) -> None:
        """Shows how many of how many are done, how fast, and the time it will take yet."""
        if self._watched:
            told = pace(self._done, self._total, time.monotonic() - self._start)
            click.echo(f"\r{self._name}{told}", err=True, nl=False)

    def expect(self, total: int) -> None:
        """Another guess at how many there are."""
        self._total = max(total, self._done)

    def clear(self) -> None:
        """Leaves the line free."""
        if self._watched:
            click.echo("\r\x1b[K", err=True, nl=False)

    @property
    def is_under_way(self) -> bool:
        """Whether some are still to be done."""
        return self._done < self._total

    def step(self) -> None:
        """One more is done; the line is free for other words until ``show``."""
        self._done += 1
        if self._watched:
            click.echo("\r\x1b[K", err=True, nl=False)


def with_progress(things: Iterable[T], total: int) -> Iterator[T]:
    """The things, counted while they are made."""
    progress = Progress(total)
    progress.show()
    for thing in things:
        progress.step()
        yield thing
        if progress.is_under_way:
            progress.show()
