"""Practices against places: how many articles of a place report that it does a practice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from scraper.write.front import gathering_front
from scraper.write.links import link
from scraper.write.sections import siblings
from site_config.library.addresses import region_path
from site_config.library.survey import Key, Survey, columns_of
from site_config.page import markdown as md
from site_config.page import seal_page
from site_config.taxonomy import Topic

COMPARE = "compare/index.md"
CELLS = 800
"""Up to how many filled cells stand on one page; beyond, each topic has its own."""
LEAST = 2
"""A practice is compared where so many places are reported to do it."""


def compare_path(practice: str) -> str:
    """The page that sets places side by side on one practice."""
    return f"compare/{practice}.md"


def compared(survey: Survey) -> list[str]:
    """Practices that several places are reported to do, the most widespread of a topic first."""
    topics = {t.id: number for number, t in enumerate(survey.library.vocabulary.topics)}
    several = [p for p, doers in survey.doers.items() if len(doers) >= LEAST]

    def order(practice: str) -> tuple[int, int, str]:
        topic = topics[survey.library.vocabulary.practice(practice).topic]
        return topic, -len(survey.doers[practice]), practice

    return sorted(several, key=order)


def matrix_pages(survey: Survey) -> Iterator[tuple[str, str]]:
    """The matrix by topic, on one page or, where it is large, on a page a topic."""
    practices = compared(survey)
    column = columns_of((key for p in practices for key in survey.doers[p]), survey)
    filled = sum(len({column[key] for key in survey.doers[p]}) for p in practices)
    topics = _by_topic(practices, survey)
    parts = filled > CELLS
    yield _index(topics, column, survey, parts=parts)
    for topic, rows in topics if parts else ():
        yield _topic_page(topic, rows, column, survey)


def _by_topic(practices: Sequence[str], survey: Survey) -> list[tuple[Topic, list[str]]]:
    vocabulary = survey.library.vocabulary
    rows = [
        (topic, [p for p in practices if vocabulary.practice(p).topic == topic.id])
        for topic in vocabulary.topics
    ]
    return [(topic, found) for topic, found in rows if found]


def _index(
    topics: Sequence[tuple[Topic, list[str]]],
    column: Mapping[Key, Key],
    survey: Survey,
    *,
    parts: bool,
) -> tuple[str, str]:
    count = sum(len(rows) for _, rows in topics)
    lead = (
        f"{count} 项做法有 {LEAST} 个以上地区报道在做。"
        if count
        else "还没有做法在两个地区有报道。"
    )
    blocks = [
        md.heading(1, "各地对比", anchor="title"),
        siblings(COMPARE),
        md.block(
            f"{lead}格中是报道篇数，点按看该地怎么做；点按做法名称，把各地放在一起看。"
            "空格只表示本库没有读到。",
            style="lead",
        ),
    ]
    for topic, rows in topics:
        blocks.append(md.heading(2, md.escape(topic.label), anchor=topic.id))
        if parts:
            blocks.append(md.bullets([_line(rows, topic, survey)]))
        else:
            blocks.append(_matrix(topic, rows, column, (survey, COMPARE)))
    front = gathering_front("各地对比", "listing", id="compare", hide=["toc"])
    return COMPARE, seal_page(front, md.join(blocks))


def _line(rows: Sequence[str], topic: Topic, survey: Survey) -> str:
    most = survey.library.vocabulary.practice(rows[0])
    table = md.link(f"{len(rows)} 项做法的对比表", md.relative(_topic_path(topic), COMPARE))
    widest = link(most.label, compare_path(rows[0]), COMPARE)
    return f"{table}　地区最多的是{widest}，{len(survey.doers[rows[0]])} 个"


def _topic_path(topic: Topic) -> str:
    return f"compare/topic-{topic.id}.md"


def _topic_page(
    topic: Topic, rows: Sequence[str], column: Mapping[Key, Key], survey: Survey
) -> tuple[str, str]:
    path = _topic_path(topic)
    title = f"各地对比：{topic.label}"
    blocks = [
        md.heading(1, md.escape(title), anchor="title"),
        md.crumbs(md.link("各地对比", md.relative(COMPARE, path))),
        _matrix(topic, rows, column, (survey, path)),
    ]
    front = gathering_front(title, "listing", id=f"compare-topic-{topic.id}", hide=["toc"])
    return path, seal_page(front, md.join(blocks))


def _matrix(
    topic: Topic, rows: Sequence[str], column: Mapping[Key, Key], where: tuple[Survey, str]
) -> str:
    survey, page = where
    counts = {practice: _counts(practice, column, survey) for practice in rows}
    shown = {key for row in counts.values() for key in row}
    columns = [key for key in dict.fromkeys(column.values()) if key in shown]
    head = ["做法", "地区数", *(_column(key, survey, page) for key in columns)]
    body = [
        [
            link(survey.library.vocabulary.practice(p).label, compare_path(p), page),
            str(len(survey.doers[p])),
            *(_cell(counts[p][key], p, key, (survey, page)) for key in columns),
        ]
        for p in rows
    ]
    return md.table(f"{md.escape(topic.label)}：各地报道篇数", [head, *body], style="matrix")


def _column(key: Key, survey: Survey, page: str) -> str:
    """The place by the name people use: 山东 for 山东省."""
    place = survey.regions[key].place
    division = None if place.zone else survey.gazetteer.by_path.get(place.path)
    return link(division.short if division else place.short, region_path(place), page)


def _counts(practice: str, column: Mapping[Key, Key], survey: Survey) -> Counter[Key]:
    counts: Counter[Key] = Counter()
    for key, articles in survey.doers[practice].items():
        counts[column[key]] += len(articles)
    return counts


def _cell(count: int, practice: str, key: Key, where: tuple[Survey, str]) -> str:
    survey, page = where
    target = f"{region_path(survey.regions[key].place)}#practice-{practice}"
    return link(str(count), target, page) if count else ""
