"""The briefing that suits a subject."""

from __future__ import annotations

from site_config.export.briefing import Briefing
from site_config.export.gathered_briefing import brief_region, brief_topic
from site_config.export.holdings import Holdings
from site_config.export.practice_briefing import brief_practice
from site_config.export.subject import Subject
from site_config.library.places import Region
from site_config.taxonomy import Practice


def brief(subject: Subject, held: Holdings) -> Briefing:
    """The briefing on a practice, a topic or a region."""
    match subject.of:
        case Practice() as practice:
            return brief_practice(subject, practice, held)
        case Region():
            return brief_region(subject, held)
        case _:
            return brief_topic(subject, held)
