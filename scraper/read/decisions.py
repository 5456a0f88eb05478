"""Decisions about a source, ``seeds/decisions/<source id>.yml``: read strictly, spelt one way.

The file is read as a hostile one: bounded, no tags, no anchors, no unknown keys. Each problem
is an issue with its line. Every decision is a block of its own, so that git merges two people's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from math import isfinite
from pathlib import Path

import yaml

from scraper.model import Issue, Level
from scraper.model.decisions import Decision, Place, Signed, place_of
from scraper.read.catalogue_nodes import WrongValueError, compose
from scraper.read.decision_keys import read_decision

FORMAT = 1
MAX_BYTES = 4_000_000
MAX_DECISIONS = 5_000
HEAD = f"format: {FORMAT}\ndecisions:\n"
_CLOSED = ("role", "field", "of", "verdict", "doubt")
"""Keys whose values are words of a list, spelt without quotes."""
_UNSAFE = re.compile("[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """A file of decisions as read: the good ones with the lines of the file they stand in.

    ``lines`` has for each decision its first line and the one after its last, from 0.
    """

    name: str
    text: str
    decisions: tuple[Decision, ...] = ()
    lines: tuple[tuple[int, int], ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether all of it could be read."""
        return not any(issue.level is Level.ERROR for issue in self.issues)


def load_decisions(path: Path) -> tuple[tuple[Decision, ...], tuple[Issue, ...]]:
    """The decisions of a file, none where there is no file, and what is wrong with it."""
    found = read_decisions(path)
    return found.decisions, found.issues


def read_decisions(path: Path) -> DecisionFile:
    """The file as it stands; its name in issues is relative to the library."""
    name = f"seeds/{path.parent.name}/{path.name}"
    try:
        if path.is_symlink():
            return _unreadable(name, "it is a link to another place")
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            return _unreadable(name, f"it has more than {MAX_BYTES:,} bytes")
        return parse_decisions(content.decode("utf-8-sig"), name)
    except FileNotFoundError:
        return DecisionFile(name, "")
    except OSError as error:
        return _unreadable(name, f"it cannot be opened ({error.strerror})")
    except UnicodeDecodeError:
        return _unreadable(name, "it is not UTF-8")


def parse_decisions(text: str, name: str) -> DecisionFile:
    """The decisions that a text spells, each problem with its line."""
    root, refused = compose(text, name)
    if root is None:
        return DecisionFile(name, text, issues=refused)
    try:
        nodes = _rows(root)
    except WrongValueError as error:
        issue = Issue("decisions-unusable", Level.ERROR, error.message, error.cure, name, 1)
        return DecisionFile(name, text, issues=(issue,))
    decisions: list[Decision] = []
    lines: list[tuple[int, int]] = []
    issues: list[Issue] = []
    starts = [node.start_mark.line for node in nodes]
    ends = (*starts[1:], len(text.splitlines()))
    for node, end in zip(nodes, ends, strict=False):
        found = read_decision(node, name)
        if isinstance(found, Issue):
            issues.append(found)
        else:
            decisions.append(found)
            lines.append((node.start_mark.line, end))
    return DecisionFile(name, text, tuple(decisions), tuple(lines), tuple(issues))


def _rows(root: yaml.Node) -> list[yaml.Node]:
    """The nodes of the decisions. Raises ``WrongValueError`` if the file has another form."""
    cure = f"begin the file with “format: {FORMAT}” and “decisions:”"
    if not isinstance(root, yaml.MappingNode):
        raise WrongValueError("these are no decisions: the file has no keys", cure)
    keys = [str(key.value) for key, _ in root.value]
    if sorted(keys) != ["decisions", "format"]:
        told = "、".join(keys) or "none"
        raise WrongValueError(f"format and decisions were expected as keys, found: {told}", cure)
    values = dict(zip(keys, (value for _, value in root.value), strict=True))
    if (given := str(values["format"].value)) != str(FORMAT):
        message = f"format {given[:20]!r} is not known"
        raise WrongValueError(message, f"only format {FORMAT} is; upgrade anliku for a later one")
    listed = values["decisions"]
    if isinstance(listed, yaml.ScalarNode) and listed.value in ("", "null", "~"):
        return []
    if not isinstance(listed, yaml.SequenceNode):
        raise WrongValueError("decisions is no list", "start each decision with “- kind:”")
    if len(listed.value) > MAX_DECISIONS:
        raise WrongValueError(
            f"there are more than {MAX_DECISIONS:,} decisions", "split the source by page"
        )
    return list(listed.value)


def _unreadable(name: str, problem: str) -> DecisionFile:
    cure = "put a readable file there, or take it away to go without its decisions"
    message = f"the decisions are not read: {problem}"
    return DecisionFile(
        name, "", issues=(Issue("decisions-unusable", Level.ERROR, message, cure, name),)
    )


def spell_decisions(decisions: Sequence[Decision]) -> str:
    """The whole file: decisions in the order of lines, so that two people's seldom meet."""
    blocks = "".join(map(spell_decision, sorted(decisions, key=order_of)))
    return HEAD + blocks if blocks else HEAD.replace("decisions:", "decisions: []")


def order_of(decision: Decision) -> tuple[int, str]:
    """Where a decision stands in its file: by line, then by its own spelling."""
    return place_of(decision).number, spell_decision(decision)


def spell_decision(decision: Decision) -> str:
    """A decision as a block of YAML; what is not told is left out."""
    return "".join(_lines(decision))


def _lines(decision: Decision) -> Iterator[str]:
    yield f"- kind: {decision.kind}\n"
    for field in fields(decision):
        value = getattr(decision, field.name)
        told = value is not None or (decision.kind, field.name) == ("field", "value")
        if isinstance(value, Signed):
            signed = {name: getattr(value, name) for name in ("by", "at", "why")}
            yield from (f"  {key}: {_spell(one)}\n" for key, one in signed.items() if one)
        elif told:
            spelt = value if field.name in _CLOSED else _spell(value)
            yield f"  {field.name}: {spelt}\n"


def _spell(value: object) -> str:
    match value:
        case Place():
            return f"{{number: {value.number}, words: {_spell(value.words)}}}"
        case None:
            return "null"
        case float() | int():
            return str(int(value)) if isfinite(value) and value == int(value) else repr(value)
        case _:
            quoted = json.dumps(str(value), ensure_ascii=False)
            return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
