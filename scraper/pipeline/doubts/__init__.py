"""All that is doubtful in a library, as one ranked list for a person to decide on. Pure.

Each doubt names its place in the source, the exact words, why it is one and what is
suggested. Nothing is read anew: doubts follow from what the stages told and from how surely.
"""

from scraper.pipeline.doubts.deciding import Answer, MoveError, decide, is_wording, open_doubts
from scraper.pipeline.doubts.kinds import KINDS, Kind, Move
from scraper.pipeline.doubts.model import Doubt, Look, Slip
from scraper.pipeline.doubts.of_library import SourceDoubts, join_doubts, read_doubts
from scraper.pipeline.doubts.of_source import doubts_of_source

__all__ = [
    "KINDS",
    "Answer",
    "Doubt",
    "Kind",
    "Look",
    "Move",
    "MoveError",
    "Slip",
    "SourceDoubts",
    "decide",
    "doubts_of_source",
    "is_wording",
    "join_doubts",
    "open_doubts",
    "read_doubts",
]
