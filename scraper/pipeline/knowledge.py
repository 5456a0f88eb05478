"""What the recognisers know of the world, loaded once in each process."""

from __future__ import annotations

import contextlib
import functools

from scraper.facts.knowledge import Knowledge, load_knowledge
from scraper.pipeline.fingerprint import digest_code
from scraper.pipeline.outcome import Memory
from site_config.taxonomy import Vocabulary

_KEPT = "-vocabulary"
_CHECKED: list[Vocabulary] = []
"""The vocabulary as an earlier run loaded and checked it."""


@functools.cache
def knowledge() -> Knowledge:
    """The knowledge of this library. Raises as ``load_knowledge`` does."""
    return load_knowledge(_CHECKED[0] if _CHECKED else None)


def vocabulary() -> Vocabulary:
    """The practices of this library."""
    return knowledge().vocabulary


def recall_vocabulary(memory: Memory) -> None:
    """Spares ``knowledge`` the check of a vocabulary that an earlier run has checked.

    To read and check it takes as long as to read some sources.
    """
    code = digest_code()
    known = memory.recall_made(_KEPT, code)
    if isinstance(known, Vocabulary):
        _CHECKED[:] = [known]
        return
    # A memory that cannot be written costs only time.
    with contextlib.suppress(OSError):
        memory.keep_made(_KEPT, code, vocabulary())
