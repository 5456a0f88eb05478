"""Names in running text: where one begins is known, where it ends is told by what follows."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from scraper.facts.people.words import signs, starts_with, words
from scraper.text.lexicon import is_word, starts_with_verb
from scraper.text.surnames import COMPOUND, SINGLE

HAN = "\u3400-\u9fff"
_FOREIGN = re.compile(r"[\u3400-\u9fff]{1,7}(?:·[\u3400-\u9fff]{1,7}){1,3}")
_ABOUT = re.compile(r"[约超近达仅共逾至为]\d")
"""The last character before a number: 财务成本约2600万元 names nobody."""
_NEVER = 9
_PLACES = "省市县区镇乡村州"
"""Divisions end in these, and no given name begins with one: 市长安区 is no mayor."""
_DONE = ("了", "着")
"""Behind one character these make it a verb: 迎了, 笑着."""


class Evidence(IntEnum):
    """What says that a name begins here: a verb of saying alone, a calling, an office."""

    SAID = 0
    CALLING = 1
    OFFICE = 2


class Border(IntEnum):
    """How well the text after a name fits one: from nothing to a verb of saying."""

    NONE = 0
    WORD = 1
    WEAK = 2
    VERB = 3
    MARK = 4
    SAID = 5


def border(text: str, end: int) -> Border:
    """How well a name can end at ``end``.

    >>> border("王磊介绍", 2), border("王磊介绍", 3)
    (<Border.SAID: 5>, <Border.NONE: 0>)
    """
    sign = text[end : end + 1]
    if starts_with("speech", text, end):
        return Border.SAID
    if not sign or not "\u3400" <= sign <= "\u9fff" or starts_with("acts", text, end):
        return Border.MARK if sign != "·" else Border.NONE
    done = text[end + 1 : end + 2] in _DONE and not is_word(text[end - 1 : end + 1])
    if done or starts_with_verb(text[end : end + 3]):
        return Border.VERB
    if sign in signs("weak"):
        return Border.WEAK
    after = text[end : end + 2]
    return Border.WORD if len(after) == 2 and is_word(after) else Border.NONE


def is_called(text: str, at: int) -> bool:
    """Whether a family name with a way of address stands here (张女士, 李某), no full name."""
    after = at + 2 if text.startswith(COMPOUND, at) else at + 1
    return starts_with("called", text, after)


def name_end(text: str, at: int, evidence: Evidence) -> int | None:
    """Where the name that begins at ``at`` ends, or None if none does.

    >>> name_end("负责人李立通报了情况", 3, Evidence.OFFICE)
    5
    >>> name_end("负责人高度重视", 3, Evidence.OFFICE)
    """
    if "·" in text[at : at + 8] and (foreign := _FOREIGN.match(text, at)):
        return _foreign_end(text, at, foreign.end())
    if is_called(text, at):
        return None
    if len(parts := text[at : at + 4]) == 4 and {parts[:2], parts[2:]} <= _tibetan():
        return at + 4
    fits: list[tuple[int, int]] = []
    for end in _ends(text, at):
        after = border(text, end)
        if after and after >= _needed(text[at:end], evidence):
            fits.append((after, end))
    if fits and fits[-1][0] < Border.MARK and text[fits[-1][1] - 1] in signs("tails"):
        return _without_tail(text, at, fits[-1][1] - 1)
    return max(fits)[1] if fits else None


def _without_tail(text: str, at: int, end: int) -> int | None:
    """The end of a name before a word of grammar that could have been its last character."""
    name = text[at:end]
    is_sure = name[0] in signs("firm") or name.startswith(COMPOUND)
    return end if len(name) > 1 and is_sure and not is_word(name) else None


@lru_cache(maxsize=1)
def _tibetan() -> frozenset[str]:
    """The parts of Tibetan names, which have no family name."""
    return frozenset(words("tibetan"))


def _foreign_end(text: str, at: int, end: int) -> int | None:
    """The last part of A·B ends where the text goes on best."""
    last = text.rindex("·", at, end) + 1
    fits = [(border(text, stop), -stop) for stop in range(last + 1, end + 1)]
    strength, stop = max(fits)
    return -stop if strength else None


def _ends(text: str, at: int) -> list[int]:
    """The ends of everything from ``at`` that has the form of a Han name."""
    family = 2 if text.startswith(COMPOUND, at) else 1
    if family == 1 and text[at : at + 1] not in SINGLE:
        return []
    ends = [end for end in (at + family + 1, at + family + 2) if end <= len(text)]
    ends = [end for end in ends if not _ABOUT.match(text, end - 1)]
    return [end for end in ends if _has_form(text[at + family : end])]


def _has_form(given: str) -> bool:
    never = signs("never")
    return all("\u3400" <= sign <= "\u9fff" and sign not in never for sign in given)


def _needed(name: str, evidence: Evidence) -> int:
    """How well the text must go on after a name like this for it to be believed."""
    given = name[2:] if name.startswith(COMPOUND) else name[1:]
    if given in words("speech") or given in words("acts") or given in words("notgiven"):
        return _NEVER
    if is_word(name):
        return Border.MARK if name in words("worded") and evidence else _NEVER
    if given[0] in _PLACES:
        return _NEVER
    if name[-1] in signs("ends"):
        return Border.MARK if evidence is Evidence.OFFICE else _NEVER
    front = len(name) == 3 and name[1] != name[2] and _is_everyday(name[:2])
    back = len(given) == 2 and is_word(given)
    if name[0] in signs("firm") or name.startswith(COMPOUND):
        least = Border.VERB if len(name) == 2 else Border.WEAK if back else Border.WORD
        return _needed_firm(front, least, evidence)
    return _needed_open(name, (front, back), evidence)


def _is_everyday(word: str) -> bool:
    return is_word(word) and word not in words("worded")


def _needed_firm(front: bool, least: Border, evidence: Evidence) -> int:
    """For a family name that is hardly anything else; a word in front makes it doubtful."""
    if evidence is Evidence.SAID:
        return _NEVER if front else Border.SAID
    if front:
        return Border.MARK if evidence is Evidence.OFFICE else Border.SAID
    return least if evidence is Evidence.CALLING else Border.WORD


def _needed_open(name: str, held: tuple[bool, bool], evidence: Evidence) -> int:
    """For a family name that begins everyday words too (高, 方, 于)."""
    front, back = held
    grammar = name[0] in signs("function")
    if (front and back) or (grammar and (front or back)) or (any(held) and not evidence):
        return _NEVER
    if any(held):
        return Border.MARK if evidence is Evidence.OFFICE else Border.SAID
    if evidence is Evidence.SAID:
        return Border.SAID
    if len(name) == 3 and not grammar:
        return Border.WEAK
    return Border.VERB if evidence is Evidence.OFFICE else Border.SAID
