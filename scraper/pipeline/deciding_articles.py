"""What was decided about articles: their fields, verdicts on their facts, that they were read."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scraper.model import Article, ArticleFacts, Cleaned, Issue, Level, Line, Reading
from scraper.model.decisions import (
    Decision,
    FactJudged,
    FieldGiven,
    Join,
    Reviewed,
    RoleGiven,
    place_of,
)
from scraper.pipeline.deciding import Standing, file_of, stale
from scraper.write.cards import SourceCard


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions by the id of the article they are about; ``issues`` of those about none."""

    by_article: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()

    @property
    def verdicts(self) -> dict[str, list[FactJudged]]:
        """Those on facts."""
        return {
            id_: [one for one in them if isinstance(one, FactJudged)]
            for id_, them in self.by_article.items()
        }

    def fields(self, article_id: str) -> dict[str, FieldGiven]:
        """Those on the fields of an article, by field."""
        them = self.by_article.get(article_id, ())
        return {one.field: one for one in them if isinstance(one, FieldGiven)}


def decide_articles(reading: Reading, standing: Standing) -> Decided:
    """Which article each decision is about: the one that holds its line."""
    found: dict[str, list[Decision]] = {}
    issues = [*standing.issues, *_unfit_roles(reading, standing)]
    for decision, line in standing.of(FieldGiven, FactJudged, Reviewed):
        article = _article_at(reading, line)
        if article is None:
            issues.append(_homeless(standing.source_id, decision))
        elif _lacks_basis(decision, reading):
            issues.append(_baseless(standing.source_id, decision))
        else:
            found.setdefault(article.id, []).append(decision)
    return Decided({id_: tuple(them) for id_, them in found.items()}, tuple(issues))


def _article_at(reading: Reading, line: Line) -> Article | None:
    return next(
        (
            article
            for article in reading.articles
            if any(start < line.span[1] and line.span[0] < end for start, end in article.spans)
        ),
        None,
    )


def _lacks_basis(decision: Decision, reading: Reading) -> bool:
    basis = decision.basis if isinstance(decision, FieldGiven) else None
    return basis is not None and basis not in reading.document.text


def _baseless(source_id: str, decision: Decision) -> Issue:
    message = f"the date of line {place_of(decision).number} is not used: its basis is gone"
    return stale(source_id, message, "copy basis from the source, or leave it out")


def _homeless(source_id: str, decision: Decision) -> Issue:
    place = place_of(decision)
    words = place.words[:30]
    message = (
        f"the {decision.kind} of line {place.number} is not applied: “{words}” is in no article"
    )
    return stale(source_id, message, "name a line of the article, best its headline")


def _unfit_roles(reading: Reading, standing: Standing) -> Iterator[Issue]:
    """A policy paper is read by its form as a whole; a boundary makes it a page of articles."""
    if any(article.kind == "policy" for article in reading.articles):
        for decision, line in standing.of(RoleGiven, Join):
            message = f"the {decision.kind} of line {line.number} has no place in a policy paper"
            cure = (
                "write a boundary where another text begins, or another kind into the source's row"
            )
            file = file_of(standing.source_id)
            yield Issue("decision-unfit", Level.WARNING, message, cure, file)


def give_fields(reading: Reading, decided: Decided) -> Reading:
    """The articles with the headlines and authors that a person gave them; ids do not move."""
    if not decided.by_article:
        return reading
    articles = tuple(_with(one, decided.fields(one.id)) for one in reading.articles)
    return replace(reading, articles=articles)


def _with(article: Article, fields: Mapping[str, FieldGiven]) -> Article:
    if (title := fields.get("headline")) and title.value:
        article = replace(article, headline=_reworded(article, title.value))
    if author := fields.get("author"):
        article = replace(article, byline=replace(article.byline, author=author.value))
    return article


def _reworded(article: Article, words: str) -> Cleaned:
    """Other words for a headline, each character with the place of the one it stands for."""
    old = article.headline
    if old is None or not old.text:
        start = article.spans[0][0] if article.spans else 0
        return Cleaned(words, (start,) * len(words))
    offsets = [0] * len(words)
    matcher = difflib.SequenceMatcher(None, old.text, words, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        for place in range(c, d):
            offsets[place] = old.offsets[min(a + place - c, max(a, b - 1), len(old) - 1)]
    return Cleaned(words, tuple(offsets))


def review(
    articles: Sequence[ArticleFacts], decided: Decided, source_id: str
) -> tuple[tuple[ArticleFacts, ...], tuple[Issue, ...]]:
    """The articles with the day and the mark that people gave them, and reviews out of date."""
    made = [_reviewed(found, decided) for found in articles]
    outdated = [
        _outdated(source_id, one)
        for found in made
        for one in decided.by_article.get(found.article.id, ())
        if isinstance(one, Reviewed) and not found.reviewed
    ]
    return tuple(made), tuple(outdated)


def _reviewed(found: ArticleFacts, decided: Decided) -> ArticleFacts:
    day = decided.fields(found.article.id).get("date")
    published = None if day and day.value is None else found.published
    holds = any(
        isinstance(one, Reviewed) and one.digest == digest_article(found.article)
        for one in decided.by_article.get(found.article.id, ())
    )
    return replace(found, published=published, reviewed=holds)


def _outdated(source_id: str, review_: Reviewed) -> Issue:
    place = review_.article
    message = f"“{place.words[:30]}” was reviewed, and its text has changed since"
    return Issue(
        "review-outdated",
        Level.WARNING,
        message,
        "read it again and confirm it anew",
        file_of(source_id),
    )


def digest_article(article: Article) -> str:
    """Digest of all that an article prints, by which a review knows it again."""
    titles = (article.kicker, article.headline, article.deck)
    sections = ((s.crosshead, *s.paragraphs) for s in article.sections)
    parts = (*titles, *article.standfirst, *(p for s in sections for p in s), *article.captions)
    texts = [part.text if part else "" for part in parts]
    told = repr((texts, article.byline, article.dateline, article.column))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def card_of(card: SourceCard, decided: Decided, article_id: str, text: str) -> SourceCard:
    """What is known of an article's source, with the fields that a person gave the article.

    ``text`` is the source: the basis of a date counts only where it stands there.
    """
    fields = decided.fields(article_id)
    if outlet := fields.get("outlet"):
        card = replace(card, outlet=outlet.value)
    if page := fields.get("page"):
        card = replace(card, page=page.value)
    if day := fields.get("date"):
        start = text.find(day.basis) if day.basis else -1
        basis = (day.basis, (start, start + len(day.basis))) if day.basis and start >= 0 else None
        card = replace(card, date=day.value, date_basis=basis)
    return card
