"""The printed lines of a page, each with what it is and whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from scraper.model import Label
from tests.newspaper.feature import Feature
from tests.newspaper.setting import Measure, break_line, stand, wrap

F = Feature


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line; ``gap`` counts the empty lines above it.

    ``first`` and ``last`` say where in its paragraph the line stands.
    """

    text: str
    label: Label
    story: int | None
    gap: int = 1
    first: bool = True
    last: bool = True


@dataclass(frozen=True, slots=True)
class Style:
    """How one page spaces its lines and marks its headings."""

    features: frozenset[Feature]
    width: int
    quote: float
    line_gap: int
    paragraph_gap: int
    title_gap: int
    crosshead_depth: int
    names_joint: str

    @property
    def wrapped(self) -> bool:
        return F.WRAPPED_COLUMNS in self.features

    @property
    def markdown(self) -> bool:
        return F.MARKDOWN in self.features


def draw_style(features: frozenset[Feature], rng: Random) -> Style:
    """One page's way of spacing; a page keeps to it."""
    spread = F.BLANK_ALL_LINES in features or F.MARKDOWN in features
    wrapped = F.WRAPPED_COLUMNS in features
    return Style(
        features,
        width=rng.randint(12, 28),
        quote=rng.choice((0.5, 1.0)),
        line_gap=1 if spread else 0,
        paragraph_gap=1 if spread else rng.randint(0, 1),
        title_gap=1 if spread else rng.randint(0, 1),
        crosshead_depth=rng.choice((0, 0, 1, 2)),
        names_joint="、" if wrapped else rng.choice((" ", " ", "、")),
    )


@dataclass(slots=True)
class Sheet:
    """The page while it is being set: rows are only ever added."""

    style: Style
    rng: Random
    rows: list[Row] = field(default_factory=list)
    story: int | None = None

    def add(self, text: str, label: Label, gap: int | None = None) -> None:
        """One line of its own, with the page's gap above unless told."""
        above = self.style.title_gap if gap is None else gap
        self.rows.append(Row(text, label, self.story, self._widened(above)))

    def heading(self, text: str, label: Label, depth: int, gap: int | None = None) -> None:
        """A title line; OCR output marks its depth."""
        marks = "#" * depth + " " if self.style.markdown else ""
        self.add(marks + text, label, gap)

    def upright(self, text: str, label: Label) -> None:
        """A title set vertically, one character a line."""
        for place, mark in enumerate(stand(text)):
            self.rows.append(Row(mark, label, self.story, 0 if place else 1))

    def lines(self, texts: list[str], label: Label, gap: int, ends: bool = True) -> None:
        """Lines of one paragraph; ``ends`` is false when the paragraph goes on later."""
        for place, text in enumerate(texts):
            last = ends and place == len(texts) - 1
            row = Row(text.strip(), label, self.story, gap if not place else 0, not place, last)
            self.rows.append(row if not place else replace(row, gap=self.style.line_gap))

    def paragraph(self, text: str, measure: Measure, label: Label, gap: int | None = None) -> None:
        """A paragraph as this page prints it."""
        above = self._widened(self.style.paragraph_gap if gap is None else gap)
        pieces = self.pieces(text, measure)
        self._pieces(pieces, label, above)

    def interrupted(self, text: str, measure: Measure, box: list[Row]) -> bool:
        """A paragraph with a box dropped inside a sentence; False when it is too short."""
        if self.style.wrapped:
            halves = self._halves(wrap(text, measure, 2, self.rng))
        else:
            cut = break_line(text, self.rng)
            halves = ([cut[0]], [cut[1]]) if cut else None
        if halves is None:
            return False
        self.lines(halves[0], Label.BODY, self.style.paragraph_gap, ends=False)
        self.rows += box
        back = max(1, box[0].gap)
        rest = [
            Row(t.strip(), Label.BODY, self.story, self.style.line_gap, False, False)
            for t in halves[1]
        ]
        self.rows += [replace(rest[0], gap=back), *rest[1:]]
        self.rows[-1] = replace(self.rows[-1], last=True)
        return True

    def _halves(self, lines: list[str]) -> tuple[list[str], list[str]] | None:
        """The lines before and after a place inside a sentence."""
        inside = [i for i in range(1, len(lines)) if lines[i - 1][-1] not in "。！？…”）—"]
        if not inside:
            return None
        place = self.rng.choice(inside)
        return lines[:place], lines[place:]

    def pieces(self, text: str, measure: Measure) -> list[list[str]]:
        """Lines of a paragraph, in the pieces that column breaks make of them."""
        breaks = F.COLUMN_BREAKS in self.style.features and self.rng.random() < 0.3
        if self.style.wrapped:
            lines = wrap(text, measure, 2, self.rng)
            halves = self._halves(lines) if breaks else None
            return [*halves] if halves else [lines]
        cut = break_line(text, self.rng) if breaks else None
        return [[half] for half in cut] if cut else [[text]]

    def _pieces(self, pieces: list[list[str]], label: Label, above: int) -> None:
        for place, lines in enumerate(pieces):
            gap = above if not place else self._widened(max(1, self.style.line_gap))
            start = len(self.rows)
            self.lines(lines, label, gap, ends=place == len(pieces) - 1)
            if place:
                self.rows[start] = replace(self.rows[start], first=False)

    def _widened(self, gap: int) -> int:
        wide = F.EXTRA_GAPS in self.style.features and gap and self.rng.random() < 0.25
        return gap + self.rng.randint(1, 3) if wide else gap
