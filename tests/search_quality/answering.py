"""The answers of ``anliku search``, which reads the index as the site has it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from site_config.gazetteer import load_gazetteer
from site_config.library import load_library
from site_config.search import write_search
from site_config.search.answering import Engine
from site_config.search.reading import Index
from site_config.taxonomy import load_vocabulary
from tests.search_quality.query import Query
from tests.search_quality.scoring import Answers

SEEN = 30
"""Articles kept of each answer, after the pages of what it names."""


def ask_all(content: Path, queries: Sequence[Query]) -> Answers:
    """Pages found for each query's words, by an index made of the content folder."""
    with tempfile.TemporaryDirectory() as folder:
        library = load_library(content, load_vocabulary())
        write_search(library, load_gazetteer(), content, Path(folder))
        engine = Engine(Index(Path(folder) / "search"))
        return {words: _pages(engine, words) for words in {query.words: 0 for query in queries}}


def _pages(engine: Engine, words: str) -> list[str]:
    """Addresses without endings, in the order shown."""
    answer = engine.answer(words)
    named = [row.url for row in answer.rows if row.url]
    articles = [engine.index.fragment(doc)["u"] for doc in answer.hits[:SEEN]]
    return [str(PurePosixPath(url).with_suffix("")) for url in (*named, *articles)]
