"""A document to its articles, with the label and the rule of every stretch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scraper.model import Article, Block, Document, Issue, Label, Level, Pairing, Reading
from scraper.segment.article_ids import make_article_id
from scraper.segment.detached import pair_titles
from scraper.segment.drafts import cut_page
from scraper.segment.element import Element, Kind
from scraper.segment.elements import read_elements
from scraper.segment.insets import lift_insets, rejoin
from scraper.segment.likeness import plain
from scraper.segment.obeying import obey, place_strays
from scraper.segment.policy import segment_policy
from scraper.segment.recognise import TABLE_ROW
from scraper.segment.ruling import rule_elements
from scraper.segment.stories import Story, element_blocks, join_titles, tell_story
from scraper.segment.tables import place_row
from scraper.segment.told import segment_told
from scraper.segment.traits import page_traits
from scraper.segment.units import make_units
from scraper.text.marks import ends_sentence


def segment(document: Document) -> Reading:
    """Split a page into articles.

    Every printed character of the document is in exactly one block of the
    reading. Doubts (a title that fits two bodies, a broken sentence with two
    ways on, lines that fit nowhere) are issues, never silent guesses. A policy
    paper, declared as one or sure by its form, is one article of kind ``policy``. A
    document that says itself what its lines are is one article, as it says.
    """
    if paper := segment_policy(document):
        return paper
    if document.told:
        return segment_told(document, document.told)
    elements = rule_elements(read_elements(document), document.lines)
    units = make_units(elements)
    traits = page_traits(units)
    drafts = obey(rejoin(lift_insets(cut_page(units, traits)), traits.detached))
    matched, pairings = pair_titles(drafts, traits.detached)
    bodies, strays = place_strays(matched.bodies, matched.strays)
    told = [tell_story(body, lead) for body, lead in bodies]
    _place_marginalia(told, elements)
    told.sort(key=lambda story: story.start)
    articles, blocks = _freeze(document, told)
    blocks += [Block(Label.LEFTOVER, e.span, "fits no article") for e in strays]
    blocks += _loose_blocks(blocks, elements)
    blocks.sort(key=lambda block: block.span)
    return Reading(
        document, tuple(articles), tuple(blocks), tuple(pairings),
        (
            *_doubts(document, told),
            *_pairing_issues(document, pairings),
            *_leftovers(document, blocks),
        ),
    )  # fmt: skip


def _place_marginalia(stories: Sequence[Story], elements: Sequence[Element]) -> None:
    """Captions, pull quotes and jumps go to the story they stand in, or else to the next one."""
    spans = [
        (min(b.span[0] for b in s.blocks), max(b.span[1] for b in s.blocks), s)
        for s in stories
        if s.blocks
    ]
    spans.sort(key=lambda span: span[0])
    for element in elements:
        if element.kind not in (Kind.CAPTION, Kind.JUMP, Kind.QUOTE):
            continue
        place = element.span[0]
        home = _home(stories, element)
        home = home or next((s for start, end, s in spans if start <= place < end), None)
        home = home or _nearest(spans, element)
        if home and element.rule == TABLE_ROW:
            place_row(home, element)
        elif home and element.kind is Kind.CAPTION:
            home.captions.append(element.text)
            home.blocks.append(Block(Label.CAPTION, element.span, element.rule))
        elif home:
            label = Label.JUMP if element.kind is Kind.JUMP else Label.PULL_QUOTE
            home.blocks.append(Block(label, element.span, element.rule))


def _home(stories: Sequence[Story], element: Element) -> Story | None:
    """The story that a person gave a picture's line to, known by a line of its own."""
    home = element.ruling.home if element.ruling else None
    if home is None:
        return None
    return next((s for s in stories if any(b.span[0] <= home < b.span[1] for b in s.blocks)), None)


def _nearest(spans: Sequence[tuple[int, int, Story]], element: Element) -> Story | None:
    """A jump or a table ends the story above; a caption above a title belongs to what follows."""
    above = [s for _, end, s in spans if end <= element.span[0]]
    below = [s for start, _, s in spans if start >= element.span[0]]
    if element.kind is Kind.JUMP or element.rule == TABLE_ROW or not below:
        return above[-1] if above else None
    return below[0]


def _freeze(document: Document, stories: Sequence[Story]) -> tuple[list[Article], list[Block]]:
    articles: list[Article] = []
    blocks: list[Block] = []
    taken: set[str] = set()
    for order, story in enumerate(stories, 1):
        article = _article(document, story, order, taken)
        taken.add(article.id)
        articles.append(article)
        blocks.extend(replace(block, article=article.id) for block in story.blocks)
    return articles, blocks


def _article(document: Document, story: Story, order: int, taken: set[str]) -> Article:
    stack = story.stack
    headline = join_titles(stack.headline) if stack.headline else None
    return Article(
        id=make_article_id(
            document.source_id, headline.text if headline else story.text[:24], taken
        ),
        source_id=document.source_id,
        order=order,
        kind=_kind(story),
        headline=headline,
        sections=tuple(story.sections),
        kicker=join_titles(stack.kicker) if stack.kicker else None,
        deck=join_titles(stack.deck) if stack.deck else None,
        standfirst=tuple(story.standfirst),
        byline=story.byline,
        dateline=story.dateline,
        column=" ".join(e.text.text.strip("【】[]·|◆■● ") for e in stack.column) or None,
        captions=tuple(story.captions),
        spans=tuple(sorted(block.span for block in story.blocks)),
    )


def _kind(story: Story) -> str:
    if not story.stack.headline:
        return "photo"
    if story.byline.author and story.byline.affiliation:
        return "essay"
    return "brief" if len(plain(story.text)) < 200 else "article"


def _loose_blocks(blocks: Sequence[Block], elements: Sequence[Element]) -> list[Block]:
    """Blocks of the elements that no story took: furniture by name, the rest leftover."""
    taken = {block.span[0] for block in blocks}
    loose: list[Block] = []
    for element in elements:
        if element.span[0] not in taken:
            known = element.kind is Kind.FURNITURE
            label = Label.FURNITURE if known else Label.LEFTOVER
            loose.extend(element_blocks(element, label))
    return loose


def _line_of(document: Document, offset: int) -> int:
    return document.text.count("\n", 0, offset) + 1


def _doubts(document: Document, stories: Sequence[Story]) -> list[Issue]:
    cure = "compare with the printed page; if it is wrong, list the right words under repairs"
    return [
        Issue(
            "doubtful-continuation", Level.WARNING,
            f"the sentence that breaks off with “{element.text.text[-8:]}” has two ways to go on",
            cure, document.name, element.line,
        )
        for story in stories
        for element in story.doubts
    ] + [
        Issue(
            "broken-off", Level.WARNING,
            f"the article ends inside a sentence, with “{story.text[-10:]}”",
            "look for the rest on the printed page or among the leftovers", document.name,
            _line_of(document, story.start),
        )
        for story in stories
        if story.text and not ends_sentence(story.text) and story.text[-1] not in "：；|"
    ]  # fmt: skip


def _pairing_issues(document: Document, pairings: Sequence[Pairing]) -> list[Issue]:
    return [
        Issue(
            "thin-pairing", Level.WARNING,
            f"the title “{pairing.headline}” fits its text only a little better than another "
            f"({pairing.score:.2f} to {pairing.runner_up:.2f})",
            "see anliku explain for the scores and check the printed page", document.name,
        )
        for pairing in pairings
        if pairing.margin < 0.1 or pairing.score < 0.15
    ]  # fmt: skip


def _leftovers(document: Document, blocks: Sequence[Block]) -> list[Issue]:
    return [
        Issue(
            "leftover", Level.NOTE,
            f"“{document.text[slice(*block.span)].strip()[:20]}” went into no article",
            "if it belongs to one, check its place on the page", document.name,
            _line_of(document, block.span[0]),
        )
        for block in blocks
        if block.label is Label.LEFTOVER
    ]  # fmt: skip
