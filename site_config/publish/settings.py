"""publish.yml → the targets that a site may be published to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_config.publish.faults import Fault, PublishError, fault, told
from site_config.publish.yaml_nodes import Plain, Tree, Value, read_tree

OWN_FILE = Path(__file__).parent.parent / "publish.yml"
Check = Callable[[Plain], str | None]
"""What is expected instead of a value; None if the value will do."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A key of a target: what it may be, and what it is if it is not given."""

    check: Check
    default: Plain = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """One target of publish.yml: its name, its kind, its settings."""

    name: str
    kind: str
    values: Mapping[str, Plain]

    def text(self, key: str) -> str:
        """A setting as text; empty if it is not given."""
        value = self.values[key]
        return "" if value is None else str(value)

    def number(self, key: str) -> int:
        """A setting that is a number."""
        return int(self.values[key] or 0)


def _form(pattern: str, expected: str) -> Check:
    whole = re.compile(pattern)

    def check(value: Plain) -> str | None:
        fits = isinstance(value, str) and value.isprintable() and whole.fullmatch(value)
        return None if fits else expected

    return check


def _number(least: int, most: int) -> Check:
    def check(value: Plain) -> str | None:
        fits = type(value) is int and least <= value <= most
        return None if fits else f"a number from {least} to {most}"

    return check


def _one_of(*words: str) -> Check:
    return lambda value: None if value in words else f"one of {', '.join(words)}"


def _truth(value: Plain) -> str | None:
    return None if isinstance(value, bool) else "true or false"


_FOLDER = _form(r"[^-\s](?:.*\S)?", "a folder")
_SWITCH = Setting(_one_of("link", "in-place"), "link")
_KEEP = Setting(_number(1, 1000), 3)
_HOST = _form(r"(?:[A-Za-z0-9._][A-Za-z0-9._-]*@)?[A-Za-z0-9_][A-Za-z0-9._-]*", "host or user@host")
_FILE = Setting(_form(r"[^-\s].*", "a file"))
_SSH = {
    "host": Setting(_HOST, required=True),
    "path": Setting(_FOLDER, required=True),
    "port": Setting(_number(1, 65535)),
    "ssh_config": _FILE,
    "switch": _SWITCH,
    "keep": _KEEP,
}
_WORD = r"[A-Za-z0-9][A-Za-z0-9._-]*"
KINDS: Mapping[str, Mapping[str, Setting]] = {
    "folder": {"path": Setting(_FOLDER, required=True), "switch": _SWITCH, "keep": _KEEP},
    "zip": {
        "path": Setting(_FOLDER, required=True),
        "name": Setting(_form(r"\w(?:[\w.-]*\w)?", "a name of letters and digits"), "anliku"),
        "update": Setting(_truth, False),
        "keep": _KEEP,
    },
    "package": {
        "path": Setting(_FOLDER, required=True),
        "name": Setting(_form(r"\w(?:[\w.-]*\w)?", "a name of letters and digits"), "import"),
        "update": Setting(_truth, False),
        "keep": _KEEP,
    },
    "git": {
        "repository": Setting(
            _form(
                r"https://[^\s@]+|ssh://(?:[\w.-]+@)?[\w.-]+(?::\d+)?/\S*"
                r"|[A-Za-z0-9._]+@[\w.-]+:[^-]\S*|[^-\s:][^:]*",
                "https://…, ssh://…, user@host:path or a folder, with no password in it",
            ),
            required=True,
        ),
        "branch": Setting(_form(rf"{_WORD}(?:/{_WORD})*", "the name of a branch"), "gh-pages"),
        "domain": Setting(_form(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", "a domain")),
    },
    "sftp": {**_SSH, "connections": Setting(_number(1, 8), 4)},
    "rsync": _SSH,
    "s3": {
        "bucket": Setting(_form(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "a bucket"), required=True),
        "prefix": Setting(_form(rf"{_WORD}(?:/{_WORD})*/?", "a path as alk/")),
        "endpoint": Setting(_form(r"https?://[^\s/?#@]+/?", "https://host")),
        "region": Setting(_form(r"[a-z0-9-]+", "a region")),
        "profile": Setting(_form(r"[\w.-]+", "a profile of the AWS configuration")),
        "addressing": Setting(_one_of("auto", "path", "virtual"), "auto"),
        "compress": Setting(_truth, True),
        "keep": _KEEP,
    },
}
_NAME = re.compile(r"\w[\w-]{0,40}")


def find_targets(root: Path) -> Path:
    """The file of targets of a project: its own, or that of this package."""
    own = (root / "publish.yml", root / "site_config" / "publish.yml")
    return next((file for file in own if file.is_file()), OWN_FILE)


def load_targets(path: Path, shown: str) -> dict[str, Chosen]:
    """All targets of a file. Raises ``PublishError`` with every fault and its line."""
    tree = read_tree(path, shown).get("targets")
    if not isinstance(tree, dict):
        cure = "write targets: and below it a name with kind: and its settings"
        raise fault("publish-setting", "no target is named", cure, shown)
    faults = [fault_ for name, given in tree.items() for fault_ in _faults(name, given, shown)]
    if faults:
        raise PublishError(*faults)
    return {name: _chosen(name, given) for name, given in tree.items() if isinstance(given, dict)}


def _chosen(name: str, given: Tree) -> Chosen:
    plain = {key: value.plain for key, value in given.items() if isinstance(value, Value)}
    kind = str(plain.pop("kind"))
    known = KINDS[kind]
    return Chosen(name, kind, {key: plain.get(key, known[key].default) for key in known})


def _faults(name: str, given: Tree | Value, shown: str) -> Iterator[Fault]:
    if not _NAME.fullmatch(name) or not isinstance(given, dict):
        line = given.line if isinstance(given, Value) else None
        yield _wrong(f"{name!r} is no name with settings below it", shown, line)
        return
    kind = given.get("kind")
    if not isinstance(kind, Value) or kind.plain not in KINDS:
        line = kind.line if isinstance(kind, Value) else None
        yield _wrong(f"{name}: kind must be one of {', '.join(KINDS)}", shown, line)
        return
    known = KINDS[str(kind.plain)]
    for key in known:
        if known[key].required and key not in given:
            yield _wrong(f"{name}: {key} is missing", shown, kind.line)
    for key, value in given.items():
        if key != "kind" and (message := _wrong_value(key, value, known)):
            line = value.line if isinstance(value, Value) else _first_line(value) or kind.line
            yield _wrong(f"{name}: {message}", shown, line)


def _first_line(tree: Tree) -> int | None:
    lines = (value.line for value in tree.values() if isinstance(value, Value))
    return next(lines, None)


def _wrong_value(key: str, value: Tree | Value, known: Mapping[str, Setting]) -> str | None:
    if key not in known:
        return f"{key} is no setting of this kind; known are {', '.join(known)}"
    if not isinstance(value, Value):
        return f"{key} must be one value"
    if value.plain is None and not known[key].required:
        return None
    expected = known[key].check(value.plain)
    return f"{key}: expected {expected}, found {told(str(value.plain))!r}" if expected else None


def _wrong(message: str, shown: str, line: int | None) -> Fault:
    return Fault("publish-setting", message, "see docs/publish.md", shown, line)
