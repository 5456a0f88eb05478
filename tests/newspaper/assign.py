"""Which stories a page holds, and what each of them shows of the page's features."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tests.newspaper import titles
from tests.newspaper.feature import BYLINES, DETACHED, Feature
from tests.newspaper.grammar import Field, Voice, load_fields
from tests.newspaper.names import Place, draw_places
from tests.newspaper.setting import break_line
from tests.newspaper.story import (
    Part,
    Signature,
    Story,
    sign,
    write_brief,
    write_essay,
    write_parts,
    write_photo,
    write_standfirst,
)

F = Feature
UPRIGHT = set("“”《》（）—、，")
"""Marks with a vertical form; digits, Latin letters and gaps have none."""


@dataclass(slots=True)
class Desk:
    """The newsroom of one page; ``eager`` while the first story shows every feature."""

    features: frozenset[Feature]
    paper: str
    rng: Random
    eager: bool = True

    def wants(self, feature: Feature, odds: float = 0.5) -> bool:
        """Whether the story being written shows a feature of the page."""
        return feature in self.features and (self.eager or self.rng.random() < odds)

    @property
    def detached(self) -> bool:
        return bool(self.features & set(DETACHED))

    def byline(self) -> str:
        places = sorted(f.removeprefix("byline_") for f in self.features & set(BYLINES))
        return self.rng.choice(places)

    def dateline(self, odds: float) -> str | None:
        """The words a news item opens with, such as 本报讯."""
        if self.rng.random() > odds:
            return None
        day = f"{self.rng.randint(1, 12)}月{self.rng.randint(1, 28)}日"
        plain = ("本报讯",) * 3
        return self.rng.choice((*plain, f"本报{day}讯", f"{self.paper[-2:]}讯"))


def write_stories(features: frozenset[Feature], paper: str, rng: Random) -> list[Story]:
    """The page's articles in reading order; each has its own subject and place."""
    desk = Desk(features, paper, rng)
    subjects = _subjects(features, rng)
    stories = []
    for _ in range(rng.randint(2, 4)):
        stories.append(_article(desk, *subjects.pop()))
        desk.eager = False
    if F.UNRELATED_ITEMS in features:
        for _ in range(rng.randint(1, 2)):
            stories.insert(rng.randint(1, len(stories)), _brief(desk, *subjects.pop()))
    if F.ESSAYS in features:
        stories += [write_essay(*subjects.pop(), rng) for _ in range(rng.randint(1, 2))]
    if F.PHOTO_ITEMS in features:
        stories.insert(rng.randint(1, len(stories)), write_photo(*subjects.pop(), rng))
    return stories


def _subjects(features: frozenset[Feature], rng: Random) -> list[tuple[Field, Place]]:
    fields = list(load_fields().values())
    rng.shuffle(fields)
    places = draw_places(rng, len(fields))
    if F.SAME_FIELD in features:
        return [(fields[0], places[0])] * len(fields)
    return list(zip(fields, places, strict=True))


def _brief(desk: Desk, field: Field, place: Place) -> Story:
    byline = desk.byline()
    dateline = desk.dateline(1.0 if byline == "inside" else 0.5)
    return write_brief(field, place, desk.rng, sign(desk.rng, byline, dateline))


def _article(desk: Desk, field: Field, place: Place) -> Story:
    rng = desk.rng
    voice = Voice(rng, field, place)
    byline = desk.byline()
    count = rng.randint(2, 4) if desk.wants(F.CROSSHEADS, 0.6) else 0
    parts = write_parts(voice, rng, titles.draw_crossheads(voice, rng, count))
    signature = sign(rng, byline, desk.dateline(1.0 if byline == "inside" else 0.2))
    story = _with_title(Story(parts, signature), voice, desk)
    story = _with_lead(story, voice, desk)
    return _decorate(story, voice, desk)


def _with_title(story: Story, voice: Voice, desk: Desk) -> Story:
    rng = desk.rng
    vertical = desk.wants(F.VERTICAL_TITLE, 0.3)
    stacked = desk.wants(F.TITLE_STACKS, 0.6) or rng.random() < 0.15
    draw = titles.draw_poetic if stacked else titles.draw_plain
    headline, deck = draw(voice, rng)
    while vertical and not _stands_upright(headline + (deck or "")):
        headline, deck = draw(voice, rng)
    dashed = vertical or rng.random() < 0.7
    kicker = None
    clear = F.MARKDOWN in desk.features or (deck and dashed and not vertical)
    if clear and not desk.detached and desk.wants(F.TITLE_STACKS, 0.3):
        kicker = titles.draw_kicker(voice, rng)
    return replace(
        story, headline=headline, deck=deck, kicker=kicker, dashed=dashed, vertical=vertical
    )


def _stands_upright(text: str) -> bool:
    return all(mark in UPRIGHT or "一" <= mark <= "鿿" for mark in text)


def _with_lead(story: Story, voice: Voice, desk: Desk) -> Story:
    """A standfirst as a box, above the byline, or beside the detached title."""
    rng = desk.rng
    if desk.wants(F.BOX_IN_SENTENCE, 0.4):
        lead = "box"
    elif F.STANDFIRST in desk.features and desk.detached:
        lead = "title"
    elif desk.wants(F.STANDFIRST, 0.5):
        lead = "above"
        story = replace(story, signature=_moved_before(story.signature))
    else:
        return story
    story = replace(story, standfirst=write_standfirst(voice, rng, lead == "box"), lead=lead)
    rest = story.parts[1:]
    if rest and story.signature.place == "before" and rng.random() < 0.4:
        return replace(story, parts=rest)
    return story


def _moved_before(signature: Signature) -> Signature:
    dateline = None if signature.place == "inside" else signature.dateline
    return replace(signature, place="before", dateline=dateline)


def _decorate(story: Story, voice: Voice, desk: Desk) -> Story:
    rng = desk.rng
    if desk.wants(F.COLUMN_LABELS):
        story = replace(story, column=rng.choice(titles.COLUMNS))
    if desk.wants(F.CAPTIONS):
        story = replace(story, captions=_captions(story, voice, rng))
    if desk.wants(F.PULL_QUOTE):
        story = _with_pull_quote(story, voice, rng)
    if desk.wants(F.JUMPS, 0.2):
        page = rng.choice(("第二版", "第三版", "第四版", "A2版", "A3版", "2版"))
        way = "上接" if rng.random() < 0.25 and not desk.detached else "下转"
        story = replace(story, jump=f"（{way}{page}）")
        if way == "下转" and story.signature.place in ("before", "inside"):
            story = _cut_short(story, rng)
    return story


def _cut_short(story: Story, rng: Random) -> Story:
    """The story of a page that goes on elsewhere, sometimes from inside a sentence."""
    last = story.parts[-1]
    cut = break_line(last.paragraphs[-1], rng) if rng.random() < 0.5 else None
    if cut is None or story.pull_quote:
        return story
    part = Part(last.crosshead, (*last.paragraphs[:-1], cut[0]))
    return replace(story, parts=(*story.parts[:-1], part))


def _captions(story: Story, voice: Voice, rng: Random) -> tuple[str, ...]:
    crossed = any(part.crosshead for part in story.parts)
    kind = "caption" if crossed or rng.random() < 0.6 else "nouncaption"
    texts = [voice.sentence(kind) for _ in range(rng.choice((1, 1, 2)))]
    return tuple(text if kind == "nouncaption" else _marked(text, rng) for text in texts)


def _marked(caption: str, rng: Random) -> str:
    """A caption that a reader can tell from a paragraph."""
    if caption.startswith("图为") and rng.random() < 0.6:
        return caption
    return rng.choice((f"▲{caption}", f"{caption}（资料图片）"))


def _with_pull_quote(story: Story, voice: Voice, rng: Random) -> Story:
    """A quotation of the last paragraph, printed a second time as a box."""
    words, speaker = voice.say("{quote}"), voice.say("{leader}")
    last = story.parts[-1]
    quoted = f"{last.paragraphs[-1]}“{words}。”{speaker}这样说。"
    texts = (*last.paragraphs[:-1], quoted)
    parts = (*story.parts[:-1], Part(last.crosshead, texts))
    return replace(story, parts=parts, pull_quote=f"“{words}。”{rng.choice(('', f'——{speaker}'))}")
