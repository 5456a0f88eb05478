"""What the recognisers know of the world, loaded once in each process."""

from __future__ import annotations

import functools

from scraper.facts.knowledge import Knowledge, load_knowledge
from site_config.taxonomy import Vocabulary


@functools.cache
def knowledge() -> Knowledge:
    """The knowledge of this library. Raises as ``load_knowledge`` does."""
    return load_knowledge()


def vocabulary() -> Vocabulary:
    """The practices of this library."""
    return knowledge().vocabulary
