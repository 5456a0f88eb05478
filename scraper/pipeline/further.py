"""The further pages of an article, read from their files beside the first."""

from __future__ import annotations

from dataclasses import replace

from scraper.model import Issue
from scraper.pipeline.files import read_file
from scraper.read.catalogue import FurtherPage, Source


def with_further(row: Source) -> Source:
    """The row with the contents of its further pages; one that cannot be read is not among them.

    The reader then tells it as missing, by its address.
    """
    found = [
        FurtherPage(part.url, content, part.charset)
        for part in row.parts
        if part.url and not isinstance(content := read_file(part.path, part.file), Issue)
    ]
    return replace(row, further=tuple(found)) if found else row
