"""The vocabulary: practices, topics, brands and look-alikes, checked when loaded."""

from site_config.taxonomy.dictionary import (
    can_be_whole,
    render_user_dictionary,
    vocabulary_words,
)
from site_config.taxonomy.loading import FOLDER, load_vocabulary
from site_config.taxonomy.model import (
    Brand,
    Context,
    NonPractice,
    Practice,
    RelevanceCues,
    Topic,
    Vocabulary,
)
from site_config.taxonomy.reading import Problem, VocabularyError
from site_config.taxonomy.spelling import respell, spell, vocabulary_files

__all__ = [
    "FOLDER",
    "Brand",
    "Context",
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
