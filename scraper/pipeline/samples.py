"""Saved pages of sites with what is right for them: whether profiles still read them so.

``seeds/sites/samples/<host>/`` holds pages as saved, each with a YAML file of the same name:
the page's address and its fields as a person has checked them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from scraper.model import Issue, Level
from scraper.pipeline.files import read_file
from scraper.pipeline.profiles import profiles_of
from scraper.read.catalogue_nodes import compose
from scraper.read.html import WebPage, read_page

FIELDS = (
    *("title", "kicker", "deck", "date", "outlet", "reporters", "correspondents"),
    *("author", "editors"),
)
FOLDER = Path("seeds", "sites", "samples")
_LONGEST = 1_000_000


def answers_of(page: WebPage, url: str | None) -> str:
    """YAML of what a page says now: its fields, and the edges and size of its text."""
    found: dict[str, Any] = {"url": url}
    for name in FIELDS:
        value = getattr(page, name)
        found[name] = list(value) if isinstance(value, tuple) else value
    return yaml.safe_dump(found | _text_of(page), allow_unicode=True, sort_keys=False, width=1000)


def _text_of(page: WebPage) -> dict[str, Any]:
    lines = page.text.splitlines()
    return {
        "first": lines[0] if lines else None,
        "last": lines[-1] if lines else None,
        "characters": sum(map(len, lines)),
    }


def check_samples(root: Path) -> Iterator[Issue]:
    """An issue for every field of a sample that is read otherwise than it says."""
    for path in sorted((root / FOLDER).glob("*/*.yml")):
        name = path.relative_to(root).as_posix()
        answers = _load(path, name)
        if isinstance(answers, Issue):
            yield answers
            continue
        page = _read(path.with_suffix(".html"), root, answers)
        yield from [page] if isinstance(page, Issue) else _differences(answers, page, name)


def _load(path: Path, name: str) -> Mapping[str, Any] | Issue:
    text = path.read_bytes()[:_LONGEST].decode("utf-8", "replace")
    root, refused = compose(text, name)
    found = yaml.safe_load(text) if root is not None else None
    if isinstance(found, dict):
        return found
    message = "the answers of this sample are no keys with values"
    cure = "write them as anliku new-source does"
    return refused[0] if refused else Issue("sample-unusable", Level.ERROR, message, cure, name)


def _read(path: Path, root: Path, answers: Mapping[str, Any]) -> WebPage | Issue:
    name = path.relative_to(root).as_posix()
    content = read_file(path, name)
    if isinstance(content, Issue):
        return content
    url = answers.get("url")
    return read_page(
        content, name, url=url if isinstance(url, str) else None, profiles=profiles_of(root)
    )


def _differences(answers: Mapping[str, Any], page: WebPage, name: str) -> Iterator[Issue]:
    found = yaml.safe_load(answers_of(page, None))
    for key, right in answers.items():
        if key != "url" and key in found and found[key] != right:
            message = f"{key} is read as {found[key]!r}, not {right!r}"
            cure = "mend the site's profile, or the answer if the reading is right"
            yield Issue("sample-differs", Level.ERROR, message, cure, name)
