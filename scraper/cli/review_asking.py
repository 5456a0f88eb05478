"""anliku review --ask: one doubt after the other, one key for each answer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import click

from scraper.cli.doubting import Wanted
from scraper.cli.report import colour_wanted, visible
from scraper.desk.sheets import basis_of, body_of, find_article, find_place, sheet_about
from scraper.desk.state import Desk
from scraper.model.decisions import Place
from scraper.pipeline.doubts import Answer, Doubt, Move, MoveError
from scraper.pipeline.doubts.kinds import kind_of
from scraper.pipeline.doubts.meaning import resolve
from scraper.pipeline.lines import labelled_lines
from scraper.write.cards import title_of

KEYS = {
    "c": Move.CONFIRM,
    "d": Move.DROP,
    "f": Move.FIX,
    "n": Move.SPLIT,
    "m": Move.JOIN,
    "t": Move.TITLE,
    "p": Move.THEIRS,
    "r": Move.OURS,
}
_ALWAYS = (Move.SPLIT, Move.JOIN)
_WORDS = {
    Move.CONFIRM: "right as it stands",
    Move.DROP: "not so",
    Move.FIX: "write what is right",
    Move.SPLIT: "an article begins at a line",
    Move.JOIN: "a line goes on the article above",
    Move.TITLE: "the title of another article",
    Move.THEIRS: "as the person has it",
    Move.OURS: "as the rules have it",
}
_STOP = ("q", "\x03", "\x04", "")
_MARGIN, _NARROWEST = 20, 24
"""Columns before the text of a line, and so many characters of it at least."""
_AROUND = 2
"""Printed lines shown above and below the one in doubt."""


@dataclass
class Asking:
    """One sitting: what was answered and skipped, in order, so that it can be taken back."""

    desk: Desk
    wanted: Wanted
    done: list[tuple[str, bool]] = field(default_factory=list)
    skipped: set[str] = field(default_factory=set)
    first: str | None = None

    @property
    def left(self) -> list[Doubt]:
        """Doubts not yet answered or skipped; one that was taken back comes first."""
        found = [one for one in self.wanted.of(self.desk.queue) if one.id not in self.skipped]
        return sorted(found, key=lambda one: one.id != self.first)

    @property
    def decided(self) -> int:
        return sum(not skipped for _, skipped in self.done)


def ask(desk: Desk, wanted: Wanted) -> None:
    """Goes through the doubts until none is left or the person stops."""
    sitting = Asking(desk, wanted)
    while _goes_on(sitting):
        pass
    counts = f"skipped: {len(sitting.skipped)}, left: {len(sitting.left)}"
    click.echo(f"decided: {sitting.decided}, {counts}")
    if sitting.decided:
        click.echo("seeds/decisions/ holds them; anliku scrape brings content/ up to date.")


def _goes_on(sitting: Asking) -> bool:
    """One step of a sitting; False when it is over."""
    left, limit = sitting.left, sitting.wanted.limit
    if left and not (limit and len(sitting.done) >= limit):
        _show(sitting, left)
        return _one(sitting, left[0])
    if not sitting.done:
        return False
    click.echo("\nnothing more to ask: u take back, any other key ends", err=True)
    if _key() != "u":
        return False
    _undo(sitting)
    return True


def _one(sitting: Asking, doubt: Doubt) -> bool:
    """Asks for a key until one says something of the doubt; False to stop."""
    while True:
        key = _key()
        if key in _STOP:
            return False
        if key == "s":
            sitting.skipped.add(doubt.id)
            sitting.done.append((doubt.id, True))
            return True
        if key == "u":
            _undo(sitting)
            return True
        move = KEYS.get(key)
        if move is None or move not in _moves(doubt):
            click.echo(_help(doubt), err=True)
        elif _answered(sitting, doubt, move):
            return True


def _key() -> str:
    """One key; none where there is no terminal to press it on."""
    try:
        return click.getchar().lower()
    except (EOFError, KeyboardInterrupt, OSError):
        return ""


def _moves(doubt: Doubt) -> tuple[Move, ...]:
    """What can be answered; lines can always be parted and joined."""
    own = kind_of(doubt.kind).moves
    return (*own, *(move for move in _ALWAYS if move not in own and doubt.text))


def _undo(sitting: Asking) -> None:
    if not sitting.done:
        click.echo("  nothing to take back", err=True)
        return
    sitting.first, skipped = sitting.done.pop()
    if skipped:
        sitting.skipped.discard(sitting.first)
    else:
        sitting.desk.undo()
    click.echo("  taken back", err=True)


def _answered(sitting: Asking, doubt: Doubt, move: Move) -> bool:
    """Whether the answer was kept; what is wrong with it is told."""
    try:
        sitting.desk.answer(doubt, _answer(sitting.desk, doubt, move))
    except MoveError as error:
        click.echo(f"  {error}", err=True)
        return False
    except click.Abort:
        return False
    sitting.done.append((doubt.id, False))
    sitting.first = None
    click.echo(f"  {_WORDS[move]}: kept", err=True)
    return True


def _answer(desk: Desk, doubt: Doubt, move: Move) -> Answer:
    """The answer with what it needs besides: a value, a line or an article."""
    signed = desk.signed()
    if move is Move.FIX:
        written = click.prompt("  right", default=doubt.proposal or None, err=True)
        value = resolve(doubt.of, written)
        return Answer(move, value, basis_of(desk, doubt, value), signed=signed)
    if move in _ALWAYS:
        number = click.prompt("  line", default=str(doubt.line), err=True)
        return Answer(move, line=find_place(sheet_about(desk, doubt), number), signed=signed)
    if move is Move.TITLE:
        return Answer(move, line=_body(desk, doubt), signed=signed)
    return Answer(move, signed=signed)


def _body(desk: Desk, doubt: Doubt) -> Place:
    """The text that a title goes to, of those on its page."""
    sheet = sheet_about(desk, doubt)
    for found in sheet.articles:
        opening = next((part.text[:24] for part in found.article.paragraphs), "")
        title = title_of(found.article)
        click.echo(f"  {found.article.order:3} {visible(title)}: {visible(opening)}", err=True)
    number = click.prompt("  article", err=True)
    return body_of(sheet, find_article(sheet, number))


def _help(doubt: Doubt) -> str:
    own = (key for key, move in KEYS.items() if move in _moves(doubt))
    answers = ", ".join(f"{key} {_WORDS[KEYS[key]]}" for key in own)
    return f"  {answers}, s not now, u take back, q stop"


def _show(sitting: Asking, left: list[Doubt]) -> None:
    """The doubt among the lines of its source, with what each was taken for."""
    doubt = left[0]
    kind = kind_of(doubt.kind)
    number = f"[{len(sitting.done) + 1}/{len(sitting.done) + len(left)}]"
    place = f"{visible(doubt.file)}:{doubt.line}"
    _tell(f"\n{number} {doubt.rank:.0f} {_bold(kind.name)} {doubt.kind} {place}")
    for line in _lines(sitting.desk, doubt):
        _tell(line)
    if doubt.title:
        _tell(f"  article: {visible(doubt.title)}")
    if doubt.value:
        _tell(f"  read as: {visible(doubt.value)}")
    _tell(f"  {visible(doubt.why)}")
    _tell(_help(doubt))


def _lines(desk: Desk, doubt: Doubt) -> Iterator[str]:
    """Printed lines around the one in doubt; without one, the words with what stands around."""
    source = desk.find_source(doubt.source)
    if source is None or not doubt.text:
        yield f"  {visible(doubt.before)}{_marked(doubt.words)}{visible(doubt.after)}"
        return
    sheet = sheet_about(desk, doubt)
    lines = sheet.document.lines
    at = next((n for n, one in enumerate(lines) if one.number >= doubt.line), 0)
    labels = {line.number: block for line, block in labelled_lines(sheet.reading)}
    for line in lines[max(0, at - _AROUND) : at + _AROUND + 1]:
        block = labels.get(line.number)
        role = block.label.value if block else "-"
        here = line.number == doubt.line
        text = _cut(sheet.words_of(line), doubt.words if here else "")
        yield f"  {'>' if here else ' '}{line.number:5} {role:10} {text}"


def _cut(text: str, words: str) -> str:
    """A line as far as the terminal shows it in one row, around the words in doubt."""
    wide = max(_NARROWEST, (shutil.get_terminal_size().columns - _MARGIN) // 2)
    at = text.find(words) if words else -1
    if at < 0:
        return visible(text[:wide]) + ("…" if len(text) > wide else "")
    start = max(0, at - max(0, wide - len(words)) // 2)
    end = at + len(words) + max(0, wide - len(words)) // 2
    before, after = visible(text[start:at]), visible(text[at + len(words) : end])
    left, right = "…" if start else "", "…" if end < len(text) else ""
    return f"{left}{before}{_marked(words)}{after}{right}"


def _marked(words: str) -> str:
    return click.style(visible(words), fg="red", bold=True)


def _bold(words: str) -> str:
    return click.style(words, bold=True)


def _tell(line: str) -> None:
    click.echo(line, err=True, color=colour_wanted())
