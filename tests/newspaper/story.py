"""Articles before they are laid out: their words and the right answer for them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from tests.newspaper import titles
from tests.newspaper.grammar import Field, Voice
from tests.newspaper.names import Place, draw_name, draw_names

LINKS = ("此外，", "与此同时，", "不仅如此，", "同时，", "", "", "", "", "", "")
LINKED = ("“", "其中", "与", "截至", "据", "过去", "按照", "记者")
Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs under one crosshead, or under none."""

    crosshead: str | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who wrote a story and where the page says so.

    ``place`` is before, inside, after, both or none; ``dateline`` such as 本报讯.
    """

    place: str = "none"
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    author: str | None = None
    affiliation: str | None = None
    dateline: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One article in canonical punctuation; ``lead`` tells where the standfirst stands."""

    parts: tuple[Part, ...]
    signature: Signature
    headline: str | None = None
    deck: str | None = None
    kicker: str | None = None
    column: str | None = None
    standfirst: tuple[str, ...] = ()
    lead: str = "none"
    captions: tuple[str, ...] = ()
    pull_quote: str | None = None
    jump: str | None = None
    kind: str | None = None
    dashed: bool = True
    vertical: bool = False

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(text for part in self.parts for text in part.paragraphs)

    def row(self, source: str, order: int) -> Gold:
        """The right answer, in the fields of the gold."""
        stem = source.split(".", maxsplit=1)[0]
        signature = self.signature
        return {
            "id": f"{stem}-{order}",
            "source": source,
            "order": order,
            "kicker": self.kicker,
            "headline": self.headline,
            "subhead": self.deck,
            "standfirst": "\n".join(self.standfirst) or None,
            "reporters": list(signature.reporters),
            "correspondents": list(signature.correspondents),
            "author": signature.author,
            "affiliation": signature.affiliation,
            "section_headings": [part.crosshead for part in self.parts if part.crosshead],
            "body": list(self.paragraphs),
            "captions": list(self.captions),
            "dateline": signature.dateline,
            "column": self.column,
            "kind": self.kind,
        }


def write_paragraph(voice: Voice, opening: str, sentences: int) -> str:
    """A paragraph that opens with the sentence given."""
    rest = [voice.sentence("body") for _ in range(sentences - 1)]
    return "".join([opening, *rest])


def write_parts(voice: Voice, rng: Random, crossheads: list[str]) -> tuple[Part, ...]:
    """The body: an opening, paragraphs under each crosshead, and a close."""
    opening = [write_paragraph(voice, voice.sentence("lead"), rng.randint(1, 3))]
    plain = rng.randint(0, 1) if crossheads else rng.randint(1, 4)
    opening += [_next_paragraph(voice, rng) for _ in range(plain)]
    parts = [Part(None, tuple(opening))]
    for crosshead in crossheads:
        count = rng.randint(1, 2)
        parts.append(Part(crosshead, tuple(_next_paragraph(voice, rng) for _ in range(count))))
    if rng.random() < 0.6:
        last = parts.pop()
        parts.append(Part(last.crosshead, (*last.paragraphs, voice.sentence("close"))))
    return tuple(parts)


def _next_paragraph(voice: Voice, rng: Random) -> str:
    sentence = voice.sentence("body")
    link = "" if sentence.startswith(LINKED) else rng.choice(LINKS)
    return write_paragraph(voice, link + sentence, rng.randint(1, 4))


def sign(rng: Random, place: str, dateline: str | None) -> Signature:
    """Reporters, with or without correspondents, printed at ``place``."""
    reporters = draw_names(rng, 2)
    others = draw_names(rng, 3) if place == "both" or rng.random() < 0.55 else ()
    others = tuple(name for name in others if name not in reporters)
    if place == "both" and not others:
        place = "after"
    return Signature(place, reporters, others, dateline=dateline)


def write_photo(field: Field, place: Place, rng: Random) -> Story:
    """A photo with its words and no headline."""
    voice = Voice(rng, field, place)
    text = voice.sentence("photo")
    signature = Signature("after", draw_names(rng, 2))
    return Story(
        (Part(None, (text,)),),
        signature,
        column=rng.choice(titles.PHOTO_COLUMNS),
        kind="photo_caption",
    )


def write_essay(field: Field, place: Place, rng: Random) -> Story:
    """An opinion piece signed with the writer's workplace."""
    voice = Voice(rng, field, place)
    count = rng.randint(2, 4)
    texts = [
        "".join(voice.sentence("essay") for _ in range(rng.randint(2, 3))) for _ in range(count)
    ]
    signature = Signature(
        "after", author=draw_name(rng), affiliation=rng.choice((place.short, "")) + voice.body
    )
    return Story((Part(None, tuple(texts)),), signature, voice.sentence("essaytitle"))


def write_brief(field: Field, place: Place, rng: Random, signature: Signature) -> Story:
    """A short news item: one or two paragraphs under a plain headline."""
    voice = Voice(rng, field, place)
    headline, _ = titles.draw_plain(voice, rng)
    texts = [write_paragraph(voice, voice.sentence("lead"), rng.randint(1, 2))]
    if rng.random() < 0.6:
        texts.append(_next_paragraph(voice, rng))
    return Story((Part(None, tuple(texts)),), signature, headline)


def write_standfirst(voice: Voice, rng: Random, boxed: bool) -> tuple[str, ...]:
    """A lead of one paragraph or two, the first of which may be a quotation."""
    text = voice.sentence("standfirst")
    if rng.random() < 0.3:
        opening = voice.sentence("boxquote") if boxed else voice.say("{outcome}……")
        return opening, text
    return (text,)
