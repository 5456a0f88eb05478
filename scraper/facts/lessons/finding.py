"""Visits, visitors, copied ways and agreements between places and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from scraper.facts.lessons import words
from scraper.facts.lessons.parties import Party, Row, parties_of, rows_of
from scraper.facts.lessons.rules import Seen, Sentence, lesson_at, subject
from scraper.model import Agency, Found, Lesson, Part, Region

_SENTENCE = re.compile(r"[^。！？；\n]+")
_LOOSE = 0.3
"""What a lesson loses in confidence where only a place and a word of learning are near."""
_TOWN = ("镇", "乡", "街道", "苏木")


def find_lessons(
    parts: Sequence[Part], regions: Sequence[Found[Region]], agencies: Sequence[Found[Agency]]
) -> tuple[Found[Lesson], ...]:
    """Who visited, received, copied or joined whom, one for each place or body of a list.

    The own side is the place or body that the sentence names as its subject, else the
    article's main region with a lower confidence, else None. Study of texts, inspections,
    schools, firms and fairs give nothing.
    """
    own = next((_party(one) for one in regions if one.value.main), None)
    first = tuple(_party(one) for one in regions[:12])
    places = {key: list(group) for key, group in groupby(regions, key=lambda one: one.part)}
    bodies = {key: list(group) for key, group in groupby(agencies, key=lambda one: one.part)}
    found = [
        lesson
        for index, part in enumerate(parts)
        for sentence in _sentences(part.text, places.get(index, []), bodies.get(index, []), own)
        for lesson in _told(index, sentence, first)
    ]
    return tuple(sorted(found, key=lambda one: (one.part, one.start, one.end)))


def _sentences(
    text: str,
    regions: Sequence[Found[Region]],
    agencies: Sequence[Found[Agency]],
    own: Party | None,
) -> Iterator[Sentence]:
    parties = parties_of(text, regions, agencies)
    at = 0
    for match in _SENTENCE.finditer(text) if parties else ():
        first = at
        while at < len(parties) and parties[at].start < match.end():
            at += 1
        if at > first and words.LESSON.search(match[0]):
            rows = list(rows_of(text, parties[first:at]))
            yield Sentence(text, match.start(), match.end(), rows, own)


def _party(found: Found[Region]) -> Party:
    return Party(found.start, found.end, found.value.surface, found.value.path)


def _told(index: int, sentence: Sentence, first: Sequence[Party]) -> Iterator[Found[Lesson]]:
    done: set[tuple[str, str]] = set()
    for place in range(len(sentence.rows)):
        seen = lesson_at(sentence, place)
        if seen is None or _is_other(sentence, seen):
            continue
        own, confidence = _own_side(sentence, seen, (place, first))
        name = own.name if own else None
        for party in seen.others.parties:
            if _is_apart(party, own, sentence.own) and (seen.how, party.name) not in done:
                done.add((seen.how, party.name))
                sides = (party.name, name) if seen.others_learn else (name, party.name)
                rule = "place-elsewhere" if seen.loose else f"{seen.how}-wording"
                yield Found(index, seen.start, seen.end, Lesson(seen.how, *sides), rule, confidence)


def _is_apart(party: Party, own: Party | None, home: Party | None) -> bool:
    """Whether a party is another than the own side, and no town of the article's own county."""
    if own and party.name == own.name:
        return False
    return not (home and party.path.startswith(f"{home.path}/") and party.path.endswith(_TOWN))


def _own_side(
    sentence: Sentence, seen: Seen, where: tuple[int, Sequence[Party]]
) -> tuple[Party | None, float]:
    place, first = where
    doubt = _LOOSE if seen.loose else 0.0
    known = sentence.own and seen.others_learn
    own = seen.own or (None if known else subject(sentence, place))
    if own:
        return own, round(0.9 - doubt, 2)
    home = sentence.own
    if home and any(party.path.startswith(f"{home.path}/") for party in seen.others.parties):
        # The article speaks from within a wider place: its own is the first it names there.
        home = next((one for one in first if _is_beside(one, home, seen.others)), home)
    return home, round((0.7 if home else 0.6) - doubt, 2)


def _is_beside(one: Party, home: Party, others: Row) -> bool:
    inside = one.path.startswith(f"{home.path}/") and not one.path.endswith(_TOWN)
    return inside and not any(one.path.startswith(other.path) for other in others.parties)


def _is_other(sentence: Sentence, seen: Seen) -> bool:
    """Whether people of firms and schools, or study and inspection, are told of."""
    first = max(sentence.start, seen.start - 30)
    clause = max(first, sentence.text.rfind("，", first, seen.start) + 1)
    near = sentence.text[clause : seen.end]
    last = min(sentence.end, seen.end + 20)
    return bool(words.PRIVATE.search(near) or words.THEORY.search(sentence.text, first, last))
