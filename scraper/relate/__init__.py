"""What articles have to do with each other: copies, kinship, practices that go together.

Pure functions over light records, so that a library of any size can be compared
without its texts.
"""

from scraper.relate.comparing import Compared, compare, compare_again
from scraper.relate.duplicates import Duplicate, find_duplicates
from scraper.relate.kinship import Reason, Related, kin_of, related
from scraper.relate.merging import Joined, between_pages, join_copies
from scraper.relate.sketches import Sketch, sketch
from scraper.relate.together import Pair, occurring_together

__all__ = [
    "Compared",
    "Duplicate",
    "Joined",
    "Pair",
    "Reason",
    "Related",
    "Sketch",
    "between_pages",
    "compare",
    "compare_again",
    "find_duplicates",
    "join_copies",
    "kin_of",
    "occurring_together",
    "related",
    "sketch",
]
