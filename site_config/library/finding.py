"""Addresses of the page where facets combine, with values already chosen.

A value goes by the name of its own page, so that both say the same of it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlencode

from site_config.library.addresses import (
    body_path,
    grade_path,
    kind_path,
    outlet_path,
    practice_path,
    region_path,
    topic_path,
    year_path,
)

FIND = "find/index.md"
KEYS: Mapping[str, str] = {
    "practice": "p",
    "topic": "t",
    "region": "r",
    "body": "b",
    "year": "y",
    "kind": "k",
    "grade": "e",
    "outlet": "o",
}
"""How the address of the page calls each facet."""
_PAGES: Mapping[str, Callable[[Any], str]] = {
    "practice": practice_path,
    "topic": topic_path,
    "region": region_path,
    "body": body_path,
    "year": year_path,
    "kind": kind_path,
    "grade": grade_path,
    "outlet": outlet_path,
}


@lru_cache(maxsize=1 << 16)
def value_id(facet: str, value: Hashable) -> str:
    """What the address calls a value: a practice by id, a place, a body by name and so on.

    >>> value_id("grade", 3), value_id("year", None), value_id("kind", "before_after")
    ('e3', 'undisclosed', 'before-after')
    """
    return PurePosixPath(_PAGES[facet](value)).stem


def find_path(**wanted: Hashable) -> str:
    """The page, below content/, with one value chosen for each facet named.

    Values are what ``addresses`` takes: ``practice`` and ``topic`` an id, ``region`` a
    ``Place``, ``body`` a name, ``year`` and ``outlet`` a text or None where nobody knows,
    ``kind`` that of a figure, ``grade`` a level. KeyError for another facet.

    >>> find_path(practice="start-on-land", year="2023")
    'find/index.md?p=start-on-land&y=2023'
    >>> find_path()
    'find/index.md'
    """
    query = urlencode([(KEYS[facet], value_id(facet, value)) for facet, value in wanted.items()])
    return f"{FIND}?{query}" if query else FIND
