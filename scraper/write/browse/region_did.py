"""What a place did: practices by topic, each with the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from scraper.write.links import (
    day,
    link,
    own_place,
    paragraph_link,
    practice_link,
    telling,
)
from scraper.write.practice_quotes import sentence
from site_config.library import Article, Mention
from site_config.library.places import Region
from site_config.library.survey import Key, Survey, key_of, newest_first
from site_config.library.wording import STANCES, place_words
from site_config.page import markdown as md

QUOTED = 60
"""How many practices of a place are quoted; the others are named with a link to the words."""
_ALSO = 2


def render_done(region: Region, survey: Survey, page: str) -> Iterator[str]:
    """Practices the place is reported to do; nothing if there is none."""
    done = survey.done[key_of(region.place)]
    if not done:
        return
    quoted = set(islice(done, QUOTED))
    yield md.heading(2, f"做过什么（{len(done)} 项做法）", anchor="done", searched=False)
    if len(done) > QUOTED:
        note = f"报道最多的 {QUOTED} 项附原句，其余各项附原文出处。"
        yield md.block(note, style="note")
    for topic in survey.library.vocabulary.topics:
        here = [p for p in done if survey.library.vocabulary.practice(p).topic == topic.id]
        if here:
            yield md.heading(3, md.escape(topic.label), anchor=f"topic-{topic.id}", searched=False)
        for practice in here:
            told = newest_first(done[practice])
            yield from _practice(practice, told, region, (survey, page, practice in quoted))


def _practice(
    practice: str, articles: Sequence[Article], region: Region, how: tuple[Survey, str, bool]
) -> Iterator[str]:
    survey, page, with_quote = how
    found = telling(articles, practice)
    if found is None:
        return
    name = f"{md.strong(practice_link(practice, survey, page))}　{len(articles)} 篇文章"
    place = _place(found, region, page)
    anchor = f"practice-{practice}"
    if not with_quote:
        yield md.block(f"{name}　{place}", anchor=anchor, style="did")
        return
    yield md.block(name, anchor=anchor, style="did")
    yield md.quotation(sentence(*found))
    also = _also(articles, practice, found[0], page)
    yield md.block(place + also, style="place")


def _place(found: tuple[Article, Mention], region: Region, page: str) -> str:
    """Whose words these are; the place too, where it lies within this one."""
    article, mention = found
    where = "" if article in region.own else f"{own_place(article, page)}　"
    title = paragraph_link(
        article, mention.paragraph, page, f"{article.title}　{place_words(mention.paragraph)}"
    )
    return f"{where}{title}　{day(article)}"


def _also(articles: Sequence[Article], practice: str, shown: Article, page: str) -> str:
    others = [article for article in articles if article is not shown]
    links = []
    for article in others[:_ALSO]:
        anchor = article.mentions_of(practice)[0].paragraph
        links.append(link(article.title, f"{article.path}#{anchor}", page))
    more = " 等" if len(others) > _ALSO else ""
    return f"　又见：{'、'.join(links)}{more}" if links else ""


def render_only_named(region: Region, survey: Survey, page: str) -> Iterator[str]:
    """Practices that the place's articles name without saying that they are done."""
    key: Key = key_of(region.place)
    only = survey.named[key] - survey.done[key].keys()
    if not only:
        return
    yield md.heading(2, "计划或提及的做法", anchor="named", searched=False)
    yield md.block("原文没有说此地已经在做。", style="note")
    rows = _first_named(region, only)
    order = sorted(rows, key=lambda p: list(survey.library.vocabulary.by_id).index(p))
    yield md.bullets([_named(*rows[practice], survey, page) for practice in order])


def _first_named(
    region: Region, practices: frozenset[str]
) -> Mapping[str, tuple[Article, Mention]]:
    found: dict[str, tuple[Article, Mention]] = {}
    for article in newest_first(region.articles):
        for mention in article.mentions:
            if mention.practice in practices:
                found.setdefault(mention.practice, (article, mention))
    return found


def _named(article: Article, mention: Mention, survey: Survey, page: str) -> str:
    name = practice_link(mention.practice, survey, page)
    where = paragraph_link(article, mention.paragraph, page)
    return f"{name}　{STANCES[mention.stance]}　{where}"
