"""Practices named in a text and in an article, each with its exact words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from scraper.facts.folding import fold
from scraper.facts.gate import held_by
from scraper.facts.matching import Hit, matcher
from scraper.facts.parts import parts_of
from scraper.facts.sentences import quote
from scraper.facts.stance import PRACTISED, stance_of
from scraper.model import Article, Found, Mention, Part, Use
from site_config.taxonomy import Vocabulary

_OFTEN = 2
RUNNING = ("p", "text")
"""Anchors of running text, long enough to hold a homonym's context itself."""

PAIRS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"))


@dataclass(frozen=True, slots=True)
class Match:
    """A practice at ``text[start:end]``; ``words`` is that stretch.

    ``stance`` is does, planned, cited, replaced or denied (docs/facts-practices.md).
    """

    practice: str
    start: int
    end: int
    words: str
    stance: str = "does"


def find_practices(text: str, vocabulary: Vocabulary, around: str = "") -> tuple[Match, ...]:
    """The practices that one paragraph of clean text practises, plans or cites, in order.

    Brands, look-alikes and practices said to be absent or replaced give nothing.
    """
    found = find_stances(text, vocabulary, around)
    return tuple(match for match in found if match.stance in PRACTISED)


def find_stances(text: str, vocabulary: Vocabulary, around: str = "") -> tuple[Match, ...]:
    """Every practice that one paragraph of clean text names, whatever its stance.

    Words of a context are looked for in the text and in ``around`` (a headline,
    say). Of overlapping names the longest counts and a narrower practice hides
    its broader one, but a family is kept: its page gathers the members. Names
    set aside never hide a practised one.
    """
    return _stances(text, vocabulary, lambda: _contexts(around, vocabulary))


def _contexts(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    ready = matcher(vocabulary)
    return ready.contexts_in(fold(text).text, ready.contexts)


def _stances(
    text: str, vocabulary: Vocabulary, around: Callable[[], frozenset[str]]
) -> tuple[Match, ...]:
    """As ``find_stances``; the contexts around are asked for only if something is found."""
    ready = matcher(vocabulary)
    folded = fold(text)
    held = held_by(folded.text)
    found = _longest(ready.hits(text, folded, held))
    if not found:
        return ()
    asked = {context for hit in found if not hit.certain for context in hit.practice.context}
    contexts = ready.contexts_in(folded.text, asked) | (around() if asked else frozenset())
    shielded = ready.shielded(folded, held)
    staged: dict[bool, dict[Hit, str]] = {True: {}, False: {}}
    for hit in found:
        if hit.fits(contexts) and not shielded.hide(hit):
            stance = stance_of(folded.text, hit.start, hit.end)
            staged[stance in PRACTISED][hit] = stance
    kept = (
        _match(text, hit.practice.id, folded.original(hit.start, hit.end), stance)
        for hit, stance in _keep(staged[True], staged[False], vocabulary)
    )
    return tuple(sorted(kept, key=lambda match: (match.start, match.end, match.practice)))


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Hits without those that lie within another of the same practice as certain as they."""
    kept: list[Hit] = []
    last: dict[tuple[str, bool], int] = {}
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        key = hit.practice.id, hit.certain
        if hit.end > last.get(key, -1):
            last[key] = hit.end
            kept.append(hit)
    return kept


def _keep(
    practised: dict[Hit, str], aside: dict[Hit, str], vocabulary: Vocabulary
) -> Iterator[tuple[Hit, str]]:
    chosen = list(_chosen(practised, vocabulary))
    taken = {place for hit in chosen for place in range(hit.start, hit.end)}
    yield from ((hit, practised[hit]) for hit in chosen)
    for hit in _chosen(aside, vocabulary):
        if taken.isdisjoint(range(hit.start, hit.end)):
            yield hit, aside[hit]


def _chosen(hits: Iterable[Hit], vocabulary: Vocabulary) -> Iterator[Hit]:
    for cluster in _clusters(hits):
        yield from _choose(cluster, vocabulary)


def find_mentions(article: Article, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Every practice named in an article, whatever its stance, in reading order.

    Anchors: ``title`` for kicker, headline and deck (each scanned by itself),
    ``h1``… for crossheads, ``p1``… for ``article.paragraphs``, ``c1``… for
    captions. A homonym's context may stand in its own part, in the title, or in two
    paragraphs of the article: one alone may speak of something else.
    """
    parts = parts_of(article)
    return tuple(
        as_mention(parts[number], match) for number, match in find_in_parts(parts, vocabulary)
    )


def read_uses(
    parts: Sequence[Part], vocabulary: Vocabulary, around: str = ""
) -> tuple[Found[Use], ...]:
    """The practices that the parts of an article name, each with its stance.

    The rules are those of ``find_mentions``; ``around`` is more text in which the
    context of a homonym may stand, such as the title of a page.
    """
    return tuple(
        as_use(number, match, vocabulary)
        for number, match in find_in_parts(parts, vocabulary, around)
    )


def find_in_parts(
    parts: Sequence[Part], vocabulary: Vocabulary, around: str = ""
) -> Iterator[tuple[int, Match]]:
    """Matches in each part, with the number of the part."""
    title = "\n".join((*(part.text for part in parts if part.anchor == "title"), around))
    body = [part.text for part in parts if part.anchor.startswith(RUNNING)]
    nearby = cache(partial(_contexts_of_article, title, tuple(body), vocabulary))
    for number, part in enumerate(parts):
        for match in _stances(part.text, vocabulary, nearby):
            yield number, match


def _contexts_of_article(
    title: str, paragraphs: Sequence[str], vocabulary: Vocabulary
) -> frozenset[str]:
    """The contexts of the title, and those that at least two paragraphs have."""
    counts = Counter(c for text in paragraphs for c in _contexts(text, vocabulary))
    often = {context for context, count in counts.items() if count >= _OFTEN}
    return _contexts(title, vocabulary) | often


def as_use(part: int, match: Match, vocabulary: Vocabulary) -> Found[Use]:
    """A match as a fact; one of a homonym, or of a stance other than does, is less sure."""
    homonym = bool(vocabulary.by_id[match.practice].context)
    rule = "practice-in-context" if homonym else "practice-name"
    confidence = (0.9 if homonym else 1.0) if match.stance == "does" else 0.8
    value = Use(match.practice, match.stance)
    return Found(part, match.start, match.end, value, rule, confidence)


def _clusters(hits: Iterable[Hit]) -> Iterator[list[Hit]]:
    """Hits grouped so that no two groups overlap."""
    cluster: list[Hit] = []
    end = 0
    for hit in sorted(hits, key=lambda hit: hit.start):
        if cluster and hit.start >= end:
            yield cluster
            cluster = []
        cluster.append(hit)
        end = max(end, hit.end) if len(cluster) > 1 else hit.end
    if cluster:
        yield cluster


def _choose(hits: list[Hit], vocabulary: Vocabulary) -> list[Hit]:
    """Hits that keep their place: longest first, broader practices give way."""
    chosen: list[Hit] = []
    depth = {hit.practice.id: len(vocabulary.ancestors(hit.practice.id)) for hit in hits}
    by_rank = sorted(
        hits, key=lambda hit: (-depth[hit.practice.id], hit.start - hit.end, hit.start)
    )
    for hit in by_rank:
        if not any(_gives_way(hit, other, vocabulary) for other in chosen if hit.overlaps(other)):
            chosen.append(hit)
    return chosen


def _gives_way(hit: Hit, other: Hit, vocabulary: Vocabulary) -> bool:
    is_family = hit.practice.kind == "family"
    return not (is_family and hit.practice.id in vocabulary.ancestors(other.practice.id))


def _match(text: str, practice: str, span: tuple[int, int], stance: str) -> Match:
    span = _with_quotation_marks(text, span)
    return Match(practice, *span, text[slice(*span)], stance)


def _with_quotation_marks(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Take in the fellow of a quotation mark inside the words when it stands next to them."""
    start, end = span
    for opening, closing in PAIRS:
        spare = text.count(closing, start, end) - text.count(opening, start, end)
        if spare > 0 and text[start - 1 : start] == opening:
            start -= 1
        elif spare < 0 and text[end : end + 1] == closing:
            end += 1
    return start, end


def as_mention(part: Part, match: Match) -> Mention:
    """A match as a mention, with the sentence around it."""
    return Mention(
        practice=match.practice,
        paragraph=part.anchor,
        start=match.start,
        end=match.end,
        words=match.words,
        quote=quote(part.text, match.start, match.end),
        span=part.body[match.start : match.end].span,
        stance=match.stance,
    )
