"""The home page and the page about the library."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from scraper.write.cards import source_link
from scraper.write.front import gathering_front
from scraper.write.listing_pages import ARTICLES, SOURCES, TAGS
from scraper.write.shelf import Shelf
from scraper.write.topic_page import PRACTICES, article_line
from site_config.library.addresses import practice_path, topic_path
from site_config.library.wording import UNDISCLOSED
from site_config.page import markdown as md
from site_config.page import seal_page

HOME = "index.md"
ABOUT = "about/index.md"
NAME = "政务服务做法案例库"
_SHOWN = 6


def render_home(shelf: Shelf) -> tuple[str, str]:
    """Practices by topic, the newest articles, what the library holds and its limits."""
    blocks = [
        md.heading(1, NAME, anchor="title"),
        md.block("各地怎么做，原文怎么说：从报纸版面中整理，每一条都能回到原句。", style="lead"),
        md.block(_holdings(shelf), style="tally"),
        md.heading(2, "按主题看做法", anchor="practices"),
        md.block("名称后的数字是提到它的文章篇数。", style="note"),
        *_topics(shelf),
        md.heading(2, "较新的做法报道", anchor="newest"),
        md.block(f"按原文载明的日期排列，日期{UNDISCLOSED}的在后。", style="note"),
        md.bullets(list(_newest(shelf))),
        md.heading(2, "收录的来源", anchor="sources"),
        md.bullets(list(_sources(shelf))),
        md.heading(2, "使用前请知道", anchor="limits"),
        md.bullets(list(_limits())),
    ]
    front = gathering_front(NAME, "listing", id="home", hide=["navigation", "toc"])
    return HOME, seal_page(front, md.join(blocks))


def _holdings(shelf: Shelf) -> str:
    on_practice = sum(card.relevance == "practice" for card in shelf.cards)
    return "，".join(
        [
            md.link(f"{len(shelf.reports)} 项做法", md.relative(PRACTICES, HOME)),
            md.link(f"{len(shelf.cards)} 篇文章", md.relative(ARTICLES, HOME))
            + f"（做法报道 {on_practice} 篇）",
            md.link(f"{len(shelf.sources)} 个来源", md.relative(SOURCES, HOME)),
        ]
    )


def _topics(shelf: Shelf) -> Iterator[str]:
    for topic in shelf.vocabulary.topics:
        reported = [p for p in shelf.under(topic.id) if p.id in shelf.reports]
        if not reported:
            continue
        target = md.relative(topic_path(topic.id), HOME)
        yield md.heading(3, md.link(md.escape(topic.label), target), anchor=f"topic-{topic.id}")
        links = [
            md.link(
                f"{md.escape(p.label)} {shelf.tally(p.id).articles}",
                md.relative(practice_path(p.id), HOME),
            )
            for p in reported[:_SHOWN]
        ]
        more = [md.link(f"全部 {len(reported)} 项", target)] if len(reported) > _SHOWN else []
        yield md.bullets(links + more)


def _newest(shelf: Shelf) -> Iterator[str]:
    cards = (card for source in shelf.newest_first for card in shelf.by_source[source.id])
    on_practice = (card for card in cards if card.relevance == "practice")
    for card in islice(on_practice, _SHOWN):
        yield f"{article_line(card, HOME)}　{source_link(shelf.sources[card.source_id], HOME)}"
    yield md.link("全部文章", md.relative(ARTICLES, HOME))


def _sources(shelf: Shelf) -> Iterator[str]:
    for source in shelf.newest_first[:_SHOWN]:
        articles = len(shelf.by_source[source.id])
        yield f"{source_link(source, HOME)}　{articles} 篇文章"
    if len(shelf.sources) > _SHOWN:
        yield md.link(f"全部 {len(shelf.sources)} 个来源", md.relative(SOURCES, HOME))


def _limits() -> Iterator[str]:
    about = md.link("方法与局限", md.relative(ABOUT, HOME))
    yield f"文章切分和做法标注由程序完成，可能有错；引用前请点开原文核对。详见{about}。"
    yield f"原文没有说的，本库不补：日期、媒体、版次不明的一律写“{UNDISCLOSED}”。"
    yield "收录数量只反映本库的来源，不代表某一做法在全国的普及程度或成效。"


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
