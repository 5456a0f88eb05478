"""People that the parts of an article name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scraper.facts.people.names import Border, Evidence, border, name_end
from scraper.facts.people.offices import Office, read_office, title_before
from scraper.facts.people.signing import Signed, signed
from scraper.facts.people.words import FAMILY, TIBETAN, signs, starts_with, titles, words
from scraper.model import Byline, Found, Part, Person
from scraper.text.lexicon import is_word
from scraper.text.surnames import is_name

Hit = Found[Person]

_FINALS = "".join(sorted({title[-1] for title in titles()}))
_TITLED = re.compile(rf"[{_FINALS}][ \u3000：:]?(?=[{FAMILY}]|[\u3400-\u9fff]{{1,7}}·)")
_SPEAKER = re.compile(
    r"(?:(?<=[。！？；，：”’」』…\n）,;:!?\"])|^)" + rf"(?=[{FAMILY}][\u3400-\u9fff]{{2}})"
)
# 开茶馆的次仁拉姆告诉我: whoever speaks, told by what they do or where they live.
_OF = re.compile(rf"(?<=[一-鿿]{{3}})的(?=[{FAMILY}{TIBETAN}][\u3400-\u9fff]{{2}})")
_STUDIO = re.compile(
    rf"[{FAMILY}][\u3400-\u9fff]{{1,2}}(?=(?:劳模|名师|名医|书记|创新|调解|帮代办|帮办)*工作室)"
)
_AGED = re.compile(rf"岁的(?=[{FAMILY}])")
_VITA = re.compile(
    rf"(?:(?<=[。！？；\n])|^)(?P<name>[{FAMILY}][\u3400-\u9fff]{{1,2}})"
    r"(?:[，,](?=男|女|中共党员|现任|汉族|今年\d|\d{2}岁|\d{4}年)|(?=今年\d{2}岁)|(?P<is>(?=是[^，。；\n]{2,40}[，。；])))"
)
_MARK = re.compile("[，。；]")
_AFTER_NAME = re.compile(
    "(?:副?(?:局长|主任|书记|校长|园长|院长|科长|处长|所长|站长|队长|部长|教授)|老师|医生|律师|警官|总经理|董事长|同志|先生|女士)"
)
_LIST_ENDS = ("等", "以及", "和", "与", "及")
_JOINT = re.compile("[、和与及]")


def find_people(parts: Sequence[Part], byline: Byline | None = None) -> tuple[Hit, ...]:
    """Everybody whom an article names, each once: where the office is told, else first.

    ``byline`` is who signs the article: those names are reporters and so on wherever
    they stand, never officials. People without a full name (刘某, 张女士) give nothing.
    """
    hits = [
        hit
        for number, part in enumerate(parts)
        for hit in _people(number, part.text, _roles(byline))
    ]
    best: dict[tuple[str, bool], Hit] = {}
    for hit in sorted(hits, key=lambda hit: (hit.part, hit.start)):
        key = hit.value.name, hit.value.role in SIGNING
        if key not in best or _tells_more(hit, best[key]):
            best[key] = hit
    return tuple(sorted(best.values(), key=lambda hit: (hit.part, hit.start, hit.end)))


SIGNING = ("reporter", "correspondent", "author", "editor")
"""Roles of those who sign an article."""


def find_signing(parts: Sequence[Part]) -> tuple[Hit, ...]:
    """Only those who sign, where they stand; for text whose names still have their gaps."""
    return tuple(
        hit for number, part in enumerate(parts) for hit in _as_hits(number, signed(part.text))
    )


def _as_hits(part: int, signing: Sequence[Signed]) -> Iterator[Hit]:
    for who in signing:
        person = Person(who.name, who.role, None, who.body)
        yield Found(part, who.start, who.end, person, "byline")


def _tells_more(hit: Hit, other: Hit) -> bool:
    return bool(hit.value.title) > bool(other.value.title)


def _roles(byline: Byline | None) -> dict[str, str]:
    if byline is None:
        return {}
    authors = (byline.author or "").split("、")
    return {
        **{name: "author" for name in authors if is_name(name)},
        **dict.fromkeys(byline.correspondents, "correspondent"),
        **dict.fromkeys(byline.reporters, "reporter"),
    }


def _people(part: int, text: str, roles: dict[str, str]) -> Iterator[Hit]:
    taken = signed(text)
    yield from _as_hits(part, taken)
    held = {at for who in taken for at in range(who.start, who.end)}
    for hit in (*_titled(part, text), *_untitled(part, text)):
        place = range(hit.start, hit.end)
        if held.isdisjoint(place):
            held.update(place)
            yield from _as_signed(hit, roles.get(hit.value.name))


def _as_signed(hit: Hit, role: str | None) -> Iterator[Hit]:
    """The person, with the role of who signs the article; an official of that name is another."""
    if role is None:
        yield hit
    elif hit.value.title is None:
        yield replace(hit, value=Person(hit.value.name, role))


def _titled(part: int, text: str) -> Iterator[Hit]:
    """An office or calling with the name after it, and the names joined to that."""
    floor = 0
    for match in _TITLED.finditer(text):
        end = match.start() + 1
        start = title_before(text, end)
        if start is None or start < floor:
            continue
        stop = name_end(text, match.end(), _evidence(text[start:end]))
        if stop is None:
            continue
        office = read_office(text, start, end, floor)
        floor = stop
        yield _hit(part, text, (match.end(), stop), office)
        for first, last in _joined(text, stop, _evidence(text[start:end])):
            floor = last
            yield _hit(part, text, (first, last), office)


def _evidence(title: str) -> Evidence:
    """How far a title promises a name: 干部 and 民警 are mostly said of many."""
    of_many = titles()[title] == "calling" or title[-1] in "员官警部家表师者"
    return Evidence.CALLING if of_many else Evidence.OFFICE


def _joined(text: str, end: int, evidence: Evidence) -> Iterator[tuple[int, int]]:
    """Further names after the first: 教师张丽、王芳."""
    while joint := _JOINT.match(text, end):
        start = joint.end()
        stop = name_end(text, start, evidence)
        if stop is None:
            return
        if border(text, stop) < Border.VERB and not text.startswith(_LIST_ENDS, stop):
            return
        yield start, stop
        end = stop


def _hit(part: int, text: str, span: tuple[int, int], office: Office) -> Hit:
    name = text[slice(*span)]
    if name in words("leaders"):
        office = Office(office.title, office.start, None, "calling")
    person = Person(name, office.role, office.title, office.body)
    return Found(part, *span, person, f"title-{office.role}", 0.95)


def _untitled(part: int, text: str) -> Iterator[Hit]:
    yield from _leaders(part, text)
    for match in _SPEAKER.finditer(text):
        yield from _speaker(part, text, match.end())
    for match in _OF.finditer(text):
        stop = name_end(text, match.end(), Evidence.SAID)
        if stop is not None and stop - match.end() > 2 and border(text, stop) is Border.SAID:
            name = text[match.end() : stop]
            yield Found(part, match.end(), stop, Person(name, "other"), "speaker", 0.85)
    for match in _STUDIO.finditer(text):
        if is_name(match[0]) and not is_word(match[0]) and match[0][0] in signs("firm"):
            yield Found(part, *match.span(), Person(match[0], "other"), "studio", 0.9)
    for match in _AGED.finditer(text):
        stop = name_end(text, match.end(), Evidence.CALLING)
        if stop is not None:
            name = text[match.end() : stop]
            yield Found(part, match.end(), stop, Person(name, "other"), "aged", 0.85)
    for match in _VITA.finditer(text):
        yield from _vita(part, text, match)


def _vita(part: int, text: str, match: re.Match[str]) -> Iterator[Hit]:
    """A sentence that opens with a name to tell who that is: age, party, calling."""
    name, title = match["name"], None
    if match["is"] is not None:
        mark = _MARK.search(text, match.end())
        start = title_before(text, mark.start()) if mark else None
        if mark is None or start is None or name[0] not in signs("firm"):
            return
        title = text[start : mark.start()]
    if is_name(name) and not (_is_no_name(name) if title else is_word(name)):
        role = "official" if titles().get(title or "") == "official" else "other"
        yield Found(part, *match.span("name"), Person(name, role, title), "vita", 0.85)


def _speaker(part: int, text: str, at: int) -> Iterator[Hit]:
    """A name at the start of a clause with a verb of saying or an office behind it."""
    stop = name_end(text, at, Evidence.SAID)
    if stop is not None and border(text, stop) is Border.SAID:
        yield Found(part, at, stop, Person(text[at:stop], "other"), "speaker", 0.85)
        return
    for end in (at + 3, at + 2):
        name, title = text[at:end], _AFTER_NAME.match(text, end)
        if title and name[0] in signs("firm") and is_name(name) and not _is_no_name(name):
            if border(text, title.end()):
                yield Found(part, at, end, _addressed(name, title[0]), "name-title", 0.9)
            return


def _addressed(name: str, title: str) -> Person:
    """A person with the office or way of address behind the name."""
    if title in ("同志", "先生", "女士"):
        return Person(name, "other")
    kind = titles().get(title, "official")
    return Person(name, "official" if kind in ("official", "either") else "other", title)


def _is_no_name(name: str) -> bool:
    """Whether a word is in it; a given name said twice (青青) is none."""
    if is_word(name) or name[-1] in signs("ends") or name[1:] in words("notgiven"):
        return True
    return name[-1] != name[-2] and (is_word(name[:2]) or is_word(name[-2:]))


_LEADER = re.compile("|".join(words("leaders")))


def _leaders(part: int, text: str) -> Iterator[Hit]:
    """A leader of the nation with the office named after, or speaking."""
    for match in _LEADER.finditer(text):
        after = match.end()
        if starts_with("fame", text, after):
            continue
        title = next(
            (word for word in ("总书记", "主席", "总理") if text.startswith(word, after)), None
        )
        if title or border(text, after) is Border.SAID:
            yield Found(part, *match.span(), Person(match[0], "other", title), "leader")
