"""Parts that the briefings on practices, topics and regions share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from site_config.export.briefing import Grid, Paragraph, Part, References
from site_config.export.holdings import Holdings
from site_config.export.subject import Subject
from site_config.library import Article
from site_config.library.citation import cite, elsewhere
from site_config.library.evidence import is_done
from site_config.library.outcomes import SORTS, Outcome
from site_config.library.wording import UNDISCLOSED, known

MOST_ROWS = 40
"""Rows of a table in a briefing: what is left out is counted, and stands in the CSV file."""
AS_PRINTED = Paragraph("以下各段冒号之后为原文，文字未作改动。")
"""Said once instead of quotation marks around sentences that are full of them."""
_WITHOUT = "（原来水平未披露）"


def outcome_table(
    outcomes: Sequence[Outcome], references: References, held: Holdings, *, named: bool
) -> list[Part]:
    """Figures with place, sort and source; ``named`` says of which practice each speaks."""
    if not outcomes:
        return []
    header = ("地区", "做法" if named else "指标", "报道的数字", "性质", "来源")
    rows = tuple(
        (
            place_of(outcome.article),
            _measure(outcome, held) if named else known(outcome.figure.what),
            _result(outcome, named=named),
            SORTS[outcome.sort] + (_WITHOUT if outcome.lacks_baseline else ""),
            references.mark(outcome.article),
        )
        for outcome in outcomes[:MOST_ROWS]
    )
    grid = Grid("报道的成效数字", header, rows, (23, 24, 24, 20, 9))
    return [grid, *left_out(len(outcomes), "个数字")]


def _measure(outcome: Outcome, held: Holdings) -> str:
    return known(held.label(outcome.figure.practice))


def _result(outcome: Outcome, *, named: bool) -> str:
    what = outcome.figure.what if named else None
    return f"{what}：{outcome.words}" if what else outcome.words


def left_out(total: int, what: str) -> list[Part]:
    """What a table or list leaves out, said; nothing if it is whole."""
    more = total - MOST_ROWS
    words = f"另有 {more} {what}未在本简报列出，见同名 CSV 文件。"
    return [Paragraph(words, "note")] if more > 0 else []


def place_of(article: Article) -> str:
    """The article's own place by its full name."""
    return article.place.name if article.place else UNDISCLOSED


def practice_table(
    ids: Sequence[str], articles: Iterable[Article], references: References, held: Holdings
) -> list[Part]:
    """Practices with what the given articles report of each."""
    given: dict[str, list[Article]] = {}
    # In the library's order, as it gives the articles of a practice.
    for article in sorted(articles, key=lambda article: article.rank):
        for id_ in article.practices:
            given.setdefault(id_, []).append(article)
    rows = []
    for id_ in ids[:MOST_ROWS]:
        told = given.get(id_, [])
        done = [article for article in told if is_done(article, id_)]
        rows.append(
            (
                known(held.label(id_)),
                held.grades[id_].name,
                str(len(told)),
                _few({place_of(article): article for article in done}),
                "".join(references.mark(article) for article in told[:3]),
            )
        )
    header = ("做法", "证据等级", "文章", "报道在做的地区", "来源")
    grid = Grid("做法一览", header, tuple(rows), (30, 14, 9, 31, 16))
    return [grid, *left_out(len(ids), "项做法")] if rows else []


def _few(names: Iterable[str], most: int = 3) -> str:
    listed = list(names)
    more = f"等 {len(listed)} 地" if len(listed) > most else ""
    return "、".join(listed[:most]) + more or "暂无"


def source_list(references: References) -> Iterator[Part]:
    """Everything cited, numbered (GB/T 7714-2015)."""
    for number, article in references.cited():
        yield Paragraph(f"[{number}] {cite(article)}{elsewhere(article)}", "source")


def method(subject: Subject, held: Holdings) -> list[Part]:
    """How the briefing came about, how far its sources reach, and what it cannot say."""
    count, publication = len(subject.articles), held.publication
    told = [
        f"本简报由{publication.name}根据所收录的 {count} 篇文章自动整理，数据截至{held.as_of}"
        "（已知日期中最新的一篇）。文章切分、做法标注和数字识别由程序完成，可能有误，引用前请核对原文。",
        f"数字均按原文所述，未作推算；原文没有说明的写“{UNDISCLOSED}”。收录数量只反映本库的来源，"
        "不代表某一做法的普及程度或成效。",
    ]
    if publication.address:
        told.append(f"网页：{publication.page(subject.page)}")
    return [Paragraph(words) for words in told]
