"""The page contract: what the front matter of a page holds, and how a page is spelt.

The scraper writes pages through it and the MkDocs plugin reads them through it,
so both share this one definition. An article page has every key of ``ARTICLE``;
what is not known is null or empty, never left out. Pages that gather articles
(``practice``, ``topic``, ``listing``, ``policy-record`` for a document cited) have
the keys of ``GATHERING``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

Front = dict[str, Any]
"""Front matter: plain strings, numbers, lists and mappings, as YAML has them."""

Check = Callable[[object, str], Iterator[str]]
"""Takes a value and the key it stands at; gives one sentence for each fault."""

ARTICLE_KINDS = ("article", "brief", "photo", "essay", "policy")
GATHERING_KINDS = ("practice", "topic", "listing", "policy-record")
RELEVANCES = ("practice", "other")
REVIEW_STATES = ("auto", "checked", "corrected")

# Extended Date/Time Format, level 1 as far as newspapers need it: a year, month or
# day, any of them unspecified (X), an uncertain or approximate date, an interval.
_EDTF_DAY = r"[0-9X]{4}(?:-(?:[01X][0-9X])(?:-[0-3X][0-9X])?)?[?~%]?"
_EDTF = re.compile(rf"{_EDTF_DAY}(?:/(?:{_EDTF_DAY}|\.\.)?)?")
_PAGE = re.compile(r"---\n(?P<front>.*?\n)---\n(?P<body>.*)", re.DOTALL)


class PageError(ValueError):
    """A page whose front matter cannot be read at all."""


def text(value: object, at: str) -> Iterator[str]:
    """Any text."""
    if not isinstance(value, str):
        yield f"{at}: expected text in quotes, found {value!r}"


def number(value: object, at: str) -> Iterator[str]:
    """A whole or decimal number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield f"{at}: expected a number, found {value!r}"


def amount(value: object, at: str) -> Iterator[str]:
    """A number, or the words a source has in its place."""
    return text(value, at) if isinstance(value, str) else number(value, at)


def truth(value: object, at: str) -> Iterator[str]:
    """True or false."""
    if not isinstance(value, bool):
        yield f"{at}: expected true or false, found {value!r}"


def edtf(value: object, at: str) -> Iterator[str]:
    """A date after ISO 8601-2, as text."""
    if not isinstance(value, str) or not _EDTF.fullmatch(value):
        yield f"{at}: expected an EDTF date in quotes such as '2023-06', found {value!r}"


def span(value: object, at: str) -> Iterator[str]:
    """Half-open range of raw offsets, ``[start, end]``."""
    match value:
        case [int(start), int(end)] if 0 <= start <= end:
            return
    yield f"{at}: expected [start, end] with 0 <= start <= end, found {value!r}"


def one_of(*words: str) -> Check:
    """One of these words and no other."""

    def check(value: object, at: str) -> Iterator[str]:
        if value not in words:
            yield f"{at}: expected one of {', '.join(words)}, found {value!r}"

    return check


def maybe(known: Check) -> Check:
    """Null, or what ``known`` allows."""

    def check(value: object, at: str) -> Iterator[str]:
        return iter(()) if value is None else known(value, at)

    return check


def each(item: Check) -> Check:
    """A list whose every entry is what ``item`` allows."""

    def check(value: object, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{at}: expected a list, found {value!r}"
            return
        for number_, entry in enumerate(value):
            yield from item(entry, f"{at}[{number_}]")

    return check


def keys(table: Mapping[str, Check], optional: tuple[str, ...] = ()) -> Check:
    """A mapping with exactly these keys, those in ``optional`` if it likes."""

    def check(value: object, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{at or 'front matter'}: expected keys and values, found {value!r}"
            return
        place = f"{at}." if at else ""
        for key in value.keys() - table.keys():
            yield f"{place}{key}: unknown key; known are {', '.join(table)}"
        for key, known in table.items():
            if key in value:
                yield from known(value[key], f"{place}{key}")
            elif key not in optional:
                yield f"{place}{key}: missing; write null or [] where nothing is known"

    return check


QUOTED: Mapping[str, Check] = {"quote": text, "span": span}
SOURCE: Mapping[str, Check] = {
    "id": text,
    "file": text,
    "outlet": maybe(text),
    "page": maybe(text),
    "url": maybe(text),
    "sha256": text,
    "spans": each(span),
}
BYLINE: Mapping[str, Check] = {
    "reporters": each(text),
    "correspondents": each(text),
    "author": maybe(text),
    "affiliation": maybe(text),
}
REGION: Mapping[str, Check] = {
    "code": maybe(text),
    "name": text,
    "zone": maybe(text),
    "main": truth,
}
FIGURE: Mapping[str, Check] = {
    "num": text,
    "kind": text,
    "what": maybe(text),
    "value": maybe(amount),
    "unit": maybe(text),
    "bound": text,
    "before": maybe(amount),
    "after": maybe(amount),
    "role": text,
    "practice": maybe(text),
    "paragraph": text,
    "quote": text,
}
POLICY: Mapping[str, Check] = {"title": maybe(text), "number": maybe(text), "quote": text}
REVIEW: Mapping[str, Check] = {"status": one_of(*REVIEW_STATES), "notes": each(text)}
GENERATED: Mapping[str, Check] = {"by": text, "digest": maybe(text)}

ARTICLE: Mapping[str, Check] = {
    "title": text,
    "kind": one_of(*ARTICLE_KINDS),
    "id": text,
    "kicker": maybe(text),
    "deck": maybe(text),
    "column": maybe(text),
    "date": maybe(edtf),
    "date_basis": maybe(keys(QUOTED)),
    "source": keys(SOURCE),
    "byline": keys(BYLINE),
    "regions": each(keys(REGION)),
    "agencies": each(text),
    "topics": each(text),
    "practices": each(text),
    "tags": each(text),
    "figures": each(keys(FIGURE)),
    "policies": each(keys(POLICY)),
    "relevance": one_of(*RELEVANCES),
    "review": keys(REVIEW),
    "generated": keys(GENERATED),
}
GATHERING: Mapping[str, Check] = {
    "title": text,
    "kind": one_of(*GATHERING_KINDS),
    "id": maybe(text),
    "description": maybe(text),
    "hide": each(one_of("navigation", "toc", "tags", "path")),
    "search": keys({"boost": number, "exclude": truth}, optional=("boost", "exclude")),
    "generated": keys(GENERATED),
}
_CONTRACTS: Mapping[str, Mapping[str, Check]] = {
    **dict.fromkeys(ARTICLE_KINDS, ARTICLE),
    **dict.fromkeys(GATHERING_KINDS, GATHERING),
}


def check_front_matter(front: object) -> list[str]:
    """Faults of a page's front matter, each naming its key; empty if it keeps the contract."""
    kind = front.get("kind") if isinstance(front, dict) else None
    contract = _CONTRACTS.get(kind, ARTICLE) if isinstance(kind, str) else ARTICLE
    return list(keys(contract)(front, ""))


class _Dumper(yaml.CSafeDumper):
    """Repeats a value that occurs twice instead of naming it with an anchor."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _in_contract_order(front: Front) -> Front:
    contract = _CONTRACTS.get(front.get("kind", ""), ARTICLE)
    known = {key: front[key] for key in contract if key in front}
    return known | {key: front[key] for key in sorted(front.keys() - known.keys())}


def dump_page(front: Front, body: str) -> str:
    """A whole page: front matter in contract order, an empty line, the Markdown body.

    The same front matter in any key order gives the same text, and text that looks
    like a date or a number is quoted, so that it comes back as text.
    """
    block = yaml.dump(
        _in_contract_order(front),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=-1,
        default_flow_style=None,
    )
    return f"---\n{block}---\n\n{body.strip(chr(10))}\n"


def parse_page(text: str) -> tuple[Front, str]:
    """Front matter and Markdown body of a page; the inverse of ``dump_page``.

    Raises ``PageError`` if the page has no front matter or if it is not YAML.
    """
    parts = _PAGE.fullmatch(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    if parts is None:
        raise PageError("no front matter: the page must begin with a line '---'")
    try:
        front = yaml.load(parts["front"], Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise PageError(f"front matter is not YAML: {error}") from error
    if not isinstance(front, dict):
        raise PageError(f"front matter holds no keys: {front!r}")
    return front, parts["body"].strip("\n")


def _digest(front: Front, body: str) -> str:
    unsealed = front | {"generated": {**front["generated"], "digest": None}}
    return hashlib.sha256(dump_page(unsealed, body).encode()).hexdigest()[:16]


def seal_page(front: Front, body: str) -> str:
    """The page with ``generated.digest`` set, by which a person's later edit is noticed."""
    sealed = {**front["generated"], "digest": _digest(front, body)}
    return dump_page(front | {"generated": sealed}, body)


def is_as_generated(text: str) -> bool:
    """Whether a page is still word for word what the program wrote."""
    try:
        front, body = parse_page(text)
    except PageError:
        return False
    generated = front.get("generated")
    if not isinstance(generated, dict) or "digest" not in generated:
        return False
    return bool(generated["digest"] == _digest(front, body))
