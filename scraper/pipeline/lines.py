"""The printed lines of a source with what each was taken for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.model import Block, Line, Reading


def labelled_lines(reading: Reading) -> Iterator[tuple[Line, Block | None]]:
    """Each printed line with each block that it holds a part of; a line of none comes once."""
    blocks: Sequence[Block] = sorted(reading.blocks, key=lambda block: block.span)
    first = 0
    for line in reading.document.lines:
        start, end = line.span
        while first < len(blocks) and blocks[first].span[1] <= start:
            first += 1
        here = first
        while here < len(blocks) and blocks[here].span[0] < end:
            yield line, blocks[here]
            here += 1
        if here == first:
            yield line, None
