"""The vocabulary: practices, topics, brands and look-alikes, checked when loaded."""

from site_config.problem import Problem
from site_config.taxonomy.dictionary import (
    can_be_whole,
    render_user_dictionary,
    vocabulary_words,
)
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
    "can_be_whole",
    "load_vocabulary",
    "render_user_dictionary",
    "respell",
    "spell",
    "vocabulary_files",
    "vocabulary_words",
]
