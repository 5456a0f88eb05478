"""A made-up library over many places, years and outlets, for tests of pages that gather.

Nothing in it is real but the names of places and practices; the same count gives the same
library. Records only: it has no text beyond the sentences that facts are quoted from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache

from scraper.write.cards import ArticleCard, SourceCard
from scraper.write.policy_shelf import Citation as Cited
from scraper.write.shelf import Shelf, make_shelf
from site_config.library import (
    Article,
    Body,
    Byline,
    Citation,
    Figure,
    Lesson,
    Mention,
    Place,
    Source,
)
from site_config.taxonomy.agencies import AgencyKinds, load_agency_kinds
from tests.known import gazetteer, vocabulary

OUTLETS = (None, "云溪日报", "临江晚报", "石桥快报", "东岭时报")
OFFICES = ("行政审批服务局", "市场监督管理局", "人力资源和社会保障局", "大数据局", "乡村理事会")
STANCES = ("does", "does", "does", "planned", "does", "cited")
KINDS = ("duration", "reduction_pct", "count", "before_after", "rate", "money")


@cache
def agency_kinds() -> AgencyKinds:
    return load_agency_kinds()


def chance(*seed: object) -> int:
    """A large number that depends on the seed alone."""
    return int(hashlib.sha256(repr(seed).encode()).hexdigest()[:12], 16)


def many_shelf(count: int) -> Shelf:
    """A shelf of so many articles."""
    articles = [_article(number) for number in range(count)]
    cards = [ArticleCard(article, citations=tuple(_cited(article))) for article in articles]
    sources = {a.source.id: _card(a.source) for a in articles}
    return make_shelf(cards, list(sources.values()), vocabulary())


def _card(source: Source) -> SourceCard:
    return SourceCard(source.id, source.file, source.sha256, outlet=source.outlet)


def _article(number: int) -> Article:
    sheet = number // 8
    source = f"s{sheet:04}"
    name = hashlib.sha256(str(number).encode()).hexdigest()[:8]
    place = _place(number)
    about = chance("about", number) % 10 < 9
    outlet = OUTLETS[chance("outlet", sheet) % len(OUTLETS)]
    mentions = tuple(_mentions(number, place)) if about else ()
    return Article(
        id=f"{source}-{name}",
        path=f"articles/{source}/{name}.md",
        title=f"{place.short if place else '本地'}推出第{number}项新举措",
        kind="article",
        relevance="practice" if about else "other",
        source=Source(source, f"seeds/{source}.txt", hashlib.sha256(b"").hexdigest(), outlet),
        date=_date(number),
        byline=Byline(reporters=("王凯",)),
        places=(place,) if place else (),
        bodies=tuple(_bodies(number, place)),
        mentions=mentions,
        figures=tuple(_figures(number, mentions)),
        policies=(Citation(f"关于第{number % 40}项改革的实施意见", None, "p1", "依据《意见》。"),),
        lessons=tuple(_lessons(number, place)),
    )


def _place(number: int) -> Place | None:
    if chance("none", number) % 20 == 0:
        return None
    divisions = gazetteer().divisions
    division = divisions[chance("place", number) % len(divisions)]
    zone = "经济开发区" if chance("zone", number) % 12 == 0 else None
    return Place(division.path, division.code, zone, main=True)


def _date(number: int) -> str | None:
    year, month = 2015 + chance("year", number) % 10, 1 + chance("month", number) % 12
    form = chance("form", number) % 6
    return (None, f"XXXX-{month:02}-05", str(year))[form] if form < 3 else f"{year}-{month:02}"


def _mentions(number: int, place: Place | None) -> Iterator[Mention]:
    practices = vocabulary().practices
    for turn in range(2 + chance("many", number) % 5):
        practice = practices[chance("practice", number, turn) ** 2 % len(practices)]
        stance = STANCES[chance("stance", number, turn) % len(STANCES)]
        where = place.short if place else "本地"
        quote = f"{where}聚焦企业和群众办事的堵点，推行{practice.label}，由专人负责到底。"
        yield Mention(practice.id, stance, practice.label, f"p{turn + 1}", quote)


def _bodies(number: int, place: Place | None) -> Iterator[Body]:
    for turn in range(chance("bodies", number) % 3):
        office = OFFICES[chance("office", number, turn) % len(OFFICES)]
        kind = ("approval", "market-regulation", "labour", "data", None)[OFFICES.index(office)]
        owner = place.short if place else "市"
        yield Body(f"{owner}{office}", kind, (f"p{turn + 1}",))


def _figures(number: int, mentions: tuple[Mention, ...]) -> Iterator[Figure]:
    for turn, mention in enumerate(mentions):
        kind = KINDS[chance("kind", number, turn) % len(KINDS)]
        value = 1 + chance("value", number, turn) % 90
        yield Figure(
            f"{value}个工作日", kind, "审批时限", value, "个工作日",
            before=value * 2 if kind == "before_after" else None,
            after=value if kind == "before_after" else None,
            role="outcome" if turn % 4 else "target",
            practice=mention.practice if turn % 3 else None,
            paragraph=mention.paragraph,
            quote=mention.quote,
        )  # fmt: skip


def _lessons(number: int, place: Place | None) -> Iterator[Lesson]:
    if place and chance("lesson", number) % 7 == 0:
        yield Lesson("visited", None, place.name, "p1", "前来考察学习。")


def _cited(article: Article) -> Iterator[Cited]:
    for one in article.policies:
        yield Cited(
            one.title, one.number, "意见", article.path, article.title, one.paragraph, one.quote
        )
