"""Lists in English: practices from A to Z and by topic, topics, and the page of each topic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from scraper.write.english.naming import (
    PRACTICES,
    TOPICS,
    english_front,
    name_and_gloss,
    practice_line,
    practice_link,
    topic_link,
)
from scraper.write.links import link
from scraper.write.shelf import Shelf
from site_config.library.addresses import in_english, topic_path
from site_config.library.wording_en import counted
from site_config.page import markdown as md
from site_config.page import seal_page
from site_config.taxonomy import Practice, Topic

_NO_LETTER = re.compile(r"[^0-9a-z]+")
_NUMERALS = "0–9"


def render_practices(shelf: Shelf) -> tuple[str, str]:
    """All practices that sources report, by English name, then by topic."""
    practices = [p for p in shelf.vocabulary.practices if p.id in shelf.reports]
    ordered = sorted(practices, key=lambda p: (_initial(p), _letters(p), p.id))
    groups = [(letter, list(group)) for letter, group in groupby(ordered, _initial)]
    anchors = [md.link(letter, f"#{_anchor(letter)}") for letter, _ in groups]
    blocks = [
        md.heading(1, "Practices", anchor="title"),
        md.block(f"{counted(len(practices), 'practice')} with sources.", style="lead"),
        md.block(" ".join([*anchors, md.link("by topic", "#by-topic")]), style="letters"),
    ]
    for letter, group in groups:
        blocks.append(md.heading(2, letter, anchor=_anchor(letter)))
        blocks.append(md.bullets([practice_line(p, shelf, PRACTICES) for p in group]))
    blocks.append(md.heading(2, "By topic", anchor="by-topic"))
    blocks.append(md.bullets([_topic(topic, shelf) for topic in _told(shelf)]))
    front = english_front("Practices", "listing", id="practices")
    return PRACTICES, seal_page(front, md.join(blocks))


def _letters(practice: Practice) -> str:
    return _NO_LETTER.sub(" ", practice.en.casefold()).strip()


def _initial(practice: Practice) -> str:
    """The letter a name stands under; numerals stand before the letters, as in a dictionary."""
    first = _letters(practice)[:1].upper()
    return first if first.isalpha() else _NUMERALS


def _anchor(letter: str) -> str:
    return "letter-num" if letter == _NUMERALS else f"letter-{letter.lower()}"


def _told(shelf: Shelf) -> Iterator[Topic]:
    """Topics of which some practice has a source."""
    return (topic for topic in shelf.vocabulary.topics if _reported(topic, shelf))


def _reported(topic: Topic, shelf: Shelf) -> list[Practice]:
    return [practice for practice in shelf.under(topic.id) if practice.id in shelf.reports]


def _topic(topic: Topic, shelf: Shelf) -> str:
    named = "; ".join(practice_link(p, shelf, PRACTICES) for p in _reported(topic, shelf))
    return f"{md.strong(topic_link(topic, PRACTICES))}: {named}"


def render_topics(shelf: Shelf) -> tuple[str, str]:
    """The topics, each with how many of its practices are reported."""
    lines = [
        f"{topic_link(topic, TOPICS)} {md.in_language(f'*{md.escape(topic.label)}*', 'zh')} · "
        f"{counted(len(_reported(topic, shelf)), 'practice')} with sources"
        for topic in _told(shelf)
    ]
    blocks = [md.heading(1, "Topics", anchor="title"), md.bullets(lines)]
    return TOPICS, seal_page(english_front("Topics", "listing", id="topics"), md.join(blocks))


def render_topic(topic: Topic, shelf: Shelf) -> tuple[str, str]:
    """One topic: its practices, those that most sources report first."""
    path = in_english(topic_path(topic.id))
    practices = shelf.under(topic.id)
    twin = link("the page in Chinese", topic_path(topic.id), path)
    blocks = [
        md.heading(1, md.escape(topic.en), anchor="title"),
        md.crumbs(link("Topics", TOPICS, path)),
        md.block_in(md.strong(md.escape(topic.label)), "zh", searched=False),
        md.block(
            f"{len(_reported(topic, shelf))} of {counted(len(practices), 'practice')} with "
            f"sources. The articles are listed on {twin}.",
            style="tally",
        ),
        md.heading(2, "Practices", anchor="practices", searched=False),
        md.bullets([_line(practice, shelf, path) for practice in practices]),
    ]
    front = english_front(topic.en, "topic", id=topic.id)
    return path, seal_page(front, md.join(blocks))


def _line(practice: Practice, shelf: Shelf, page: str) -> str:
    _, gloss = name_and_gloss(practice)
    line = practice_line(practice, shelf, page)
    return f"{line} · {md.escape(gloss)}" if gloss else line
