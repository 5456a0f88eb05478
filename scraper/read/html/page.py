"""What a web page says, and what says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scraper.model import Issue


class PartKind(StrEnum):
    """What a part of the body is."""

    PARAGRAPH = "paragraph"
    CROSSHEAD = "crosshead"
    ITEM = "item"
    ROW = "row"
    QUOTE = "quote"
    CAPTION = "caption"
    IMAGE = "image"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class BodyPart:
    """One part of the body: its words, and what they are.

    ``depth`` is that of a crosshead (1 to 6) or a list item. ``cells`` are those of a table
    row, joined in ``text``; ``table`` numbers the tables from 1. ``address`` is where a
    picture, that of a caption or an attachment lies, absolute if the page's own address is
    known; ``files`` are words and safe addresses of files linked in the text. ``mark`` is
    the number that a browser prints before an item of a numbered list (3.).
    """

    kind: PartKind
    text: str
    depth: int = 0
    cells: tuple[str, ...] = ()
    table: int = 0
    address: str | None = None
    mark: str = ""
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field has its value: the rule with the mark it read, and the words there."""

    value: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class WebPage:
    """An article as its page tells it. What the page does not say is None or empty.

    ``date`` is EDTF, ``page`` a newspaper page as printed (A02 要闻). ``evidence`` is by
    field name. ``agreement`` is how far the ways to find the body agree, from 0 to 1;
    ``chosen`` names the one that was followed. ``pages`` are addresses of the further pages
    of an article that is set on several, ``joined`` those whose text is part of ``body``.
    """

    title: str | None = None
    kicker: str | None = None
    deck: str | None = None
    date: str | None = None
    outlet: str | None = None
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    author: str | None = None
    editors: tuple[str, ...] = ()
    column: str | None = None
    page: str | None = None
    url: str | None = None
    site: str | None = None
    body: tuple[BodyPart, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    agreement: float = 0.0
    chosen: str = ""
    encoding: str = "utf-8"
    pages: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def text(self) -> str:
        """The words of the body, one part a line, without pictures and attachments."""
        silent = (PartKind.IMAGE, PartKind.ATTACHMENT)
        return "\n".join(part.text for part in self.body if part.kind not in silent and part.text)
