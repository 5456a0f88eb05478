"""What a policy paper says of itself: title, number, offices, days, validity, structure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scraper.model import Cleaned, Span
from scraper.segment import policy_lines as form
from scraper.segment.policy_fields import Field
from scraper.segment.policy_numbers import find_numbers
from scraper.segment.policy_outline import Heading, read_heading
from scraper.segment.policy_pieces import Cut, Piece
from scraper.segment.policy_roles import Role

_DAY = r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
_EFFECTIVE = re.compile(rf"自\s?({_DAY})\s?起\s?(?:正式)?(?:施行|实施|执行|试行)")
_UNTIL = re.compile(rf"有效期(?:限)?(?:截?至|到|为[^，。]{{0,20}}?至)\s?({_DAY})")
_TERM = re.compile(r"有效期(?:限)?(?:为)?\s?([0-9一二三四五六七八九十两]{1,3}\s?(?:年|个月))")
_FROM_TITLE = re.compile(r"^(.{2,40}?(?:政府|办公[厅室]|[局厅部委院署会]|中心))(?:关于|印发|转发)")
_ORDER = re.compile(r"^(.{3,40})令\s?(?:\d{4}年)?第")
_ANNEX_MARK = re.compile(r"^附\s?件\s?[:：]?\s?")
_ANNEX_NUMBER = re.compile(r"^(?:\d{1,2}\s?[.．、]\s?)")


@dataclass(frozen=True, slots=True)
class Said:
    """A value with the words of the paper that say it and their raw range."""

    value: str
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class PolicyPaper:
    """What a policy paper says of itself; what it does not say is None or empty.

    Days are EDTF. ``effective`` is a day that the paper names (从印发之日起 names
    none); ``term`` is how long it holds (5年), ``valid_until`` the day it ends;
    ``validity`` the state that the site prints (有效, 失效).
    """

    title: Said
    number: Said | None = None
    issuers: tuple[Said, ...] = ()
    addressees: tuple[Said, ...] = ()
    index_number: Said | None = None
    subject: Said | None = None
    written: Said | None = None
    published: Said | None = None
    effective: Said | None = None
    term: Said | None = None
    valid_until: Said | None = None
    validity: Said | None = None
    annexes: tuple[Said, ...] = ()
    outline: tuple[Heading, ...] = ()


def describe(cut: Cut) -> PolicyPaper | None:
    """What the pieces of a paper say; None without a title."""
    title = _title(cut)
    if title is None:
        return None
    return PolicyPaper(
        title=title,
        number=_number(cut),
        issuers=_issuers(cut, title),
        addressees=tuple(_addressees(cut)),
        index_number=_field(cut, "index_number"),
        subject=_field(cut, "subject"),
        written=_day_field(cut, "written") or _signing(cut),
        published=_day_field(cut, "published") or _published(cut),
        effective=_in_text(cut, _EFFECTIVE) or _day_field(cut, "effective"),
        term=_in_text(cut, _TERM),
        valid_until=_in_text(cut, _UNTIL) or _day_field(cut, "valid_until"),
        validity=_field(cut, "validity"),
        annexes=tuple(_annexes(cut)),
        outline=tuple(_outline(cut.pieces)),
    )


def said(body: Cleaned, value: str | None = None) -> Said:
    """The text as its own value, or as the words for one."""
    return Said(value if value is not None else body.text, body.text, body.span)


def _title(cut: Cut) -> Said | None:
    titles = cut.of(Role.TITLE)
    return said(titles[0].text) if titles else None


def _fields(cut: Cut, key: str) -> Iterator[Field]:
    return (field for field in cut.fields if field.key == key and field.value.text)


def _field(cut: Cut, key: str) -> Said | None:
    field = next(_fields(cut, key), None)
    return said(field.value) if field else None


def _day_field(cut: Cut, key: str) -> Said | None:
    for field in _fields(cut, key):
        day = form.read_day(field.value.text)
        if day:
            return said(field.value, day)
    return None


def _number(cut: Cut) -> Said | None:
    bodies = [piece.text for piece in cut.of(Role.NUMBER)]
    bodies += [field.value for field in _fields(cut, "number")]
    for body in bodies:
        for found in find_numbers(body.text):
            return said(body[found.start : found.end], found.number)
    return next((said(body) for body in bodies), None)


def _issuers(cut: Cut, title: Said) -> tuple[Said, ...]:
    """Who signed; without a signature who the head says, or the title."""
    signatures = tuple(_signatures(cut))
    if signatures:
        return signatures
    if field := _field(cut, "issuer"):
        return (field,)
    named = _FROM_TITLE.match(title.value)
    titles = cut.of(Role.TITLE)
    return (said(titles[0].text[: named.end(1)]),) if named and titles else ()


def _signatures(cut: Cut) -> Iterator[Said]:
    """Offices above the first day of signing, one each, letter spacing closed.

    An order is signed by a person: its office is the one that the number names.
    """
    for piece in cut.of(Role.NUMBER):
        if order := _ORDER.match(piece.text.text):
            yield said(piece.text[: order.end(1)])
            return
    day = next((i for i, piece in enumerate(cut.pieces) if piece.role is Role.DAY), None)
    pieces = cut.pieces if day is None else cut.pieces[:day]
    for piece in (piece for piece in pieces if piece.role is Role.ISSUER):
        text = piece.text.text
        if form.is_signing_person(text):
            continue
        both = form.signed(text)
        names = (both[0] if both else text).split()
        if all(len(name) == 1 for name in names):
            yield said(piece.text, "".join(names))
            continue
        start = 0
        for name in names:
            start = text.index(name, start)
            yield said(piece.text[start : start + len(name)])
            start += len(name)


def _addressees(cut: Cut) -> Iterator[Said]:
    for piece in cut.of(Role.ADDRESSEES):
        for found in re.finditer(r"(?:[^，,：:（(]|[（(][^（）()]{0,40}[）)])+", piece.text.text):
            if found[0].strip():
                yield said(piece.text[found.start() : found.end()])


def _signing(cut: Cut) -> Said | None:
    """The day under the first signature."""
    for piece in cut.pieces:
        if piece.role is Role.DAY:
            return said(piece.text, form.day_of(piece.text.text))
        if piece.role is Role.ISSUER and (both := form.signed(piece.text.text)):
            start = piece.text.text.rindex(both[1])
            return said(piece.text[start:], form.read_day(both[1]))
    return None


def _published(cut: Cut) -> Said | None:
    """The day that a line of the web page gives: 来源：…　日期：2023-05-08."""
    for piece in cut.of(Role.WEB):
        found = re.search(
            r"(?:日期|时间)\s?[:：]\s?(\d{4}[-./年]\d{1,2}[-./月]\d{1,2})", piece.text.text
        )
        if found:
            return said(piece.text[found.start(1) : found.end(1)], form.read_day(found[1]))
    return None


def _texts(cut: Cut) -> Iterable[Cleaned]:
    return (piece.text for piece in cut.pieces if piece.role is Role.TEXT)


def _in_text(cut: Cut, wording: re.Pattern[str]) -> Said | None:
    """The first that the text says in this wording, as a day or as printed."""
    for text in _texts(cut):
        if found := wording.search(text.text):
            value = re.sub(r"\s", "", found[1])
            return said(text[found.start() : found.end()], form.read_day(value) or value)
    return None


def _annexes(cut: Cut) -> Iterator[Said]:
    for piece in cut.of(Role.ANNEXES):
        body = piece.text
        for mark in (_ANNEX_MARK, _ANNEX_NUMBER):
            if found := mark.match(body.text):
                body = body[found.end() :]
        if body.text:
            yield said(body)


def _outline(pieces: Iterable[Piece]) -> Iterator[Heading]:
    for piece in pieces:
        if piece.role in (Role.HEADING, Role.TEXT):
            heading = read_heading(piece.text)
            if heading:
                yield heading
