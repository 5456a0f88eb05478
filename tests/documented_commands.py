"""Commands that the documents name, held against the program without running any."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click

from scraper.cli import COMMANDS, main

_BLOCK = re.compile(r"^```(?:sh|console)\n(.*?)^```$", re.M | re.S)
_INLINE = re.compile(r"`(anliku [^`\n]+)`")
_ENDS = ("&&", "||", "|", ";", ">", ">>", "&")


def commands_in(text: str) -> Iterator[list[str]]:
    """What stands behind ``anliku`` in blocks for the shell and between backticks."""
    for block in _BLOCK.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            for at, word in enumerate(words):
                if word == "anliku" or word.endswith("/anliku"):
                    yield list(_until_end(words[at + 1 :]))
    for found in _INLINE.findall(text):
        yield list(_until_end(shlex.split(found)[1:]))


def _until_end(words: list[str]) -> Iterator[str]:
    for word in words:
        if word in _ENDS or word.startswith("["):  # a message with its code ends there
            return
        yield word


def fault_of(words: list[str]) -> str | None:
    """Why the program would not take a command, as far as its options tell; None if it would."""
    if not words or words[0] in ("--version", "--help"):
        return None
    if words[0] not in COMMANDS:
        return f"no command {words[0]!r}"
    command = main.get_command(click.Context(main), words[0])
    assert command
    context = click.Context(command, info_name=words[0])
    try:
        given, more, _ = command.make_parser(context).parse_args(words[1:])
        for param in command.params:
            value = given.get(str(param.name))
            if isinstance(param.type, click.Choice) and isinstance(value, str):
                param.type.convert(value, param, context)
    except click.UsageError as error:
        return error.format_message()
    return f"one word too many: {more[0]!r}" if more else None
