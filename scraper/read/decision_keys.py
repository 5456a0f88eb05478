"""What each key of a decision may hold; docs/corrections.md says the same in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any

import yaml

from scraper.model import Issue, Level
from scraper.model.decisions import (
    FACTS,
    FIELDS,
    KINDS,
    ROLES,
    VERDICTS,
    Decision,
    FactJudged,
    FieldGiven,
    Place,
    Signed,
)
from scraper.read.catalogue_keys import FETCHED_AT, is_edtf
from scraper.read.catalogue_nodes import (
    WrongValueError,
    line_of,
    read_count,
    read_optional_text,
    read_scalar,
    read_text,
)

LONGEST = 4_000
"""Characters of any text in a decision."""
_BY_KIND = {kind.kind: kind for kind in KINDS}
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_DIGEST = re.compile(r"[0-9a-f]{16,64}")
_CODE = re.compile(r"[a-z][a-z0-9-]{1,60}")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
Reader = Callable[[yaml.Node], object]


def read_decision(node: yaml.Node, name: str) -> Decision | Issue:
    """The decision of one row, or what is wrong with it and where."""
    at = node
    try:
        values = _values(node)
        kind, at = _kind(values), node
        own: dict[str, Any] = {}
        signed: dict[str, Any] = {}
        for key, at in values.items():
            if key in _SIGNED:
                signed[key] = _read(key, _SIGNED[key], at)
            elif key != "kind":
                own[key] = _read(key, _reader(kind, key), at)
        at = node
        _check_missing(kind, own)
        return _checked(kind(**own, signed=Signed(**signed)))
    except WrongValueError as error:
        return Issue("decision-unusable", Level.ERROR, error.message, error.cure, name, line_of(at))


def _values(node: yaml.Node) -> dict[str, yaml.Node]:
    """The nodes of a mapping by key. Raises ``WrongValueError`` for a key that comes twice."""
    if not isinstance(node, yaml.MappingNode):
        raise WrongValueError("this has no keys", "write kind: and what belongs to it")
    values: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if str(key.value) in values:
            raise WrongValueError(f"{str(key.value)[:40]!r} is given twice", "keep one")
        values[str(key.value)] = value
    return values


def _kind(values: Mapping[str, yaml.Node]) -> type[Decision]:
    written = read_text(values["kind"]) if "kind" in values else ""
    if written not in _BY_KIND:
        message = f"{written[:40]!r} is no kind of decision" if written else "kind is missing"
        raise WrongValueError(message, f"write one of {', '.join(_BY_KIND)}")
    return _BY_KIND[written]


def _read(key: str, reader: Reader, node: yaml.Node) -> object:
    try:
        return reader(node)
    except WrongValueError as error:
        raise WrongValueError(f"{key}: {error.message}", error.cure) from None


def _reader(kind: type[Decision], key: str) -> Reader:
    known = [field.name for field in fields(kind) if field.name != "signed"]
    if key not in known:
        message = f"{kind.kind} has no key {key[:40]!r}"
        raise WrongValueError(message, f"use {', '.join((*known, *_SIGNED))}")
    return _printed if (kind, key) == (FieldGiven, "value") else _READERS[key]


def _check_missing(kind: type[Decision], values: Mapping[str, object]) -> None:
    for field in fields(kind):
        required = field.default is MISSING and field.default_factory is MISSING
        if required and field.name not in values:
            raise WrongValueError(
                f"{field.name} is missing", f"add “{field.name}:” to this {kind.kind}"
            )


def _checked(decision: Decision) -> Decision:
    """The decision, if its parts fit one another. Raises ``WrongValueError``."""
    match decision:
        case FieldGiven(field="headline", value=None):
            raise WrongValueError(
                "a headline cannot be unknown", "give the line that is none another role"
            )
        case FieldGiven(field="date", value=str(value)) if not is_edtf(value):
            cure = 'write "2023", "2023-06", "XXXX-10-13" or null'
            raise WrongValueError(f"{value!r} is no EDTF date", cure)
        case FieldGiven(basis=str(), field=name) if name != "date":
            raise WrongValueError("only a date has a basis", "leave basis out")
        case FactJudged(verdict="is", of="practice" | "region", id=None):
            raise WrongValueError("is needs an id here", "write the id that is meant")
        case FactJudged(verdict="is", id=None, value=None):
            raise WrongValueError("is needs a value", "write value: and what the words say")
        case FactJudged(words=None, id=None) | FactJudged(words=None, verdict="is"):
            raise WrongValueError("words is missing", "copy the exact words from the article")
        case FactJudged(verdict="is", of="lesson"):
            raise WrongValueError("a lesson cannot be another", "drop it or confirm it")
        case _:
            return decision


def _line(node: yaml.Node) -> str:
    """Text of one line, bounded."""
    value = read_text(node)
    if len(value) > LONGEST:
        raise WrongValueError(f"more than {LONGEST:,} characters", "copy fewer words")
    if _CONTROL.search(value):
        raise WrongValueError("it holds a line break or a control character", "write one line")
    return value


def _optional(node: yaml.Node) -> str | None:
    return None if read_optional_text(node) is None else _line(node)


def _place(node: yaml.Node) -> Place:
    values = _values(node)
    if sorted(values) != ["number", "words"]:
        raise WrongValueError(
            "number and words were expected", 'write {number: 12, words: "the line as it stands"}'
        )
    number = read_count(values["number"])
    if not 0 < number < 10_000_000:
        raise WrongValueError(f"{number} is no line", "lines count from 1")
    return Place(number, _line(values["words"]).strip())


def _one_of(*allowed: str) -> Reader:
    def read(node: yaml.Node) -> str:
        if (value := read_text(node)) not in allowed:
            raise WrongValueError(
                f"{value[:40]!r} is not known", f"write one of {', '.join(allowed)}"
            )
        return value

    return read


def _shaped(pattern: re.Pattern[str], cure: str) -> Reader:
    # As printed: digits alone would be a number to YAML, a time without quotes a time.
    def read(node: yaml.Node) -> str:
        value = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
        if not pattern.fullmatch(value):
            raise WrongValueError(f"{value[:40]!r} does not fit", cure)
        return value

    return read


def _value(node: yaml.Node) -> float | str | None:
    """A number, a text or null; a date needs no quotes here."""
    if not isinstance(node, yaml.ScalarNode):
        raise WrongValueError("a single value was expected", "write one value after the colon")
    if not node.style and _NUMBER.fullmatch(node.value):
        return float(node.value)
    return _printed(node)


def _printed(node: yaml.Node) -> str | None:
    """Text as printed, or null: a date, a code or a page number needs no quotes here."""
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    if plain and node.tag.endswith((":timestamp", ":float", ":int")):
        return str(node.value)
    return None if read_scalar(node) is None else _line(node)


_SIGNED: Mapping[str, Reader] = {
    "by": _optional,
    "at": _shaped(FETCHED_AT, "write UTC as 2026-11-27T03:10:00Z"),
    "why": _optional,
}
_READERS: Mapping[str, Reader] = {
    "line": _place,
    "article": _place,
    "role": _one_of(*ROLES),
    "field": _one_of(*FIELDS),
    "of": _one_of(*FACTS),
    "verdict": _one_of(*VERDICTS),
    "words": _line,
    "within": _line,
    "id": _printed,
    "value": _value,
    "basis": _line,
    "digest": _shaped(_DIGEST, "copy the digest as the program writes it"),
    "doubt": _shaped(_CODE, "write the code of the issue, as thin-pairing"),
}
