"""Pages that gather articles, in units: each is made again only if what it prints changed."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from scraper.pipeline import gathering as gathering_module
from scraper.pipeline import received as received_module
from scraper.pipeline.library import Library
from scraper.pipeline.outcome import Cards, Memory, Outcome
from scraper.read.catalogue import load_catalogue
from scraper.write.cards import ArticleCard, SourceCard
from scraper.write.library import units_of
from scraper.write.listing_pages import source_page
from scraper.write.shelf import Shelf, make_shelf
from scraper.write.units import Unit, frame_of, framed, outline_of
from site_config.gazetteer import Gazetteer
from site_config.library import Byline
from site_config.library.addresses import source_path
from tests.demo.project import write_demo
from tests.known import gazetteer, vocabulary
from tests.many_places import many_shelf
from tests.sample_library import texts_of


def resaid(card: ArticleCard) -> ArticleCard:
    """The card of an article with another word in each of its sentences."""
    record = card.record
    said = replace(
        record,
        summary="改",
        mentions=tuple(replace(one, quote=f"{one.quote}改") for one in record.mentions),
        figures=tuple(replace(one, quote=f"{one.quote}改") for one in record.figures),
        policies=tuple(replace(one, quote=f"{one.quote}改") for one in record.policies),
        lessons=tuple(replace(one, quote=f"{one.quote}改") for one in record.lessons),
    )
    cited = tuple(replace(one, quote=f"{one.quote}改") for one in card.citations)
    return replace(card, record=said, citations=cited)


def retold(card: ArticleCard) -> ArticleCard:
    """The card with others of all values that frames leave out."""
    said = resaid(card)
    record = said.record
    other = replace(
        record,
        title=f"新{record.title}",
        deck="副题",
        date="1999-02-03",
        source=replace(record.source, outlet="新报"),
        byline=Byline(author="甲"),
        figures=tuple(replace(one, num="77", what="新") for one in record.figures[1:]),
        lessons=record.lessons * 2,
        mentions=tuple(replace(one, words="新", paragraph="p9") for one in record.mentions),
    )
    cited = tuple(replace(one, article_title=other.title) for one in said.citations)
    return replace(said, record=other, citations=cited)


def units(shelf: Shelf) -> list[Unit]:
    return list(units_of(shelf, gazetteer()))


@pytest.mark.parametrize("change", [resaid, retold])
def test_a_unit_follows_from_its_articles_and_from_the_frames_or_outlines_of_others(
    change: Callable[[ArticleCard], ArticleCard],
) -> None:
    shelf = many_shelf(40)
    made = units(shelf)
    assert len({unit.name for unit in made}) == len(made)
    before = {unit.name: texts_of([unit]) for unit in made}
    for card in sorted(shelf.cards, key=lambda card: -len(card.mentions))[:2]:
        again = change(card)
        assert frame_of(again) == frame_of(card)
        cards = [again if one is card else one for one in shelf.cards]
        other = units(make_shelf(cards, shelf.sources.values(), vocabulary()))
        assert [unit.name for unit in other] == [unit.name for unit in made]
        changed = {unit.name for unit in other if texts_of([unit]) != before[unit.name]}
        may = {unit.name for unit in made if unit.shows and card.id in unit.shows}
        if outline_of(again) != outline_of(card):
            may |= {unit.name for unit in made if unit.shows is None}
        assert changed
        assert changed <= may


def test_a_unit_is_the_same_where_all_but_its_articles_say_their_frames_alone() -> None:
    shelf = many_shelf(40)
    whole = {unit.name: unit for unit in units(shelf)}
    few = {card.id for card in shelf.cards[::3]}
    cards = [card if card.id in few else framed(card) for card in shelf.cards]
    partly = {
        unit.name: unit for unit in units(make_shelf(cards, shelf.sources.values(), vocabulary()))
    }
    assert {name: unit.shows for name, unit in partly.items()} == {
        name: unit.shows for name, unit in whole.items()
    }
    told = [one for one in whole.values() if one.shows is not None and few.issuperset(one.shows)]
    assert {one.name.split()[0] for one in told} >= {"practice", "body", "policy", "english"}
    for unit in told:
        assert texts_of([partly[unit.name]]) == texts_of([unit]), unit.name


def test_a_frame_is_told_by_a_card_that_says_no_more() -> None:
    for card in many_shelf(9).cards:
        assert frame_of(framed(card)) == frame_of(card)
        assert framed(framed(card)) == framed(card)


def test_an_outline_tells_all_but_sentences() -> None:
    card = next(card for card in many_shelf(9).cards if len(card.mentions) > 1 and card.citations)
    record = card.record
    one, *others = record.mentions
    for other in (
        replace(card, record=replace(record, title="新")),
        replace(card, record=replace(record, mentions=tuple(others))),
        replace(card, record=replace(record, mentions=(replace(one, stance="planned"), *others))),
        replace(card, record=replace(record, mentions=(one, one, *others))),
        replace(card, citations=card.citations[1:]),
    ):
        assert outline_of(other) != outline_of(card)


class Project:
    """A made-up library whose sources are edited."""

    def __init__(self, root: Path) -> None:
        self.root = root
        write_demo(root, 16)
        self.files = sorted((root / "seeds").glob("p*.txt"))

    def run(self, memory: str) -> dict[str, str]:
        """The digest of every page, with what ``memory`` has of earlier runs."""
        catalogue = load_catalogue(self.root / "seeds" / "sources.yml")
        made = Library(catalogue, self.root, Memory(self.root / memory), {})
        return {page.path: page.sha256 for page in made.pages()}

    def edit(self, file: Path, change: Callable[[str], str]) -> None:
        """Another text for a source, and its digest in the catalogue."""
        before = file.read_bytes()
        after = change(before.decode()).encode()
        file.write_bytes(after)
        catalogue = self.root / "seeds" / "sources.yml"
        old, new = (hashlib.sha256(one).hexdigest() for one in (before, after))
        catalogue.write_text(catalogue.read_text("utf-8").replace(old, new), encoding="utf-8")


def test_an_edited_sentence_asks_for_the_cards_of_few_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[ArticleCard] = []

    def noted(memory: Memory, outcome: Outcome, only: Container[str] | None = None) -> Cards | None:
        cards = recall(memory, outcome, only)
        asked.extend(cards or ())
        return cards

    recall = Memory.recall_cards
    monkeypatch.setattr(Memory, "recall_cards", noted)
    project = Project(tmp_path)
    articles = [
        path for path in project.run("kept") if path.count("/") == 2 and "articles/" in path
    ]
    for number, file in enumerate(project.files[1:4]):
        project.edit(file, lambda text: text.replace("。", "，大家都说好。", 1))
        if number == 2:
            (tmp_path / "kept" / "-frames").write_bytes(b"?")
        asked.clear()
        made = project.run("kept")
        assert (len({card.id for card in asked}) < len(articles) / 2) == (number < 2)
        assert made == project.run(f"none-{number}")


EDITS: tuple[Callable[[str], str], ...] = (
    lambda text: re.sub("推进|推行", "持续推行", text),
    lambda text: text.replace("，", "，也", 1),
    lambda text: re.sub(r"\d+个", "77个", text),
    lambda text: text.replace("企业", "群众"),
)


def test_after_any_edits_the_pages_are_those_of_a_first_run(tmp_path: Path) -> None:
    project, draw = Project(tmp_path), random.Random(5)
    project.run("kept")
    for number, change in enumerate(EDITS):
        project.edit(draw.choice(project.files), change)
        assert project.run("kept") == project.run(f"none-{number}")


def test_an_edited_sentence_makes_only_the_units_that_quote_its_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(shelf: Shelf, known: Gazetteer) -> Iterator[Unit]:
        for unit in units_of(shelf, known):
            yield replace(unit, render=partial(_count, unit, made))

    monkeypatch.setattr(gathering_module, "units_of", counted)
    project = Project(tmp_path)
    before = project.run("kept")
    whole = len(made)
    made.clear()
    project.edit(project.files[1], lambda text: text.replace("。", "，大家都说好。"))
    after = project.run("kept")
    assert {page for page in after if after[page] != before[page] and "practices/" in page}
    assert 0 < len(made) < whole / 4


def test_an_edited_sentence_makes_the_page_of_its_own_source_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(source: SourceCard, shelf: Shelf) -> tuple[str, str]:
        made.append(source.id)
        return source_page(source, shelf)

    monkeypatch.setattr(received_module, "source_page", counted)
    project = Project(tmp_path)
    before = project.run("kept")
    assert made == sorted(path.stem for path in (tmp_path / "seeds").glob("*.txt"))
    made.clear()
    project.edit(project.files[1], lambda text: text.replace("。", "，大家都说好。", 1))
    after = project.run("kept")
    assert made == [project.files[1].stem]
    changed = [path for path in after if after[path] != before[path]]
    assert [path for path in changed if path.startswith("sources/")] == [source_path(made[0])]


def _count(unit: Unit, made: list[str]) -> Iterable[tuple[str, str]]:
    made.append(unit.name)
    return unit.render()
