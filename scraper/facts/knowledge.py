"""What recognisers know beforehand: practices, places, kinds of bodies."""

from __future__ import annotations

from dataclasses import dataclass

from site_config.gazetteer import Gazetteer, load_gazetteer
from site_config.taxonomy import Vocabulary, load_vocabulary
from site_config.taxonomy.agencies import AgencyKinds, load_agency_kinds


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The data that facts are recognised with, checked when loaded."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    kinds: AgencyKinds


def load_knowledge(checked: Vocabulary | None = None) -> Knowledge:
    """The vocabulary, gazetteer and kinds of bodies of this library.

    ``checked`` is the vocabulary if it was loaded and checked before. Raises
    ``VocabularyError``, ``GazetteerError`` or ``AgencyKindsError`` that names every fault.
    """
    return Knowledge(checked or load_vocabulary(), load_gazetteer(), load_agency_kinds())
