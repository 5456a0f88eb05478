"""Every fact of an article, of a page of articles and of a single text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from scraper.facts.agencies import find_agencies
from scraper.facts.dates import Publication, find_days, page_year, publication_days
from scraper.facts.dating import as_published, as_reading, paper_published, published_fact
from scraper.facts.doubts import region_doubts
from scraper.facts.evidence import Around, prove_all
from scraper.facts.figures import clause_span, read_figures
from scraper.facts.judgement import judge_text, read_practices
from scraper.facts.knowledge import Knowledge
from scraper.facts.lessons import find_lessons
from scraper.facts.page_context import region_of_outlet, region_of_page
from scraper.facts.parts import parts_of, parts_of_text
from scraper.facts.people import SIGNING, find_people, find_signing
from scraper.facts.policies import find_policies
from scraper.facts.regions import Doubt, RegionReading, read_regions
from scraper.facts.sentences import quote_range
from scraper.facts.signing import signing_facts
from scraper.facts.verdicts import Unfit, find_unfit, judge_facts
from scraper.model import (
    Article,
    ArticleFacts,
    Cleaned,
    Day,
    Fact,
    Figure,
    Found,
    Issue,
    Part,
    Person,
    Published,
    Reading,
    Use,
    Value,
)
from scraper.model.decisions import FactJudged
from scraper.segment import read_policy
from scraper.text import clean
from site_config.taxonomy.agencies import AgencyKinds

ARTICLE_LENGTH = 200
"""A single text of so many characters that names no practice is about something else."""


Verdicts = Mapping[str, Sequence[FactJudged]]
"""What a person said of facts, by the id of the article."""
_RELATIVE = ("relative-year", "relative-now", "relative-span")
"""Rules of dates whose words name no number: 今年, 目前, 上半年."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article with what is read before its page is asked."""

    article: Article
    parts: tuple[Part, ...]
    regions: RegionReading


@dataclass(frozen=True, slots=True)
class _Read:
    """What other facts of the same parts hang on; ``relevant`` is whether practices are told of."""

    parts: Sequence[Part]
    regions: RegionReading
    uses: Sequence[Found[Use]]
    days: Sequence[Found[Day]]
    relevant: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """What all articles of a page have in common; ``year`` is that of its publication."""

    reading: Reading
    knowledge: Knowledge
    year: int | None


def gather_page(
    reading: Reading,
    knowledge: Knowledge,
    outlet: str | None = None,
    verdicts: Verdicts | None = None,
) -> tuple[tuple[ArticleFacts, ...], tuple[Issue, ...]]:
    """The facts of every article of a page, and what a person should look at.

    Each article is read by itself first; what it leaves open is read again with the
    region of the ``outlet`` (聊城日报), or the one that the page itself tells. ``verdicts``
    are what a person said of the facts of each article, by its id.
    """
    said = verdicts or {}
    drafts = [_draft(article, knowledge) for article in reading.articles]
    mains = [draft.regions.main for draft in drafts]
    told = reading.document.told
    outlet = outlet or (told.outlet if told else None)
    region = region_of_outlet(outlet, knowledge.gazetteer) or region_of_page(
        reading, mains, knowledge.gazetteer
    )
    drafts = [_again(draft, region, knowledge) for draft in drafts]
    published = publication_days(reading)
    year = page_year(reading, int(told.published[0][:4]) if told and told.published else None)
    read = _Page(reading, knowledge, year)
    found = [
        _facts(draft, read, published.get(draft.article.id), said.get(draft.article.id, ()))
        for draft in drafts
    ]
    doubts = (
        region_doubts(_open(d, said.get(d.article.id, ())), d.parts, reading.document)
        for d in drafts
    )
    unfit = (one.issue(reading.document.source_id) for _, them in found for one in them)
    return tuple(facts for facts, _ in found), (*chain.from_iterable(doubts), *unfit)


def _open(draft: _Draft, verdicts: Sequence[FactJudged]) -> list[Doubt]:
    """The doubts that no person has settled."""
    judged = {verdict.words for verdict in verdicts if verdict.of == "region"}
    return [doubt for doubt in draft.regions.doubts if doubt.surface not in judged]


def gather_text(
    text: str, knowledge: Knowledge, region: str | None = None, year: int | None = None
) -> tuple[Fact, ...]:
    """The facts of a text that stands alone.

    ``region`` is the path it speaks from, ``year`` that of its publication; where unknown,
    the text itself is asked.
    """
    parts = parts_of_text(clean(text))
    uses = judge_text(parts, knowledge.vocabulary)
    regions = read_regions(parts, knowledge.gazetteer, region)
    days = find_days(parts, year or page_year(as_reading(text, parts)))
    relevant = bool(uses) or len(text) < ARTICLE_LENGTH
    read = _Read(parts, regions, uses, days, relevant)
    people = find_people(parts)
    named = [one for one in people if one.value.role not in SIGNING]
    facts = _proven((*_all(read, knowledge.kinds), *named), parts, text)
    return (*_signing(text, people, parts), *facts)


def _signing(text: str, people: Sequence[Found[Person]], parts: Sequence[Part]) -> tuple[Fact, ...]:
    """Who signs a single text: read as printed, since cleaning closes the gaps between names."""
    printed = parts_of_text(Cleaned.at(text))
    signing = find_signing(printed)
    if signing:
        return _proven(signing, printed, text)
    return _proven((one for one in people if one.value.role in SIGNING), parts, text)


def _draft(article: Article, knowledge: Knowledge) -> _Draft:
    parts = parts_of(article)
    return _Draft(article, parts, read_regions(parts, knowledge.gazetteer))


def _again(draft: _Draft, region: str | None, knowledge: Knowledge) -> _Draft:
    """Regions read with the region of the page, where they left something open."""
    if region is None or not (draft.regions.doubts or draft.regions.main is None):
        return draft
    return replace(draft, regions=read_regions(draft.parts, knowledge.gazetteer, region))


def _facts(
    draft: _Draft,
    page: _Page,
    dated: Publication | None,
    verdicts: Sequence[FactJudged],
) -> tuple[ArticleFacts, tuple[Unfit, ...]]:
    known = page.knowledge.vocabulary.by_id
    ours = [v for v in verdicts if v.of == "practice" and (v.id is None or v.id in known)]
    practices = read_practices(draft.article, page.knowledge.vocabulary, ours)
    relevant = practices.relevance == "practice"
    days = find_days(draft.parts, page.year)
    read = _Read(draft.parts, draft.regions, practices.uses, days, relevant)
    found = (*_all(read, page.knowledge.kinds), *find_people(draft.parts, draft.article.byline))
    proven = _proven(found, draft.parts, page.reading.document.text)
    published, about = _dated(draft.article, page.reading, dated)
    facts = (*about, *signing_facts(draft.article, page.reading), *proven)
    unfit: tuple[Unfit, ...] = ()
    if verdicts:
        facts, unfit = _judged(facts, draft, page, verdicts)
    made = ArticleFacts(draft.article, practices.mentions, practices.relevance, facts, published)
    return made, unfit


def _judged(
    facts: Sequence[Fact], draft: _Draft, page: _Page, verdicts: Sequence[FactJudged]
) -> tuple[tuple[Fact, ...], tuple[Unfit, ...]]:
    """The facts as a person judged them; practices are judged before, others hang on them."""
    known = page.knowledge.vocabulary.by_id
    unfit = tuple(find_unfit(verdicts, draft.parts, facts, known))
    others = [v for v in verdicts if v.of != "practice" and v not in {u.verdict for u in unfit}]
    kept, named, wrong = judge_facts(facts, draft.parts, others, page.knowledge.gazetteer)
    if named:
        proven = _proven(named, draft.parts, page.reading.document.text)
        kept = (*kept, *proven)
        edge = [fact for fact in kept if fact.part < 0]
        inner = (fact for fact in kept if fact.part >= 0)
        kept = (*edge, *sorted(inner, key=lambda f: (f.part, f.place, f.value.type)))
    return kept, (*unfit, *wrong)


def _dated(
    article: Article, reading: Reading, found: Publication | None
) -> tuple[Published | None, tuple[Fact, ...]]:
    """When the article was published, with the fact of it; a policy paper tells it itself.

    A web page says when it showed the paper, which the paper does not know.
    """
    own = article.kind == "policy" and not (reading.document.told and found)
    paper = read_policy(reading.document) if own else None
    if paper:
        published, rule, confidence = paper_published(paper), "paper", 1.0
    else:
        published = as_published(found, reading.document.text)
        rule, confidence = (found.rule, found.confidence) if found else ("", 0.0)
    if published is None:
        return None, ()
    return published, (published_fact(published, rule, confidence),)


def _all(read: _Read, kinds: AgencyKinds) -> Iterator[Found[Value]]:
    yield from read.regions.found
    yield from read.uses
    yield from read.days
    figures = read_figures(read.parts, read.uses, dates=read.days)
    yield from figures if read.relevant else map(_of_another, figures)
    if read.relevant:
        yield from _counted(read.days)
    yield from find_policies(read.parts)
    agencies = find_agencies(read.parts, read.regions.found, kinds)
    yield from agencies
    yield from find_lessons(read.parts, read.regions.found, agencies)


def _of_another(found: Found[Figure]) -> Found[Figure]:
    """A figure of an article about no practice, marked so that nobody counts it."""
    return replace(found, value=replace(found.value, role="other_article"))


def _counted(days: Iterable[Found[Day]]) -> Iterator[Found[Figure]]:
    """Days as figures of kind date, so that figures alone hold every quantity; not 今年 alone."""
    for found in days:
        day = found.value
        if found.rule not in _RELATIVE:
            figure = Figure(day.surface, "date", None, day.value, day.unit, role="date")
            yield Found(found.part, found.start, found.end, figure, found.rule, found.confidence)


def _proven(found: Iterable[Found[Value]], parts: Sequence[Part], raw: str) -> tuple[Fact, ...]:
    """Facts in reading order, those whose words are torn apart left out."""
    facts = prove_all(found, parts, raw, _passage)
    return tuple(sorted(facts, key=lambda fact: (fact.part, fact.place, fact.value.type)))


def _passage(value: Value) -> Around:
    """What to quote: of a figure its clause, of all else the sentence."""
    return clause_span if isinstance(value, Figure) else quote_range
