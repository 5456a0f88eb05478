"""Makes the index of Material's own search, by its own code, and its worker beside it.

usage: python -m benchmarks.searching.build_material PAGES.json FOLDER
"""

from __future__ import annotations

import html
import importlib
import json
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

SEPARATOR = r"[\s\u200b\u3000\-、。，．？！；]+"
"""As the theme's Chinese has it."""


def main(pages: str, folder: str) -> None:
    """Write search_index.json and copy the worker."""
    material = importlib.import_module("material")
    plugin = importlib.import_module("material.plugins.search.plugin")
    boosts = {"title": {"boost": 1e3}, "text": {"boost": 1e0}, "tags": {"boost": 1e6}}
    index = plugin.SearchIndex(
        lang=["en"], separator=SEPARATOR, pipeline=["stemmer"], fields=boosts
    )
    for row in json.loads(Path(pages).read_text("utf-8")):
        index.add_entry_from_context(_page(row))
    out = Path(folder)
    (out / "search_index.json").write_text(index.generate_search_index(None), encoding="utf-8")
    scripts = Path(str(material.__file__)).parent / "templates" / "assets" / "javascripts"
    shutil.copy(next((scripts / "workers").glob("search.*.min.js")), out / "worker.js")


def _page(row: dict[str, str]) -> SimpleNamespace:
    """What the plugin asks of a page of MkDocs."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in row["text"].split("\n"))
    return SimpleNamespace(
        meta={},
        content=f'<h1 id="title">{html.escape(row["title"])}</h1>{paragraphs}',
        toc=[],
        url=row["id"],
        title=row["title"],
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
