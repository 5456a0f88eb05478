"""What a practice is reported to have brought, how well that is evidenced, and what is not told."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.write.browse.matrix_page import LEAST, compare_path
from scraper.write.links import own_place, paragraph_link
from scraper.write.shelf import Shelf
from site_config.library.addresses import grade_path
from site_config.library.finding import find_path
from site_config.library.outcomes import Outcome
from site_config.library.reading import not_told
from site_config.library.spread import first_seen
from site_config.library.wording import UNDISCLOSED, date_words
from site_config.page import markdown as md
from site_config.taxonomy import Practice

MOST_ROWS = 150
"""Rows of a table on a page; the files to take away have all."""


def strip(practice: Practice, shelf: Shelf) -> str:
    """The practice at a glance: how widely reported, since when, how well evidenced."""
    articles = shelf.library.of_practice(practice.id)
    grade = shelf.grade(practice.id)
    places = {article.place for article in articles if article.place}
    seen = first_seen(articles)
    told = [
        f"{len(places)} 个地区" if places else f"地区{UNDISCLOSED}",
        str(shelf.tally(practice.id)),
        f"最早见于 {date_words(seen)}的报道" if seen else f"年份{UNDISCLOSED}",
        md.link(f"证据 {grade.name}", "#evidence"),
    ]
    return md.block("　".join(told), style="tally")


def ways_on(practice: Practice, shelf: Shelf, page: str) -> str:
    """Where to go on from here: places side by side, and the reports narrowed down."""
    doing = shelf.library.places_of(practice.id)
    ways = [md.link("筛选这些报道", md.relative(find_path(practice=practice.id), page))]
    if len(doing) >= LEAST:
        side_by_side = md.relative(compare_path(practice.id), page)
        ways.insert(0, md.link(f"{len(doing)} 个地区并排对比", side_by_side))
    return md.block("　".join(ways), style="more")


def outcomes(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    """A table of every figure that a sentence ties to the practice; nothing if there is none."""
    found = shelf.outcomes(practice.id)
    if not found:
        return
    yield md.heading(2, "有什么成效", anchor="outcomes", searched=False)
    yield md.block(
        "每个数字都是原文的说法，点“原文”回到那一段；原文没有写明原来水平的，注明“未披露基线”，不作推算。",
        style="note",
    )
    head = ("地区", "衡量什么", "数字", "性质", "出处")
    yield md.grid([head, *(_row(outcome, page) for outcome in found[:MOST_ROWS])])
    if len(found) > MOST_ROWS:
        yield md.block(f"共 {len(found)} 个数字，这里列出前 {MOST_ROWS} 个。", style="note")


def _row(outcome: Outcome, page: str) -> tuple[str, ...]:
    return (
        own_place(outcome.article, page),
        md.escape(outcome.figure.what or "见原文"),
        md.escape(outcome.words),
        outcome.nature,
        paragraph_link(outcome.article, outcome.figure.paragraph, page),
    )


def evidence(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    """The grade with every rung of its rule, held or not."""
    grade = shelf.grade(practice.id)
    yield md.heading(2, f"证据等级 {grade.name}", anchor="evidence", searched=False)
    if grade.level is None:
        return
    rule = md.link("等级怎么定", md.relative(grade_path(grade.level), page))
    yield md.block(f"等级只数本库收录的报道，不是对做法的评价；取下面成立的最高一级。{rule}。")
    yield md.bullets(
        [
            f"{'✓' if rung.holds else '✗'} E{rung.level}　{rung.rule}：{rung.why}"
            for rung in grade.rungs
        ]
    )


def untold(practice: Practice, shelf: Shelf) -> Iterator[str]:
    """What a reader would ask and no sentence quoted here tells."""
    missing = not_told(shelf.library, practice.id)
    if missing:
        yield md.heading(2, "原文没有说到的", anchor="untold", searched=False)
        yield md.block(f"以下各项，本页所引的原句都没有说到，按“{UNDISCLOSED}”处理：", style="note")
        yield md.bullets([label for label, _ in missing])
