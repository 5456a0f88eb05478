"""How a page is spelt: front matter, an empty line, the body, and the digest of it all."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import yaml

from site_config.page.contract import ARTICLE, CONTRACTS
from site_config.page.loading import load_yaml

Front = dict[str, Any]
"""Front matter: plain strings, numbers, lists and mappings, as YAML has them."""

_PAGE = re.compile(r"---\n(?P<front>.*?\n)---\n(?P<body>.*)", re.DOTALL)


class PageError(ValueError):
    """A page whose front matter cannot be read at all."""


class _Dumper(yaml.CSafeDumper):
    """Repeats a value that occurs twice instead of naming it with an anchor."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _in_contract_order(front: Front) -> Front:
    contract = CONTRACTS.get(front.get("kind", ""), ARTICLE)
    known = {key: front[key] for key in contract if key in front}
    return known | {key: front[key] for key in sorted(front.keys() - known.keys())}


def dump_page(front: Front, body: str) -> str:
    """A whole page: front matter in contract order, an empty line, the Markdown body.

    The same front matter in any key order gives the same text, and text that looks
    like a date or a number is quoted, so that it comes back as text.
    """
    return f"---\n{_dump(_in_contract_order(front))}---\n\n{body.strip(chr(10))}\n"


def _dump(front: Front) -> str:
    dumped: str = yaml.dump(
        front,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=-1,
        default_flow_style=None,
    )
    return dumped


def parse_page(text: str) -> tuple[Front, str]:
    """Front matter and Markdown body of a page; the inverse of ``dump_page``.

    Raises ``PageError`` if the page has no front matter or if it is not YAML.
    """
    block, body = split_page(text)
    return parse_front(block), body


def split_page(text: str) -> tuple[str, str]:
    """The YAML of a page, and its Markdown body. Raises ``PageError`` if it has no front matter."""
    parts = _PAGE.fullmatch(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    if parts is None:
        raise PageError("no front matter: the page must begin with a line '---'")
    return parts["front"], parts["body"].strip("\n")


def parse_front(block: str) -> Front:
    """Front matter from its YAML. Raises ``PageError`` if it is none."""
    try:
        front = load_yaml(block)
    except yaml.YAMLError as error:
        raise PageError(f"front matter is not YAML: {error}") from error
    if not isinstance(front, dict):
        raise PageError(f"front matter holds no keys: {front!r}")
    return front


def _digest(front: Front, body: str) -> str:
    unsealed = front | {"generated": {**front["generated"], "digest": None}}
    return _digest_unsealed(dump_page(unsealed, body))


def _digest_unsealed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def seal_page(front: Front, body: str) -> str:
    """The page with ``generated.digest`` set, by which a person's later edit is noticed."""
    generated = {**front["generated"], "digest": None}
    text = dump_page(front | {"generated": generated}, body)
    sealed = _dump({"generated": {**generated, "digest": _digest_unsealed(text)}})
    # A key begins its line; what a value has on further lines stands further in.
    return text.replace(f"\n{_dump({'generated': generated})}", f"\n{sealed}", 1)


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
