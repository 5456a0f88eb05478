"""A story's text as entries, and the filling of line slots with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from tests.newspaper import bylines
from tests.newspaper.rows import Style
from tests.newspaper.setting import NO_END, NO_START, TOKEN
from tests.newspaper.story import Story


@dataclass(frozen=True, slots=True)
class Entry:
    """One paragraph, or a line by itself: ``how`` is body, centre, right or head."""

    text: str
    how: str = "body"


@dataclass(frozen=True, slots=True)
class Slot:
    """Room for one line: its place in points and its width in ems."""

    x: float
    y: float
    ems: float


@dataclass(frozen=True, slots=True)
class Set:
    """A set line in its slot; ``full`` lines are stretched to the slot's width."""

    slot: Slot
    text: str
    how: str = "body"
    indent: float = 0.0
    full: bool = False


def write_galley(story: Story, style: Style, rng: Random) -> list[Entry]:
    """Byline, paragraphs, crossheads and what closes the story, in order."""
    entries: list[Entry] = []
    if story.signature.place in ("before", "both"):
        signature = story.signature
        if signature.place == "both":
            signature = type(signature)(reporters=signature.reporters)
        entries += [Entry(t, "centre") for t in bylines.lines_before(signature, style, rng)]
    texts = list(story.paragraphs)
    texts[0] = bylines.opening(story.signature, style, rng) + texts[0]
    closing = bylines.closing(story.signature, style)
    apart = bool(closing) and (story.signature.author is not None or rng.random() < 0.5)
    if closing and not apart:
        texts[-1] += closing
    place = 0
    for part in story.parts:
        if part.crosshead:
            entries.append(Entry(part.crosshead, "head"))
        for _ in part.paragraphs:
            entries.append(Entry(texts[place]))
            place += 1
    if closing and apart:
        entries.append(Entry(closing, "right"))
    if story.jump and "下转" in story.jump:
        entries.append(Entry(story.jump, "right"))
    return entries


def fill(entries: Sequence[Entry], slots: Sequence[Slot], quote: float) -> list[Set] | None:
    """Entries set into the slots one after the other; None if they do not fit."""
    filler = _Filler(slots, quote)
    for entry in entries:
        if not filler.add(entry):
            return None
    return filler.lines


@dataclass(slots=True)
class _Filler:
    slots: Sequence[Slot]
    quote: float
    lines: list[Set] = field(default_factory=list)

    def add(self, entry: Entry) -> bool:
        tokens = TOKEN.findall(entry.text)
        if entry.how != "body":
            return self._add_apart(tokens, entry.how)
        indent = 2.0
        while tokens:
            if len(self.lines) == len(self.slots):
                return False
            slot = self.slots[len(self.lines)]
            count = self._fit(tokens, slot.ems - indent)
            text = "".join(tokens[:count])
            tokens = tokens[count:]
            self.lines.append(Set(slot, text.rstrip(), "body", indent, bool(tokens)))
            indent = 0.0
        return True

    def _add_apart(self, tokens: list[str], how: str) -> bool:
        while tokens:
            if len(self.lines) == len(self.slots):
                return False
            slot = self.slots[len(self.lines)]
            count = self._fit(tokens, slot.ems - 2.0 * (how == "head"))
            self.lines.append(Set(slot, "".join(tokens[:count]).strip(), how))
            tokens = tokens[count:]
        return True

    def _fit(self, tokens: Sequence[str], room: float) -> int:
        """How many tokens go on a line; marks never begin one, brackets never end one."""
        count, used = 0, 0.0
        while count < len(tokens) and used + self._width(tokens[count]) <= room + 0.01:
            used += self._width(tokens[count])
            count += 1
        if count == len(tokens):
            return count
        while count > 2 and (tokens[count] in NO_START or tokens[count - 1] in NO_END):
            count -= 1
        return max(count, 1)

    def _width(self, token: str) -> float:
        if token in "“”‘’":
            return self.quote
        return len(token) if ord(token[0]) > 0x2000 else 0.56 * len(token)
