"""Pages of content/ that the policy holds back: the site is right to be without them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from site_config.library.loading import ARTICLES, Waiting
from site_config.page import Front, PageError, parse_page


def find_waiting(content: Path, paths: Iterable[str]) -> frozenset[str]:
    """Which of some pages below content/ wait for a person to review them."""
    waiting = Waiting()
    for path in paths:
        if path.startswith(f"{ARTICLES}/"):
            waiting.see(path, _front_of(content / path))
    return waiting.pages


def _front_of(page: Path) -> Front:
    """Front matter, empty where it cannot be read: then nothing is known of a review."""
    try:
        return parse_page(page.read_text(encoding="utf-8"))[0]
    except (OSError, UnicodeDecodeError, PageError):
        return {}
