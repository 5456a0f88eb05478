"""Whether an article is about ways of administration, or something else that names one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from scraper.facts.folding import fold
from scraper.facts.parts import parts_of
from scraper.facts.practices import as_mention, as_use, find_in_parts
from scraper.facts.stance import PRACTISED
from scraper.facts.verdicts import RULE, judge_matches, sure_uses
from scraper.model import Article, Found, Mention, Part, Use
from scraper.model.decisions import FactJudged
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
CLEAR_CUES = 2
"""So many signs of an occasion may speak against a text without structure."""

_BREAK = re.compile(r"(?<=[。！？；：”」』）!?])[ \t\u3000]*\n\s*|\n[ \t\u3000]*\n\s*")
_FIRST_LINE = re.compile(r"\s{0,20}[^\n。！？；]{4,40}(?<![，、,])\n+(?=.{12})")


@dataclass(frozen=True, slots=True)
class PracticeReading:
    """What an article is about and the practices it names; none when about something else.

    ``mentions`` are practised, planned or cited; ``set_aside`` are those that the
    article says were replaced or are not there. ``uses`` are all of them as facts.
    """

    relevance: Relevance
    mentions: tuple[Mention, ...]
    set_aside: tuple[Mention, ...] = ()
    uses: tuple[Found[Use], ...] = ()


def read_practices(
    article: Article, vocabulary: Vocabulary, verdicts: Sequence[FactJudged] = ()
) -> PracticeReading:
    """The relevance of an article and its mentions, dropped where it is ``other``.

    ``verdicts`` of a person on practices hold against every rule: one that is confirmed or
    named makes the article relevant, and an article whose last one is dropped is ``other``.
    """
    parts = parts_of(article)
    by_rule = tuple(find_in_parts(parts, vocabulary))
    matches = judge_matches(parts, by_rule, verdicts) if verdicts else by_rule
    found = tuple(as_mention(parts[number], match) for number, match in matches)
    mentions = tuple(mention for mention in found if mention.stance in PRACTISED)
    uses = tuple(as_use(number, match, vocabulary) for number, match in matches)
    if verdicts:
        uses = tuple(sure_uses(uses, parts, verdicts))
    named = any(one.rule == RULE for one in uses if one.value.stance in PRACTISED)
    ruled = tuple(as_mention(parts[number], match) for number, match in by_rule)
    if not (named and mentions) and (
        not mentions or relevance(article, ruled, vocabulary) == "other"
    ):
        return PracticeReading("other", ())
    aside = tuple(mention for mention in found if mention.stance not in PRACTISED)
    return PracticeReading("practice", mentions, aside, uses)


def relevance(article: Article, mentions: Sequence[Mention], vocabulary: Vocabulary) -> Relevance:
    """``practice`` when the article names practices and speaks mainly of administration.

    Needed are one core practice or two minor ones, and signs of administration
    (bodies, procedures, governance) that together with the practices outweigh,
    two to one, the signs of an occasion (contest, ceremony, lesson, health fair,
    product launch). Each sign counts once; both lists are vocabulary. Mentions of
    what was replaced or is not there count for nothing.
    """
    mentions = [mention for mention in mentions if mention.stance in PRACTISED]
    weight = _weight((mention.practice for mention in mentions), vocabulary)
    if weight < NEEDED_WEIGHT:
        return "other"
    ready = _cues(vocabulary.relevance)
    text = "\n".join(fold(part.text).text for part in parts_of(article))
    titles = [part.text for part in (article.headline, article.deck) if part]
    in_title = any(
        found.paragraph == "title" and vocabulary.by_id[found.practice].tier == "core"
        for found in mentions
    )
    administration = _count(ready.administration, text) + TITLE_WEIGHT * in_title
    occasion = _count(ready.occasion, text) + HOST_WEIGHT * _is_hosted(titles, ready)
    if administration < NEEDED_CUES:
        return "other"
    speaks_for = administration + min(weight, ENOUGH_WEIGHT)
    return "practice" if speaks_for > 2 * occasion else "other"


def judge_text(parts: Sequence[Part], vocabulary: Vocabulary) -> tuple[Found[Use], ...]:
    """The practices of a text without the structure of an article, each with its stance.

    A text may be one sentence, so the proofs that an article must give are not asked
    for. It gives nothing if the signs of an occasion outweigh: twice their number is
    more than the signs of administration and the weight of the practices together,
    and there are two or more of them. With a title the weighing is that of an article,
    and one with two paragraphs must show a sign of administration. Line feeds after a
    sentence, and after a first line without a stop, divide paragraphs; others may stand
    in the middle of a word.
    """
    split = [piece for number, part in enumerate(parts) for piece in _paragraphs(number, part)]
    matches = [
        (split[index], match)
        for index, match in find_in_parts([piece.part for piece in split], vocabulary)
    ]
    practised = (match.practice for _, match in matches if match.stance in PRACTISED)
    if not matches or _is_other(split, _weight(practised, vocabulary), vocabulary):
        return ()
    return tuple(
        replace(use, start=use.start + piece.offset, end=use.end + piece.offset)
        for piece, match in matches
        for use in (as_use(piece.number, match, vocabulary),)
    )


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph of part ``number``, from ``offset`` on in it."""

    number: int
    offset: int
    part: Part


def _paragraphs(number: int, part: Part) -> Iterator[_Paragraph]:
    """The paragraphs of a part; a first line without a stop is its title."""
    starts = [0, *(match.end() for match in _BREAK.finditer(part.text))]
    first_line = _FIRST_LINE.match(part.text)
    if first_line:
        starts = sorted({*starts, first_line.end()})
    for start, end in pairwise((*starts, len(part.text))):
        anchor = "title" if first_line and start == 0 else part.anchor
        yield _Paragraph(number, start, Part(anchor, part.body[start:end]))


def _is_other(split: Sequence[_Paragraph], weight: int, vocabulary: Vocabulary) -> bool:
    ready = _cues(vocabulary.relevance)
    text = "\n".join(fold(piece.part.text).text for piece in split)
    titles = [piece.part.text for piece in split if piece.part.anchor == "title"]
    occasion = _count(ready.occasion, text) + HOST_WEIGHT * _is_hosted(titles, ready)
    if titles and len(split) > 2 and not any(cue.search(text) for cue in ready.administration):
        return True
    needed = min(weight, ENOUGH_WEIGHT) + TITLE_WEIGHT * bool(titles)
    # Most texts are settled here; the many signs of administration need no count.
    if occasion < (1 if titles else CLEAR_CUES) or 2 * occasion <= needed:
        return False
    return 2 * occasion > needed + _count(ready.administration, text)


def _weight(named: Iterable[str], vocabulary: Vocabulary) -> int:
    practices = [vocabulary.by_id[practice] for practice in sorted(set(named))]
    return len(practices) + sum(practice.tier == "core" for practice in practices)


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


def _is_hosted(titles: Sequence[str], cues: _Cues) -> bool:
    return any(cue.search(fold(title).text) for cue in cues.host for title in titles)
