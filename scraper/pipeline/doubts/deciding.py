"""An answer to a doubt as decisions to be kept, and which doubts are decided already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from scraper.model.decisions import (
    Boundary,
    Decision,
    FactJudged,
    FieldGiven,
    Join,
    Place,
    RoleGiven,
    Settled,
    Signed,
)
from scraper.pipeline.doubts.kinds import FACT_KINDS, WORDING_KINDS, Move
from scraper.pipeline.doubts.model import Doubt

Decided = tuple[Decision, ...]


class MoveError(ValueError):
    """The answer is none to this doubt; the message says what is missing."""


UNSIGNED = Signed()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answers to a doubt.

    ``value`` is what is right instead, ``basis`` the words of the source that say a date;
    ``line`` is where an article begins or what is joined, if not the doubt's own line, and
    for a headline the first line of its text.
    """

    move: Move
    value: str | None = None
    basis: str | None = None
    line: Place | None = None
    signed: Signed = UNSIGNED


def decide(doubt: Doubt, answer: Answer) -> Decided:
    """The decisions that an answer comes to. Raises ``MoveError``."""
    if not doubt.text:
        raise MoveError("这一处没有可以记录的原文行，请到来源里处理")
    line, signed = Place(doubt.line, doubt.text), answer.signed
    match answer.move:
        case Move.SPLIT:
            return (Boundary(answer.line or line, signed),)
        case Move.JOIN:
            return (Join(answer.line or line, signed),)
        case Move.CONFIRM:
            return _confirmed(doubt, line, signed)
        case Move.DROP:
            return _dropped(doubt, line, signed)
        case Move.FIX:
            return _fixed(doubt, answer)
        case Move.TITLE:
            return (RoleGiven(line, "headline", answer.line, signed),)
        case _:
            raise MoveError("这种处理只用于改过的页面")


def _confirmed(doubt: Doubt, line: Place, signed: Signed) -> Decided:
    if doubt.kind in FACT_KINDS and doubt.of:
        return (_judged(doubt, "confirmed", signed, id=doubt.target),)
    words = doubt.words if doubt.words != doubt.text else None
    return (Settled(line, doubt.kind, words, signed),)


def _dropped(doubt: Doubt, line: Place, signed: Signed) -> Decided:
    if doubt.kind in FACT_KINDS and doubt.of:
        return (_judged(doubt, "dropped", signed, id=doubt.target),)
    if doubt.kind == "leftover":
        return (RoleGiven(line, "furniture", None, signed),)
    if doubt.kind == "thin-pairing":
        return (RoleGiven(line, "text", None, signed),)
    return (Settled(line, doubt.kind, doubt.words, signed),)


def _fixed(doubt: Doubt, answer: Answer) -> Decided:
    value, signed = (answer.value or "").strip(), answer.signed
    if not value:
        raise MoveError("没有填写正确的内容")
    if field := _field(doubt):
        basis = answer.basis if field == "date" else None
        return tuple(FieldGiven(head, field, value, basis, signed) for head in doubt.heads)
    if doubt.of in ("practice", "region"):
        return (_judged(doubt, "is", signed, id=value),)
    if doubt.of is None:
        raise MoveError("这类存疑不能直接改写")
    return (_judged(doubt, "is", signed, value=value),)


def _field(doubt: Doubt) -> str | None:
    """The field of the article that the doubt is about, if it is about one."""
    if doubt.kind == "no-headline":
        return "headline"
    return doubt.of if doubt.kind in ("source-missing", "date-missing", "weak-date") else None


def _judged(
    doubt: Doubt, verdict: str, signed: Signed, *, id: str | None = None, value: str | None = None
) -> FactJudged:
    if not doubt.heads:
        raise MoveError("这一处不在任何文章里，请先处理文章的边界")
    return FactJudged(
        doubt.heads[0], doubt.of or "", verdict, doubt.words, id=id, value=value, signed=signed
    )


def is_wording(doubt: Doubt) -> bool:
    """Whether the gate keeps the answer, and no file of the source."""
    return doubt.kind in WORDING_KINDS


def open_doubts(doubts: Iterable[Doubt], decisions: Sequence[Decision]) -> list[Doubt]:
    """The doubts of a source that no decision about it has answered."""
    answered = [_answers(decision) for decision in decisions]
    return [one for one in doubts if not any(answers(one) for answers in answered)]


def settled_terms(decisions: Iterable[Decision]) -> frozenset[str]:
    """Coined terms that a person looked at: what is none in one source is none in another."""
    settled = (one for one in decisions if isinstance(one, Settled) and one.words)
    return frozenset(one.words or "" for one in settled if one.doubt == "coined-term")


def _answers(decision: Decision) -> Callable[[Doubt], bool]:
    """Whether a decision answers a doubt."""
    match decision:
        case Settled(line, code, words):
            return lambda doubt: (
                (doubt.kind, doubt.text) == (code, line.words)
                and (words is None or doubt.words == words)
            )  # fmt: skip
        case FactJudged(article, of, _, words):
            return lambda doubt: (
                doubt.of == of
                and any(head.words == article.words for head in doubt.heads)
                and (doubt.words == words if words else doubt.target == decision.id)
            )
        case FieldGiven(article, field):
            return lambda doubt: _is_field(doubt, article, field)
        case RoleGiven(line) | Boundary(line) | Join(line):
            asked = ("leftover", "thin-pairing", "no-headline")
            return lambda doubt: doubt.kind in asked and doubt.text == line.words
        case _:
            return lambda _doubt: False


def _is_field(doubt: Doubt, article: Place, field: str) -> bool:
    """Whether a field that was given answers a doubt about the article or its page."""
    return _field(doubt) == field and any(head.words == article.words for head in doubt.heads)
