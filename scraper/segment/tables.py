"""Rows of tables in the text of the story they stand in."""

from __future__ import annotations

from bisect import bisect
from dataclasses import replace

from scraper.model import Block, Cleaned, Label, Section
from scraper.segment.element import Element
from scraper.segment.stories import Story


def place_row(story: Story, row: Element) -> None:
    """Puts a row among the paragraphs of a story, by its place in the source."""
    place = row.span[0]
    story.blocks.append(Block(Label.BODY, row.span, row.rule))
    if not story.sections:
        story.sections.append(Section(None, (row.text,)))
        return
    number = max(bisect([_start(section) for section in story.sections], place) - 1, 0)
    section = story.sections[number]
    at = bisect([_first(paragraph) for paragraph in section.paragraphs], place)
    paragraphs = (*section.paragraphs[:at], row.text, *section.paragraphs[at:])
    story.sections[number] = replace(section, paragraphs=paragraphs)


def _start(section: Section) -> int:
    parts = (section.crosshead, *section.paragraphs)
    return min((_first(part) for part in parts if part), default=0)


def _first(part: Cleaned) -> int:
    return part.offsets[0] if part.text else 0
