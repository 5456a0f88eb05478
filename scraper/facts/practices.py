"""Practices named in a text and in an article, each with its exact words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scraper.facts.denial import is_denied
from scraper.facts.folding import fold
from scraper.facts.matching import Hit, matcher
from scraper.facts.sentences import quote
from scraper.model import Article, Cleaned, Mention
from site_config.taxonomy import Vocabulary

PAIRS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"))


@dataclass(frozen=True, slots=True)
class Match:
    """A practice at ``text[start:end]``; ``words`` is that stretch."""

    practice: str
    start: int
    end: int
    words: str


def find_practices(text: str, vocabulary: Vocabulary, around: str = "") -> tuple[Match, ...]:
    """The practices that one paragraph of clean text names, in reading order.

    Words of a context are looked for in the text and in ``around`` (a headline,
    say). Of overlapping names the longest counts and a narrower practice hides
    its broader one, but a family is kept: its page gathers the members. Brands,
    look-alikes and practices said to be absent or replaced give nothing.
    """
    ready = matcher(vocabulary)
    folded = fold(text)
    found = list(ready.hits(text, folded))
    if not found:
        return ()
    contexts = ready.contexts_in(f"{folded.text}\n{fold(around).text}")
    shielded = ready.shielded(folded)
    hits = (
        hit
        for hit in found
        if hit.fits(contexts)
        and not shielded.hide(hit)
        and not is_denied(folded.text, hit.start, hit.end)
    )
    kept = (
        _match(text, hit.practice.id, folded.original(hit.start, hit.end))
        for cluster in _clusters(hits)
        for hit in _choose(cluster, vocabulary)
    )
    return tuple(sorted(kept, key=lambda match: (match.start, match.end, match.practice)))


def find_mentions(article: Article, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Every practice named in an article, in reading order.

    Anchors: ``title`` for kicker, headline and deck (each scanned by itself),
    ``h1``… for crossheads, ``p1``… for ``article.paragraphs``, ``c1``… for
    captions. A homonym's context may stand in its own paragraph or in the title;
    for short parts, anywhere in the article.
    """
    title = "\n".join(part.text for _, part in _title_parts(article))
    whole = "\n".join((title, *(paragraph.text for paragraph in article.paragraphs)))
    return tuple(
        _mention(anchor, part, match)
        for anchor, part in article_parts(article)
        for match in find_practices(
            part.text, vocabulary, title if anchor.startswith("p") else whole
        )
    )


def article_parts(article: Article) -> Iterator[tuple[str, Cleaned]]:
    """The parts of an article with their anchors: title, crossheads, paragraphs, captions."""
    yield from _title_parts(article)
    crossheads = (section.crosshead for section in article.sections if section.crosshead)
    for letter, parts in (
        ("h", crossheads),
        ("p", iter(article.paragraphs)),
        ("c", iter(article.captions)),
    ):
        yield from ((f"{letter}{number}", part) for number, part in enumerate(parts, 1))


def _title_parts(article: Article) -> Iterator[tuple[str, Cleaned]]:
    return (("title", part) for part in (article.kicker, article.headline, article.deck) if part)


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


def _match(text: str, practice: str, span: tuple[int, int]) -> Match:
    span = _with_quotation_marks(text, span)
    return Match(practice, *span, text[slice(*span)])


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


def _mention(anchor: str, part: Cleaned, match: Match) -> Mention:
    return Mention(
        practice=match.practice,
        paragraph=anchor,
        start=match.start,
        end=match.end,
        words=match.words,
        quote=quote(part.text, match.start, match.end),
        span=part[match.start : match.end].span,
    )
