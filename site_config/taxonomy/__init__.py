"""The vocabulary: practices, topics, brands and look-alikes, checked when loaded."""

from site_config.problem import Problem
from site_config.taxonomy.loading import FOLDER, load_vocabulary
from site_config.taxonomy.model import (
    B_READY,
    CHINA,
    Brand,
    Context,
    Indicator,
    NonPractice,
    Practice,
    RelevanceCues,
    Topic,
    Vocabulary,
)
from site_config.taxonomy.reading import VocabularyError
from site_config.taxonomy.spelling import respell, spell, vocabulary_files

__all__ = [
    "B_READY",
    "CHINA",
    "FOLDER",
    "Brand",
    "Context",
    "Indicator",
    "NonPractice",
    "Practice",
    "Problem",
    "RelevanceCues",
    "Topic",
    "Vocabulary",
    "VocabularyError",
    "load_vocabulary",
    "respell",
    "spell",
    "vocabulary_files",
]
