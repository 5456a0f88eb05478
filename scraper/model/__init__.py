"""The nouns of the pipeline: frozen dataclasses over the standard library.

Every offset counts characters (code points) of the decoded source, exactly as
the file holds them: byte order marks and carriage returns count too.
"""

from scraper.model.facts import (
    Agency,
    ArticleFacts,
    Day,
    Fact,
    Figure,
    Found,
    Lesson,
    Part,
    Person,
    Policy,
    Published,
    Region,
    Use,
    Value,
)
from scraper.model.page import (
    Article,
    Block,
    Box,
    Byline,
    Cleaned,
    Document,
    Issue,
    Label,
    Level,
    Line,
    Mention,
    Pairing,
    Reading,
    Section,
    Span,
)
from scraper.model.web import Link, LinkKind

__all__ = [
    "Agency",
    "Article",
    "ArticleFacts",
    "Block",
    "Box",
    "Byline",
    "Cleaned",
    "Day",
    "Document",
    "Fact",
    "Figure",
    "Found",
    "Issue",
    "Label",
    "Lesson",
    "Level",
    "Line",
    "Link",
    "LinkKind",
    "Mention",
    "Pairing",
    "Part",
    "Person",
    "Policy",
    "Published",
    "Reading",
    "Region",
    "Section",
    "Span",
    "Use",
    "Value",
]
