"""Rows of the library's tables. What nobody knows is None."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass
from itertools import chain

from site_config.export.holdings import Holdings
from site_config.export.publication import Publication
from site_config.export.tables import TABLES, Row, Value
from site_config.library import Article, Figure, Source
from site_config.library.addresses import region_id
from site_config.library.citation import cite
from site_config.library.outcomes import sort_of
from site_config.library.places import Region, Regions, parent_of
from site_config.library.spread import first_seen
from site_config.library.wording import ROLES, known
from site_config.taxonomy import Practice


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table, made each time they are asked for: those of a whole library are many."""

    make: Callable[[], Iterable[Row]]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.make())

    def __len__(self) -> int:
        return sum(1 for _ in self.make())


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """Likewise of a table whose rows are those of articles in turn: a row for each of ``facts``."""

    articles: Sequence[Article]
    of: Callable[[Article], Iterable[Row]]
    facts: Callable[[Article], Sized]

    def __iter__(self) -> Iterator[Row]:
        return chain.from_iterable(map(self.of, self.articles))

    def __len__(self) -> int:
        return sum(len(self.facts(article)) for article in self.articles)

    def only(self, ids: Collection[str]) -> Iterator[Row]:
        """The rows of these articles."""
        few = (article for article in self.articles if article.id in ids)
        return chain.from_iterable(map(self.of, few))


def rows_of(held: Holdings) -> dict[str, Rows | ArticleRows]:
    """The rows of every table by its name, tables and rows in one order."""
    articles, regions, vocabulary = held.library.articles, held.regions, held.vocabulary
    found: dict[str, Rows | ArticleRows] = {
        "topics": Rows(
            lambda: [{"id": t.id, "label": t.label, "en": t.en} for t in vocabulary.topics]
        ),
        "sources": Rows(lambda: source_rows(articles)),
        "regions": Rows(lambda: (region_row(region, regions) for region in regions.values())),
        "practices": Rows(lambda: (practice_row(held, one) for one in vocabulary.practices)),
        "articles": ArticleRows(
            articles, lambda one: (article_row(one, held.publication),), lambda one: (one,)
        ),
        "printings": ArticleRows(articles, printing_rows, lambda one: one.also_in),
        "mentions": ArticleRows(articles, mention_rows, lambda one: one.mentions),
        "figures": ArticleRows(articles, figure_rows, lambda one: one.figures),
        "policies": ArticleRows(articles, policy_rows, lambda one: one.policies),
        "lessons": ArticleRows(articles, lesson_rows, lambda one: one.lessons),
    }
    return {table.name: found[table.name] for table in TABLES}


def source_rows(articles: Iterable[Article]) -> Iterator[Row]:
    """Each source once; what its articles do not agree on is the article's own."""
    by_id: dict[str, list[Source]] = {}
    for article in articles:
        for source in article.sources:
            by_id.setdefault(source.id, []).append(source)
    for id_, printed in sorted(by_id.items()):
        yield {
            "id": id_,
            "file": printed[0].file,
            "sha256": printed[0].sha256,
            "outlet": _agreed(source.outlet for source in printed),
            "page": _agreed(source.page for source in printed),
            "url": _agreed(source.url for source in printed),
        }


def _agreed(values: Iterable[str | None]) -> str | None:
    told = set(values)
    return told.pop() if len(told) == 1 else None


def region_row(region: Region, regions: Regions) -> Row:
    """A place with the number of articles in it."""
    place, above = region.place, parent_of(region.place)
    return {
        "id": region_id(place),
        "name": place.name,
        "path": place.path,
        "code": place.code,
        "zone": place.zone,
        "parent": region_id(regions[above].place) if above else None,
        "articles": len(region.articles),
    }


def practice_row(held: Holdings, practice: Practice) -> Row:
    """A practice of the vocabulary with what the library holds on it."""
    articles = held.library.of_practice(practice.id)
    level = held.grades[practice.id].level
    return {
        "id": practice.id,
        "label": practice.label,
        "en": practice.en,
        "kind": practice.kind,
        "tier": practice.tier,
        "topic": practice.topic,
        "broader": practice.broader,
        "alt": joined(practice.alt),
        "definition": practice.definition,
        "scope_note": practice.scope_note,
        "grade": None if level is None else f"E{level}",
        "first_seen": first_seen(articles),
        "articles": len(articles),
    }


def article_row(article: Article, publication: Publication) -> Row:
    """An article, what is known of it, and where its page is."""
    return {
        "id": article.id,
        "title": article.title,
        "kind": article.kind,
        "relevance": article.relevance,
        "date": article.date,
        "year": int(article.year) if article.year else None,
        "outlet": article.source.outlet,
        "also_in": joined(known(one.outlet) for one in article.also_in),
        "printed_page": article.source.page,
        "url": article.source.url,
        "authors": joined(article.byline.names),
        "region": region_id(article.place) if article.place else None,
        "source": article.source.id,
        "summary": article.summary,
        "citation": cite(article),
        "page": publication.page(article.path),
    }


def printing_rows(article: Article) -> Iterator[Row]:
    """Where else the text of an article stands."""
    for one in article.also_in:
        yield {
            "id": one.id,
            "article": article.id,
            "title": one.title,
            "outlet": one.outlet,
            "date": one.date,
            "printed_page": one.page,
            "url": one.url,
            "authors": one.byline,
            "source": one.source,
            "agreement": one.agreement,
        }


def mention_rows(article: Article) -> Iterator[Row]:
    """Where an article names practices."""
    for number, found in enumerate(article.mentions, start=1):
        yield {
            "id": f"{article.id}-m{number}",
            "article": article.id,
            "practice": found.practice,
            "stance": found.stance,
            "words": found.words,
            "paragraph": found.paragraph,
            "quote": found.quote,
        }


def figure_rows(article: Article) -> Iterator[Row]:
    """All figures of an article; those that prove nothing of a practice have no sort."""
    for number, found in enumerate(article.figures, start=1):
        yield {"id": f"{article.id}-f{number}", "article": article.id, **figure_row(article, found)}


def figure_row(article: Article, figure: Figure) -> Row:
    """A figure but for its id and article."""
    counts = article.relevance == "practice" and figure.role in ROLES
    return {
        "practice": figure.practice,
        "num": figure.num,
        "kind": figure.kind,
        "sort": sort_of(figure) if counts else None,
        "role": figure.role,
        "what": figure.what,
        "value": _number(figure.value),
        "unit": figure.unit,
        "bound": figure.bound,
        "before": _number(figure.before),
        "after": _number(figure.after),
        "before_words": _words(figure.before),
        "after_words": _words(figure.after),
        "paragraph": figure.paragraph,
        "quote": figure.quote,
    }


def policy_rows(article: Article) -> Iterator[Row]:
    """The documents that an article cites."""
    for number, found in enumerate(article.policies, start=1):
        yield {
            "id": f"{article.id}-d{number}",
            "article": article.id,
            "title": found.title,
            "number": found.number,
            "paragraph": found.paragraph,
            "quote": found.quote,
        }


def lesson_rows(article: Article) -> Iterator[Row]:
    """Who learned from whom."""
    for number, found in enumerate(article.lessons, start=1):
        yield {
            "id": f"{article.id}-l{number}",
            "article": article.id,
            "how": found.how,
            "learner": found.learner,
            "teacher": found.teacher,
            "paragraph": found.paragraph,
            "quote": found.quote,
        }


def joined(names: Iterable[str]) -> str | None:
    """Several names in one cell."""
    return "；".join(names) or None


def _number(value: float | str | None) -> Value:
    """A number, whole where it is whole."""
    if value is None or isinstance(value, str):
        return None
    return int(value) if float(value).is_integer() else value


def _words(value: float | str | None) -> str | None:
    return value if isinstance(value, str) else None
