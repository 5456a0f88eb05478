"""All rules about words and persons over one paragraph, once for each paragraph there is."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from site_config.gate.lists import load_look_alikes
from site_config.gate.minors import find_minors
from site_config.gate.misread import find_misreadings
from site_config.gate.model import Severity
from site_config.gate.personal import find_personal, masked
from site_config.gate.places import is_in_place
from site_config.gate.residue import find_residue
from site_config.gate.wording import find_wording, find_wrong_names

_AROUND = 12
_HAN = re.compile("[\u3400-\u9fff]")
_LONG_NUMBER = re.compile("[0-9]{7,}")
_PERSONAL = {
    "id": ("personal-id", "a citizen number stands on a page"),
    "mobile": ("personal-mobile", "the mobile number of a person stands on a page"),
    "card": ("personal-card", "the number of a bank card stands on a page"),
    "mail": ("personal-mail", "the private mail address of a person stands on a page"),
}
_RESIDUE = {
    "doubled": ("doubled-words", "words stand twice"),
    "english": ("foreign-word", "an English word stands between Chinese ones"),
    "mark": ("left-over-mark", "a mark of a merge, a template or a wrong encoding is left"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A fault in a text: rule, place, the words around it, and what is proposed.

    What is private is masked in it, so that no report repeats it.
    """

    rule: str
    start: int
    end: int
    before: str
    words: str
    after: str
    message: str
    meant: str | None = None
    reason: str = ""


@lru_cache(maxsize=1 << 16)
def look_at(text: str) -> tuple[Hit, ...]:
    """Faults of one paragraph; of two in the same place the graver stands."""
    taken: set[int] = set()
    kept: list[Hit] = []
    for hit in _hits(text):
        if taken.isdisjoint(range(hit.start, hit.end)):
            taken.update(range(hit.start, hit.end))
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.start))


def _hits(text: str) -> Iterator[Hit]:
    yield from _personal(text)
    if _HAN.search(text):
        yield from _wording(text)
    yield from _residue(text)
    if _HAN.search(text):
        yield from _minors(text)
        yield from _misread(text)


def _personal(text: str) -> Iterator[Hit]:
    for found in find_personal(text):
        rule, message = _PERSONAL[found.kind]
        hit = _hit(rule, text, (found.start, found.end), message)
        yield dataclasses.replace(hit, words=masked(hit.words))


def _wording(text: str) -> Iterator[Hit]:
    for name in find_wrong_names(text):
        message = "a name that must be right to the letter is not"
        hit = _hit("serious-name", text, (name.start, name.end), message)
        yield dataclasses.replace(hit, meant=name.meant, reason=name.reason)
    for fault in find_wording(text):
        grave = fault.severity is Severity.ERROR
        rule = "serious-wording" if grave else "doubtful-wording"
        message = "words that may not stand on a government site" if grave else "words to avoid"
        hit = _hit(rule, text, (fault.start, fault.end), message)
        yield dataclasses.replace(hit, meant=fault.meant, reason=fault.reason)


def _residue(text: str) -> Iterator[Hit]:
    for left in find_residue(text):
        rule, message = _RESIDUE[left.kind]
        hit = _hit(rule, text, (left.start, left.end), message)
        yield dataclasses.replace(hit, meant=left.meant)


def _minors(text: str) -> Iterator[Hit]:
    for child in find_minors(text):
        message = "the full name of a child stands in an item about school"
        hit = _hit("minor-name", text, (child.start, child.end), message)
        family = hit.words[0]
        yield dataclasses.replace(hit, words=f"{family}**", meant=f"{family}某")


def _misread(text: str) -> Iterator[Hit]:
    for found in find_misreadings(text, load_look_alikes()):
        if not is_in_place(text, found.at):
            message = "a scan probably took a character for one of its look-alikes"
            hit = _hit("misread", text, (found.start, found.end), message)
            yield dataclasses.replace(hit, meant=found.meant)


def _hit(rule: str, text: str, span: tuple[int, int], message: str) -> Hit:
    start, end = span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    around = (_LONG_NUMBER.sub("…", side) for side in (before, after))
    return Hit(rule, start, end, next(around), text[start:end], next(around), message)
