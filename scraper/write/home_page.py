"""The home page: a question to ask, then what the library holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from scraper.write.cards import source_link
from scraper.write.front import gathering_front
from scraper.write.listing_pages import ARTICLES, SOURCES
from scraper.write.questions import questions
from scraper.write.shelf import Shelf
from scraper.write.topic_page import PRACTICES, TOPICS
from site_config.library import Library
from site_config.library.addresses import practice_path, topic_path
from site_config.library.standing import Standing, best_told, measures
from site_config.library.wording import UNDISCLOSED
from site_config.page import markdown as md
from site_config.page import seal_page
from site_config.taxonomy import Topic

HOME = "index.md"
ABOUT = "about/index.md"
NAME = "政务服务做法案例库"
QUESTION = "别处怎么做，成效如何？"
_NEWEST, _NAMED, _BEST = 6, 4, 8
_PROVEN = 2
"""The grade from which a practice's figure has a baseline or a rate of cutting behind it."""


def render_home(shelf: Shelf) -> tuple[str, str]:
    """A question to ask, then the library's facts: what is proven, where, since when."""
    library = shelf.library
    blocks = [
        md.heading(1, QUESTION, anchor="title"),
        md.block(
            "各地政务服务的做法，从报纸版面逐句整理；每一条、每个数字都能回到原文那一段。",
            style="lead",
        ),
        *_asked(library),
        md.block(_holdings(shelf), style="tally"),
        *_best(library),
        md.heading(2, "按主题找做法", anchor="topics"),
        md.block("名称后的数字是提到它的文章篇数。", style="note columns"),
        md.bullets(list(_topics(shelf))),
        *_regions(library),
        md.heading(2, "较新的做法报道", anchor="newest"),
        md.block(f"按原文载明的日期排列，日期{UNDISCLOSED}的在后。", style="note rows"),
        md.bullets(list(_newest(shelf))),
        md.heading(2, "使用前请知道", anchor="limits"),
        md.bullets(list(_limits())),
    ]
    front = gathering_front(NAME, "listing", id="home", hide=["navigation", "toc"])
    return HOME, seal_page(front, md.join(blocks))


def _asked(library: Library) -> Iterator[str]:
    asked = questions(library)
    if asked:
        yield md.block("可以这样问：", style="asks")
        yield md.bullets([_to(md.escape(q.words), practice_path(q.practice)) for q in asked])


def _holdings(shelf: Shelf) -> str:
    on_practice = sum(card.relevance == "practice" for card in shelf.cards)
    return "，".join(
        [
            f"本库现有 {_to(f'{len(shelf.reports)} 项做法', PRACTICES)}",
            f"{_to(f'{len(shelf.cards)} 篇文章', ARTICLES)}（做法报道 {on_practice} 篇）",
            f"{_to(f'{len(shelf.sources)} 个来源', SOURCES)}；{_to('准确率与局限', ABOUT)}",
        ]
    )


def _best(library: Library) -> Iterator[str]:
    """Cards: a practice, its strongest figure with the way to its paragraph, its evidence."""
    proven = (s for s in best_told(library) if (s.grade.level or 0) >= _PROVEN)
    cards = [_card(s, library) for s in proven if measures(s.strongest)][:_BEST]
    if cards:
        yield md.heading(2, "成效写得最清楚的做法", anchor="best")
        yield md.block(
            "证据等级高的在前；数字照录原文，点数字回到那一段。等级只数来源，不评优劣。",
            style="note cards",
        )
        yield md.bullets(cards)


def _card(standing: Standing, library: Library) -> str:
    outcome = standing.strongest
    label = library.vocabulary.practice(standing.practice).label
    place = outcome.place.short if outcome.place else f"地区{UNDISCLOSED}"
    return " ".join(
        [
            _to(md.escape(label), practice_path(standing.practice)),
            f"*{md.escape(measures(outcome) or '')}*",
            md.strong(
                _to(md.escape(outcome.words), f"{outcome.article.path}#{outcome.figure.paragraph}")
            ),
            f"{md.escape(place)}　{standing.grade.name} 级证据，"
            f"{len(standing.articles)} 篇文章，{standing.places} 个地区在做",
        ]
    )


def _topics(shelf: Shelf) -> Iterator[str]:
    for topic in shelf.vocabulary.topics:
        reported = [p for p in shelf.under(topic.id) if p.id in shelf.reports]
        if reported:
            named = "、".join(
                f"{_to(md.escape(p.label), practice_path(p.id))} {shelf.tally(p.id).articles}"
                for p in reported[:_NAMED]
            )
            yield f"{_topic(topic)} {len(reported)} 项：{named}"
    yield _to("全部主题", TOPICS)


def _topic(topic: Topic) -> str:
    return md.strong(_to(md.escape(topic.label), topic_path(topic.id)))


def _regions(library: Library) -> Iterator[str]:
    """Provinces by their number of articles, each with its own divisions."""
    places = [article.place.path for article in library.on_practice if article.place]
    provinces = Counter(path.partition("/")[0] for path in places)
    cities = Counter("/".join(path.split("/")[:2]) for path in places if "/" in path)
    if provinces:
        yield md.heading(2, "哪里在做", anchor="regions")
        yield md.block("做法报道的篇数，按文章所写的地区。", style="note columns")
        yield md.bullets([_province(*row, cities) for row in _most_first(provinces)])


def _province(name: str, count: int, cities: Counter[str]) -> str:
    within = {path: n for path, n in cities.items() if path.startswith(f"{name}/")}
    words = "、".join(
        f"{md.escape(path.partition('/')[2])} {n}" for path, n in _most_first(Counter(within))
    )
    return f"{md.strong(md.escape(name))} {count} 篇" + (f"：{words}" if words else "")


def _most_first(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda row: (-row[1], row[0]))


def _newest(shelf: Shelf) -> Iterator[str]:
    cards = (card for source in shelf.newest_first for card in shelf.by_source[source.id])
    on_practice = (card for card in cards if card.relevance == "practice")
    for card in islice(on_practice, _NEWEST):
        count = len({mention.practice for mention in card.mentions})
        where = card.record.place
        words = (
            _to(md.escape(card.title), card.path),
            md.escape(card.deck or ""),
            md.escape(where.short) if where else f"地区{UNDISCLOSED}",
            f"{count} 项做法" if count else "",
            source_link(shelf.sources[card.source_id], HOME, card.record.date),
        )
        yield "　".join(word for word in words if word)
    yield _to("全部文章", ARTICLES)


def _limits() -> Iterator[str]:
    yield "文章切分和做法标注由程序完成，可能有错；引用前请点开原文核对。"
    yield f"原文没有说的，本库不补：日期、媒体、版次、基线不明的一律写“{UNDISCLOSED}”。"
    yield "收录数量只反映本库的来源，不代表某一做法在全国的普及程度或成效。"
    yield f"怎样整理、有多准、说不了什么，见{_to('方法与局限', ABOUT)}。"


def _to(words: str, target: str) -> str:
    """A link from the home page; ``words`` is Markdown already."""
    return md.link(words, md.relative(target, HOME))
