"""Queries drawn from what articles say, with the articles that say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from pypinyin import lazy_pinyin

from tests.search_quality.query import Query
from tests.search_quality.shelf import Pages, Shelf
from tests.search_quality.texts import Text, plain

MOST_RIGHT = 10
"""A string that more articles hold tells nothing of what is found: any ten would do."""
TRIES = 400
"""Draws for each query wanted; a kind that the library cannot fill stays smaller."""
_HAN = "[\u4e00-\u9fff]"
_MIXED = re.compile(f"{_HAN}{{0,2}}[0-9A-Za-z+±]*[A-Za-z+±][0-9A-Za-z+±.]*{_HAN}{{0,4}}")
_NUMBER = re.compile(rf"{_HAN}{{0,3}}\d[\d.]*(?:个|多)?(?:工作日|万元|亿元|小时|分钟|{_HAN}|%)")
_STREAM = re.compile(f"{_HAN}+")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
Draw = Callable[[Shelf, Random], Iterator[Query]]
"""Draws queries without end, some twice."""


def take(draw: Draw, shelf: Shelf, count: int, rng: Random) -> list[Query]:
    """As many different queries of a kind as are wanted or can be had, each with an answer."""
    found: dict[str, Query] = {}
    for query in islice(draw(shelf, rng), count * TRIES):
        if query.right:
            found.setdefault(plain(query.words), query)
        if len(found) == count:
            break
    return list(found.values())


def cut(shelf: Shelf, length: int, rng: Random) -> str:
    """So many characters in a row of some paragraph, at no boundary of words."""
    while True:
        streams: list[str] = _STREAM.findall(rng.choice(_paragraphs(shelf, rng)))
        long = [stream for stream in streams if len(stream) >= length]
        if long:
            stream = rng.choice(long)
            start = rng.randint(0, len(stream) - length)
            return stream[start : start + length]


def _paragraphs(shelf: Shelf, rng: Random) -> Sequence[str]:
    return rng.choice([text for text in shelf.texts if text.paragraphs]).paragraphs


def few(pages: Pages) -> Pages:
    """The pages, or none where too many say it."""
    return pages if len(pages) <= MOST_RIGHT else frozenset()


def substrings(length: int) -> Draw:
    """Strings of one length from anywhere."""

    def draw(shelf: Shelf, rng: Random) -> Iterator[Query]:
        while True:
            words = cut(shelf, length, rng)
            yield Query(f"sub{length}", words, few(shelf.containing(words)))

    return draw


@cache
def words_of(shelf: Shelf) -> tuple[str, ...]:
    """Names and other names of practices and topics that articles have in their words."""
    names = [n for p in shelf.vocabulary.practices for n in (p.label, *p.alt)]
    names += [name for topic in shelf.vocabulary.topics for name in topic.alt]
    return tuple(name for name in dict.fromkeys(names) if shelf.containing(name))


def single_words(shelf: Shelf, rng: Random) -> Iterator[Query]:
    """Words of the field, whatever number of articles has them."""
    while True:
        words = rng.choice(words_of(shelf))
        yield Query("word", words, shelf.containing(words))


def several_words(shelf: Shelf, rng: Random) -> Iterator[Query]:
    """Two words that one article has, with a space between."""
    while True:
        one, other = _two(shelf, rng)
        right = shelf.containing(one) & shelf.containing(other)
        yield Query("words", f"{one} {other}", right)


def _two(shelf: Shelf, rng: Random) -> tuple[str, str]:
    """A word of the field and a string that one article has."""
    text = rng.choice(shelf.texts)
    held = [word for word in words_of(shelf) if plain(word) in text.plain]
    first = rng.choice(held) if held else cut(shelf, 3, rng)
    second = _from(text, rng) or cut(shelf, 4, rng)
    return first, second


def _from(text: Text, rng: Random) -> str:
    found: list[str] = [stream for line in text.paragraphs for stream in _STREAM.findall(line)]
    streams = [stream for stream in found if len(stream) >= 4]
    if not streams:
        return ""
    stream = rng.choice(streams)
    start = rng.randint(0, len(stream) - 4)
    return stream[start : start + 4]


def phrases(shelf: Shelf, rng: Random) -> Iterator[Query]:
    """A string in quotation marks of either kind, half of them with a word beside."""
    while True:
        one, other = _two(shelf, rng)
        quoted = rng.choice(("“{}”", '"{}"')).format(other)
        if rng.random() < 0.5:
            yield Query("phrase", quoted, few(shelf.containing(other)))
        else:
            right = shelf.containing(one) & shelf.containing(other)
            yield Query("phrase", f"{one} {quoted}", right)


def excluding(shelf: Shelf, rng: Random) -> Iterator[Query]:
    """A word of the field without a string that some of its articles have."""
    while True:
        one, other = _two(shelf, rng)
        having, without = shelf.containing(one), shelf.containing(other)
        if having & without:
            yield Query("exclude", f"{one} -{other}", having - without)


def matching(kind: str, pattern: re.Pattern[str]) -> Draw:
    """What stands in the articles and matches a pattern."""

    def draw(shelf: Shelf, rng: Random) -> Iterator[Query]:
        found = _found(shelf, pattern)
        while found:
            words = rng.choice(found)
            yield Query(kind, words, shelf.containing(words))

    return draw


@cache
def _found(shelf: Shelf, pattern: re.Pattern[str]) -> tuple[str, ...]:
    texts = [part for text in shelf.texts for part in (text.title, *text.paragraphs)]
    found = (match for part in texts for match in pattern.findall(part))
    return tuple(dict.fromkeys(words for words in found if len(words) > 1))


def wide(shelf: Shelf, rng: Random) -> Iterator[Query]:
    """Mixed strings and numbers in full-width signs."""
    found = _found(shelf, _MIXED) + _found(shelf, _NUMBER)[:200]
    while found:
        words = rng.choice(found)
        yield Query("width", words.translate(_WIDE), shelf.containing(words))


@cache
def load_traditional() -> dict[int, str]:
    """Traditional characters by simplified ones, of those that have one form alone."""
    lines = (Path(__file__).parent / "traditional.txt").read_text("utf-8").split("\n")
    pairs = (pair for line in lines if not line.startswith("#") for pair in line.split())
    return {ord(pair[0]): pair[1] for pair in pairs}


def traditional(shelf: Shelf, rng: Random) -> Iterator[Query]:
    """Words of the field and strings of four in traditional characters."""
    while True:
        words = rng.choice(words_of(shelf)) if rng.random() < 0.5 else cut(shelf, 4, rng)
        turned = words.translate(load_traditional())
        if sum(a != b for a, b in zip(words, turned, strict=True)) >= 2:
            yield Query("traditional", turned, shelf.containing(words))


def mistyped(shelf: Shelf, rng: Random) -> Iterator[Query]:
    """A word or string of four to eight with one character taken for another.

    Every second one sounds alike, as an input method would give it.
    """
    while True:
        words = rng.choice(words_of(shelf)) if rng.random() < 0.5 else cut(shelf, 6, rng)
        place = rng.randrange(len(words))
        wrong = _other(words[place], rng.random() < 0.5, shelf, rng)
        typed = words[:place] + wrong + words[place + 1 :]
        if 4 <= len(words) <= 8 and wrong and not shelf.containing(typed):
            yield Query("typo", typed, shelf.containing(words))


def _other(character: str, alike: bool, shelf: Shelf, rng: Random) -> str:
    by_sound = _by_sound(shelf)
    sounds = by_sound.get(lazy_pinyin(character)[0], ()) if alike else sum(by_sound.values(), ())
    others = [one for one in sounds if one != character]
    return rng.choice(others) if others else ""


@cache
def _by_sound(shelf: Shelf) -> dict[str, tuple[str, ...]]:
    """The characters of all practices' names by how they sound."""
    names = "".join(word for word in words_of(shelf) if _STREAM.fullmatch(word))
    sounds: dict[str, tuple[str, ...]] = {}
    for one in sorted(set(names)):
        sound = lazy_pinyin(one)[0]
        sounds[sound] = (*sounds.get(sound, ()), one)
    return sounds


DRAWS: dict[str, Draw] = {
    "word": single_words,
    "words": several_words,
    "phrase": phrases,
    "mixed": matching("mixed", _MIXED),
    "number": matching("number", _NUMBER),
    "exclude": excluding,
    **{f"sub{length}": substrings(length) for length in (2, 3, 4, 6, 10)},
    "traditional": traditional,
    "width": wide,
    "typo": mistyped,
}
