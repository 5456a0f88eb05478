"""Profiles of sites, ``seeds/sites/<host>.yml``: what a person knows better than any rule.

A profile is plain YAML without anchors or tags. Every fault is an issue with its line; a
faulty key is left out and the others hold. docs/html.md describes the keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from scraper.model import Issue, Level
from scraper.read.catalogue_nodes import WrongValueError, compose, line_of, read_text

FIELDS = (
    *("title", "kicker", "deck", "date", "outlet", "reporters", "correspondents"),
    *("author", "editors", "column"),
)
KEYS = ("match", "fields", "body", "noise", "pages", "list")
RULE_KEYS = ("select", "attribute", "after", "before", "is")
LIST_KEYS = ("articles", "next")
_MOST = 2_000
_MAX_BYTES = 100_000
_HOST = re.compile(r"[a-z0-9][a-z0-9.-]{0,250}")


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a field stands: an element, of its text the part between two wordings.

    ``attribute`` names the attribute to read instead of the text; ``fixed`` is the value
    itself, whatever the page says.
    """

    select: str = ""
    attribute: str | None = None
    after: str | None = None
    before: str | None = None
    fixed: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a site. ``match`` are globs over host and path without the scheme.

    ``articles`` and ``following`` are selectors of a list page's links and of its next page,
    ``pages`` of the further pages of an article.
    """

    file: str
    host: str
    match: tuple[str, ...] = ()
    fields: Mapping[str, Rule] = field(default_factory=dict)
    body: str | None = None
    noise: tuple[str, ...] = ()
    pages: str | None = None
    articles: str | None = None
    following: str | None = None

    def fits(self, url: str) -> bool:
        """Whether a page at an address is of this site."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        host = (parts.hostname or "").lower()
        address = f"{host}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        if self.match:
            return any(fnmatchcase(address, glob) for glob in self.match)
        return host == self.host


def profile_for(profiles: Iterable[Profile], url: str | None) -> Profile | None:
    """The first profile that fits an address."""
    return next((one for one in profiles if url and one.fits(url)), None)


def load_profiles(folder: Path) -> tuple[tuple[Profile, ...], tuple[Issue, ...]]:
    """All profiles of a folder by name; a folder that is not there has none."""
    found: list[Profile] = []
    issues: list[Issue] = []
    for path in sorted(folder.glob("*.yml"))[:_MOST]:
        profile, problems = _load(path, f"{folder.parent.name}/{folder.name}/{path.name}")
        found.extend([profile] if profile else [])
        issues.extend(problems)
    return tuple(found), tuple(issues)


def _load(path: Path, name: str) -> tuple[Profile | None, tuple[Issue, ...]]:
    try:
        if path.stat().st_size > _MAX_BYTES:
            return None, (_unreadable(name, f"it has more than {_MAX_BYTES:,} bytes"),)
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return None, (_unreadable(name, getattr(error, "strerror", None) or "it is not UTF-8"),)
    if not _HOST.fullmatch(path.stem):
        return None, (_unreadable(name, "its name is no host"),)
    return read_profile(text, name, path.stem)


def _unreadable(name: str, reason: str) -> Issue:
    cure = "name it after the host, as www.example.gov.cn.yml, and save it as UTF-8"
    return Issue("profile-unreadable", Level.ERROR, f"no profile: {reason}", cure, name)


def read_profile(text: str, name: str, host: str) -> tuple[Profile | None, tuple[Issue, ...]]:
    """A profile from its YAML, with an issue for every key that cannot be used."""
    root, refused = compose(text, name)
    if root is None:
        return (None, refused) if refused else (Profile(name, host), ())
    reader = _Reader(name)
    known = reader.read(root, _READERS)
    fields = known.pop("fields", {})
    lists = known.pop("list", {})
    profile = Profile(name, host, fields=fields, **known)
    listed = replace(profile, articles=lists.get("articles"), following=lists.get("next"))
    return listed, tuple(reader.issues)


class _Reader:
    """Reads a mapping key by key; what is wrong with one key costs only that key."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.issues: list[Issue] = []

    def read(self, node: yaml.Node, readers: Mapping[str, _ReadKey]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if isinstance(node, yaml.ScalarNode) and node.value in ("", "null"):
            return found
        if not isinstance(node, yaml.MappingNode):
            self.tell("wrong-value", "keys were expected", "write key: value lines", node)
            return found
        for key, value in node.value:
            reader = readers.get(str(key.value))
            if reader is None:
                message = f"the key {str(key.value)!r} is not known"
                self.tell("unknown-key", message, f"use one of {', '.join(readers)}", key)
            elif key.value in found:
                self.tell("duplicate-key", f"{key.value} is given twice", "keep one", key)
            else:
                self.take(found, str(key.value), reader, value)
        return found

    def take(self, found: dict[str, Any], key: str, reader: _ReadKey, node: yaml.Node) -> None:
        try:
            found[key] = reader(self, node)
        except WrongValueError as error:
            self.tell("wrong-value", f"{key}: {error.message}", error.cure, node)

    def tell(self, code: str, message: str, cure: str, node: yaml.Node) -> None:
        self.issues.append(Issue(code, Level.ERROR, message, cure, self.name, line_of(node)))


def _selector(_: _Reader, node: yaml.Node) -> str:
    text = read_text(node)
    try:
        LexborHTMLParser("<p></p>").css(text)
    except SelectolaxError as error:
        raise WrongValueError(
            f"{text!r} is no CSS selector", "write one, as #zoom or p.time"
        ) from error
    return text


def _text(_: _Reader, node: yaml.Node) -> str:
    return read_text(node)


def _each(reader: _ReadText) -> _ReadKey:
    """One value or a list of values."""

    def read(state: _Reader, node: yaml.Node) -> tuple[str, ...]:
        nodes: Sequence[yaml.Node] = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(reader(state, one) for one in nodes)

    return read


def _rule(state: _Reader, node: yaml.Node) -> Rule:
    """A selector alone, or a mapping with a selector or a fixed value."""
    if isinstance(node, yaml.ScalarNode):
        return Rule(_selector(state, node))
    known = state.read(node, _RULE_READERS)
    if "is" in known:
        return Rule(fixed=str(known["is"]))
    if "select" not in known:
        raise WrongValueError("neither select nor is is given", "write select: and a CSS selector")
    texts = {key: str(value) for key, value in known.items()}
    return Rule(**texts)


def _fields(state: _Reader, node: yaml.Node) -> Mapping[str, Rule]:
    found = state.read(node, dict.fromkeys(FIELDS, _rule))
    return {name: rule for name, rule in found.items() if isinstance(rule, Rule)}


def _lists(state: _Reader, node: yaml.Node) -> Mapping[str, str]:
    return {
        key: str(value)
        for key, value in state.read(node, dict.fromkeys(LIST_KEYS, _selector)).items()
    }


_ReadText = Callable[["_Reader", yaml.Node], str]
_ReadKey = Callable[["_Reader", yaml.Node], Any]
_RULE_READERS: Mapping[str, _ReadText] = {
    "select": _selector,
    **dict.fromkeys(RULE_KEYS[1:], _text),
}
_READERS: Mapping[str, _ReadKey] = {
    "match": _each(_text),
    "fields": _fields,
    "body": _selector,
    "noise": _each(_selector),
    "pages": _selector,
    "list": _lists,
}


def said_by(profile: Profile, parser: LexborHTMLParser) -> Iterator[tuple[str, str, str]]:
    """What the rules of a profile find on a page: field, words, rule; nothing where they miss."""
    for name, rule in profile.fields.items():
        if rule.fixed is not None:
            yield name, rule.fixed, f"profile {profile.host}"
            continue
        for node in parser.css(rule.select)[:20]:
            words = node.attributes.get(rule.attribute) if rule.attribute else node.text()
            if words and (cut := _between(words, rule)):
                yield name, cut, f"profile {rule.select}"
                break


def _between(words: str, rule: Rule) -> str:
    if rule.after is not None:
        _, found, words = words.partition(rule.after)
        words = words if found else ""
    return words.partition(rule.before)[0].strip() if rule.before else words.strip()
