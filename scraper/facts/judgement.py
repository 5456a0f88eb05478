"""Whether an article is about ways of administration, or something else that names one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from scraper.facts.folding import fold
from scraper.facts.practices import article_parts, find_mentions
from scraper.model import Article, Mention
from site_config.taxonomy import RelevanceCues, Vocabulary

Relevance = Literal["practice", "other"]

NEEDED_WEIGHT = 2
"""One core practice weighs 2, a minor one 1."""
ENOUGH_WEIGHT = 6
"""Past this, more practices prove nothing more."""
NEEDED_CUES = 2
TITLE_WEIGHT = 2
"""A core practice in the title counts as so many signs of administration."""
HOST_WEIGHT = 3
"""A headline in which a school, firm or society holds an event counts as so many cues."""


@dataclass(frozen=True, slots=True)
class PracticeReading:
    """What an article is about and the practices it names; none when about something else."""

    relevance: Relevance
    mentions: tuple[Mention, ...]


def read_practices(article: Article, vocabulary: Vocabulary) -> PracticeReading:
    """The relevance of an article and its mentions, dropped where it is ``other``."""
    mentions = find_mentions(article, vocabulary)
    judged = relevance(article, mentions, vocabulary)
    return PracticeReading(judged, mentions if judged == "practice" else ())


def relevance(article: Article, mentions: Sequence[Mention], vocabulary: Vocabulary) -> Relevance:
    """``practice`` when the article names practices and speaks mainly of administration.

    Needed are one core practice or two minor ones, and signs of administration
    (bodies, procedures, governance) that together with the practices outweigh,
    two to one, the signs of an occasion (contest, ceremony, lesson, health fair,
    product launch). Each sign counts once; both lists are vocabulary.
    """
    named = {mention.practice: vocabulary.by_id[mention.practice] for mention in mentions}
    core = {name for name, practice in named.items() if practice.tier == "core"}
    weight = len(named) + len(core)
    if weight < NEEDED_WEIGHT:
        return "other"
    ready = _cues(vocabulary.relevance)
    text = "\n".join(fold(part.text).text for _, part in article_parts(article))
    in_title = any(found.paragraph == "title" and found.practice in core for found in mentions)
    administration = _count(ready.administration, text) + TITLE_WEIGHT * in_title
    occasion = _count(ready.occasion, text) + HOST_WEIGHT * _is_hosted(article, ready)
    if administration < NEEDED_CUES:
        return "other"
    speaks_for = administration + min(weight, ENOUGH_WEIGHT)
    return "practice" if speaks_for > 2 * occasion else "other"


@dataclass(frozen=True, slots=True)
class _Cues:
    administration: tuple[re.Pattern[str], ...]
    occasion: tuple[re.Pattern[str], ...]
    host: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=4)
def _cues(cues: RelevanceCues) -> _Cues:
    administration, occasion, host = (
        tuple(re.compile(cue) for cue in group)
        for group in (cues.administration, cues.occasion, cues.host)
    )
    return _Cues(administration, occasion, host)


def _count(cues: tuple[re.Pattern[str], ...], text: str) -> int:
    return sum(1 for cue in cues if cue.search(text))


def _is_hosted(article: Article, cues: _Cues) -> bool:
    parts = [part.text for part in (article.headline, article.deck) if part]
    return any(cue.search(fold(part).text) for cue in cues.host for part in parts)
