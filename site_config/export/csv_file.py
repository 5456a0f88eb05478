"""Comma-separated files after RFC 4180 that Excel opens as Chinese, and never as formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TextIO

from site_config.export.harmless import cell
from site_config.export.holdings import Holdings
from site_config.export.pieces import Pieced, Run
from site_config.export.rows import ArticleRows
from site_config.export.subject import Subject
from site_config.export.tables import Row, Table, Value
from site_config.library import Article, Mention
from site_config.library.outcomes import SORTS, Outcome, outcomes_in
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
    content = io.BytesIO()
    # Spelt as bytes at once: as text, and all of it at the same time, it would take thrice as much.
    with io.TextIOWrapper(content, encoding="utf-8-sig", newline="") as text:
        _put_lines(text, chain([header], rows))
        text.flush()
        return content.getvalue()


def _lines(rows: Iterable[Iterable[Value]]) -> str:
    text = io.StringIO(newline="")
    _put_lines(text, rows)
    return text.getvalue()


def _put_lines(text: TextIO, rows: Iterable[Iterable[Value]]) -> None:
    csv.writer(text).writerows([_spell(value) for value in row] for row in rows)


def _spell(value: Value) -> str:
    if isinstance(value, str):
        return cell(value)
    return "" if value is None else f"{value:.15g}"


def table_csv(table: Table, rows: Iterable[Row]) -> bytes:
    """A whole table under the names of its fields; an unknown value is an empty cell."""
    names = [field.name for field in table.fields]
    return write_csv(names, ([row.get(name) for name in names] for row in rows))


def articles_csv(table: Table, rows: ArticleRows) -> Pieced:
    """The same of a table whose rows are those of articles."""
    names = [field.name for field in table.fields]

    def spell(article: Article) -> bytes:
        return _lines([row.get(name) for name in names] for row in rows.of(article)).encode()

    return Pieced(rows.articles, (Run(_lines([names]).encode("utf-8-sig"), spell),))


def facts_csv(subject: Subject, held: Holdings) -> Pieced:
    """What is told of a subject, one figure or quoted sentence a line, for people to read."""
    counted, is_region = set(subject.practices), subject.kind == "region"
    depth = subject.file("csv").count("/")

    def figures(article: Article) -> bytes:
        lines, _ = held.once(_told, article, depth)
        return "".join(line for told, line in lines if is_region or told in counted).encode()

    def mentions(article: Article) -> bytes:
        _, lines = held.once(_told, article, depth)
        return "".join(line for told, line in lines if told in counted).encode()

    runs = (Run(_lines([FACTS]).encode("utf-8-sig"), figures), Run(b"", mentions))
    return Pieced(subject.articles, runs, key=subject.told)


_Lines = list[tuple[str | None, str]]
"""Practices with lines of a file."""


def _told(article: Article, held: Holdings, depth: int) -> tuple[_Lines, _Lines]:
    """The lines of an article in files so many folders deep: its figures, its mentions."""
    figures = [
        (outcome.figure.practice, _line(article, outcome.figure.paragraph, told, held, depth))
        for outcome, told in _figures(article, held)
    ]
    mentions: _Lines = [
        (found.practice, _line(article, found.paragraph, told, held, depth))
        for found, told in _mentions(article, held)
    ]
    return figures, mentions


def _line(article: Article, anchor: str, told: _Cells, held: Holdings, depth: int) -> str:
    address = held.publication.seen_from("/" * depth, article.path, anchor)
    return _lines([(*told, place_words(anchor), *_printed(article), address)])


_Cells = tuple[Value, ...]
"""The cells from 做法 to 原文."""


def _figures(article: Article, held: Holdings) -> Iterator[tuple[Outcome, _Cells]]:
    for outcome in outcomes_in(article):
        figure = outcome.figure
        yield (
            outcome,
            (
                known(held.label(figure.practice)),
                _place(article),
                f"数字：{SORTS[outcome.sort]}",
                known(figure.what),
                figure_words(figure),
                None if isinstance(figure.value, str) else figure.value,
                figure.unit,
                figure.quote,
            ),
        )


def _mentions(article: Article, held: Holdings) -> Iterator[tuple[Mention, _Cells]]:
    for found in article.mentions:
        label = known(held.label(found.practice))
        stance = f"提法：{STANCES[found.stance]}"
        yield found, (label, _place(article), stance, None, found.words, None, None, found.quote)


def _place(article: Article) -> str:
    return article.place.name if article.place else UNDISCLOSED


def _printed(article: Article) -> tuple[str, str, str]:
    return article.title, known(article.source.outlet), date_words(article.date)
