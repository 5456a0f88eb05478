"""What our reader finds on the annotated web pages, their figures and the pinned ones."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from scraper.model import Issue
from scraper.read.html import WebPage, read_page
from tests.web_scoring import (
    AT_LEAST,
    AT_MOST,
    PAGES,
    Answer,
    Figures,
    Found,
    judge,
    load_answers,
    summarise,
)

FLOORS = PAGES / "floors.json"
Pinned = dict[str, Any]


def sets() -> list[str]:
    """Names of the folders with pages and answers."""
    return sorted(path.parent.name for path in PAGES.glob("*/answers.jsonl"))


def read_answer(answer: Answer, content: bytes) -> Found:
    """What our reader finds on one page."""
    page = read_page(content, answer.file.name, url=answer.url)
    return Found() if isinstance(page, Issue) else to_found(page)


def to_found(page: WebPage) -> Found:
    """A page as the judge asks for it: names in one set, the body without pictures."""
    people = (*page.reporters, *page.correspondents, *re.split(r"[、，,\s]", page.author or ""))
    named = frozenset(name for name in people if name)
    return Found(page.title, page.date, page.outlet, named, page.text)


@cache
def measure(name: str) -> tuple[tuple[str, float], ...]:
    """Our figures for one set of pages."""
    answers = load_answers(name)
    marks = [judge(a, read_answer(a, a.file.read_bytes())) for a in answers]
    return tuple(summarise(marks).items())


def digest(folder: Path) -> str:
    """sha256 over the names and bytes of a set's pages and answers."""
    whole = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        whole.update(f"{path.name}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def load_pinned() -> Pinned:
    """The pinned figures by set, each with ``digest`` and the number of ``pages``."""
    found: Pinned = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    return found


def worse(figures: Figures, pinned: Figures) -> list[str]:
    """Each figure that is worse than pinned, with both values."""
    short = [key for key in AT_LEAST if figures[key] < pinned[key]]
    short += [key for key in AT_MOST if figures[key] > pinned[key]]
    return [f"{key}: {figures[key]:.4f}, pinned {pinned[key]:.4f}" for key in short]
