"""YAML of the source catalogue as nodes that know their line, read with nothing executed.

Aliases, tags, several documents, great depth and great size are refused before
any tree is built, so that a hostile file costs no more than reading it once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import yaml

from scraper.model import Issue, Level

MAX_CHARACTERS = 64_000_000
MAX_DEPTH = 8
T = TypeVar("T")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class WrongValueError(Exception):
    """A value that a key cannot hold: what is wrong and what to write instead."""

    message: str
    cure: str


def line_of(node: yaml.Node) -> int:
    """Line of the node in its file, counted from 1."""
    return int(node.start_mark.line) + 1


def compose(text: str, file: str) -> tuple[yaml.Node | None, tuple[Issue, ...]]:
    """Root node of one YAML document, or None with the reason as an issue."""
    if len(text) > MAX_CHARACTERS:
        return None, (_refused(file, None, f"it has more than {MAX_CHARACTERS} characters"),)
    try:
        if refusal := next(_refusals(text, file), None):
            return None, (refusal,)
        return yaml.compose(text, Loader=Loader), ()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = int(mark.line) + 1 if mark else None
        reason = getattr(error, "problem", None) or "it holds a character that YAML forbids"
        # The library reads ahead, so its own bound may be met before ours.
        if "nesting depth" in reason:
            return None, (_too_deep(file, line),)
        cure = "mend the line or the one above it"
        return None, (
            Issue("yaml-broken", Level.ERROR, f"this is not YAML: {reason}", cure, file, line),
        )


def _refusals(text: str, file: str) -> Iterator[Issue]:
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        mark = event.start_mark
        line = int(mark.line) + 1 if mark else None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield _refused(file, line, "it uses an anchor or alias")
        if getattr(event, "tag", None):
            yield _refused(file, line, "it uses a tag (!…)")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            yield _too_deep(file, line)


def _too_deep(file: str, line: int | None) -> Issue:
    return _refused(file, line, f"it is nested more than {MAX_DEPTH} deep")


def _refused(file: str, line: int | None, reason: str) -> Issue:
    return Issue(
        "yaml-refused",
        Level.ERROR,
        f"this YAML is not read because {reason}",
        "write every value out, plainly and once",
        file,
        line,
    )


def read_scalar(node: yaml.Node) -> str | int | None:
    """Text, whole number or null as YAML 1.1 resolves it."""
    match node.tag.rpartition(":")[2] if isinstance(node, yaml.ScalarNode) else "":
        case "str":
            return str(node.value)
        case "null":
            return None
        case "int" if node.value.isascii() and node.value.isdecimal():
            return int(node.value)
        case "":
            raise WrongValueError("a single value was expected", "write one value after the colon")
        case _:
            raise WrongValueError(
                f"{node.value} is not read as text", f'put it in quotes: "{node.value}"'
            )


def read_text(node: yaml.Node) -> str:
    """Text that is not empty."""
    value = read_scalar(node)
    if isinstance(value, int):
        raise WrongValueError(
            f"{node.value} is a number to YAML", f'put it in quotes: "{node.value}"'
        )
    if not value or not value.strip():
        raise WrongValueError("text was expected", "write the text after the colon")
    return value


def read_optional_text(node: yaml.Node) -> str | None:
    """Text, or None where the value is unknown."""
    return None if read_scalar(node) is None else read_text(node)


def read_count(node: yaml.Node) -> int:
    """Whole number from 0."""
    value = read_scalar(node)
    if not isinstance(value, int):
        raise WrongValueError("a whole number was expected", "write digits, without quotes")
    return value


def read_pairs(node: yaml.Node, read_value: Callable[[yaml.Node], T]) -> dict[str, T]:
    """Mapping of text to values; empty for null."""
    if isinstance(node, yaml.ScalarNode) and read_scalar(node) is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise WrongValueError("a mapping was expected", "write {} or indented key: value lines")
    return {str(key.value): read_value(value) for key, value in node.value}
