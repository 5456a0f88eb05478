"""The lines that belong to a title: kicker above it, deck below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from scraper.read.html.marks import Marks
from scraper.read.html.page import Evidence
from scraper.read.html.runs import Run, plain

_FOUNDER = {"kicker": "introtitle", "deck": "subtitle"}
_ELEMENTS = {"kicker": "#PreTitle, #pretitle, .pretitle", "deck": "#SubTitle, #subtitle, .subtitle"}
_LONGEST = 60


def find_decks(
    parser: LexborHTMLParser, marks: Marks, runs: Sequence[Run], title: tuple[int, int] | None
) -> Iterator[tuple[str, Evidence]]:
    """Kicker and deck as an e-paper marks them; a dash opens a deck right below a title."""
    for field, tag in _FOUNDER.items():
        if words := marks.founder.get(tag):
            yield field, Evidence(words, f"founder {tag}", words)
        elif (node := parser.css_first(_ELEMENTS[field])) and title:
            words = plain(node.text() or "")
            if 2 <= len(words) <= _LONGEST:
                yield field, Evidence(words, f"element {_ELEMENTS[field].split(',')[0]}", words)
    below = runs[title[1]] if title and title[1] < len(runs) else None
    if below and below.text.startswith(("——", "—", "──")) and 4 <= len(below.text) <= _LONGEST:
        yield "deck", Evidence(below.text, "dash below the title", below.text)
