"""Serious wording: words that may not stand, and names that must be right to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pypinyin import lazy_pinyin

from site_config.gate.lexicon import count_of, read_words
from site_config.gate.lists import Names, Wording, load_look_alikes, load_names, load_wording
from site_config.gate.model import Severity

_OPEN = "“‘「『《"
_MANY = 7
"""From so many characters on a name is known even where any one of them is another."""
_SOME = 5
"""From so many on it is known where one is left out, or two have changed places."""
_LONG = 10
"""From so many on it is known where two are left out."""
_KNOWN = 20
_REACH = 4


@dataclass(frozen=True, slots=True)
class Fault:
    """Wrong words at a place of a text; ``meant`` is None where a person must decide."""

    start: int
    end: int
    meant: str | None
    reason: str
    severity: Severity


def find_wording(text: str) -> Iterator[Fault]:
    """Words of wording.yml that stand in the text against their rule, in order."""
    pattern, entries = _wording()
    for found in pattern.finditer(text):
        entry = entries[found[0]]
        if _is_against(entry, text, found.start(), found.end()):
            meant = entry.meant
            yield Fault(found.start(), found.end(), meant, entry.reason, entry.severity)


@lru_cache(maxsize=1)
def _wording() -> tuple[re.Pattern[str], Mapping[str, Wording]]:
    entries = {word: entry for entry in load_wording() for word in entry.wrong}
    longest_first = sorted(entries, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), entries


def _is_against(entry: Wording, text: str, start: int, end: int) -> bool:
    if entry.quoted and text[max(0, start - 1) : start] in tuple(_OPEN):
        return False
    if entry.near and not any(word in text for word in entry.near):
        return False
    return not any(covers(text, word, start, end) for word in entry.unless)


def covers(text: str, word: str, start: int, end: int) -> bool:
    """Whether ``word`` stands somewhere over the place from ``start`` to ``end``."""
    at = text.find(word, max(0, start - len(word) + 1), end + len(word))
    while at >= 0:
        if at < end and start < at + len(word):
            return True
        at = text.find(word, at + 1, end + len(word))
    return False


def find_wrong_names(text: str) -> Iterator[Fault]:
    """Near-misses of the names of names.yml."""
    taken: set[int] = set()
    for start, end, name, entry in (*_in_long(text), *_in_short(text)):
        if taken.isdisjoint(range(start, end)) and not _is_right(text, start, end, entry):
            taken.update(range(start, end))
            yield Fault(start, end, name, entry.reason, Severity.ERROR)


Near = tuple[int, int, str, Names]


def _is_right(text: str, start: int, end: int, entry: Names) -> bool:
    return any(covers(text, word, start, end) for word in entry.unless)


def _in_short(text: str) -> Iterator[Near]:
    """One character another that looks or sounds alike, one left out, doubled or misplaced."""
    starts, variants = _variants()
    sizes = _lengths()
    for at in range(len(text) - 2):
        if text[at : at + 2] not in starts:
            continue
        for size in sizes:
            found = variants.get(text[at : at + size])
            if found and (len(found[0]) >= _SOME or _is_likelier(text, at, at + size, found[0])):
                yield at, at + size, *found
                break


def _is_likelier(text: str, start: int, end: int, name: str) -> bool:
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    return read_words(left + name + right)[0] > read_words(left + text[start:end] + right)[0]


@lru_cache(maxsize=1)
def _variants() -> tuple[frozenset[str], Mapping[str, tuple[str, Names]]]:
    """Near-misses by their letters, and how they begin: all of a short name.

    Of a long one only what spoils both its halves, by which it is else known.
    """
    rows: dict[str, tuple[str, Names]] = {}
    right = {name for entry in load_names() for name in entry.names}
    for entry in load_names():
        for name in entry.names:
            for miss in _misses(name) if len(name) < _MANY else _halves_mixed(name):
                if miss not in right and count_of(miss) < _KNOWN:
                    rows.setdefault(miss, (name, entry))
    return frozenset(miss[:2] for miss in rows), rows


@lru_cache(maxsize=1)
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(miss) for miss in _variants()[1]}))


def _halves_mixed(name: str) -> Iterator[str]:
    at = len(name) // 2
    yield name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]


def _misses(name: str) -> Iterator[str]:
    for at, sign in enumerate(name):
        for other in _alike(sign):
            yield name[:at] + other + name[at + 1 :]
    if len(name) >= _SOME:
        for at in range(1, len(name) - 1):
            yield name[:at] + name[at + 1 :]
            yield name[:at] + name[at] + name[at:]
            yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]


@lru_cache(maxsize=1 << 10)
def _alike(sign: str) -> frozenset[str]:
    """Characters that look or sound like one."""
    others = load_look_alikes().get(sign, "") + _sounds().get(_sound(sign), "")
    return frozenset(others) - {sign}


@lru_cache(maxsize=1)
def _sounds() -> Mapping[str, str]:
    """The common characters (level 1 of GB 2312) by their sound, tones left out."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    rows: dict[str, str] = {}
    for sign in "".join(code.decode("gb2312", "ignore") for code in codes):
        rows[_sound(sign)] = rows.get(_sound(sign), "") + sign
    return rows


def _sound(sign: str) -> str:
    return lazy_pinyin(sign)[0]


def _in_long(text: str) -> Iterator[Near]:
    """Names of which one half stands, and the other but for one slip."""
    for name, entry in _long():
        half = len(name) // 2
        if name[:half] in text or name[half:] in text:
            yield from _around(text, name, entry)


@lru_cache(maxsize=1)
def _long() -> tuple[tuple[str, Names], ...]:
    rows = [(name, entry) for entry in load_names() for name in entry.names if len(name) >= _MANY]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _around(text: str, name: str, entry: Names) -> Iterator[Near]:
    half = len(name) // 2
    for start in _places(text, name[:half]):
        for size in _sizes(name):
            if _is_slip(text[start : start + size], name):
                yield start, start + size, name, entry
    for start in _places(text, name[half:]):
        end = start + len(name) - half
        for size in _sizes(name):
            if end >= size and _is_slip(text[end - size : end], name):
                yield end - size, end, name, entry


def _sizes(name: str) -> Iterable[int]:
    least = len(name) - (2 if len(name) >= _LONG else 1)
    return range(least, len(name) + 2)


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _is_slip(found: str, name: str) -> bool:
    """Whether one slip makes ``found`` of the name: another sign, one or two left out, one more.

    >>> _is_slip("中华人民共合国", "中华人民共和国"), _is_slip("中华人民共和国", "中华人民共和国")
    (True, False)
    """
    if found == name or not found:
        return False
    front = _shared(found, name)
    back = _shared(found[::-1], name[::-1])
    if len(found) == len(name):
        return _is_swapped(found, name, front, back) or _is_replaced(found, name, front, back)
    ends = found[0] == name[0] and found[-1] == name[-1]
    return ends and front + back >= min(len(found), len(name))


def _is_swapped(found: str, name: str, front: int, back: int) -> bool:
    pair = found[front : front + 2]
    return front + back == len(name) - 2 and pair == name[front : front + 2][::-1]


def _is_replaced(found: str, name: str, front: int, back: int) -> bool:
    """At its ends a name is another's neighbour: there only what is alike counts."""
    inside = 0 < front < len(name) - 1
    return front + back == len(name) - 1 and (inside or found[front] in _alike(name[front]))


def _shared(one: str, other: str) -> int:
    """How many signs two texts begin with in common."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
