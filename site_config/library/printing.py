"""What a text stands in: a source that the library was made from, and where else it was printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article was printed; ``file`` is the path in the repository.

    ``order`` counts the articles of the source from 1.
    """

    id: str
    file: str
    sha256: str
    outlet: str | None = None
    page: str | None = None
    url: str | None = None
    order: int = 1


@dataclass(frozen=True, slots=True)
class Printing:
    """Where else the text of an article stands, word for word: in another paper or on a site.

    ``id`` is the article's own there, whose page leads to the one that holds the text;
    ``source`` and ``order`` are where it stands. ``agreement`` of both texts is 0 to 1.
    """

    id: str
    title: str
    outlet: str | None
    date: str | None
    page: str | None
    url: str | None
    byline: str | None
    agreement: float
    source: str
    order: int
    file: str
    sha256: str

    @property
    def where(self) -> Source:
        """What it stands in."""
        return Source(
            self.source, self.file, self.sha256, self.outlet, self.page, self.url, self.order
        )
