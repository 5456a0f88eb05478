"""The library read from its pages: what is known of each article, and what follows from it.

Shared by the scraper, which writes pages that gather articles, and by the site, which
draws, exports and searches. Nothing here touches the disk but ``load_library``.
"""

from site_config.library.loading import article_of, load_library
from site_config.library.model import (
    Article,
    Body,
    Byline,
    Citation,
    Figure,
    Lesson,
    Library,
    Mention,
    Paper,
    Place,
)
from site_config.library.printing import Printing, Source

__all__ = [
    "Article",
    "Body",
    "Byline",
    "Citation",
    "Figure",
    "Lesson",
    "Library",
    "Mention",
    "Paper",
    "Place",
    "Printing",
    "Source",
    "article_of",
    "load_library",
]
