"""What a person typed, taken apart: phrases, what is excluded, what narrows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_config.search.folding import fold

FIELDS = {
    "做法": "p",
    "主题": "t",
    "地区": "r",
    "年份": "y",
    "媒体": "o",
    "practice": "p",
    "topic": "t",
    "place": "r",
    "region": "r",
    "year": "y",
    "outlet": "o",
}
"""What may stand before a colon, and the facet it narrows."""
_PIECE = re.compile(
    r"(?P<minus>[-－]?)(?:(?P<field>[^\W\d_]+)[:：])?"
    r"(?:“(?P<curly>[^”]*)”?|\"(?P<straight>[^\"]*)\"?|(?P<bare>\S+))"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a query: as typed, folded, and whether quotation marks hold it together."""

    words: str
    key: str
    is_quoted: bool = False
    field: str = ""

    @property
    def kind(self) -> str:
        """The facet that it narrows, empty where it is looked for in texts."""
        return FIELDS.get(self.field, "")


@dataclass(frozen=True, slots=True)
class Query:
    """All that must be there, must not be there, and narrows."""

    pieces: tuple[Piece, ...]
    without: tuple[Piece, ...]
    filters: tuple[Piece, ...]


def parse(text: str) -> Query:
    """The query; any text is one.

    >>> query = parse('联合验收 “并联 审批” -水电 地区：山东')
    >>> [piece.key for piece in query.pieces], query.without[0].key, query.filters[0].words
    (['联合验收', '并联审批'], '水电', '山东')
    """
    pieces: list[Piece] = []
    without: list[Piece] = []
    filters: list[Piece] = []
    for found in _PIECE.finditer(text):
        piece = _piece(found)
        if piece.key:
            (filters if piece.kind else without if found["minus"] else pieces).append(piece)
    return Query(tuple(pieces), tuple(without), tuple(filters))


def _piece(found: re.Match[str]) -> Piece:
    field = found["field"] if found["field"] in FIELDS else ""
    quoted = found["curly"] if found["curly"] is not None else found["straight"]
    is_whole = bool(field) or found["field"] is None
    words = found[0][len(found["minus"]) :]
    if is_whole:
        words = quoted if quoted is not None else found["bare"]
    return Piece(words.strip(), fold(words), is_whole and quoted is not None, field)
