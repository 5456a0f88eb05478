"""Repairs of the catalogue that repair nothing."""

from __future__ import annotations

from scraper.model import Issue, Level


def unused_repair(name: str, misprint: str) -> Issue:
    """A repair of the catalogue that fits no line of its source."""
    message = f"the repair of {misprint!r} fits no line"
    cure = "correct or delete it in seeds/sources.yml"
    return Issue("unused-repair", Level.WARNING, message, cure, file=name)
