"""Stories onto the page: titles, bodies, boxes, captions and furniture in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from scraper.model import Label
from tests.newspaper import bylines, furniture
from tests.newspaper.feature import DETACHED, Feature
from tests.newspaper.rows import Row, Sheet, Style
from tests.newspaper.setting import Measure
from tests.newspaper.story import Story

F = Feature


@dataclass(slots=True)
class Slots:
    """What stands in or below which paragraph of one story."""

    boxes: dict[int, list[Row]] = field(default_factory=dict)
    captions: dict[int, str] = field(default_factory=dict)


def lay_out(stories: list[Story], style: Style, paper: str, rng: Random) -> list[Row]:
    """All rows of the page in reading order."""
    sheet = Sheet(style, rng)
    _furniture(sheet, furniture.masthead(paper, rng))
    detached = style.features & set(DETACHED)
    if F.DETACHED_START in detached:
        _titles(sheet, stories)
    middle = rng.randint(1, len(stories) - 1) if len(stories) > 1 else 0
    for number, story in enumerate(stories):
        if number == middle and rng.random() < 0.5:
            _furniture(sheet, furniture.notice(rng))
        sheet.story = number
        if story.kind:
            _photo(sheet, story)
            continue
        if not detached:
            _title(sheet, story)
        _body(sheet, story)
    if F.DETACHED_END in detached:
        _titles(sheet, stories)
    _furniture(sheet, furniture.imprint(rng))
    return sheet.rows


def _furniture(sheet: Sheet, lines: list[str]) -> None:
    if F.FURNITURE not in sheet.style.features:
        return
    sheet.story = None
    for line in lines:
        sheet.add(line, Label.FURNITURE, 1)


def _titles(sheet: Sheet, stories: list[Story]) -> None:
    """The page's titles away from their bodies, in an order of their own."""
    order = [number for number, story in enumerate(stories) if story.headline]
    sheet.rng.shuffle(order)
    for number in order:
        sheet.story = number
        story = stories[number]
        _headline(sheet, story, 1, stack_gap=0)
        if story.lead == "title":
            _lead(sheet, story)


def _title(sheet: Sheet, story: Story) -> None:
    depth = sheet.rng.choice((1, 1, 2)) if sheet.style.crosshead_depth == 0 else 1
    gap = max(1, sheet.style.title_gap)
    if story.column:
        mark = sheet.rng.choice(("{}", "{}", "【{}】", "●{}", "■ {}"))
        sheet.add(mark.format(story.column), Label.COLUMN, gap)
    if story.kicker:
        sheet.heading(story.kicker, Label.KICKER, depth + 2, gap)
    _headline(sheet, story, depth, sheet.style.title_gap)
    if story.lead == "above":
        _lead(sheet, story)


def _headline(sheet: Sheet, story: Story, depth: int, stack_gap: int) -> None:
    headline, deck = story.headline or "", story.deck
    if story.vertical:
        sheet.upright(headline, Label.HEADLINE)
        if deck:
            sheet.upright("——", Label.DECK)
            sheet.upright(deck, Label.DECK)
        return
    gap = stack_gap if story.kicker else 1
    sheet.heading(headline, Label.HEADLINE, depth, gap)
    if deck:
        sheet.heading(("——" if story.dashed else "") + deck, Label.DECK, depth + 1, stack_gap)


def _lead(sheet: Sheet, story: Story) -> None:
    measure = Measure(sheet.style.width + 6, sheet.style.quote)
    for text in story.standfirst:
        sheet.paragraph(text, measure, Label.STANDFIRST, max(1, sheet.style.paragraph_gap))


def _photo(sheet: Sheet, story: Story) -> None:
    rng, who = sheet.rng, sheet.style.names_joint.join(story.signature.reporters)
    sheet.add(story.column or "", Label.COLUMN, max(1, sheet.style.title_gap))
    sheet.paragraph(story.paragraphs[0], _measure(sheet), Label.BODY)
    form = rng.choice(("■ 本报记者 {} 摄影报道", "记者 {} 摄", "■ 本报记者 {}", "本报记者 {} 摄"))
    sheet.add(form.format(who), Label.BYLINE)


def _measure(sheet: Sheet) -> Measure:
    """The column of the next article; its width may change on the way."""
    rng, style = sheet.rng, sheet.style
    width = style.width if rng.random() < 0.6 else rng.randint(12, 28)
    measure = Measure(width, style.quote)
    if F.WIDTH_CHANGE in style.features:
        measure.change_at = rng.randint(4, 14)
        measure.new_width = rng.choice([w for w in range(12, 29) if abs(w - width) >= 5])
    return measure


def _body(sheet: Sheet, story: Story) -> None:
    rng, style, signature = sheet.rng, sheet.style, story.signature
    if signature.place in ("before", "both"):
        _byline_above(sheet, story)
    if story.jump and "上接" in story.jump:
        sheet.add(story.jump, Label.JUMP)
    measure, slots = _measure(sheet), _slots(sheet, story)
    texts, tail = _with_openings(story, style, rng)
    place = 0
    for part in story.parts:
        if part.crosshead:
            _crosshead(sheet, part.crosshead, measure)
        for _ in part.paragraphs:
            _paragraph(sheet, texts[place], measure, slots.boxes.get(place, []))
            if place in slots.captions:
                _caption(sheet, slots.captions[place])
            place += 1
    if tail:
        width = style.width if style.wrapped else 99
        for line in bylines.fold(tail, width):
            sheet.add(line, Label.BYLINE, 0 if sheet.rows[-1].label is Label.BYLINE else None)
    if story.jump and "下转" in story.jump:
        sheet.add(story.jump, Label.JUMP)


def _byline_above(sheet: Sheet, story: Story) -> None:
    signature = story.signature
    if signature.place == "both":
        signature = type(signature)(reporters=signature.reporters)
    gap = max(1, sheet.style.title_gap)
    for number, line in enumerate(bylines.lines_before(signature, sheet.style, sheet.rng)):
        sheet.add(line, Label.BYLINE, 0 if number else gap)


def _with_openings(story: Story, style: Style, rng: Random) -> tuple[list[str], str | None]:
    """Paragraphs with what is printed before the first and after the last of them."""
    texts = list(story.paragraphs)
    texts[0] = bylines.opening(story.signature, style, rng) + texts[0]
    tail = bylines.closing(story.signature, style)
    if tail and not story.signature.author and rng.random() < 0.5:
        texts[-1] += tail
        tail = None
    return texts, tail


def _crosshead(sheet: Sheet, text: str, measure: Measure) -> None:
    style = sheet.style
    gap = max(style.paragraph_gap, style.title_gap)
    halves = text.split(" ")
    long = style.wrapped and len(text) > measure.limit(0)
    for number, line in enumerate(halves if long and len(halves) > 1 else [text]):
        sheet.heading(line, Label.CROSSHEAD, 2 + style.crosshead_depth, 0 if number else gap)


def _slots(sheet: Sheet, story: Story) -> Slots:
    rng, texts = sheet.rng, story.paragraphs
    long = [place for place, text in enumerate(texts) if len(text) > 70]
    rng.shuffle(long)
    slots = Slots()
    for lines, label in (
        (story.standfirst if story.lead == "box" else (), Label.STANDFIRST),
        ((story.pull_quote,) if story.pull_quote else (), Label.PULL_QUOTE),
    ):
        if lines and long:
            slots.boxes[long.pop()] = _box(sheet, lines, label)
    for text in story.captions:
        below = len(texts) - 1 if len(texts) > 1 else 1
        slots.captions[rng.randrange(below)] = text
    return slots


def _box(sheet: Sheet, texts: tuple[str, ...], label: Label) -> list[Row]:
    """The rows of a box, set apart by its width or by the space about it."""
    wide = sheet.rng.random() < 0.7
    width = sheet.style.width + sheet.rng.randint(5, 9) if wide else sheet.style.width
    aside = Sheet(sheet.style, sheet.rng, story=sheet.story)
    for number, text in enumerate(texts):
        gap = sheet.style.line_gap + 1 if not number else sheet.style.paragraph_gap
        aside.paragraph(text, Measure(width, sheet.style.quote), label, gap)
    return aside.rows


def _paragraph(sheet: Sheet, text: str, measure: Measure, box: list[Row]) -> None:
    """One paragraph, with a box inside where one was given and finds room."""
    if not (box and sheet.interrupted(text, measure, box)):
        sheet.paragraph(text, measure, Label.BODY)


def _caption(sheet: Sheet, text: str) -> None:
    measure = Measure(sheet.style.width + 6, sheet.style.quote)
    sheet.paragraph(text, measure, Label.CAPTION, max(1, sheet.style.paragraph_gap))
