"""What the library knows of the world, loaded once for all the tests of one process."""

from __future__ import annotations

from scraper.pipeline.knowledge import knowledge
from site_config.gazetteer import Gazetteer
from site_config.taxonomy import Vocabulary


def vocabulary() -> Vocabulary:
    """The real vocabulary: the very object of the pipeline, so that it is compiled once too."""
    return knowledge().vocabulary


def gazetteer() -> Gazetteer:
    """The real gazetteer."""
    return knowledge().gazetteer
