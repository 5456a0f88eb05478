"""Which articles print the same text, and which to read next, from the file beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

FILE = "articles/relations.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article with the same text: ``relation`` is same, reprint or excerpt."""

    article: str
    relation: str


@dataclass(frozen=True, slots=True)
class Kin:
    """An article to read next, and what both share: practice, policy or region with its value."""

    article: str
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """Copies and kin of each article, by its id."""

    copies: Mapping[str, tuple[Copy, ...]] = field(default_factory=dict)
    kin: Mapping[str, tuple[Kin, ...]] = field(default_factory=dict)


class RelationsError(ValueError):
    """The file cannot be used."""


def load_relations(content: Path) -> Relations:
    """The relations of a content folder, none where it has no such file.

    Raises ``RelationsError`` if the file is not what this program wrote.
    """
    try:
        text = (content / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return Relations()
    try:
        return _parse(text)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{FILE} is damaged ({error}); run anliku scrape to write it again"
        raise RelationsError(message) from error


# A program that builds again and again finds the same file nearly each time.
@lru_cache(maxsize=1)
def _parse(text: str) -> Relations:
    found = json.loads(text)
    if found["version"] != VERSION:
        raise ValueError(f"version {found['version']}")
    copies: dict[str, list[Copy]] = {}
    for one, other, relation, _ in found["copies"]:
        copies.setdefault(one, []).append(Copy(other, relation))
        copies.setdefault(other, []).append(Copy(one, relation))
    kin = {
        article: tuple(Kin(id_, tuple((kind, value) for kind, value in why)) for id_, why in others)
        for article, others in found["related"].items()
    }
    return Relations({article: tuple(them) for article, them in copies.items()}, kin)
