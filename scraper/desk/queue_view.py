"""What the page of the queue shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from scraper.desk.words import move_words
from scraper.pipeline.doubts import Doubt, Move
from scraper.pipeline.doubts.kinds import kind_of

PAGE = 40
"""Doubts on one page."""
_BUTTONS = (Move.THEIRS, Move.OURS, Move.CONFIRM, Move.DROP, Move.JOIN, Move.SPLIT)
"""Answers that need nothing beside them."""


@dataclass(frozen=True, slots=True)
class Button:
    """An answer with one press; ``key`` is its letter on the keyboard."""

    move: str
    words: str
    key: str
    suggested: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One doubt; ``fix`` is what stands in the field for what is right, None without one."""

    doubt: Doubt
    kind: str
    level: str
    buttons: tuple[Button, ...]
    fix: str | None
    fix_hint: str
    place: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter: its value, its words, how many doubts it leaves."""

    value: str
    words: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class QueueView:
    """One page of the queue; ``back`` is its own address for forms to return to."""

    rows: tuple[Row, ...]
    total: int
    all: int
    kinds: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    kind: str
    source: str
    first: int
    earlier: str | None
    later: str | None


def queue_view(doubts: Sequence[Doubt], query: Mapping[str, str]) -> QueueView:
    """The doubts that a query asks for; what it names and does not exist gives none."""
    kind, source = query.get("kind", ""), query.get("source", "")
    chosen = [d for d in doubts if kind in ("", d.kind) and source in ("", d.source)]
    asked = query.get("from", "0")
    first = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 0
    first = max(0, min(first, len(chosen) - 1)) // PAGE * PAGE
    return QueueView(
        rows=tuple(map(row_of, chosen[first : first + PAGE])),
        total=len(chosen),
        all=len(doubts),
        kinds=_kinds(doubts, kind),
        sources=_sources(doubts, source),
        kind=kind,
        source=source,
        first=first,
        earlier=_address(query, first - PAGE) if first else None,
        later=_address(query, first + PAGE) if first + PAGE < len(chosen) else None,
    )


def row_of(doubt: Doubt) -> Row:
    """A doubt with its answers."""
    kind = kind_of(doubt.kind)
    rank = doubt.rank
    fix = (doubt.proposal or "") if Move.FIX in kind.moves else None
    return Row(
        doubt=doubt,
        kind=kind.name,
        level="high" if rank >= 65 else "mid" if rank >= 35 else "low",
        buttons=tuple(_buttons(doubt, kind.moves)) if doubt.text or doubt.words else (),
        fix=fix,
        fix_hint=_HINTS.get(doubt.of or "", "正确的写法"),
        place=f"/source/{doubt.source}#L{doubt.line}" if doubt.text else "",
    )


_HINTS = {
    "outlet": "媒体名称",
    "date": "如 2023-05-06、2023-05、2023",
    "practice": "词表里的做法",
    "region": "如 山东省/聊城市/莘县",
}
_KEYS = {
    Move.CONFIRM: "c",
    Move.DROP: "d",
    Move.JOIN: "m",
    Move.SPLIT: "n",
    Move.THEIRS: "p",
    Move.OURS: "r",
}


def _buttons(doubt: Doubt, moves: tuple[Move, ...]) -> list[Button]:
    return [
        Button(move, move_words(doubt.kind, move), _KEYS[move], doubt.suggested is move)
        for move in _BUTTONS
        if move in moves
    ]


def _kinds(doubts: Sequence[Doubt], chosen: str) -> tuple[Choice, ...]:
    counts = Counter(doubt.kind for doubt in doubts)
    order = sorted(counts, key=lambda code: -kind_of(code).weight)
    return tuple(Choice(c, kind_of(c).name, counts[c], c == chosen) for c in order)


def _sources(doubts: Sequence[Doubt], chosen: str) -> tuple[Choice, ...]:
    counts = Counter(doubt.source for doubt in doubts)
    return tuple(Choice(one, one, counts[one], one == chosen) for one in sorted(counts))


def _address(query: Mapping[str, str], first: int) -> str:
    kept = {key: query[key] for key in ("kind", "source") if query.get(key)}
    return "/?" + urlencode(kept | {"from": str(max(0, first))})
