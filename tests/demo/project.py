"""The demo corpus as a project folder that the command line reads."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.built_site import settle
from tests.demo.corpus import Corpus, Page

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Written:
    """What was meant by one article; ``kind`` is article, brief, essay, other, reprint
    or policy."""

    source: str
    headline: str
    kind: str
    relevance: str
    region: str
    practices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demo:
    """What a written project holds: its folder, its sources, and every article as meant."""

    folder: Path
    sources: int
    written: tuple[Written, ...]

    @property
    def articles(self) -> int:
        """Articles of all kinds."""
        return len(self.written)

    def count(self, kind: str) -> int:
        """Articles of one kind."""
        return Counter(one.kind for one in self.written)[kind]


def write_demo(folder: Path, articles: int = 2000, seed: int = 1) -> Demo:
    """Writes ``seeds/`` and ``mkdocs.yml`` below a folder, so that ``anliku`` can work there.

    The same size and seed give the same bytes in ``seeds/``. Other files stay as they are.
    """
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    settle(ROOT, folder)
    rows, written, sources = [], [], 0
    for page in Corpus(articles, seed).pages():
        content = page.text.encode()
        (seeds / f"{page.id}.txt").write_bytes(content)
        rows.append(_row(page, hashlib.sha256(content).hexdigest()))
        written += _written(page)
        sources += 1
    text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=1000)
    (seeds / "sources.yml").write_text(text, encoding="utf-8", newline="\n")
    return Demo(folder, sources, tuple(written))


def _row(page: Page, digest: str) -> dict[str, object]:
    masthead, paper = page.masthead, page.paper
    known: dict[str, object] = {"outlet": None, "date": None, "date_basis": None, "page": None}
    if masthead:
        known["page"] = masthead.folio
        known["outlet"] = masthead.outlet
        known["date"], known["date_basis"] = masthead.edtf, masthead.printed_day or None
    if paper:
        known["date"], known["date_basis"] = paper.edtf, paper.printed_day
    address = f"https://demo.example/{page.id}.html" if digest[0] in "01234567" else None
    return {
        "id": page.id,
        "file": f"{page.id}.txt",
        "kind": page.kind,
        "sha256": digest,
        **known,
        "url": address,
        "expect": {"articles": len(page.told)},
    }


def _written(page: Page) -> list[Written]:
    return [
        Written(
            page.id,
            told.story.headline or "",
            told.kind,
            told.relevance,
            told.region,
            told.practices,
        )
        for told in page.told
    ]
