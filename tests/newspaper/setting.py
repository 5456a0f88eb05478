"""Typesetting: paragraphs to printed lines, as a text extraction shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

TOKEN = re.compile(r"[A-Za-z0-9.%+±]+|——|……|.", re.DOTALL)
NO_START = set("，。、；：？！）》”’…%") | {"……"}
NO_END = set("（《“‘")
SENTENCE_ENDS = set("。！？…”）")
UPRIGHT = str.maketrans("“”（）《》", "﹃﹄︵︶︽︾")


@dataclass(slots=True)
class Measure:
    """The column being filled: its width in characters and where that changes.

    ``quote`` is the width of a quotation mark, half or whole.
    """

    width: int
    quote: float = 1.0
    change_at: int | None = None
    new_width: int = 0
    line: int = 0

    def limit(self, ahead: int) -> int:
        """Width of the line so many lines below the current one."""
        changed = self.change_at is not None and self.line + ahead >= self.change_at
        return self.new_width if changed else self.width

    def of(self, token: str) -> float:
        """Printed width of a token."""
        if token in "“”‘’":
            return self.quote
        return len(token) if ord(token[0]) > 0x2000 else len(token) / 2


def wrap(text: str, measure: Measure, indent: int, rng: Random) -> list[str]:
    """Lines of a paragraph whose last line is visibly not full.

    Some lines are set one character short, as justified columns do, until the end
    of the paragraph can be seen.
    """
    tokens = TOKEN.findall(text)
    short: set[int] = set()
    lines = _fill(tokens, measure, indent, short)
    for _ in range(12):
        if len(lines) == 1 or _ends_visibly(lines, measure):
            break
        short.add(rng.randrange(len(lines) - 1))
        lines = _fill(tokens, measure, indent, short)
    measure.line += len(lines)
    return ["".join(line) for line in lines]


def _ends_visibly(lines: list[list[str]], measure: Measure) -> bool:
    last = sum(measure.of(token) for token in lines[-1])
    return last <= measure.limit(len(lines) - 1) - 2 and len(lines[-1]) >= 2


def _fill(tokens: list[str], measure: Measure, indent: int, short: set[int]) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    room: float = measure.limit(0) - indent - (0 in short)
    for token in tokens:
        size = measure.of(token)
        if size > room and not (token in NO_START and room > -1):
            lines.append(_carried(lines[-1], token))
            index = len(lines) - 1
            room = measure.limit(index) - (index in short)
            room -= sum(map(measure.of, lines[-1]))
        lines[-1].append(token)
        room -= size
    return lines


def _carried(line: list[str], token: str) -> list[str]:
    """Tokens that must go to the next line with the token that did not fit."""
    carried: list[str] = []
    while len(line) > 2 and (line[-1] in NO_END or (carried or [token])[0] in NO_START):
        carried.insert(0, line.pop())
    return carried


def space_out(line: str, rng: Random) -> str:
    """A letter-spaced line; some are spaced only from the middle on."""
    tokens = TOKEN.findall(line)
    start = rng.randrange(len(tokens)) if rng.random() < 0.2 else 0
    return "".join(tokens[:start]) + " ".join(tokens[start:])


def space_numbers(line: str) -> str:
    """Spaces about digits, brackets and titles, as some extractions leave them."""
    line = re.sub(r"(?<=[一-鿿])([0-9][0-9.%]*)(?=[一-鿿])", r" \1 ", line)
    return re.sub(r"(?<=[一-鿿])(?=[《（])", " ", line)


def stand(text: str) -> list[str]:
    """A title set vertically: one character a line, marks in their vertical forms."""
    return list(text.translate(UPRIGHT))


def break_line(text: str, rng: Random, low: float = 0.3) -> tuple[str, str] | None:
    """A long line cut inside a sentence by a column break; None when nothing fits."""
    tokens = TOKEN.findall(text)
    places = [
        i
        for i in range(int(len(tokens) * low), len(tokens) - 8)
        if i >= 8
        and tokens[i] not in NO_START
        and not set(tokens[i - 1]) & (SENTENCE_ENDS | NO_END)
    ]
    if not places:
        return None
    place = rng.choice(places)
    return "".join(tokens[:place]), "".join(tokens[place:])
