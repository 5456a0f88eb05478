"""The names that the search knows: practices, topics, places, and later policies, bodies, outlets.

A query that is one of them, or holds one, leads to its page; a practice goes by any of its names.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pypinyin.converter import DefaultConverter
from pypinyin.core import Pinyin

from site_config.build.outlay import digest_of
from site_config.gazetteer import Gazetteer
from site_config.library import Library
from site_config.library.addresses import (
    body_path,
    outlet_path,
    practice_path,
    region_path,
    topic_path,
)
from site_config.library.evidence import grade_of
from site_config.library.finding import value_id
from site_config.library.places import regions_of
from site_config.page import Front
from site_config.page.spelling import parse_front, split_page
from site_config.search.folding import BREAK, fold
from site_config.taxonomy import Practice

_LONGEST = 80
_POLICIES = "policies"
_TOLD = re.compile(r"^(?:kind|title): [^|>&*!\n].*\n(?:(?:[ \t].*)?\n)*", re.MULTILINE)
_RANK = re.compile("^(?!.*(?:自治|行政))(..+)[省市县区]$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name: id, address, the name itself, other names, articles; of a practice also its grade
    of evidence and its definition, cut. ``english`` is its name for readers of English; of a
    place ``tail`` is the length of its own name at the end of the whole."""

    id: str
    url: str
    label: str
    others: list[str]
    count: int
    grade: str = ""
    about: str = ""
    english: str = ""
    tail: int = 0

    def row(self, usual: str) -> list[object]:
        """As a table has it: 0 for the ``usual`` address, a number for names it leads to."""
        derived = tail_names(self.label, self.tail)
        others = [
            *([self.tail] if self.tail else ()),
            *(n for n in self.others if n not in derived),
        ]
        url = 0 if self.url == usual else self.url
        row: list[object] = [self.id, url, self.label, others, self.count]
        return [*row, self.grade] if self.grade else row


HOMES = {"p": "practices", "t": "topics", "r": "regions"}
"""Folders of the pages that the tables lead to."""
Tables = dict[str, list[Name]]
"""Names by kind: p practice, t topic, r region; c policy, b body, o outlet."""


class Addresses(NamedTuple):
    """How pages below ``content`` are addressed on the site: ``.html`` or ``/`` ends them."""

    content: Path
    ending: str

    def of(self, path: str) -> str:
        """The address of a page, empty where there is no such page."""
        # Not by ``Path``: thousands are asked for in every build.
        return self.known(path) if os.path.isfile(f"{self.content}/{path}") else ""  # noqa: PTH113

    def known(self, path: str) -> str:
        """The address of a page that is there."""
        if self.ending == "/":
            return path.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"
        return path.removesuffix(".md") + self.ending


def names_of(library: Library, gazetteer: Gazetteer, addresses: Addresses) -> Tables:
    """What every query is compared with."""
    return {
        "p": list(_practices(library, addresses)),
        "t": list(_topics(library, addresses)),
        "r": list(_regions(library, gazetteer, addresses)),
    }


def more_names_of(library: Library, addresses: Addresses) -> Tables:
    """What is looked at when those have no answer."""
    bodies = Counter(
        b.name for a in library.on_practice for b in {b.name: b for b in a.bodies}.values()
    )
    outlets = Counter(name for a in library.articles for name in a.outlets if name)
    return {
        "c": list(_policies(library, addresses)),
        "b": [
            Name(value_id("body", name), addresses.of(body_path(name)), name, [], count)
            for name, count in sorted(bodies.items())
        ],
        "o": [
            Name(value_id("outlet", name), addresses.of(outlet_path(name)), name, [], count)
            for name, count in sorted(outlets.items())
        ],
    }


def _practices(library: Library, addresses: Addresses) -> Iterator[Name]:
    for practice in library.vocabulary.practices:
        if url := addresses.of(practice_path(practice.id)):
            count = len(library.of_practice(practice.id))
            grade = grade_of(library, practice.id).name if count else ""
            about = (practice.definition or "")[:_LONGEST]
            yield Name(
                practice.id,
                url,
                practice.label,
                _others(practice),
                count,
                grade,
                about,
                practice.en,
            )


def _others(practice: Practice) -> list[str]:
    """Its other names; misprints, which no page shows, are none."""
    names = (*practice.alt, *practice.search)
    return [name for name in dict.fromkeys(names) if name and name != practice.label]


def _topics(library: Library, addresses: Addresses) -> Iterator[Name]:
    topics = {practice.id: practice.topic for practice in library.vocabulary.practices}
    counts = Counter(t for a in library.articles for t in {topics[id_] for id_ in a.practices})
    for topic in library.vocabulary.topics:
        if url := addresses.of(topic_path(topic.id)):
            count = counts[topic.id]
            yield Name(topic.id, url, topic.label, list(topic.alt), count, english=topic.en)


def _regions(library: Library, gazetteer: Gazetteer, addresses: Addresses) -> Iterator[Name]:
    for region in regions_of(library, gazetteer).values():
        place = region.place
        others = tail_names(place.name, len(place.short))
        division = gazetteer.by_path.get(place.path)
        if division and not place.zone:
            others.append(division.short)
        yield Name(
            value_id("region", place),
            addresses.of(region_path(place)),
            place.name,
            [name for name in dict.fromkeys(others) if name != place.name],
            len(region.own) + len(region.within),
            tail=len(place.short),
        )


def tail_names(name: str, length: int) -> list[str]:
    """What a place is called for short: the end of its whole name, and that without its rank.

    >>> tail_names("山东省聊城市", 3), tail_names("内蒙古自治区", 6), tail_names("河北省", 0)
    (['聊城市', '聊城'], ['内蒙古自治区'], [])
    """
    tail = name[len(name) - length :]
    return [part for part in (tail, *_RANK.findall(tail)) if part]


def _policies(library: Library, addresses: Addresses) -> Iterator[Name]:
    cited = Counter(c.title for a in library.articles for c in a.policies if c.title)
    for page in sorted((addresses.content / _POLICIES).glob("*.md")):
        front = _front_of(page.read_text(encoding="utf-8"))
        if front.get("kind") == "policy-record":
            title, path = str(front["title"]), f"{_POLICIES}/{page.name}"
            yield Name(page.stem, addresses.known(path), title, [], cited[title.strip("《》")])


def _front_of(page: str) -> Front:
    """Kind and title in a page's front matter, or all of it where they are not told plainly."""
    block, _ = split_page(page)
    front = parse_front("".join(found)) if (found := _TOLD.findall(f"{block}\n")) else {}
    return front if front.keys() >= {"kind", "title"} else parse_front(block)


def what_sounds(tables: Tables) -> str:
    """A digest of all that ``sounds_of`` follows from."""
    rows = [[name.label, name.others, name.english] for rows in tables.values() for name in rows]
    return digest_of(json.dumps(rows).encode())


def sounds_of(tables: Tables) -> dict[str, list[list[str]]]:
    """Of each row the ways it is typed without Chinese: by sound, by initials, in English."""
    return {kind: [_sounds(name) for name in rows] for kind, rows in tables.items()}


def _sounds(name: Name) -> list[str]:
    spelt: list[str] = []
    for words in (name.label, *name.others):
        if not words.isascii():
            spelt += _read_aloud(words)
    spelt.append(fold(name.english).replace(BREAK, " "))
    return [sound for sound in dict.fromkeys(map(str.lower, spelt)) if sound]


class _Remembering(DefaultConverter):
    """Reads each word once: names are made of few."""

    def __init__(self) -> None:
        """Nothing was read yet."""
        super().__init__()
        self._read: dict[str, list[list[str]]] = {}

    def convert(self, words: str, *args: Any, **kwargs: Any) -> list[list[str]]:  # noqa: ANN401
        """How a word sounds; always asked for in the same style."""
        if words not in self._read:
            self._read[words] = super().convert(words, *args, **kwargs)
        return self._read[words]


_READER = Pinyin(_Remembering())


def _read_aloud(words: str) -> tuple[str, str]:
    """By sound and by initials; signs that are no characters stand in both as they are.

    >>> _read_aloud("8s标准")
    ('8sbiaozhun', '8sbz')
    """
    parts = _READER.lazy_pinyin(words, errors=lambda signs: f"\0{signs}")
    sound = "".join(part.removeprefix("\0") for part in parts)
    return sound, "".join(part[1:] if part.startswith("\0") else part[:1] for part in parts)
