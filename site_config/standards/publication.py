"""A page as the standards see it: its front matter as written, its title and its address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from site_config.page import ARTICLE_KINDS

_CONTROL = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
# As in the scraper's reading of such tags: a site that prints these knows nothing.
_NO_VALUE = ("", "null", "none", "undefined")
_LONGEST = max(map(len, _NO_VALUE))
# A year, month or day that EDTF states without doubt: what ISO 8601 has too.
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
COMPOSED_KINDS = ("practice", "policy-record")
"""Kinds of gathering page that are read as a text of their own."""


def known(value: object) -> str | None:
    """The text on one line, or None where it says nothing.

    >>> known(" 甲\\n乙 "), known("null"), known(None), known(3)
    ('甲 乙', None, None, None)
    >>> known("甲  乙\u3000丙"), known("丁 "), known("Undefined")
    ('甲 乙 丙', '丁', None)
    """
    if not isinstance(value, str):
        return None
    # Printable text has no space but the plain one, and is nearly all.
    clean = value.isprintable() and "  " not in value
    plain = (value if clean else _CONTROL.sub(" ", value)).strip()
    return None if len(plain) <= _LONGEST and plain.casefold() in _NO_VALUE else plain


def each_known(values: object) -> tuple[str, ...]:
    """The texts of a list that say something, each once.

    >>> each_known(["甲", None, "甲", "null", "乙"]), each_known("甲")
    (('甲', '乙'), ())
    """
    listed = values if isinstance(values, list | tuple) else []
    return tuple(dict.fromkeys(text for text in map(known, listed) if text))


def plain_date(edtf: object) -> str | None:
    """A year, month or day that EDTF states without doubt; None for any other.

    >>> plain_date("2023-06"), plain_date("XXXX-09-19"), plain_date("2023?")
    ('2023-06', None, None)
    """
    date = known(edtf)
    return date if date and _PLAIN_DATE.fullmatch(date) else None


@dataclass(frozen=True, slots=True)
class Publication:
    """One page: front matter (untouched, of any kind or none), title, path, address.

    ``path`` is the page's file below content/, ``url`` its full address where the site's
    is known, ``description`` what the page says of itself.
    """

    front: Mapping[str, Any]
    title: str
    path: str
    url: str | None = None
    description: str | None = None
    is_home: bool = False

    @property
    def kind(self) -> str | None:
        """The page's kind; None for a page that a person wrote without front matter."""
        return known(self.front.get("kind"))

    @property
    def is_article(self) -> bool:
        """Whether the page holds a text from a source."""
        return self.kind in ARTICLE_KINDS

    @property
    def is_composed(self) -> bool:
        """Whether the page is read as one text, not as a list."""
        return self.is_article or self.kind in COMPOSED_KINDS

    @property
    def language(self) -> str:
        """The language of the page as BCP 47 has it."""
        given = known(self.front.get("lang"))
        return given if given and given != "zh" else "zh-CN"

    @property
    def folder(self) -> str | None:
        """The first folder of the page's path, or the page's own name beside the home page."""
        first, *rest = self.path.split("/")
        name = first if rest else first.removesuffix(".md")
        return None if self.is_home or name == "index" else name

    @property
    def is_column_index(self) -> bool:
        """Whether this page opens its column."""
        return self.path in (f"{self.folder}.md", f"{self.folder}/index.md")

    @property
    def date(self) -> str | None:
        """Year, month or day of publication as far as known without doubt.

        EDTF can say more (``XXXX-09-19``, ``2023?``, ``2023/2024``) than the tags can hold.
        """
        return plain_date(self.front.get("date"))

    @property
    def outlet(self) -> str | None:
        """The newspaper or site that the text is from."""
        return known(self._part("source").get("outlet"))

    @property
    def source(self) -> Mapping[str, Any]:
        """The source as the front matter has it, or nothing."""
        return self._part("source")

    @property
    def also_in(self) -> tuple[Mapping[str, Any], ...]:
        """Where else the same text was printed, as the front matter has it."""
        listed = self.front.get("also_in")
        return tuple(one for one in listed or () if isinstance(one, dict))

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote the text: its author and reporters."""
        byline = self._part("byline")
        return each_known([byline.get("author"), *each_known(byline.get("reporters"))])

    @property
    def paper(self) -> Mapping[str, Any]:
        """What a policy paper says of itself, or nothing."""
        return self._part("paper")

    @property
    def correspondents(self) -> tuple[str, ...]:
        """Who sent it in or helped: 通讯员."""
        return each_known(self._part("byline").get("correspondents"))

    @property
    def regions(self) -> tuple[Mapping[str, Any], ...]:
        """The places with a name, the main one first; a zone goes by its division's name too."""
        listed = self.front.get("regions")
        places = [place for place in listed or [] if isinstance(place, dict)]
        named = [_with_zone(place) for place in places if known(place.get("name"))]
        return tuple(sorted(named, key=lambda place: place.get("main") is not True))

    @property
    def keywords(self) -> tuple[str, ...]:
        """The page's tags."""
        return each_known(self.front.get("tags"))

    def _part(self, key: str) -> Mapping[str, Any]:
        part = self.front.get(key)
        return part if isinstance(part, dict) else {}


def _with_zone(place: Mapping[str, Any]) -> Mapping[str, Any]:
    """A zone within a division is a place of its own, and the division's number is not its."""
    zone = known(place.get("zone"))
    return {**place, "name": f"{place['name']} {zone}", "code": None} if zone else place
