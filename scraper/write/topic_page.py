"""Topic pages, and the two lists by topic: of all topics and of all practices."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scraper.write.cards import ArticleCard
from scraper.write.front import gathering_front
from scraper.write.paging import LINES, chunks, list_id, numbered, pager
from scraper.write.sections import siblings
from scraper.write.shelf import Shelf
from site_config.library.addresses import practice_path, topic_path
from site_config.page import markdown as md
from site_config.page import seal_page
from site_config.taxonomy import Practice, Topic

TOPICS = "topics/index.md"
PRACTICES = "practices/index.md"


def render_topic(topic: Topic, shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Path below content/ and text of a topic's pages: all its practices, then its articles."""
    path = topic_path(topic.id)
    named = {practice.id for practice in shelf.under(topic.id)}
    cards = [card for card in shelf.cards if named & {m.practice for m in card.mentions}]
    pages = chunks(cards, LINES)
    for number, chunk in enumerate(pages, start=1):
        here = numbered(path, number)
        first = number == 1
        blocks = [
            md.heading(1, md.escape(topic.label), anchor="title"),
            md.crumbs(
                f"{md.link('主题', md.relative(TOPICS, here))} › {md.foreign(topic.en, 'en')}"
            ),
            *(_head(topic, shelf, len(cards)) if first else ()),
            md.heading(2, "文章", anchor="articles") if chunk else "",
            md.bullets([article_line(card, here, named) for card in chunk]),
            pager(path, number, len(pages)),
        ]
        id_ = topic.id if first else list_id(f"topic-{topic.id}", number)
        front = gathering_front(topic.label, "topic" if first else "listing", id=id_)
        yield here, seal_page(front, md.join(blocks))


def _head(topic: Topic, shelf: Shelf, articles: int) -> Iterator[str]:
    practices = shelf.under(topic.id)
    reported = sum(practice.id in shelf.reports for practice in practices)
    page = topic_path(topic.id)
    yield md.block(f"{reported} 项做法有原文，{articles} 篇文章", style="tally")
    yield md.heading(2, "做法", anchor="practices")
    yield md.bullets([practice_line(practice, shelf, page) for practice in practices])


def article_line(card: ArticleCard, page: str, practices: Collection[str] | None = None) -> str:
    """An article in a list: title, deck, and how many practices it reports.

    With ``practices`` given only these are counted.
    """
    link = md.link(md.escape(card.title), md.relative(card.path, page))
    named = {mention.practice for mention in card.mentions}
    count = len(named if practices is None else named.intersection(practices))
    words = (link, md.escape(card.deck or ""), f"{count} 项做法" if count else "")
    return "　".join(word for word in words if word)


def practice_line(practice: Practice, shelf: Shelf, page: str) -> str:
    """A practice in a list: its name, linked if it has a page, and how widely it is reported."""
    label = md.escape(practice.label)
    if not shelf.has_page(practice):
        return f"{label}　暂无来源"
    link = md.link(label, md.relative(practice_path(practice.id), page))
    reported = practice.id in shelf.reports
    return f"{link}　{shelf.tally(practice.id) if reported else '暂无来源'}"


def render_topics(shelf: Shelf) -> tuple[str, str]:
    """The list of topics with how many of their practices are reported."""
    blocks = [
        md.heading(1, "主题", anchor="title"),
        siblings(TOPICS),
        md.bullets([_topic_line(topic, shelf) for topic in shelf.vocabulary.topics]),
    ]
    return TOPICS, seal_page(gathering_front("主题", "listing", id="topics"), md.join(blocks))


def _topic_line(topic: Topic, shelf: Shelf) -> str:
    reported = sum(practice.id in shelf.reports for practice in shelf.under(topic.id))
    link = md.link(md.escape(topic.label), md.relative(topic_path(topic.id), TOPICS))
    return f"{link}　{reported} 项做法有原文"


def render_practices(shelf: Shelf) -> tuple[str, str]:
    """The list of all practices that have a page, by topic."""
    blocks = [
        md.heading(1, "做法", anchor="title"),
        siblings(PRACTICES),
        md.block(
            f"共 {len(shelf.reports)} 项做法有原文可查，按主题排列；每个主题内，来源多的在前。",
            style="lead",
        ),
        *_by_topic(shelf),
    ]
    return PRACTICES, seal_page(gathering_front("做法", "listing", id="practices"), md.join(blocks))


def _by_topic(shelf: Shelf) -> Iterator[str]:
    for topic in shelf.vocabulary.topics:
        practices = [practice for practice in shelf.under(topic.id) if shelf.has_page(practice)]
        if practices:
            words = md.link(md.escape(topic.label), md.relative(topic_path(topic.id), PRACTICES))
            yield md.heading(2, words, anchor=topic.id)
            yield md.bullets([practice_line(practice, shelf, PRACTICES) for practice in practices])
