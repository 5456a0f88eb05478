"""What a newspaper page can look like after text extraction: the closed list."""

from __future__ import annotations

from enum import StrEnum
from random import Random


class Feature(StrEnum):
    """One property of a drawn page; each can be switched on alone."""

    WRAPPED_COLUMNS = "wrapped_columns"
    PARAGRAPH_LINES = "paragraph_lines"
    MARKDOWN = "markdown"
    DETACHED_END = "detached_end"
    DETACHED_START = "detached_start"
    VERTICAL_TITLE = "vertical_title"
    BOX_IN_SENTENCE = "box_in_sentence"
    PULL_QUOTE = "pull_quote"
    STANDFIRST = "standfirst"
    WIDTH_CHANGE = "width_change"
    COLUMN_BREAKS = "column_breaks"
    LETTER_SPACED = "letter_spaced"
    INDENT_KEPT = "indent_kept"
    BYLINE_BEFORE = "byline_before"
    BYLINE_INSIDE = "byline_inside"
    BYLINE_AFTER = "byline_after"
    BYLINE_BOTH = "byline_both"
    BLANK_ALL_LINES = "blank_all_lines"
    BLANK_BETWEEN_BLOCKS = "blank_between_blocks"
    EXTRA_GAPS = "extra_gaps"
    ASCII_PUNCTUATION = "ascii_punctuation"
    STRAIGHT_QUOTES = "straight_quotes"
    CRLF = "crlf"
    BOM = "bom"
    GB18030 = "gb18030"
    KANGXI = "kangxi"
    FULLWIDTH_DIGITS = "fullwidth_digits"
    CROSSHEADS = "crossheads"
    COLUMN_LABELS = "column_labels"
    TITLE_STACKS = "title_stacks"
    CAPTIONS = "captions"
    JUMPS = "jumps"
    FURNITURE = "furniture"
    PHOTO_ITEMS = "photo_items"
    ESSAYS = "essays"
    UNRELATED_ITEMS = "unrelated_items"
    SAME_FIELD = "same_field"


F = Feature
FORMS = (F.WRAPPED_COLUMNS, F.PARAGRAPH_LINES, F.MARKDOWN)
BYLINES = (F.BYLINE_BEFORE, F.BYLINE_INSIDE, F.BYLINE_AFTER, F.BYLINE_BOTH)
BLANKS = (F.BLANK_ALL_LINES, F.BLANK_BETWEEN_BLOCKS)
DETACHED = (F.DETACHED_END, F.DETACHED_START)
NEEDS_COLUMNS = (*DETACHED, F.WIDTH_CHANGE, F.LETTER_SPACED)

ODDS = {
    F.DETACHED_END: 0.15,
    F.DETACHED_START: 0.08,
    F.VERTICAL_TITLE: 0.15,
    F.BOX_IN_SENTENCE: 0.2,
    F.PULL_QUOTE: 0.08,
    F.STANDFIRST: 0.2,
    F.WIDTH_CHANGE: 0.15,
    F.COLUMN_BREAKS: 0.4,
    F.LETTER_SPACED: 0.2,
    F.INDENT_KEPT: 0.15,
    F.EXTRA_GAPS: 0.3,
    F.ASCII_PUNCTUATION: 0.3,
    F.STRAIGHT_QUOTES: 0.05,
    F.CRLF: 0.15,
    F.BOM: 0.1,
    F.GB18030: 0.1,
    F.KANGXI: 0.1,
    F.FULLWIDTH_DIGITS: 0.12,
    F.CROSSHEADS: 0.5,
    F.COLUMN_LABELS: 0.3,
    F.TITLE_STACKS: 0.4,
    F.CAPTIONS: 0.3,
    F.JUMPS: 0.15,
    F.FURNITURE: 0.5,
    F.PHOTO_ITEMS: 0.25,
    F.ESSAYS: 0.2,
    F.UNRELATED_ITEMS: 0.5,
    F.SAME_FIELD: 0.1,
}
"""How often a random mix switches a feature on."""


def mix(rng: Random) -> frozenset[Feature]:
    """A random combination, before the impossible pairs are taken out."""
    chosen = {feature for feature, odds in ODDS.items() if rng.random() < odds}
    chosen |= {rng.choice(BYLINES) for _ in range(rng.choice((1, 1, 2)))}
    return frozenset(chosen | {rng.choice(BLANKS)})


def settle(wanted: frozenset[Feature], rng: Random) -> frozenset[Feature]:
    """The features a page can really have: a form, a byline and no contradiction."""
    chosen = set(wanted)
    chosen.add(_form(chosen, rng))
    chosen -= {form for form in FORMS if form is not _form(chosen, rng)}
    if F.MARKDOWN in chosen:
        chosen -= {*NEEDS_COLUMNS, F.VERTICAL_TITLE, F.INDENT_KEPT, *BLANKS}
    elif F.PARAGRAPH_LINES in chosen:
        chosen -= {F.WIDTH_CHANGE, F.LETTER_SPACED}
    if not chosen & set(BYLINES):
        chosen.add(rng.choice(BYLINES))
    if F.MARKDOWN not in chosen and not chosen & set(BLANKS):
        chosen.add(rng.choice(BLANKS))
    if set(BLANKS) <= chosen:
        chosen.discard(F.BLANK_BETWEEN_BLOCKS)
    return frozenset(_without_contradictions(chosen))


def _form(chosen: set[Feature], rng: Random) -> Feature:
    for form in FORMS:
        if form in chosen:
            return form
    return F.WRAPPED_COLUMNS if chosen & set(NEEDS_COLUMNS) else rng.choice(FORMS)


def _without_contradictions(chosen: set[Feature]) -> set[Feature]:
    if F.STRAIGHT_QUOTES in chosen:
        chosen.add(F.ASCII_PUNCTUATION)
    if F.GB18030 in chosen:
        chosen.discard(F.BOM)
    if set(DETACHED) <= chosen:
        chosen.discard(F.DETACHED_START)
    if chosen & set(DETACHED):
        chosen = _marked_boundaries(chosen)
    return chosen


def _marked_boundaries(chosen: set[Feature]) -> set[Feature]:
    """Without titles above them, bodies are told apart by their bylines alone."""
    chosen -= {F.SAME_FIELD, F.COLUMN_LABELS, F.PHOTO_ITEMS}
    if F.BYLINE_AFTER in chosen:
        return chosen - (set(BYLINES) - {F.BYLINE_AFTER})
    return chosen - {F.ESSAYS}
