"""How well pages are read, material by material: what is measured, and on what."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.gold.score_articles import score
from tests.newspaper import Feature, Page, draw_page
from tests.newspaper.judging import count_merges, judge, predict
from tests.project import ROOT, anliku

TESTS = Path(__file__).parent
FLOORS = TESTS / "gold" / "floors.json"
KNOWN_PAGES = range(200)
"""Seeds of the drawn pages that are measured; tests/test_generated_pages.py takes the same."""
PAGES_OF_A_FEATURE = range(12)
"""Seeds of the drawn pages that have one feature and as few others as they can."""
AT_LEAST = (
    "article_f1", "text_f1", "headline", "subhead", "byline",
    "section_headings", "paragraph_f1", "punctuation",
)  # fmt: skip
AT_MOST = ("leaked", "merges")
Figures = dict[str, float]
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Material:
    """Pages with right answers: the files that settle both, and how to measure them."""

    files: tuple[Path, ...]
    measure: Callable[[], Figures]

    @property
    def digest(self) -> str:
        """sha256 over the names and bytes of the pages and of their answers."""
        whole = hashlib.sha256()
        for path in self.files:
            whole.update(f"{path.name}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
        return whole.hexdigest()


def materials() -> dict[str, Material]:
    """Every material of the repository, the five sources first."""
    folders = {
        name: TESTS / "pages" / name
        for name in ("dev", "held", "fresh", "unseen", "later", "pasted")
    }
    found = {"seeds": _by_hand(ROOT / "seeds", TESTS / "gold" / "articles.jsonl")}
    found |= {
        name: _by_hand(folder, folder / "articles.jsonl")
        for name, folder in folders.items()
        if (folder / "articles.jsonl").exists()
    }
    drawing = sorted(p for p in (TESTS / "newspaper").iterdir() if p.suffix in (".py", ".txt"))
    return found | {"generated": Material(tuple(drawing), measure_drawn_pages)}


def _by_hand(folder: Path, gold: Path) -> Material:
    pages = tuple(p for p in sorted(folder.iterdir()) if p.suffix in (".md", ".txt"))
    return Material((gold, *pages), lambda: dict(_measure_files(gold, pages)))


def read_rows(path: Path) -> Rows:
    """Rows of a file with one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@cache
def read_articles(pages: Sequence[Path]) -> Rows:
    """What ``anliku read … --articles-jsonl`` writes of these pages."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "articles.jsonl"
        found = anliku("read", *map(str, pages), "--jobs", "1", "--articles-jsonl", str(out))
        assert found.exit_code == 0, found.stderr
        return read_rows(out)


@cache
def _measure_files(gold: Path, pages: tuple[Path, ...]) -> tuple[tuple[str, float], ...]:
    right, found = read_rows(gold), read_articles(pages)
    figures = dict(score(right, found))
    figures["merges"] = sum(
        count_merges(_as_page(page.name, right), [r for r in found if r["source"] == page.name])
        for page in pages
    )
    return tuple(figures.items())


def _as_page(name: str, right: Rows) -> Page:
    """A page by hand as one for the judge of drawn pages, who asks for its answers only."""
    return Page(name, b"", "", frozenset(), [r for r in right if r["source"] == name], ())


@cache
def _judge_drawn_pages() -> tuple[tuple[str, float], ...]:
    pages = [draw_page(seed) for seed in KNOWN_PAGES]
    return tuple(judge(pages, [predict(page) for page in pages]).items())


def measure_drawn_pages() -> Figures:
    """Figures over the known drawn pages."""
    return dict(_judge_drawn_pages())


@cache
def measure_features() -> dict[str, Figures]:
    """Figures of drawn pages by layout feature, each feature standing alone."""
    found = {}
    for feature in Feature:
        pages = [draw_page(seed, frozenset({feature})) for seed in PAGES_OF_A_FEATURE]
        figures = judge(pages, [predict(page) for page in pages])
        found[str(feature)] = {k: figures[k] for k in ("article_f1", "text_f1", "merges")}
    return found


def feature_shortfalls(found: dict[str, Figures], pinned: dict[str, Figures]) -> dict[str, str]:
    """Features that are read worse than pinned; one that is gone counts."""
    worse = dict.fromkeys(set(pinned) - set(found), "gone")
    for name in sorted(set(pinned) & set(found)):
        floors = {k: v for k, v in pinned[name].items() if k != "merges"}
        short = shortfalls(found[name], floors, {"merges": pinned[name]["merges"]})
        if short:
            worse[name] = "; ".join(f"{figure} {words}" for figure, words in short.items())
    return worse


def limits(figures: Figures) -> tuple[Figures, Figures]:
    """What is pinned of a measurement: floors, and ceilings of what should not happen."""
    return {k: figures[k] for k in AT_LEAST}, {k: figures[k] for k in AT_MOST}


def load_floors() -> dict[str, Any]:
    """The pinned figures: floors by material and by ``features``, ``ceilings``, ``digests``."""
    found: dict[str, Any] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    return found


def shortfalls(figures: Figures, floors: Figures, ceilings: Figures) -> dict[str, str]:
    """Each figure that is worse than pinned, with the found and the pinned value."""
    worse = {k: least for k, least in floors.items() if figures[k] < least}
    worse |= {k: most for k, most in ceilings.items() if figures[k] > most}
    return {name: f"{figures[name]}, pinned {limit}" for name, limit in worse.items()}
