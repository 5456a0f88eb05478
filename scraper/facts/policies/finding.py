"""Documents that an article cites, by title and by number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scraper.facts.policies.judging import Verdict, is_short, judge, kind_of
from scraper.facts.policies.titles import find_titles, title_words
from scraper.model import Found, Part, Policy
from scraper.segment.policy_numbers import Numbered, find_numbers

_AROUND = 16
"""Characters before and after a title that tell what it is."""
_INSIDE = r"(?:[^《》（）()]|[（(]\d{4}[）)]){0,60}"
_BRACKET = re.compile(
    rf"\s?[（(〔\[【]({_INSIDE}(?:《[^《》]{{1,40}}》{_INSIDE}){{0,2}})[）)〕\]】]"
)
_SHORT = re.compile(r"(?:简称|下称|统称)(?:为|作|之为)?[：:“]?\s?《([^《》]{1,40})》")
_IN_LIST = re.compile(r"[、，和及与以或\s]{0,3}(?:以及|还有|连同)?$")
_TO_NUMBER = re.compile(r"\s?(?:[，,]?(?:文号|发文字号|编号)(?:为|是|：|:)?\s?)?")
_FROM_NUMBER = re.compile(
    r"[\s）)：:—]{0,3}(?:文件?|文号)?(?:的?形式)?[，,]?(?:正式|联合)?(?:印发|下发|发布|公布|颁布|转发|出台)?了?"
    r"(?:的)?[\s：:—]{0,2}$"
)
_NAMES_ANY = re.compile("[《号]|[-—–－]{1,2} ?[0-9０-９]{4}")
_STOPS = re.compile("[。！？；\n]")


@dataclass(slots=True)
class _Reader:
    """What has been read of an article so far: documents named in full, and their short names."""

    short: dict[str, Policy] = field(default_factory=dict)
    full: dict[str, dict[str, Policy]] = field(default_factory=dict)

    def learn(self, policy: Policy, names: Sequence[str]) -> None:
        for name in names:
            self.short[name] = policy
        if policy.kind and policy.title:
            self.full.setdefault(policy.kind, {})[policy.title] = policy

    def meant(self, title: str) -> tuple[Policy, str, float]:
        """The document that a bare 《意见》 stands for here, by which rule, how surely."""
        if policy := self.short.get(title):
            return policy, "short-title", 1.0
        kind = kind_of(title)
        named = self.full.get(kind or "", {})
        if len(named) == 1:
            return next(iter(named.values())), "short-title-by-context", 0.7
        return Policy(title, None, kind), "bare-title", 0.5


@dataclass(frozen=True, slots=True)
class _Title:
    """A title at ``start:end`` of a part with the number beside it and the end of its bracket."""

    start: int
    end: int
    words: str
    number: Numbered | None
    short: tuple[str, ...]
    first: int
    last: int


def find_policies(parts: Sequence[Part]) -> tuple[Found[Policy], ...]:
    """Documents cited in an article, in reading order.

    A title in 《》 is one by what it ends in and by the words around it; the number
    beside it is its own, and both are one surface. A number alone has no title. A
    short title (《意见》) is the document that the article gave this name
    (以下简称); without that, of the one such document named before it
    (``short-title-by-context``, doubtful), or else only itself (``bare-title``).
    """
    reader = _Reader()
    found = (
        Found(index, *place)
        for index, part in enumerate(parts)
        for place in _in_text(part.text, reader)
    )
    return tuple(sorted(found, key=lambda one: (one.part, one.start, one.end)))


_Place = tuple[int, int, Policy, str, float]


def _in_text(text: str, reader: _Reader) -> Iterator[_Place]:
    if not _NAMES_ANY.search(text):
        return
    numbers = find_numbers(text)
    ranges = find_titles(text)
    taken: set[int] = set()
    for title, verdict in _judged(text, ranges, numbers):
        place = _cite(title, verdict, reader)
        if place:
            taken.update((title.number.start,) if title.number else ())
            yield place
    for number in numbers:
        if number.start not in taken and not _is_inside(number, ranges):
            policy = Policy(None, number.number, _number_kind(number.number))
            yield number.start, number.end, policy, "number", 1.0 if number.by_form else 0.9


def _is_inside(number: Numbered, ranges: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(ranges, (number.start, number.start)) - 1
    return place >= 0 and number.start < ranges[place][1]


def _number_kind(number: str) -> str | None:
    """A standard's number says what it is; that of a document does not."""
    return "标准" if number[:1].isascii() and number[:1].isalpha() else None


def _cite(title: _Title, verdict: Verdict | None, reader: _Reader) -> _Place | None:
    number = title.number.number if title.number else None
    if title.words in reader.short or (is_short(title.words) and not title.short and not number):
        policy, rule, confidence = reader.meant(title.words)
        known = rule != "bare-title" or verdict
        return (title.start, title.end, policy, rule, confidence) if known else None
    if verdict is None:
        return None
    policy = Policy(title.words, number, verdict.kind or _number_kind(number or ""))
    reader.learn(policy, title.short)
    rule = "title-and-number" if number else verdict.rule
    return title.first, title.last, policy, rule, verdict.confidence


def _judged(
    text: str, ranges: Sequence[tuple[int, int]], numbers: Sequence[Numbered]
) -> Iterator[tuple[_Title, Verdict | None]]:
    """Titles with their verdicts; a title in a list is judged as the first of the list."""
    end, before = 0, ""
    for start, stop in ranges:
        if start < end:
            continue
        if not (end and _IN_LIST.fullmatch(text[end : min(start, end + 8)])) or start > end + 7:
            before = _left(text, start)
        title = _read_title(text, (start, stop), end, numbers)
        end = title.last
        verdict = judge(
            title.words, before, _right(text, end), title.number.number if title.number else None
        )
        yield title, verdict


def _left(text: str, start: int) -> str:
    words = text[max(0, start - _AROUND) : start]
    return _STOPS.split(words)[-1]


def _right(text: str, end: int) -> str:
    return text[end : end + _AROUND].lstrip("，,")


def _read_title(
    text: str, marks: tuple[int, int], floor: int, numbers: Sequence[Numbered]
) -> _Title:
    """The title at ``marks``; what stands before ``floor`` belongs to the title above."""
    start, end = marks
    words = title_words(text[start:end])
    bracket = _BRACKET.match(text, end)
    names = _SHORT.findall(bracket[1]) if bracket else []
    short = tuple(title_words(f"《{name}》") for name in names)
    stop = bracket.end() if bracket else end
    place = bisect_left(numbers, end, key=lambda number: number.start)
    number = _number_after(text, (end, stop), numbers[place : place + 1])
    if number is None and place and numbers[place - 1].start >= floor:
        number = _number_before(text, start, numbers[place - 1])
    first = min(start, number.start) if number else start
    last = max(end, number.end) if number else end
    if bracket and (short or last > end):
        last = max(last, stop)
    return _Title(start, end, words, number, short, first, last)


def _number_after(
    text: str, bracket: tuple[int, int], following: Sequence[Numbered]
) -> Numbered | None:
    """The number in the bracket after a title, or right behind the title."""
    end, stop = bracket
    for number in following:
        near = number.start < stop or (
            number.start < end + 10 and _TO_NUMBER.fullmatch(text[end : number.start])
        )
        return number if near else None
    return None


def _number_before(text: str, start: int, number: Numbered) -> Numbered | None:
    """The number right before a title, or that of the paper it was issued by."""
    near = number.end <= start < number.end + 24
    return number if near and _FROM_NUMBER.fullmatch(text[number.end : start]) else None
