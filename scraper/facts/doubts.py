"""What a person should look at: names left open, names read against their letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.facts.regions import Doubt
from scraper.model import Document, Issue, Level, Part


def region_doubts(
    doubts: Sequence[Doubt], parts: Sequence[Part], document: Document
) -> Iterator[Issue]:
    """An issue for each, once a name and reason."""
    seen: set[tuple[str, str]] = set()
    for doubt in doubts:
        if (doubt.surface, doubt.rule) in seen:
            continue
        seen.add((doubt.surface, doubt.rule))
        line = _line(parts[doubt.part], doubt.start, document)
        if doubt.reading:
            yield _misread(doubt, document.name, line)
        else:
            yield _open(doubt, document.name, line)


def _line(part: Part, at: int, document: Document) -> int:
    return document.text.count("\n", 0, part.body.offsets[at]) + 1


def _misread(doubt: Doubt, name: str, line: int) -> Issue:
    meant = (doubt.reading or "").rpartition("/")[2]
    message = f"“{doubt.surface}” is taken for {meant}; the text is left as it stands"
    cure = "if the paper prints it right, put the misprint under repairs of the source"
    return Issue("misread-region", Level.NOTE, message, cure, name, line)


def _open(doubt: Doubt, name: str, line: int) -> Issue:
    among = f" (it may be {'、'.join(doubt.candidates[:4])})" if doubt.candidates else ""
    message = f"“{doubt.surface}” is no region that the article settles{among}"
    cure = "it stays without a region; state the outlet of the source if it tells"
    return Issue("ambiguous-region", Level.NOTE, message, cure, name, line)
