"""Queries that name a practice, a place, a topic, a year or a document, with their answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from random import Random

from pypinyin import Style, lazy_pinyin

from site_config.page import parse_page
from site_config.taxonomy import Practice
from tests.search_quality.drawing import Draw, words_of
from tests.search_quality.query import Query
from tests.search_quality.shelf import Pages, Shelf

_KIND_OF_PLACE = re.compile("(?<=..)(?:省|市|区|县|镇|街道|乡|地区)$")
_PEOPLES = (
    "藏 羌 彝 苗 侗 傣 白 回 壮 瑶 黎 满 土 水 畲 佤 怒 维吾尔 布依 景颇 傈僳 哈尼 土家 朝鲜 "
    "哈萨克 蒙古 柯尔克孜 仡佬 拉祜 纳西 仫佬 毛南 撒拉 裕固 保安 达斡尔 锡伯 塔吉克 布朗 普米 "
    "独龙 鄂温克 各"
).split()
_AUTONOMOUS = re.compile(f"(?<=..)(?:(?:{'|'.join(_PEOPLES)})族?)*(?:自治[区州县旗]|区)$")
_NOTHING: Pages = frozenset()
QUESTIONS = (
    "{p}是什么",
    "什么是{p}",
    "哪些地方推行了{p}",
    "有哪些地方在做{p}",
    "{p}怎么做",
    "{p}怎么办理",
    "{p}有什么成效",
    "如何推行{p}",
    "{p}的做法有哪些",
    "{p}效果怎么样",
)
QUESTIONS_OF_PLACES = (
    "{r}有哪些{p}的做法",
    "{r}{p}的成效如何",
    "{r}是怎么推行{p}的",
    "{r}哪些地方有{p}",
)


def bare(place: str) -> str:
    """A place as people call it.

    >>> bare("聊城市"), bare("莘县"), bare("内蒙古自治区"), bare("黔南布依族苗族自治州")
    ('聊城', '莘县', '内蒙古', '黔南')
    """
    return _KIND_OF_PLACE.sub("", _AUTONOMOUS.sub("", place))


@cache
def places(shelf: Shelf) -> dict[str, Pages]:
    """Articles in the provinces, cities and counties that go by each bare name."""
    found: dict[str, Pages] = {}
    for path, pages in shelf.divisions.items():
        if path.count("/") < 3:
            name = bare(path.rpartition("/")[2])
            found[name] = found.get(name, _NOTHING) | pages
    return found


@cache
def names(shelf: Shelf) -> dict[str, Pages]:
    """Names of held practices, topics and places, with articles that are of them or say them."""
    found = {one.label: shelf.telling(one) for one in shelf.practices}
    topics = {topic.label: shelf.on_topic(topic.id) for topic in shelf.vocabulary.topics}
    for name, pages in ({t: p for t, p in topics.items() if p} | places(shelf)).items():
        found[name] = found.get(name, _NOTHING) | pages | shelf.containing(name)
    return found


@cache
def _by_sound(shelf: Shelf, style: Style) -> dict[str, Pages]:
    found: dict[str, Pages] = {}
    for name, pages in names(shelf).items():
        if re.fullmatch("[\u4e00-\u9fff]+", name):
            sound = "".join(lazy_pinyin(name, style=style))
            found[sound] = found.get(sound, _NOTHING) | pages
    return found


def sounded(kind: str, style: Style, least: int) -> Draw:
    """Names by their sounds; where several sound alike, the articles of all answer."""

    def draw(shelf: Shelf, rng: Random) -> Iterator[Query]:
        sounds = {s: pages for s, pages in _by_sound(shelf, style).items() if len(s) >= least}
        while sounds:
            sound = rng.choice(sorted(sounds))
            yield Query(kind, sound, sounds[sound])

    return draw


def synonyms(shelf: Shelf, rng: Random) -> Iterator[Query]:
    """Other names of practices that at most half of their articles use."""
    while True:
        practice = rng.choice(shelf.practices)
        others = practice.alt + practice.search
        if others:
            words = rng.choice(others)
            tagged, said = shelf.tagged(practice.id), shelf.containing(words)
            if len(said) * 2 <= len(tagged):
                yield Query("synonym", words, tagged | said)


def filtered(shelf: Shelf, rng: Random) -> Iterator[Query]:
    """One to three of a place, a practice and a year, half of them with a word beside."""
    while True:
        text = rng.choice([one for one in shelf.texts if one.article.practices])
        parts = [part for part in _filters(shelf, text.page, rng) if rng.random() < 0.6]
        words = [w for w in rng.sample(words_of(shelf), 40) if text.page in shelf.containing(w)]
        if words and rng.random() < 0.5:
            parts.append((words[0], shelf.containing(words[0])))
        if any("：" in words or ":" in words for words, _ in parts):
            right = frozenset.intersection(*(pages for _, pages in parts))
            yield Query("filter", " ".join(words for words, _ in parts), right)


def _filters(shelf: Shelf, page: str, rng: Random) -> Iterator[tuple[str, Pages]]:
    """What can be asked of an article's fields, each with all articles that fulfil it."""
    colon = rng.choice(":：")
    held = [name for name, pages in places(shelf).items() if page in pages]
    if held:
        name = rng.choice(held)
        yield f"地区{colon}{name}", places(shelf)[name]
    practice = rng.choice([one for one in shelf.practices if page in shelf.tagged(one.id)])
    yield f"做法{colon}{practice.label}", shelf.tagged(practice.id)
    for year, pages in shelf.by_year.items():
        if page in pages:
            yield f"年份{colon}{year}", pages


def questions(shelf: Shelf, rng: Random) -> Iterator[Query]:
    """Questions about a practice, every third about it in a place."""
    while True:
        practice = rng.choice(shelf.practices)
        right = shelf.telling(practice)
        held = [name for name, pages in places(shelf).items() if pages & right]
        if held and rng.random() < 0.34:
            place = rng.choice(held)
            words = rng.choice(QUESTIONS_OF_PLACES).format(p=practice.label, r=place)
            yield Query("question", words, right & places(shelf)[place])
        else:
            yield Query("question", rng.choice(QUESTIONS).format(p=practice.label), right)


def practice_pages(shelf: Shelf, rng: Random) -> Iterator[Query]:
    """Names of practices, every third another name: the practice's page should come first."""
    while True:
        practice = rng.choice(shelf.practices)
        words = rng.choice((practice.label, practice.label, *practice.alt[:1]))
        page = shelf.practice_page(practice)
        if _owners(words, shelf.practices) == 1:
            yield Query("practice page", words, frozenset({page}), gathered=True)


def _owners(name: str, practices: tuple[Practice, ...]) -> int:
    return sum(name in (one.label, *one.alt) for one in practices)


def region_pages(shelf: Shelf, rng: Random) -> Iterator[Query]:
    """Names of places; any place of the name may come first."""
    while shelf.region_pages:
        short = rng.choice(sorted(shelf.region_pages))
        words = rng.choice((short, bare(short)))
        alike = [pages for name, pages in shelf.region_pages.items() if words in (name, bare(name))]
        yield Query("region page", words, frozenset().union(*alike), gathered=True)


def policy_pages(shelf: Shelf, rng: Random) -> Iterator[Query]:
    """Titles of documents: their record should come first, or the document itself."""
    records = policy_records(shelf)
    while records:
        title = rng.choice(sorted(records))
        own = {text.page for text in shelf.texts if text.title.strip("《》") == title}
        words = rng.choice((title, f"《{title}》"))
        yield Query("policy page", words, records[title] | own, gathered=True)


@cache
def policy_records(shelf: Shelf) -> dict[str, Pages]:
    """Records of documents by the titles that articles cite them by."""
    found: dict[str, Pages] = {}
    for page in sorted((shelf.content / "policies").glob("*.md")):
        front, _ = parse_page(page.read_text("utf-8"))
        if front["kind"] == "policy-record" and front["title"].startswith("《"):
            title = front["title"].strip("《》")
            found[title] = found.get(title, _NOTHING) | {f"policies/{page.stem}"}
    return found


NAMES: dict[str, Draw] = {
    "filter": filtered,
    "pinyin": sounded("pinyin", Style.NORMAL, 6),
    "initials": sounded("initials", Style.FIRST_LETTER, 4),
    "synonym": synonyms,
    "question": questions,
    "practice page": practice_pages,
    "region page": region_pages,
    "policy page": policy_pages,
}
