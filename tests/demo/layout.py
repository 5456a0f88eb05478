"""Stories on a page: its text as received, simple enough to be taken apart again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from tests.newspaper.story import Signature, Story

_WEEKDAYS = "一二三四五六日"
_NUMERALS = "一二三四"


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the page says of itself: paper, day, page.

    ``exact`` tells how much of the day is printed: day, month, year or none.
    """

    outlet: str
    day: date
    folio: str
    editor: str
    exact: str

    @property
    def printed_day(self) -> str:
        """The words of the day, empty where the page has none."""
        day = self.day
        words = {
            "day": f"{day.year}年{day.month}月{day.day}日",
            "month": f"{day.year}年{day.month}月",
            "year": f"{day.year}年",
        }
        return words.get(self.exact, "")

    @property
    def edtf(self) -> str | None:
        """The day as the catalogue gives it."""
        length = {"day": 10, "month": 7, "year": 4}.get(self.exact)
        return self.day.isoformat()[:length] if length else None

    @property
    def line(self) -> str:
        """The line on top of the page."""
        editor, folio = f"责任编辑：{self.editor}", f"{self.folio}版"
        weekday = f"星期{_WEEKDAYS[self.day.weekday()]}"
        words = [self.outlet, self.printed_day, weekday, folio, editor]
        if self.exact != "day":  # told from a headline by its first words alone
            words = [editor, self.outlet, self.printed_day, folio]
        return "　".join(word for word in words if word)


def lay_out(masthead: Masthead, stories: tuple[Story, ...], rng: Random) -> tuple[str, str]:
    """Kind of the source and its text: one half of the pages is Markdown."""
    markdown = rng.random() < 0.5
    bullet = rng.choice(("", "■ ", "□ ", "◎ "))
    blocks = [_story(story, markdown, bullet) for story in stories]
    text = "\n\n".join([masthead.line, *blocks]) + "\n"
    return ("markdown" if markdown else "text"), text


def _story(story: Story, markdown: bool, bullet: str) -> str:
    gap = "\n\n" if markdown else "\n"
    top, low, title = ("### ", "## ", "# ") if markdown else ("", "", "")
    lines = [f"{top}{story.kicker}"] if story.kicker else []
    lines.append(title + (story.headline or ""))
    lines += [low + story.deck] if story.deck else []
    if story.signature.place == "before":
        lines.append(bullet + _names(story.signature, "本报记者"))
    lines += _body(story, low)
    return gap.join(lines)


def _body(story: Story, low: str) -> list[str]:
    """Paragraphs and crossheads; where nothing marks these, they are numbered."""
    lines: list[str] = []
    count = 0
    for part in story.parts:
        if part.crosshead:
            lines.append(low + part.crosshead if low else f"{_NUMERALS[count]}、{part.crosshead}")
            count += 1
        lines += part.paragraphs
    first = next(n for n, line in enumerate(lines) if line == story.paragraphs[0])
    if story.signature.place == "inside":
        lines[first] = f"本报讯（{_names(story.signature, '记者')}）{lines[first]}"
    if story.signature.place == "after":
        lines += _closing(story.signature, lines.pop())
    return lines


def _closing(signature: Signature, last: str) -> list[str]:
    """The last paragraph with who wrote the text: behind it, or an author on a line below."""
    if signature.author:
        return [last, f"（{signature.affiliation} {signature.author}）"]
    return [f"{last}（{_names(signature, '记者')}）"]


def _names(signature: Signature, role: str) -> str:
    words = [f"{role} {' '.join(signature.reporters)}"]
    if signature.correspondents:
        words.append(f"通讯员 {' '.join(signature.correspondents)}")
    return " ".join(words)
