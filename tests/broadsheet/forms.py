"""Whole stories in their forms: title, body, picture, box, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tests.broadsheet.form import (
    Hole,
    Piece,
    Press,
    Room,
    column_width,
    set_body,
    set_line,
    set_title,
    set_upright_title,
)
from tests.broadsheet.galley import Entry, Slot, fill
from tests.broadsheet.things import Shape, Thing, Words, centred, measure, moved
from tests.newspaper.story import Story


def stack(pieces: Sequence[Piece], gap: float) -> Piece:
    """Pieces under each other."""
    whole = Piece()
    for piece in pieces:
        whole.things += moved(piece.things, 0, whole.height)
        whole.height += piece.height + gap
    whole.height -= gap
    return whole


def set_plain(
    story: Story, entries: Sequence[Entry], room: Room, press: Press, rng: Random
) -> Piece:
    """Title over the columns, a standfirst between them."""
    width, columns = room
    parts = [set_title(story, width, press, rng)]
    if story.standfirst:
        parts.append(_standfirst(story, width, press, rng))
    parts.append(set_body(entries, width, columns, press))
    return stack(parts, press.em * 0.4)


def _standfirst(story: Story, width: float, press: Press, rng: Random) -> Piece:
    boxed = rng.random() < 0.5
    inset = press.em if boxed else 0.0
    entries = [Entry(text) for text in story.standfirst]
    text = set_body(entries, width - 2 * inset, 1, press)
    face = "plain" if boxed or rng.random() < 0.5 else "serif"
    things = [
        Words(t.text, t.x, t.y, t.size, face, t.width) if isinstance(t, Words) else t
        for t in text.things
    ]
    piece = Piece(moved(things, inset, inset * 0.8), text.height + inset * 1.6)
    if boxed:
        piece.things[:0] = [
            Shape("tint", 0, 0, width, piece.height), Shape("frame", 0, 0, width, piece.height)
        ]  # fmt: skip
    piece.height += press.em * 0.6
    return piece


def set_pictured(
    story: Story, entries: Sequence[Entry], room: Room, press: Press, rng: Random
) -> Piece:
    """A picture with its caption inside the columns; text runs round it if it is no full column."""
    width, columns = room
    title = set_title(story, width, press, rng)
    wide = column_width(width, columns, press)
    span = rng.randint(1, max(1, columns - 1))
    first = rng.randint(0, columns - span)
    partly = 0.0
    if first + span < columns and wide / press.em > 15 and rng.random() < 0.5:
        partly = round(wide / press.em * rng.uniform(0.3, 0.5))
    top = rng.choice((0, 0, 3, 5))
    height = rng.randint(7, 11)
    frame_width = (
        span * wide
        + (span - 1) * press.gutter
        + (press.gutter + (partly - 1) * press.em if partly else 0)
    )
    caption = _caption(story, frame_width, press)
    rows = height + round(caption.height / press.lead + 0.5) + 1
    hole = Hole(first, first + span - 1, top, top + rows, partly)
    body = set_body(entries, width, columns, _plain(press), [hole])
    x, y = first * (wide + press.gutter), top * press.lead
    body.things.append(
        Shape(
            "image" if press.image else "picture",
            x,
            y,
            frame_width,
            height * press.lead - press.em * 0.4,
        )
    )
    body.things += moved(caption.things, x, y + height * press.lead)
    body.height = max(body.height, (top + rows) * press.lead)
    return stack([title, body], press.em * 0.4)


def _plain(press: Press) -> Press:
    return replace(press, column_rules=False)


def _caption(story: Story, width: float, press: Press) -> Piece:
    small = press.em * 0.92
    entries = [Entry(text, "caption") for text in story.captions[:1]]
    rows = 1
    while True:
        slots = [Slot(0, i * press.lead, width / small) for i in range(rows)]
        lines = fill(entries, slots, press.quote)
        if lines is not None:
            things: list[Thing] = [
                Words(line.text, 0, line.slot.y, small, "plain") for line in lines
            ]
            return Piece(things, len(lines) * press.lead)
        rows += 1


def set_upright(
    story: Story, entries: Sequence[Entry], room: Room, press: Press, rng: Random
) -> Piece:
    """The title stands from top to bottom at the left or right of the columns."""
    width, columns = room
    right = rng.random() < 0.5
    rough = set_body(entries, width * 0.8, columns, press)
    longest = max(len(story.headline or ""), len(story.deck or "") * 0.6 + 2)
    height = max(rough.height, longest * press.em * 1.5)
    title = set_upright_title(story, height, press, rng)
    strip = title.height
    body = set_body(entries, width - strip - press.gutter, columns, press)
    piece = Piece(height=max(body.height, _reach(title)))
    piece.things += moved(body.things, 0 if right else strip + press.gutter, 0)
    piece.things += moved(title.things, width - strip if right else 0, 0)
    return piece


def _reach(title: Piece) -> float:
    return max(len(t.text) * t.size for t in title.things if isinstance(t, Words))


def set_middle(
    story: Story, entries: Sequence[Entry], room: Room, press: Press, rng: Random
) -> Piece:
    """The title over the inner columns only; the outer ones run up beside it."""
    width, columns = room
    wide = column_width(width, columns, press)
    inner = columns - 2
    span = inner * wide + (inner - 1) * press.gutter
    title = set_title(story, span, press, rng)
    rows = int(title.height / press.lead + 1.6)
    body = set_body(entries, width, columns, _plain(press), [Hole(1, inner, 0, rows)])
    body.things += moved(title.things, wide + press.gutter, 0)
    return body


def set_widening(
    story: Story, entries: Sequence[Entry], room: Room, press: Press, rng: Random
) -> Piece:
    """Columns that go on, inside a sentence, in wider or narrower ones below."""
    width, columns = room
    title = set_title(story, width, press, rng)
    other = 1 if columns <= 2 else columns - 1
    top = max(6, set_body(entries, width, columns, press).height / press.lead * 0.5)
    slots = _grid(width, columns, int(top), press, 0.0)
    below = (int(top) + 1.6) * press.lead
    rows = 3
    while (
        lines := fill(entries, [*slots, *_grid(width, other, rows, press, below)], press.quote)
    ) is None:
        rows += 1
    things = [thing for line in lines for thing in set_line(line, press)]
    return stack([title, Piece(things, below + rows * press.lead)], press.em * 0.4)


def _grid(width: float, columns: int, rows: int, press: Press, top: float) -> list[Slot]:
    wide = column_width(width, columns, press)
    return [
        Slot(c * (wide + press.gutter), top + r * press.lead, wide / press.em)
        for c in range(columns)
        for r in range(rows)
    ]


def boxed(piece: Piece, width: float, press: Press, tinted: bool) -> Piece:
    """The piece in a frame; it was set ``2 * press.em`` narrower."""
    whole = Piece(height=piece.height + 1.6 * press.em)
    if tinted:
        whole.things.append(Shape("tint", 0, 0, width, whole.height))
    whole.things.append(Shape("frame", 0, 0, width, whole.height))
    whole.things += moved(piece.things, press.em, press.em * 0.8)
    return whole


def set_notch(
    outer: tuple[Story, Sequence[Entry]], inner: Piece, room: Room, press: Press, rng: Random
) -> Piece:
    """A story whose right columns end early, with another one below them.

    ``inner`` was set for the width of all columns but the first ones.
    """
    width, columns = room
    story, entries = outer
    left = columns // 2
    title = set_title(story, width, press, rng)
    gap = int(inner.height / press.lead + 2.5)
    edge = left * (column_width(width, columns, press) + press.gutter) - 1
    rows = 4
    while True:
        slots = [
            s for s in _grid(width, columns, rows + gap, press, 0.0)
            if s.x < edge or s.y < rows * press.lead - 1
        ]  # fmt: skip
        lines = fill(entries, slots, press.quote)
        if lines is not None:
            break
        rows += 1
    body = Piece([t for line in lines for t in set_line(line, press)], (rows + gap) * press.lead)
    x = left * (column_width(width, columns, press) + press.gutter)
    body.things += moved(inner.things, x, (rows + gap) * press.lead - inner.height)
    return stack([title, body], press.em * 0.4)


def set_table(width: float, press: Press, rng: Random) -> Piece:
    """A ruled table with its title; no story owns it."""
    rows = rng.randint(3, 5)
    matters = rng.sample(
        [
            "用地预审",
            "施工许可",
            "消防验收",
            "竣工备案",
            "项目立项",
            "环评审批",
            "取水许可",
            "占道挖掘",
        ],
        rows,
    )
    cells = [["事项", "原时限", "现时限"]] + [
        [m, f"{rng.randint(10, 40)}个工作日", f"{rng.randint(1, 9)}个工作日"] for m in matters
    ]
    size, high, wide = press.em * 0.9, press.em * 1.8, width / 3
    piece = Piece([centred(Words("审批时限对比表", 0, 0, press.em, "sans"), width)], press.em * 1.8)
    for r, row in enumerate(cells):
        y = piece.height + r * high
        piece.things += [Shape("rule", 0, y, width, 0.6)]
        piece.things += [
            centred(Words(c, i * wide, y + high * 0.25, size, "plain"), wide)
            for i, c in enumerate(row)
        ]
    bottom = piece.height + len(cells) * high
    piece.things += [Shape("rule", 0, bottom, width, 0.6)]
    piece.things += [
        Shape("rule", min(i * wide, width - 0.6), piece.height, 0.6, len(cells) * high)
        for i in range(4)
    ]
    piece.height = bottom + 2
    return piece


def set_quoted(
    story: Story, entries: Sequence[Entry], room: Room, press: Press, rng: Random
) -> Piece:
    """Words of the text in larger type, between rules, inside one column."""
    width, columns = room
    title = set_title(story, width, press, rng)
    wide = column_width(width, columns, press)
    words = story.paragraphs[-1].split("，")[0].split("。")[0][: int(wide / press.em / 1.35)]
    quote = set_pull_quote(words, wide, press)
    column, top = rng.randrange(columns), rng.randint(2, 4)
    rows = int(quote.height / press.lead + 1.7)
    body = set_body(entries, width, columns, _plain(press), [Hole(column, column, top, top + rows)])
    body.things += moved(quote.things, column * (wide + press.gutter), (top + 0.3) * press.lead)
    body.height = max(body.height, (top + rows) * press.lead)
    return stack([title, body], press.em * 0.4)


def set_pull_quote(text: str, width: float, press: Press) -> Piece:
    """Words of the text in larger type between two rules."""
    size = min(press.em * 1.3, width * 0.9 / measure(text))
    return Piece(
        [
            Shape("rule", 0, 0, width, 1.5),
            centred(Words(text, 0, press.em * 0.7, size, "plain"), width),
            Shape("rule", 0, size + press.em * 1.4, width, 1.5),
        ],
        size + press.em * 1.8,
    )
