"""Comma-separated files after RFC 4180 that Excel opens as Chinese, and never as formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from site_config.export.harmless import cell
from site_config.export.holdings import Holdings
from site_config.export.subject import Subject
from site_config.export.tables import Row, Table, Value
from site_config.library import Article
from site_config.library.outcomes import SORTS
from site_config.library.wording import (
    STANCES,
    UNDISCLOSED,
    date_words,
    figure_words,
    known,
    place_words,
)

FACTS = (
    "做法", "地区", "类别", "指标", "内容", "数值", "单位", "原文", "位置",
    "文章", "媒体", "日期", "链接",
)  # fmt: skip
"""Columns of a file of facts."""


def write_csv(header: Sequence[str], rows: Iterable[Iterable[Value]]) -> bytes:
    """A file with a byte order mark, lines ended by CR LF, every cell harmless."""
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(header)
    lines.writerows([_spell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _spell(value: Value) -> str:
    if isinstance(value, str):
        return cell(value)
    return "" if value is None else f"{value:.15g}"


def table_csv(table: Table, rows: Iterable[Row]) -> bytes:
    """A whole table under the names of its fields; an unknown value is an empty cell."""
    names = [field.name for field in table.fields]
    return write_csv(names, ([row.get(name) for name in names] for row in rows))


def facts_csv(subject: Subject, held: Holdings) -> bytes:
    """What is told of a subject, one figure or quoted sentence a line, for people to read."""
    file = subject.file("csv")
    rows = [*_figures(subject, held), *_mentions(subject, held)]
    return write_csv(
        FACTS,
        (
            (
                *told,
                place_words(anchor),
                *_printed(article),
                held.publication.seen_from(file, article.path, anchor),
            )
            for article, anchor, told in rows
        ),
    )


_Told = tuple[Article, str, tuple[Value, ...]]
"""An article, the anchor of a paragraph, and the cells from 做法 to 原文."""


def _figures(subject: Subject, held: Holdings) -> Iterator[_Told]:
    for outcome in subject.outcomes:
        figure = outcome.figure
        value = None if isinstance(figure.value, str) else figure.value
        yield (
            outcome.article,
            figure.paragraph,
            (
                known(held.label(figure.practice)),
                _place(outcome.article),
                f"数字：{SORTS[outcome.sort]}",
                known(figure.what),
                figure_words(figure),
                value,
                figure.unit,
                figure.quote,
            ),
        )


def _mentions(subject: Subject, held: Holdings) -> Iterator[_Told]:
    counted = set(subject.practices)
    for article in subject.articles:
        for found in article.mentions:
            if found.practice in counted:
                label = known(held.label(found.practice))
                stance = f"提法：{STANCES[found.stance]}"
                told = (label, _place(article), stance, None, found.words, None, None, found.quote)
                yield article, found.paragraph, told


def _place(article: Article) -> str:
    return article.place.name if article.place else UNDISCLOSED


def _printed(article: Article) -> tuple[str, str, str]:
    return article.title, known(article.source.outlet), date_words(article.date)
