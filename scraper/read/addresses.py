"""The list of addresses, ``seeds/fetch.yml``: where new articles are looked for.

Every problem is an issue with the line of its row; a bad row is left out and the others
are read. docs/fetch.md describes the keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scraper.model import Address, AddressKind, Issue, Level
from scraper.read.catalogue_nodes import (
    WrongValueError,
    compose,
    line_of,
    read_count,
    read_optional_text,
    read_text,
)

LARGEST = 4 * 1024 * 1024
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,47}")
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?", re.ASCII)
MOST_SECONDS = 3_600.0


@dataclass(frozen=True, slots=True)
class AddressBook:
    """The good rows in the order of the file, who may be written to, and all that is wrong."""

    name: str
    addresses: tuple[Address, ...] = ()
    contact: str | None = None
    issues: tuple[Issue, ...] = ()


def load_addresses(path: Path) -> AddressBook:
    """The list at ``path``; names in issues are relative to the folder above it."""
    name = f"{path.parent.name}/{path.name}"
    try:
        with path.open("rb") as stream:
            text = stream.read(LARGEST + 1).decode("utf-8-sig")
    except OSError as error:
        return AddressBook(name, issues=(_unreadable(name, error.strerror or "unreadable"),))
    except UnicodeDecodeError:
        return AddressBook(name, issues=(_unreadable(name, "it is not UTF-8"),))
    root, refused = compose(text, name)
    if root is None:
        return AddressBook(name, issues=refused or (_no_addresses(name, 1),))
    return _Book(name).read(root)


def _unreadable(name: str, reason: str) -> Issue:
    message = f"there is no list of addresses to fetch: {reason}"
    cure = "write one; docs/fetch.md shows how, or name an address: anliku fetch https://…"
    return Issue("addresses-unreadable", Level.ERROR, message, cure, name)


def _no_addresses(name: str, line: int) -> Issue:
    message = "the list has no “addresses:” with a row below it"
    cure = "write “contact: …”, then “addresses:” and rows that start with “- id:”"
    return Issue("addresses-missing", Level.ERROR, message, cure, name, line)


class _Book:
    """Collects rows, and remembers the line that first claimed an id."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.issues: list[Issue] = []
        self._claims: dict[str, int] = {}

    def read(self, root: yaml.Node) -> AddressBook:
        values = self._values(root, TOP) if isinstance(root, yaml.MappingNode) else {}
        rows = values.get("addresses")
        if not isinstance(rows, yaml.SequenceNode) or not rows.value:
            self.issues.append(_no_addresses(self.name, line_of(root)))
            return AddressBook(self.name, (), values.get("contact"), tuple(self.issues))
        delay = values.get("delay")
        found = [row for node in rows.value if (row := self._row(node, delay)) is not None]
        return AddressBook(self.name, tuple(found), values.get("contact"), tuple(self.issues))

    def _row(self, node: yaml.Node, delay: float | None) -> Address | None:
        before = len(self.issues)
        if not isinstance(node, yaml.MappingNode):
            self._problem("row-not-mapping", "this row has no keys", "write id, kind, url", node)
            return None
        values = {"delay": delay, **self._values(node, READERS)}
        for key in ("id", "kind", "url"):
            if key not in {str(name.value) for name, _ in node.value}:
                self._problem("missing-key", f"{key} is missing", f"add “{key}:”", node)
        if values.get("id") in self._claims:
            first = self._claims[values["id"]]
            message = f"id {values['id']!r} is already used in line {first}"
            self._problem("duplicate-id", message, "give this row its own id", node)
        if len(self.issues) > before:
            return None
        self._claims[values["id"]] = line_of(node)
        return Address(**values, line=line_of(node))

    def _values(
        self, node: yaml.MappingNode, readers: Mapping[str, Callable[[yaml.Node], object]]
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            if name not in readers:
                cure = f"use one of {', '.join(readers)}"
                self._problem("unknown-key", f"the key {name!r} is not known", cure, key)
            elif name in values:
                self._problem("duplicate-key", f"{name} is given twice", "keep one", key)
            else:
                self._take(values, name, readers[name], value)
        return values

    def _take(
        self,
        values: dict[str, Any],
        name: str,
        reader: Callable[[yaml.Node], object],
        node: yaml.Node,
    ) -> None:
        try:
            values[name] = reader(node)
        except WrongValueError as error:
            self._problem("wrong-value", f"{name}: {error.message}", error.cure, node)

    def _problem(self, code: str, message: str, cure: str, node: yaml.Node) -> None:
        self.issues.append(Issue(code, Level.ERROR, message, cure, self.name, line_of(node)))


def _read_id(node: yaml.Node) -> str:
    value = read_text(node)
    if not ID.fullmatch(value):
        raise WrongValueError(f"{value!r} is no id", "use a–z, 0–9 and -, at most 48, not - first")
    return value


def _read_kind(node: yaml.Node) -> AddressKind:
    value = read_text(node)
    kinds = [kind.value for kind in AddressKind]
    if value not in kinds:
        raise WrongValueError(f"{value!r} is no kind", f"write one of {', '.join(kinds)}")
    return AddressKind(value)


def _read_url(node: yaml.Node) -> str:
    value = read_text(node)
    if not re.fullmatch(r"https?://[^\s/?#@\\]+(?:[/?#]\S*)?", value):
        cure = "write an http or https address without a password"
        raise WrongValueError(f"{value!r} is no web address", cure)
    return value


def _read_seconds(node: yaml.Node) -> float:
    value = node.value if isinstance(node, yaml.ScalarNode) else ""
    if not re.fullmatch(r"\d{1,4}(?:\.\d{1,3})?", value) or float(value) > MOST_SECONDS:
        raise WrongValueError("a number of seconds was expected", "write a number such as 1.5")
    return float(value)


def _read_positive(node: yaml.Node) -> int:
    value = read_count(node)
    if value < 1:
        raise WrongValueError("at least 1 was expected", "write a whole number from 1")
    return value


def _read_switch(node: yaml.Node) -> bool:
    value = node.value if isinstance(node, yaml.ScalarNode) else ""
    if value not in ("true", "false"):
        raise WrongValueError("true or false was expected", "write true or false")
    return bool(value == "true")


def _read_texts(node: yaml.Node) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        return (read_text(node),)
    return tuple(read_text(each) for each in node.value)


def _read_hosts(node: yaml.Node) -> tuple[str, ...]:
    hosts = tuple(host.lower() for host in _read_texts(node))
    for host in hosts:
        if not HOST.fullmatch(host):
            raise WrongValueError(f"{host!r} is no host", "write names such as www.example.cn")
    return hosts


def _read_rows(node: yaml.Node) -> yaml.Node:
    return node


READERS: Mapping[str, Callable[[yaml.Node], object]] = {
    "id": _read_id,
    "kind": _read_kind,
    "url": _read_url,
    "outlet": read_optional_text,
    "contact": read_optional_text,
    "delay": _read_seconds,
    "concurrency": _read_positive,
    "pages": _read_positive,
    "depth": _read_positive,
    "limit": _read_positive,
    "hosts": _read_hosts,
    "only": _read_texts,
    "leave": _read_texts,
    "select": read_optional_text,
    "next": read_optional_text,
    "private": _read_switch,
}
TOP: Mapping[str, Callable[[yaml.Node], object]] = {
    "contact": read_optional_text,
    "delay": _read_seconds,
    "addresses": _read_rows,
}
