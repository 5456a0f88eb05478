"""A page of an electronic newspaper: what is printed on it, where, and under which address."""

from __future__ import annotations

from dataclasses import dataclass

Polygon = tuple[tuple[int, int], ...]
"""Corners in pixels of the picture of the page, as its image map gives them."""


@dataclass(frozen=True, slots=True)
class PaperArticle:
    """An article as its page lists it; ``areas`` are the parts of the page it is printed on.

    What the page does not say is ``None`` or empty: the article's own address knows more.
    """

    url: str
    title: str | None = None
    kicker: str | None = None
    deck: str | None = None
    author: str | None = None
    areas: tuple[Polygon, ...] = ()

    @property
    def area(self) -> str | None:
        """The areas in one line: ``12,30 300,30 300,400; 310,30 …``, corners in pixels."""
        drawn = (" ".join(f"{x},{y}" for x, y in polygon) for polygon in self.areas)
        return "; ".join(drawn) or None


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A printed page: ``number`` as printed (``A01``), ``name`` (要闻), ``date`` as EDTF.

    ``pdf`` and ``image`` show the page as printed; articles stand in the order of the page.
    """

    url: str
    number: str | None = None
    name: str | None = None
    date: str | None = None
    pdf: str | None = None
    image: str | None = None
    articles: tuple[PaperArticle, ...] = ()

    @property
    def label(self) -> str | None:
        """Number and name in one, ``A01 要闻``."""
        return " ".join(part for part in (self.number, self.name) if part) or None
