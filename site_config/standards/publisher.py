"""The publisher of the site: what it tells of itself, and its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Column:
    """A 栏目 of the site: a folder of content/ under the name readers see."""

    name: str
    description: str | None = None
    keywords: tuple[str, ...] = ()
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which licence something of the site may be used; ``covers`` says what."""

    covers: str
    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class PartyMark:
    """The 党政机关网站标识: its number, and its picture among the site's own files."""

    id: str
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """The fields of publisher.yml; None or empty is unknown and shown nowhere.

    ``site_url`` ends in a slash: addresses of pages are put behind it.
    """

    site_name: str | None = None
    site_url: str | None = None
    site_id_code: str | None = None
    sponsor: str | None = None
    organiser: str | None = None
    contact: str | None = None
    icp: str | None = None
    police: str | None = None
    party_mark: PartyMark | None = None
    site_map: str | None = None
    licences: tuple[Licence, ...] = ()
    columns: Mapping[str, Column] = field(default_factory=dict)

    @property
    def site_domain(self) -> str | None:
        """The host of the site's address, without user or port."""
        return urlsplit(self.site_url).hostname if self.site_url else None
