"""Titles of a story: headline, deck, kicker, crossheads and column labels."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.newspaper.grammar import Voice
from tests.newspaper.names import draw_name

VERBS = ("走进千家万户", "成效初显", "按下快进键", "写出新答卷", "赢得群众点赞", "让百姓得实惠")
TAILS = (
    "破解发展难题",
    "打通服务末梢",
    "凝聚攻坚合力",
    "激发内生动力",
    "构建长效机制",
    "守住民生底线",
    "擦亮为民底色",
    "画好同心圆",
)
COLUMNS = (
    "基层新事",
    "一线见闻",
    "民生关注",
    "百姓故事",
    "记者调查",
    "我为群众办实事",
    "新春走基层",
    "今日聚焦",
    "身边的变化",
    "高质量发展看一线",
)
PHOTO_COLUMNS = ("目击", "图片新闻", "光影", "镜头", "一线影像")
COUNTERS = "一二三四五六"

Stack = tuple[str, str | None]
"""A headline and its deck."""


def draw_plain(voice: Voice, rng: Random) -> Stack:
    """A headline that says what happened, where; no deck."""
    place, body, brand = voice.place.short, voice.body, voice.brand
    forms = (
        f"{place}{voice.headact}",
        f"{place}{body}{voice.headact}",
        f"{place}：{voice.headact}",
        f"{place}“{brand}”{rng.choice(VERBS)}",
        f"{body}“{brand}”{rng.choice(VERBS)}",
        f"{place}{body}{voice.draw('acts')}",
        f"“{brand}”在{place}{rng.choice(VERBS)}",
        f"{place}{voice.draw('fours')} {voice.headact}",
    )
    return rng.choice([form for form in forms if len(form) <= 26]), None


def draw_poetic(voice: Voice, rng: Random) -> Stack:
    """A headline that sings and a deck that tells the place."""
    place = voice.place
    heads = (
        voice.draw("poetic"),
        f"{voice.draw('fours')} {voice.draw('fours')}",
        f"“{voice.brand}”{rng.choice(VERBS)}",
        f"{voice.draw('fours')}{rng.choice(TAILS)}",
        voice.draw("poetic"),
    )
    decks = (
        f"{place.full}{voice.headact}",
        f"{place.short}{voice.body}{voice.headact}纪实",
        f"{place.full}推出“{voice.brand}”小记",
        f"{place.short}{voice.body}{voice.headact}侧记",
        f"记{place.full}{voice.body}{voice.draw('titles')}{draw_name(rng)}",
    )
    return rng.choice(heads), rng.choice(decks)


def draw_kicker(voice: Voice, rng: Random) -> str:
    """The line above the headline."""
    return rng.choice(
        (
            f"聚焦{voice.draw('nouns')} {voice.draw('fours')}",
            f"推行“{voice.brand}” {voice.draw('fours')}",
            f"{voice.draw('fours')}系列报道之{rng.choice('一二三四五')}",
        )
    )


def draw_crossheads(voice: Voice, rng: Random, count: int) -> list[str]:
    """Headings of one article, all of one form, as sub-editors make them."""
    tails = rng.sample(TAILS, count)
    forms: tuple[Callable[[int], str], ...] = (
        lambda i: f"“{voice.draw('fours')}”{tails[i]}",
        lambda i: f"{voice.draw('fours')} {tails[i]}",
        lambda i: f"{COUNTERS[i]}、{voice.draw('acts')}",
        lambda i: f"聚焦“{voice.draw('nouns')}” {tails[i]}",
        lambda _: f"{voice.draw('fours')} {voice.draw('fours')}",
        lambda _: f"{voice.draw('nouns')}：{voice.draw('fours')}",
        lambda i: f"（{COUNTERS[i]}）{tails[i]}",
        lambda _: voice.draw("acts"),
    )
    form = rng.choice(forms)
    return [form(i) for i in range(count)]
