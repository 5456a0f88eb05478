"""What articles have to do with each other: copies, kinship, practices that go together.

Pure functions over light records, so that a library of any size can be compared
without its texts.
"""

from scraper.relate.duplicates import Duplicate, find_duplicates
from scraper.relate.kinship import Reason, Related, related
from scraper.relate.merging import Joined, between_pages, join_copies
from scraper.relate.sketches import Sketch, sketch
from scraper.relate.together import Pair, occurring_together

__all__ = [
    "Duplicate",
    "Joined",
    "Pair",
    "Reason",
    "Related",
    "Sketch",
    "between_pages",
    "find_duplicates",
    "join_copies",
    "occurring_together",
    "related",
    "sketch",
]
