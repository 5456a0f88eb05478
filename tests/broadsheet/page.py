"""A whole page from a seed: its things, its right answers and what each story shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from tests.broadsheet import forms
from tests.broadsheet.form import Piece, Press, Room, column_width, set_body
from tests.broadsheet.galley import Entry, write_galley
from tests.broadsheet.things import Shape, Thing, Words, measure, moved
from tests.newspaper import furniture
from tests.newspaper.assign import UPRIGHT, write_stories
from tests.newspaper.feature import BYLINES, Feature
from tests.newspaper.names import draw_name, draw_paper
from tests.newspaper.rows import Style, draw_style
from tests.newspaper.story import Gold, Story

F = Feature
_HABITS = (F.CROSSHEADS, F.COLUMN_LABELS, F.TITLE_STACKS, F.STANDFIRST, F.CAPTIONS, F.JUMPS,
           F.PHOTO_ITEMS, F.ESSAYS, F.UNRELATED_ITEMS)  # fmt: skip
Setter = Callable[..., Piece]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawn page in points. ``shows`` has what each story shows, beside its right answer."""

    name: str
    things: list[Thing]
    width: float
    height: float
    gold: list[Gold]
    shows: list[frozenset[str]]


@dataclass(slots=True)
class _Desk:
    """The page being made."""

    rng: Random
    press: Press
    style: Style
    unit: float
    rules: bool
    told: list[tuple[Story, set[str]]] = field(default_factory=list)

    def width(self, columns: int) -> float:
        return columns * self.unit + (columns - 1) * self.press.gutter

    def tell(self, story: Story, *shows: str) -> None:
        self.told.append((story, set(shows)))


def draw_sheet(seed: int) -> Sheet:
    """The page of this seed."""
    rng = Random(seed)
    broad = rng.random() < 0.5
    columns = rng.randint(5, 8) if broad else rng.randint(3, 5)
    press = _press(rng)
    desk = _Desk(
        rng, press, draw_style(frozenset({F.WRAPPED_COLUMNS}), rng),
        rng.randint(12, 17) * press.em * (1.25 if columns < 5 else 1.0), rng.random() < 0.5,
    )  # fmt: skip
    paper = draw_paper(rng)
    stories = _stories(paper, rng, broad)
    body = _compose(desk, stories, columns)
    width = desk.width(columns)
    head = _masthead(paper, width, press, rng)
    whole = forms.stack([head, body, _imprint(press, rng)], press.em * 2.0)
    margin = press.em * 4
    size = f"{3 if columns < 5 else 5 if columns < 7 else 7}+ columns"
    name = f"sheet{seed:06d}.pdf"
    gold = [story.row(name, number) for number, (story, _) in enumerate(desk.told, 1)]
    shows = [
        frozenset({*tags, size, "broadsheet" if broad else "tabloid"}) for _, tags in desk.told
    ]
    things = _in_some_order(moved(whole.things, margin, margin), rng)
    return Sheet(name, things, width + 2 * margin, whole.height + 2 * margin + 20, gold, shows)


def _in_some_order(things: list[Thing], rng: Random) -> list[Thing]:
    """Shapes first, then words as set, titles last, or every line anywhere."""
    words = [thing for thing in things if isinstance(thing, Words)]
    order = rng.choice(("as set", "titles last", "scrambled"))
    if order == "scrambled":
        rng.shuffle(words)
    elif order == "titles last":
        words.sort(key=lambda word: word.size)
    return [*(thing for thing in things if isinstance(thing, Shape)), *words]


def _press(rng: Random) -> Press:
    em = rng.choice((8.5, 9.0, 9.5, 10.0, 10.5))
    return Press(
        em=em,
        lead=em * rng.choice((1.3, 1.4, 1.5, 1.6)),
        gutter=em * rng.choice((1.2, 1.5, 1.8, 2.2)),
        quote=1.0,
        column_rules=rng.random() < 0.2,
        centred=rng.random() < 0.75,
        head_face=rng.choice(("sans", "heavy", "sans")),
        crosshead=rng.choice(("centre", "left", "indent")),
        image=rng.random() < 0.5,
    )


def _stories(paper: str, rng: Random, broad: bool) -> list[Story]:
    """As many stories as the page has room for; each call has subjects of its own."""
    features = {feature for feature in _HABITS if rng.random() < 0.45}
    features |= {rng.choice(BYLINES) for _ in range(2)} | {F.WRAPPED_COLUMNS}
    stories = write_stories(frozenset(features), paper, rng)
    if broad:
        stories += write_stories(frozenset(features - {F.PHOTO_ITEMS}), paper, rng)
    return [replace(story, pull_quote=None, lead="above" if story.standfirst else "none")
            for story in stories]  # fmt: skip


def _compose(desk: _Desk, stories: list[Story], columns: int) -> Piece:
    """Stories set into so many columns: one, above each other, side by side or notched."""
    rng = desk.rng
    if len(stories) == 1:
        return _one(desk, stories[0], columns)
    briefs = [story for story in stories if story.headline and len("".join(story.paragraphs)) < 260]
    if len(briefs) >= 2 and columns <= 3 and rng.random() < 0.6:
        rest = [story for story in stories if story not in briefs]
        box = _briefs(desk, briefs, columns)
        return _above(desk, [box, _compose(desk, rest, columns)], columns) if rest else box
    if columns >= 4 and rng.random() < 0.6:
        return _beside(desk, stories, columns)
    if columns >= 4 and len(stories) == 2 and stories[0].headline and rng.random() < 0.5:
        return _notched(desk, stories, columns)
    cut = rng.randint(1, len(stories) - 1)
    parts = [_compose(desk, part, columns) for part in (stories[:cut], stories[cut:])]
    return _above(desk, parts, columns)


def _above(desk: _Desk, parts: list[Piece], columns: int) -> Piece:
    gap = desk.press.em * desk.rng.uniform(1.5, 3.0)
    whole = forms.stack(parts, gap)
    if desk.rules:
        y = parts[0].height + gap / 2
        whole.things.append(Shape("rule", 0, y, desk.width(columns), 0.8))
    return whole


def _beside(desk: _Desk, stories: list[Story], columns: int) -> Piece:
    left = desk.rng.randint(2, columns - 2)
    cut = _fair_cut(stories, left / columns)
    before = len(desk.told)
    first = _compose(desk, stories[:cut], left)
    second = _compose(desk, stories[cut:], columns - left)
    if left * 2 == columns and len(stories) == 2:
        for _, shows in desk.told[before:]:
            shows.add("side by side, equal columns")
    x = desk.width(left) + desk.press.gutter
    whole = Piece([*first.things, *moved(second.things, x, 0)], max(first.height, second.height))
    if desk.rules:
        whole.things.append(Shape("rule", x - desk.press.gutter / 2, 0, 0.8, whole.height))
    return whole


def _fair_cut(stories: list[Story], share: float) -> int:
    """How many of the stories have about this share of their text."""
    sizes = [len("".join(story.paragraphs)) for story in stories]
    return min(range(1, len(stories)), key=lambda cut: abs(sum(sizes[:cut]) / sum(sizes) - share))


def _notched(desk: _Desk, stories: list[Story], columns: int) -> Piece:
    outer, inner = stories
    outer = replace(outer, standfirst=(), captions=(), vertical=False)
    right = columns - columns // 2
    desk.tell(outer, "notch")
    below = _one(desk, inner, right)
    desk.told[-1][1].add("notch")
    entries = write_galley(outer, desk.style, desk.rng)
    room = Room(desk.width(columns), columns)
    return forms.set_notch((outer, entries), below, room, desk.press, desk.rng)


def _one(desk: _Desk, story: Story, columns: int) -> Piece:
    """One story in one of the forms that suit it."""
    rng, width = desk.rng, desk.width(columns)
    if story.kind:
        return _photo(desk, story, width)
    box = rng.random() < 0.15
    inner = width - 2 * desk.press.em if box else width
    if columns >= 4 and rng.random() < 0.3:
        columns -= 1
    form, setter = _form(desk, story, columns, inner)
    if form != "plain":
        story = replace(story, standfirst=())
    if form != "picture":
        story = replace(story, captions=())
    if form == "upright":
        story = replace(story, kicker=None, column=None)
    entries = write_galley(story, desk.style, rng)
    desk.tell(story, form, *_traits(story), *(["boxed story"] if box else []))
    if form == "plain" and columns >= 2 and rng.random() < 0.15:
        story = replace(story, standfirst=())
        desk.told[-1] = (story, {*desk.told[-1][1] - {"standfirst"}, "pull quote"})
        setter = forms.set_quoted
    piece = setter(story, entries, Room(inner, columns), desk.press, rng)
    piece = _with_extra(desk, piece, inner)
    return forms.boxed(piece, width, desk.press, rng.random() < 0.5) if box else piece


def _traits(story: Story) -> list[str]:
    shown = {
        "standfirst": story.standfirst, "kicker": story.kicker, "deck": story.deck,
        "column label": story.column, "jump line": story.jump,
        "crossheads": any(part.crosshead for part in story.parts),
    }  # fmt: skip
    return [name for name, held in shown.items() if held]


def _form(desk: _Desk, story: Story, columns: int, width: float) -> tuple[str, Setter]:
    rng, long = desk.rng, len("".join(story.paragraphs)) > 300
    fits: list[tuple[str, Setter]] = [("plain", forms.set_plain)] * 2
    text = (story.headline or "") + (story.deck or "")
    wide = column_width(width, max(columns, 1), desk.press) / desk.press.em
    if columns >= 2 and all(sign in UPRIGHT or "一" <= sign <= "鿿" for sign in text) and long:
        fits += [("upright", forms.set_upright)] * 3
    if columns >= 2 and story.captions and long:
        fits += [("picture", forms.set_pictured)] * 3
    if columns >= 3 and long and wide * (columns - 2) > 14:
        fits.append(("title in the middle", forms.set_middle))
    if columns >= 2 and long:
        fits.append(("columns change width", forms.set_widening))
    return rng.choice(fits)


def _with_extra(desk: _Desk, piece: Piece, width: float) -> Piece:
    """Sometimes a table below, which no story owns."""
    if desk.rng.random() > 0.08 or width < 24 * desk.press.em:
        return piece
    desk.told[-1][1].add("table")
    return forms.stack([piece, forms.set_table(width * 0.8, desk.press, desk.rng)], desk.press.em)


def _photo(desk: _Desk, story: Story, width: float) -> Piece:
    """A picture with its own words under a column label."""
    press, rng = desk.press, desk.rng
    desk.tell(story, "photo with words")
    label = Piece([Words(story.column or "", 0, 0, press.em * 1.7, "sans")], press.em * 2.4)
    height = press.lead * rng.randint(7, 10)
    kind = "image" if press.image else "picture"
    image = Piece([Shape(kind, 0, 0, width, height)], height + press.em * 0.5)
    entries = [Entry(story.paragraphs[0])]
    names = desk.style.names_joint.join(story.signature.reporters)
    entries.append(
        Entry(rng.choice((f"■ 本报记者 {names} 摄影报道", f"本报记者 {names} 摄")), "right")
    )
    body = set_body(entries, width, 1, press)
    return forms.stack([label, image, body], 0)


def _briefs(desk: _Desk, briefs: list[Story], columns: int) -> Piece:
    """Short items in one frame, each under a small title of its own."""
    press, rng = desk.press, desk.rng
    width = desk.width(columns) - 2 * press.em
    parts = []
    for given in briefs:
        story = replace(given, kicker=None, column=None, deck=None, standfirst=(), captions=())
        desk.tell(story, "boxed briefs")
        size = press.em * 1.35
        title = Piece()
        text, room = story.headline or "", int(width / size)
        for i in range(0, len(text), room):
            title.things.append(Words(text[i : i + room], 0, title.height, size, "sans"))
            title.height += size * 1.25
        entries = write_galley(story, desk.style, rng)
        body = set_body(entries, width, max(1, columns - 1), press)
        parts.append(forms.stack([title, body], press.em * 0.4))
    inner = forms.stack(parts, press.em * 1.4)
    return forms.boxed(inner, desk.width(columns), press, rng.random() < 0.5)


def _masthead(paper: str, width: float, press: Press, rng: Random) -> Piece:
    """The paper's name with the line of date, page and staff."""
    size = press.em * rng.uniform(2.6, 4.0)
    day = f"20{rng.randint(18, 26)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    section = f"0{rng.randint(1, 8)}版 {rng.choice(furniture.SECTIONS)}"
    staff = f"{day} 星期{rng.choice('一二三四五')} {section} "
    staff += f"编辑 {draw_name(rng)} 校对 {draw_name(rng)}"
    piece = Piece([Words(paper, 0, 0, size, "heavy")], size * 1.2)
    if rng.random() < 0.5:
        piece.things.append(
            Words(staff, width - measure(staff) * press.em, press.em, press.em, "plain")
        )
    else:
        piece.things.append(Words(staff, 0, piece.height + 4, press.em, "plain"))
        piece.height += press.em * 1.8
    if rng.random() < 0.6:
        piece.things.append(Shape("rule", 0, piece.height + 2, width, 1.2))
        piece.height += 4
    return piece


def _imprint(press: Press, rng: Random) -> Piece:
    if rng.random() < 0.5:
        return Piece()
    text = rng.choice(furniture.imprint(rng) or [""])
    return Piece([Words(text, 0, 0, press.em, "plain")] if text else [], press.em * 1.5)
