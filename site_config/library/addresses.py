"""Addresses of the pages that gather articles, below content/; an address never moves.

A name that is no id (a body, an outlet) is addressed by a digest of itself.
"""

from __future__ import annotations

import hashlib

from site_config.library.model import Place

ENGLISH = "en/"
"""The folder of the pages in English; below it they have the addresses of their twins."""


def in_english(path: str) -> str:
    """The page in English that tells what this one tells.

    >>> in_english(practice_path("one-stop"))
    'en/practices/one-stop.md'
    """
    return f"{ENGLISH}{path}"


def practice_path(practice: str) -> str:
    """Page of a practice."""
    return f"practices/{practice}.md"


def topic_path(topic: str) -> str:
    """Page of a topic."""
    return f"topics/{topic}.md"


def source_path(source: str) -> str:
    """Page of a source; no id can make it the list of all."""
    return f"sources/source-{source}.md"


def region_path(place: Place) -> str:
    """Page of a division or zone.

    >>> region_path(Place("山东省/聊城市", "371500"))
    'regions/371500.md'
    >>> region_path(Place("山东省/聊城市", "371500", "聊城经济技术开发区"))
    'regions/371500-z86dc53ce.md'
    """
    return f"regions/{region_id(place)}.md"


def region_id(place: Place) -> str:
    """Id of a division, by its code where it has one, or of a zone within."""
    division = place.code or f"x{_digest(place.path)}"
    return f"{division}-z{_digest(place.zone)}" if place.zone else division


def body_path(name: str) -> str:
    """Page of a public body."""
    return f"bodies/{_digest(name)}.md"


def outlet_path(outlet: str | None) -> str:
    """Page of an outlet; all articles whose outlet nobody knows share one."""
    return f"outlets/{_digest(outlet) if outlet else 'undisclosed'}.md"


def year_path(year: str | None) -> str:
    """Page of a year; articles of no known year share one."""
    return f"years/{year or 'undisclosed'}.md"


def kind_path(kind: str) -> str:
    """Page of all figures of one kind."""
    return f"figures/{kind.replace('_', '-')}.md"


def grade_path(level: int) -> str:
    """Page of the practices with one grade of evidence."""
    return f"evidence/e{level}.md"


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:8]
