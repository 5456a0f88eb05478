"""An address that waits to be asked for, and what is made of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an address is asked for."""

    INDEX = "index"
    ARTICLE = "article"
    PAGE = "page"
    """An article at an address that a person listed: looked at again in each run."""
    PART = "part"
    """A further page of an article: ``via`` is its first page, ``depth`` the pages between."""
    ROBOTS = "robots"


@dataclass(frozen=True, slots=True)
class Task:
    """One address to ask for.

    ``source`` is the id of the row that led here, ``via`` the page that did. ``doubt`` is
    the digest of an answer that looked incomplete: if it comes again it is believed.
    """

    key: str
    url: str
    source: str
    role: Role
    depth: int = 0
    hops: int = 0
    tries: int = 0
    not_before: float = 0.0
    via: str | None = None
    title: str | None = None
    date: str | None = None
    page: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    warc: str | None = None
    sha256: str | None = None
    doubt: str | None = None
    page_pdf: str | None = None
    page_area: str | None = None
