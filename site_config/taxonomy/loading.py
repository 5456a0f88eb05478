"""Folder → checked vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from site_config.problem import Problem
from site_config.taxonomy.checking import check_vocabulary
from site_config.taxonomy.model import (
    Brand,
    Context,
    Indicator,
    NonPractice,
    Practice,
    RelevanceCues,
    Topic,
    Vocabulary,
)
from site_config.taxonomy.reading import (
    SHAPES,
    Entry,
    VocabularyError,
    read_entries,
    read_relevance,
)

FOLDER = Path(__file__).parent

T = TypeVar("T")


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """The vocabulary of a folder (this package's own by default).

    The folder holds topics, indicators, contexts, brands, non_practices, relevance
    and one file of practices for each topic. Raises VocabularyError that names every
    fault found: unknown or missing keys, duplicates, links that lead nowhere,
    patterns that cannot be used, core practices without definition.
    """
    folder = folder or FOLDER
    lists, problems = _read_lists(folder)
    practices, files, more = _read_practices(folder)
    cues, still_more = read_relevance(folder / "relevance.yml", "relevance.yml")
    problems += more + still_more
    vocabulary = Vocabulary(
        topics=_make(Topic, lists["topics"]),
        practices=_in_topic_order(practices, lists["topics"]),
        brands=_make(Brand, lists["brands"]),
        non_practices=_make(NonPractice, lists["non_practices"]),
        contexts=_make(Context, lists["contexts"]),
        relevance=RelevanceCues(**cues),
        indicators=_make(Indicator, lists["indicators"]),
    )
    # Links are checked only where all entries stand: one bad entry would else
    # make every link to it look broken.
    problems = problems or list(check_vocabulary(vocabulary, files))
    if problems:
        raise VocabularyError(tuple(problems))
    return vocabulary


def _read_lists(folder: Path) -> tuple[dict[str, list[Entry]], list[Problem]]:
    lists: dict[str, list[Entry]] = {}
    problems: list[Problem] = []
    for kind in ("topics", "indicators", "contexts", "brands", "non_practices"):
        lists[kind], found = read_entries(folder / f"{kind}.yml", f"{kind}.yml", SHAPES[kind])
        problems += found
    return lists, problems


def _read_practices(folder: Path) -> tuple[list[Practice], dict[str, str], list[Problem]]:
    practices: list[Practice] = []
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted((folder / "practices").glob("*.yml")):
        name = f"practices/{path.name}"
        entries, found = read_entries(path, name, SHAPES["practices"])
        problems += found
        for practice in _make(Practice, ({**entry, "topic": path.stem} for entry in entries)):
            practices.append(practice)
            files.setdefault(practice.id, name)
    return practices, files, problems


def _make(kind: type[T], entries: Iterable[Entry]) -> tuple[T, ...]:
    return tuple(kind(**{key: _frozen(entry[key]) for key in entry}) for entry in entries)


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _in_topic_order(practices: list[Practice], topics: list[Entry]) -> tuple[Practice, ...]:
    place = {topic["id"]: number for number, topic in enumerate(topics)}
    return tuple(sorted(practices, key=lambda practice: place.get(practice.topic, len(place))))
