"""The home page and the page about the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from scraper.write.cards import source_link
from scraper.write.front import gathering_front
from scraper.write.listing_pages import ARTICLES, SOURCES, TAGS
from scraper.write.questions import questions
from scraper.write.shelf import Shelf
from scraper.write.topic_page import PRACTICES, TOPICS
from site_config.library import Library
from site_config.library.addresses import practice_path, topic_path
from site_config.library.loading import make_library
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
    library = make_library((card.record for card in shelf.cards), shelf.vocabulary)
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
            source_link(shelf.sources[card.source_id], HOME),
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


def render_about(shelf: Shelf) -> tuple[str, str]:
    """How the library is made, how to read it, what it cannot say."""
    blocks = [md.heading(1, "关于本库", anchor="title")]
    for number, (title, lines) in enumerate(_chapters(shelf).items(), start=1):
        blocks += [md.heading(2, title, anchor=f"chapter-{number}"), md.bullets(lines)]
    return ABOUT, seal_page(
        gathering_front("关于本库", "listing", id="about", search={}), md.join(blocks)
    )


def _chapters(shelf: Shelf) -> dict[str, list[str]]:
    return {
        "怎样做成": [
            "原件按收到时的样子保存，记下文件的 sha256，从不改动。",
            "程序把一个版面切分成各篇文章，找回标题、署名、导语和小标题；"
            "版面上的每一个字，或归入某一篇文章，或归入报头等版面附件，或列为未归属，都有去处。",
            "文字只做排版层面的清理：统一标点的全角与半角，接回被换行切断的句子；不改写、不摘编。",
            f"做法词表共 {len(shelf.vocabulary.practices)} 条，释义由本库撰写；"
            "文章里出现词表所列的名称或说法，就在该句标注。",
        ],
        "怎样读": [
            "做法页列出每一处提到它的原句，点“原文第几段”回到那一段。"
            f"见{_see('全部做法', PRACTICES)}。",
            "文章页的每一段都有固定地址，可以复制后引用。",
            f"也可以从{_see('标签', TAGS)}或{_see('来源', SOURCES)}进入。",
        ],
        "说不了什么": [
            "标注表示这一句提到了某种做法，不表示它已经落实或见到成效。",
            "相近的做法可能用不同的名称，词表之外的新说法会漏标。",
            f"原文没有载明的日期、媒体、版次写“{UNDISCLOSED}”，不作推断。",
            "地区、日期、机构、人物、成效数字和政策文件由程序按规则识别，可能漏认或认错；"
            "每一项都附原句，引用前请核对。",
            "只有月日、没有年份的日期不补年份；说不准属于哪里的地名不作归属。",
            f"目前只有 {len(shelf.sources)} 个来源，比较和统计没有代表性。",
        ],
        "数据从哪里来": list(_origins(shelf)),
        "发现错误": ["内容页都是纯文本，改过的页面以后不会被程序覆盖；也可以把错误告诉维护者。"],
    }


def _origins(shelf: Shelf) -> Iterator[str]:
    """Where the names of places are from, and the day they speak for."""
    for origin in shelf.provenance:
        yield (
            f"{md.escape(origin.source)}：数据截至 {origin.data_as_of}，"
            f"取自 {md.escape(origin.package)} {origin.version}（{md.escape(origin.licence)}）。"
        )
    yield "不在上述数据中的开发区、功能区，按公开名称另行编列，没有行政区划代码。"


def _see(words: str, target: str) -> str:
    return md.link(words, md.relative(target, ABOUT))
