"""anliku explain --facts: the text with the words of each fact marked, and its rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

import click

from scraper.cli.report import show_json, visible
from scraper.facts.parts import parts_of
from scraper.model import ArticleFacts, Fact
from scraper.pipeline.analysis import Analysis
from scraper.pipeline.rows import fact_rows

OPENING, CLOSING = "⟦", "⟧"


def show_facts(analysis: Analysis, source: str, *, as_json: bool) -> None:
    """Each article, part by part, with its facts below; as JSON, the rows of the facts."""
    for found in analysis.articles:
        if as_json:
            for row in fact_rows(found, source):
                show_json(row)
        else:
            for line in article_lines(found):
                click.echo(visible(line))


def article_lines(found: ArticleFacts) -> Iterator[str]:
    """The article as lines: its number, each part marked, and a line for each fact in it."""
    yield f"== {found.article.order}  {found.article.id}  ({found.relevance})"
    for fact in found.facts:
        if fact.part < 0:
            yield _fact_line(fact)
    for number, part in enumerate(parts_of(found.article)):
        here = [fact for fact in found.facts if fact.part == number]
        yield f"{part.anchor}  {marked(part.text, (fact.place for fact in here))}"
        yield from map(_fact_line, here)
    yield ""


def marked(text: str, places: Iterable[tuple[int, int]]) -> str:
    """The text with every place in double brackets; places that overlap share a pair.

    >>> marked("用时5个工作日", [(2, 7), (3, 7)])
    '用时⟦5个工作日⟧'
    """
    pieces, end = [], 0
    for start, stop in _merged(places):
        pieces += [text[end:start], OPENING, text[start:stop], CLOSING]
        end = stop
    return "".join([*pieces, text[end:]])


def _merged(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last: tuple[int, int] | None = None
    for start, stop in sorted(places):
        if last and start < last[1]:
            last = last[0], max(last[1], stop)
            continue
        if last:
            yield last
        last = start, stop
    if last:
        yield last


def _fact_line(fact: Fact) -> str:
    values = (
        f"{field.name}={value}"
        for field in fields(fact.value)
        if (value := getattr(fact.value, field.name)) not in (None, False)
    )
    start, end = fact.words_span
    said = f"{fact.value.type}  {fact.words}  {' '.join(values)}"
    return f"    [{start}–{end}] {said}  ({fact.rule}, {fact.confidence:g})"
