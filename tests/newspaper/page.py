"""A whole page from a seed: its bytes, its features and the right answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from scraper.model import Label
from tests.newspaper.assign import write_stories
from tests.newspaper.feature import Feature, mix, settle
from tests.newspaper.layout import lay_out
from tests.newspaper.names import draw_paper
from tests.newspaper.press import press
from tests.newspaper.rows import Row, draw_style
from tests.newspaper.story import Gold, Story


@dataclass(frozen=True, slots=True)
class Page:
    """A drawn page. ``gold`` has the fields of the hand-made answers; ``rows`` say what
    every printed line is, before marks and spacing were changed."""

    name: str
    content: bytes
    text: str
    features: frozenset[Feature]
    gold: list[Gold]
    rows: tuple[Row, ...]


def draw_page(seed: int, features: frozenset[Feature] | None = None) -> Page:
    """The page of this seed: a random mix of features, or exactly those wanted.

    Features that cannot stand together give way (``settle``); ``Page.features`` tells
    which the page really has.
    """
    rng = Random(seed)
    settled = settle(mix(rng) if features is None else features, rng)
    paper = draw_paper(rng)
    style = draw_style(settled, rng)
    stories = write_stories(settled, paper, rng)
    rows = lay_out(stories, style, paper, rng)
    content = press(rows, style, rng)
    encoding = "gb18030" if Feature.GB18030 in settled else "utf-8"
    name = f"page{seed:06d}.{rng.choice(('md', 'txt')) if style.markdown else 'txt'}"
    printed = [_as_printed(story, rows, number) for number, story in enumerate(stories)]
    gold = [story.row(name, number) for number, story in enumerate(printed, 1)]
    return Page(name, content, content.decode(encoding), settled, gold, tuple(rows))


def _as_printed(story: Story, rows: list[Row], number: int) -> Story:
    """The story without the box or captions that found no room on the page."""
    printed = [row for row in rows if row.story == number]
    if not any(row.label is Label.STANDFIRST for row in printed):
        story = replace(story, standfirst=())
    captions = "".join(row.text for row in printed if row.label is Label.CAPTION)
    kept = tuple(text for text in story.captions if text in captions)
    return replace(story, captions=kept)
