"""Practices and topics that a page names must stand in the vocabulary."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from site_config.build.memory import digest_folders
from site_config.library import Library
from site_config.taxonomy import Vocabulary, load_vocabulary


def vocabulary_of(folder: Path) -> Vocabulary:
    """As ``load_vocabulary``; read once as long as no file of the folder changes."""
    return _load(folder, digest_folders([folder]))


@lru_cache(maxsize=1)
def _load(folder: Path, digest: str) -> Vocabulary:
    del digest
    return load_vocabulary(folder)


def find_unknown_terms(front: Mapping[str, object], vocabulary: Vocabulary) -> Iterator[str]:
    """One sentence for each practice or topic of the front matter that does not exist."""
    practices = vocabulary.by_id.keys()
    topics = {topic.id for topic in vocabulary.topics}
    yield from _unknown(front, "practices", practices)
    yield from _unknown(front, "topics", topics)
    if front.get("kind") == "practice":
        yield from _unknown({"id": [front.get("id")]}, "id", practices)
    if front.get("kind") == "topic":
        yield from _unknown({"id": [front.get("id")]}, "id", topics)


def find_unknown_mentions(library: Library) -> Iterator[str]:
    """One sentence for each article that names a practice which does not exist."""
    known = library.vocabulary.by_id.keys()
    for article in library.articles:
        for fault in _unknown({"mentions": list(article.practices)}, "mentions", known):
            yield f"{article.path}: front matter: {fault}"


def _unknown(front: Mapping[str, object], key: str, known: Collection[object]) -> Iterator[str]:
    named = front.get(key)
    for id_ in named if isinstance(named, list) else []:
        if id_ not in known:
            yield f"{key}: {id_!r} is not in the vocabulary; correct it or add it to the taxonomy"
