"""A made-up library of any size for tests of facets, and what its facets must count.

What an article holds is read here straight from it, by none of the code under test but
for the spelling of addresses.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from site_config.library import Article, Body, Figure, Library, Mention, Place, Source
from site_config.library.evidence import grade_of
from site_config.library.finding import value_id
from site_config.library.loading import make_library
from site_config.library.wording import ROLES
from tests.known import gazetteer, vocabulary

Chosen = Mapping[str, Sequence[str]]
KEYS = ("p", "t", "r", "b", "y", "k", "e", "o", "c")
HOSTILE = (
    "</script><script>hurt()</script>",
    "<img src=x onerror=hurt()>",
    '=HYPERLINK("http://x")',
    '＝1+1，甲"乙',
    "行分\u2028隔",
    "__proto__",
    "",
)
_YEARS = ("2019", "2020", "2021-05", "2022-03-01", "2023", "XXXX-10-13", None)
_OUTLETS = ("江南日报", "江南晚报", "云溪周刊", None)
_KINDS = ("before_after", "reduction_pct", "duration", "count")
_STANCES = ("does", "planned", "cited")


@cache
def crowd(size: int) -> Library:
    """A library of so many articles, the same at each call."""
    chance = random.Random(size)
    places = list(_places(chance, max(12, size // 12)))
    articles = [_article(number, chance, places) for number in range(size)]
    return make_library(articles, vocabulary())


def _places(chance: random.Random, count: int) -> Iterator[Place]:
    divisions = sorted(gazetteer().by_path.values(), key=lambda division: division.path)
    for division in chance.sample(divisions, count):
        yield Place(division.path, division.code, main=True)
    yield Place("山东省/聊城市", "371500", "聊城经济技术开发区", main=True)


def _article(number: int, chance: random.Random, places: Sequence[Place]) -> Article:
    practices = chance.sample(range(60), chance.choice((0, 1, 2, 3, 8)))
    named = [vocabulary().practices[min(n, chance.randrange(60))].id for n in practices]
    bodies = [f"第{chance.randrange(80)}局" for _ in range(chance.randrange(4))]
    return Article(
        id=f"{number % 7:03}-{number:08x}",
        path=f"articles/{number % 7:03}/{number:08x}.md",
        title=HOSTILE[number % 40] if number % 40 < len(HOSTILE) else f"第{number}篇推行办事改革",
        kind="article",
        relevance="practice" if named else "other",
        source=Source(f"{number % 7:03}", "seeds/x.txt", "0" * 64, chance.choice(_OUTLETS)),
        date=chance.choice(_YEARS),
        summary=chance.choice((None, f"第{number}篇说，企业在家门口就能办成十二件事。" * 4)),
        places=(chance.choice(places),) if chance.random() < 0.9 else (),
        bodies=tuple(Body(name) for name in dict.fromkeys(bodies)),
        mentions=tuple(Mention(id_, chance.choice(_STANCES), "词", "p1", "句") for id_ in named),
        figures=tuple(_figure(chance, named) for _ in range(chance.randrange(4))),
    )


def _figure(chance: random.Random, practices: Sequence[str]) -> Figure:
    role = chance.choice(("outcome", "scale", "context"))
    practice = practices[0] if practices else None
    return Figure("3个", chance.choice(_KINDS), "材料", 3, "个", role=role, practice=practice)


def values_of(article: Article, key: str, library: Library) -> set[str]:
    """What an article holds of a facet, as addresses call it."""
    words = library.vocabulary
    date = article.date or "X"
    figures = [f for f in article.figures if f.role in ROLES and article.practices]
    bodies = article.bodies if article.practices else ()
    held: dict[str, Iterable[str]] = {
        "p": article.practices,
        "t": (words.practice(id_).topic for id_ in article.practices),
        "r": _regions(article),
        "b": (value_id("body", body.name) for body in bodies),
        "y": ("undisclosed" if date.startswith("X") else date[:4],),
        "k": (figure.kind.replace("_", "-") for figure in figures),
        "e": (f"e{_level(library, id_)}" for id_ in article.practices),
        "o": (value_id("outlet", article.source.outlet),),
        "c": (article.relevance,),
    }
    return set(held[key])


@cache
def _levels(size: int) -> dict[str, int]:
    library = crowd(size)
    return {id_: grade_of(library, id_).level or 0 for id_ in library.by_practice}


def _level(library: Library, practice: str) -> int:
    return _levels(len(library.articles))[practice]


def _regions(article: Article) -> Iterator[str]:
    if not article.places:
        yield "undisclosed"
        return
    place = article.places[0]
    parts = place.path.split("/")
    for length in range(1, len(parts) + 1):
        path = "/".join(parts[:length])
        yield value_id("region", Place(path, gazetteer().by_path[path].code))
    if place.zone:
        yield value_id("region", place)


def found(library: Library, chosen: Chosen, words: str = "", but: str = "") -> list[Article]:
    """The articles that hold a chosen value of each facet, ``but`` one, and have the words."""
    wanted = {key: set(ids) for key, ids in chosen.items() if ids and key != but}
    return [
        article
        for article in library.articles
        if words in article.title
        and all(values_of(article, key, library) & ids for key, ids in wanted.items())
    ]


def counts(library: Library, key: str, chosen: Chosen) -> dict[str, int]:
    """How many articles each value of a facet would give, the other facets as they are."""
    tally: dict[str, int] = {}
    for article in found(library, chosen, but=key):
        for value in values_of(article, key, library):
            tally[value] = tally.get(value, 0) + 1
    return tally
