"""The page about the library: how it reads, how right it is, what it cannot say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scraper.write.front import gathering_front
from scraper.write.listing_pages import SOURCES
from scraper.write.shelf import Shelf
from scraper.write.tags_page import TAGS
from scraper.write.topic_page import PRACTICES
from site_config.library.evidence import RULES
from site_config.library.wording import UNDISCLOSED, date_words
from site_config.page import markdown as md
from site_config.page import seal_page

ABOUT = "about/index.md"
ACCURACY = Path(__file__).with_name("accuracy.json")
"""What ``anliku eval --pin`` measured last: rows of set, measure, right and of."""
SHOWN = {
    "regions, paths, precision": "地区：标出的有多少是对的",
    "regions, paths, recall": "地区：该标的标出多少",
    "main region": "文章的主要地区",
    "figures, precision": "数字：标出的有多少是对的",
    "figures, recall": "数字：该标的标出多少",
    "figures, kind, value and bound right": "数字：类别、数值、界限全对",
    "practices of texts, precision": "做法：标出的有多少是对的",
    "practices of texts, recall": "做法：该标的标出多少",
    "people, precision": "人物：标出的有多少是对的",
    "people, recall": "人物：该标的标出多少",
    "agencies, precision": "机构：标出的有多少是对的",
    "agencies, recall": "机构：该标的标出多少",
    "dates, F1": "日期（F1）",
    "lessons, F1": "学习交流（F1）",
    "texts without an invented year": "没有凭空补出年份的文章",
}
"""Measures on the page, in its order."""
UNSTUDIED, ALL = "unstudied", "heldout"


def render_about(shelf: Shelf) -> tuple[str, str]:
    """How the library is made, how to read it, how right it is, what it cannot say."""
    blocks = [md.heading(1, "关于本库", anchor="title")]
    for number, (title, lines) in enumerate(_chapters(shelf).items(), start=1):
        blocks += [md.heading(2, title, anchor=f"chapter-{number}"), md.bullets(lines)]
    blocks += [*_accuracy(), *_grades()]
    front = gathering_front("关于本库", "listing", id="about", search={})
    return ABOUT, seal_page(front, md.join(blocks))


@cache
def measured() -> dict[tuple[str, str], tuple[float, float]]:
    """Right and all by set and measure, as last pinned."""
    rows = json.loads(ACCURACY.read_text(encoding="utf-8"))
    return {(row["set"], row["measure"]): (row["right"], row["of"]) for row in rows}


def _accuracy() -> Iterator[str]:
    found = measured()
    yield md.heading(2, "准确到什么程度", anchor="accuracy")
    yield md.block(
        "用人工标注的文章核对程序的结果。标注人没有看过识别规则；其中一半文章从未用来改进规则，"
        "最能说明下一张报纸会怎样，请以这一栏为准。数字由 `anliku eval` 算出。"
    )
    yield md.table(
        "人工标注的文章上，程序识别得有多准",
        [
            ["项目", "从未用来改进规则的一半", "全部"],
            *(
                [label, _share(found, UNSTUDIED, measure), _share(found, ALL, measure)]
                for measure, label in SHOWN.items()
            ),
        ],
    )


def _share(found: dict[tuple[str, str], tuple[float, float]], of: str, measure: str) -> str:
    right, total = found[of, measure]
    return f"{right / total:.1%}（{right:g}/{total:g}）" if total else UNDISCLOSED


def _grades() -> Iterator[str]:
    yield md.heading(2, "证据等级怎么定", anchor="grades")
    yield md.block("等级只数本库收录的报道，取成立的最高一级；撤下一个来源，等级可能下降。")
    yield md.bullets([f"E{level}　{rule}" for level, rule in enumerate(RULES)])


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
            f"也可以从{_see('地区', 'regions/index.md')}、{_see('数字', 'figures/index.md')}、"
            f"{_see('标签', TAGS)}或{_see('来源', SOURCES)}进入；"
            f"条件可以叠加，见{_see('搜索与筛选', 'find/index.md')}。",
            f"同一做法在各地的写法和数字放在一起看，见{_see('各地对比', 'compare/index.md')}。",
            "文章页末尾列出切分和识别用到的每一条规则。",
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
        "版权与许可": [
            "原文的版权归原作者和原媒体所有；本库逐段标明出处，引用时请注明原媒体。",
            "做法的释义、分类和整理由本库完成；程序以 MIT 许可证公开。",
            f"整库可以下载，格式见{_see('数据下载', 'data/index.md')}。",
        ],
        "发现错误": ["内容页都是纯文本，改过的页面以后不会被程序覆盖；也可以把错误告诉维护者。"],
    }


def _origins(shelf: Shelf) -> Iterator[str]:
    """Which days the articles speak for; where the names of places are from."""
    days = sorted(a.date for a in shelf.library.articles if a.date and a.year)
    if days:
        yield f"文章的日期从 {date_words(days[0])} 到 {date_words(days[-1])}，年份不明的不在内。"
    for origin in shelf.provenance:
        yield (
            f"{md.escape(origin.source)}：数据截至 {origin.data_as_of}，"
            f"取自 {md.escape(origin.package)} {origin.version}（{md.escape(origin.licence)}）。"
        )
    yield "不在上述数据中的开发区、功能区，按公开名称另行编列，没有行政区划代码。"


def _see(words: str, target: str) -> str:
    return md.link(words, md.relative(target, ABOUT))
