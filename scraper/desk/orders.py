"""The forms of the desk: each is an order that ends in decisions kept, or in words why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote, urlencode

from scraper.desk.sheets import basis_of, body_of, find_article, find_place, sheet_of
from scraper.desk.state import Desk, Opened
from scraper.model.decisions import (
    ROLES,
    Boundary,
    Decision,
    FactJudged,
    FieldGiven,
    Join,
    Reviewed,
    RoleGiven,
)
from scraper.pipeline.arrivals import find_day
from scraper.pipeline.deciding_articles import digest_article
from scraper.pipeline.doubts import Answer, Move, MoveError
from scraper.pipeline.doubts.facts import target_of
from scraper.pipeline.doubts.meaning import resolve

Form = Mapping[str, str]


def carry_out(desk: Desk, path: str, form: Form) -> str | None:
    """Does what a form says; where to go then, None for an address that takes no form.

    Raises ``MoveError`` for what cannot be done, ``OSError`` if it cannot be written.
    """
    parts = path.strip("/").split("/")
    if parts == ["undo"]:
        return _undo(desk, None, form)
    if len(parts) == 2 and parts[0] == "doubt":
        return _answer(desk, parts[1], form)
    if len(parts) == 3 and parts[0] == "source":
        return _in_source(desk, parts[1], parts[2], form)
    return None


def _undo(desk: Desk, source_id: str | None, form: Form) -> str:
    about = desk.undo(source_id)
    said = "undone" if about else "nothing"
    return _queue(form, said) if source_id is None else _page(source_id, said)


def _answer(desk: Desk, doubt_id: str, form: Form) -> str:
    doubt = desk.find_doubt(doubt_id)
    if doubt is None:
        return _queue(form, "stale")
    move = form.get("move", "")
    if move not in set(Move):
        raise MoveError("没有这种处理办法")
    value, basis = form.get("value", ""), None
    if move == Move.FIX:
        value = resolve(doubt.of, value)
        basis = basis_of(desk, doubt, value)
    after = _next(desk, doubt_id)
    desk.answer(doubt, Answer(Move(move), value, basis, signed=desk.signed()))
    if form.get("back") == "source":
        return _page(doubt.source, "kept", f"L{doubt.line}")
    return _queue(form, "kept", after)


def _next(desk: Desk, doubt_id: str) -> str:
    """The id of the doubt after one: where a person goes on."""
    ids = [doubt.id for doubt in desk.queue]
    at = ids.index(doubt_id) + 1
    return f"d-{ids[at]}" if at < len(ids) else ""


def _in_source(desk: Desk, source_id: str, what: str, form: Form) -> str | None:
    source = desk.find_source(source_id)
    make = _MAKERS.get(what)
    if source is None or (make is None and what != "undo"):
        return None
    if make is None:
        return _undo(desk, source_id, form)
    opened = desk.open(source)
    if form.get("version") != opened.version:
        return _page(source_id, "stale")
    decisions, anchor = make(desk, opened, form)
    desk.put(source_id, decisions)
    return _page(source_id, "kept", anchor)


Made = tuple[Sequence[Decision], str]
"""Decisions, and the place on the page to show then."""


def _line(desk: Desk, opened: Opened, form: Form) -> Made:
    """A line that a person chose: a boundary, a joint or a role."""
    sheet = sheet_of(opened)
    place = find_place(sheet, form.get("line", ""))
    anchor, signed = f"L{place.number}", desk.signed()
    match form.get("do"):
        case "boundary":
            return (Boundary(place, signed),), anchor
        case "join":
            return (Join(place, signed),), anchor
        case "role" if form.get("role") in ROLES:
            home = form.get("article", "")
            body = body_of(sheet, find_article(sheet, home)) if home else None
            return (RoleGiven(place, form["role"], body, signed),), anchor
        case _:
            raise MoveError("先选一行，再选要做什么")


def _field(desk: Desk, opened: Opened, form: Form) -> Made:
    sheet = sheet_of(opened)
    found = find_article(sheet, form.get("article", ""))
    name, written = form.get("field", ""), form.get("value", "").strip()
    if name not in ("headline", "author", "outlet", "date", "page"):
        raise MoveError("没有这个字段")
    value = resolve("date" if name == "date" else None, written) if written else None
    basis = find_day(sheet.document.text, value) if name == "date" and value else None
    decision = FieldGiven(sheet.head(found), name, value, basis, desk.signed())
    return (decision,), f"a{found.article.order}"


def _fact(desk: Desk, opened: Opened, form: Form) -> Made:
    """A verdict on a fact, ``verdict`` being confirmed, dropped or is with its number behind."""
    sheet = sheet_of(opened)
    found = find_article(sheet, form.get("article", ""))
    verdict, _, number = form.get("do", "").partition(":")
    if verdict not in ("confirmed", "dropped", "is") or not number.isdecimal():
        raise MoveError("没有这种判断")
    if int(number) >= len(found.facts):
        raise MoveError("没有这条事实")
    fact = found.facts[int(number)]
    of, id_, value = fact.value.type, target_of(fact.value), None
    if verdict == "is":
        id_, value = _meant(of, form.get(f"value-{number}", ""))
    decision = FactJudged(
        sheet.head(found), of, verdict, fact.words, id=id_, value=value, signed=desk.signed()
    )
    return (decision,), f"a{found.article.order}"


def _added(desk: Desk, opened: Opened, form: Form) -> Made:
    """Words of an article that say a fact which was not found."""
    sheet = sheet_of(opened)
    found = find_article(sheet, form.get("article", ""))
    of, words = form.get("of", ""), form.get("words", "").strip()
    if of not in ("practice", "region") or not words:
        raise MoveError("请写出原文里的词句，并选做法或地区")
    id_, _ = _meant(of, form.get("value", ""))
    decision = FactJudged(sheet.head(found), of, "is", words, id=id_, signed=desk.signed())
    return (decision,), f"a{found.article.order}"


def _meant(of: str, written: str) -> tuple[str | None, str | None]:
    value = resolve(of, written)
    return (value, None) if of in ("practice", "region") else (None, value)


def _reviewed(desk: Desk, opened: Opened, form: Form) -> Made:
    sheet = sheet_of(opened)
    found = find_article(sheet, form.get("article", ""))
    digest = digest_article(found.article)
    return (Reviewed(sheet.head(found), digest, desk.signed()),), f"a{found.article.order}"


_MAKERS: dict[str, Callable[[Desk, Opened, Form], Made]] = {
    "line": _line,
    "field": _field,
    "fact": _fact,
    "added": _added,
    "reviewed": _reviewed,
}


def _queue(form: Form, said: str, anchor: str = "") -> str:
    kept = {key: form[key] for key in ("kind", "source", "from") if form.get(key)}
    return f"/?{urlencode({**kept, 'said': said})}" + (f"#{anchor}" if anchor else "")


def _page(source_id: str, said: str, anchor: str = "") -> str:
    place = f"/source/{quote(source_id, safe='')}?said={said}"
    return f"{place}#{anchor}" if anchor else place
