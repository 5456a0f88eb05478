"""Briefings on a topic and on a region: which practices, what they brought, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from site_config.export.briefing import Briefing, Paragraph, Part, References, numbered
from site_config.export.briefing_parts import (
    AS_PRINTED,
    MOST_ROWS,
    left_out,
    method,
    outcome_table,
    place_of,
    practice_table,
    source_list,
)
from site_config.export.holdings import Holdings
from site_config.export.subject import Subject
from site_config.library.outcomes import SORTS
from site_config.library.places import Region, done_elsewhere, practices_in
from site_config.library.spread import by_year, first_seen
from site_config.library.wording import date_words

_QUOTED = 12
"""Quotations in one briefing."""


def brief_topic(subject: Subject, held: Holdings) -> Briefing:
    """The briefing on a topic."""
    title = f"“{subject.title}”主题做法简报"
    return _brief(title, subject, held)


def brief_region(subject: Subject, held: Holdings) -> Briefing:
    """The briefing on a region."""
    return _brief(f"{subject.title}做法简报", subject, held)


def _brief(title: str, subject: Subject, held: Holdings) -> Briefing:
    sections = _sections(subject, held)
    below = f"{held.publication.name}　数据截至{held.as_of}"
    return Briefing(title, below, tuple(numbered(sections)))


def _sections(subject: Subject, held: Holdings) -> Iterator[tuple[str, list[Part]]]:
    references = References()
    sorts = {sort: number for number, sort in enumerate(SORTS)}
    ranked = sorted(subject.outcomes, key=lambda outcome: sorts[outcome.sort])
    ids = _ids(subject)
    yield "概况", list(_survey(subject))
    yield "做法一览", practice_table(ids, subject.articles, references, held)
    yield "成效数字", outcome_table(ranked, references, held, named=True)
    yield "原文要点", list(_quotes(ids[:_QUOTED], subject, held, references))
    yield "本库其他地区在做、这里未见报道的", list(_elsewhere(subject, held))
    yield "来源", list(source_list(references))
    yield "说明", method(subject, held)


def _ids(subject: Subject) -> list[str]:
    """Practices of a topic, or those that a region is reported to do: most reported first."""
    if subject.kind == "region":
        return list(practices_in(subject.articles))
    counts = Counter(id_ for article in subject.articles for id_ in article.practices)
    return sorted(subject.practices, key=lambda id_: -counts[id_])


def _survey(subject: Subject) -> Iterator[Part]:
    count, articles = len(subject.practices), subject.articles
    told = [f"本库有 {len(articles)} 篇文章、{count} 项做法与{subject.title}有关。"]
    if subject.kind == "topic":
        places = {place_of(article) for article in articles if article.place}
        told.append(f"涉及 {len(places)} 个地区。")
    if isinstance(subject.of, Region) and subject.of.within:
        told.append(f"其中 {len(subject.of.within)} 篇来自下级地区。")
    told.append(f"最早见报：{date_words(first_seen(articles))}。")
    years = "，".join(f"{year}年 {number} 篇" for year, number in by_year(articles) if number)
    unknown = sum(article.year is None for article in articles)
    told.append(f"按年份：{years}。" if years else "")
    told.append(f"年份未披露的 {unknown} 篇。" if unknown else "")
    yield Paragraph("".join(told))


def _quotes(
    ids: Sequence[str], subject: Subject, held: Holdings, references: References
) -> Iterator[Part]:
    """One sentence for each of the practices most reported, none shown twice."""
    yield from [AS_PRINTED] if ids else []
    shown: set[str] = set()
    for id_ in ids:
        found = (
            (article, mention)
            for article in subject.articles
            for mention in article.mentions_of(id_)
            if mention.stance == "does" and mention.quote not in shown
        )
        if quoted := next(found, None):
            article, mention = quoted
            shown.add(mention.quote)
            label = held.label(id_)
            words = f"{label}（{place_of(article)}）：{mention.quote}"
            yield Paragraph(words, cites=(references.number(article),))


def _elsewhere(subject: Subject, held: Holdings) -> Iterator[Part]:
    """What other places are reported to do; it says what the library holds, not what is done."""
    if subject.kind != "region":
        return
    found = done_elsewhere(held.library, subject.articles)
    names = [f"{held.label(id_)}（{places} 个地区）" for id_, places in found[:MOST_ROWS]]
    if names:
        yield Paragraph(f"{'、'.join(names)}。未见报道不等于没有做。")
        yield from left_out(len(found), "项")
