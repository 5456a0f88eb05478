"""What the library is without the pages that a person deleted, and with those they moved.

An article whose page was deleted is told of nowhere. Links to a page that moved lead to
where it is, and links to one that went become plain words.
"""

from __future__ import annotations

import contextlib
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from scraper.pipeline.outcome import Cards, Gathered, Memory, Outcome, Sketches, digest_told
from scraper.write.cards import article_id
from scraper.write.edits.links import with_links
from scraper.write.edits.moves import Moves
from scraper.write.plan import Page, digest_text
from site_config.page import parse_page, seal_page

_LED = "led"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The articles whose pages a person deleted, by id."""

    articles: frozenset[str] = frozenset()

    def from_outcome(self, outcome: Outcome) -> Outcome:
        """What a source gave, without them."""
        gone = [path for path, _ in outcome.pages if article_id(path) in self.articles]
        if not gone:
            return outcome
        return replace(
            outcome,
            articles=outcome.articles - len(gone),
            told=digest_told((outcome.told, gone)),
            drawn=digest_told((outcome.drawn, gone)),
            kin=digest_told((outcome.kin, gone)),
            pages=tuple(row for row in outcome.pages if row[0] not in gone),
            outlined=tuple(row for row in outcome.outlined if row[0] not in self.articles),
        )

    def from_cards(self, cards: Cards) -> Cards:
        """The cards of the other articles."""
        return tuple(card for card in cards if card.id not in self.articles)

    def from_sketches(self, sketches: Sketches) -> Sketches:
        """The sketches of the other articles."""
        return tuple(sketch for sketch in sketches if sketch.article not in self.articles)


def withdrawn_by(moves: Moves) -> Withdrawn:
    """The articles whose pages went."""
    articles = (path for path in moves.gone if path.startswith("articles/"))
    paths = (path for path in articles if path.count("/") == 2 and path.endswith(".md"))
    return Withdrawn(frozenset(map(article_id, paths)))


def led_on(pages: Iterable[Page], moves: Moves, memory: Memory) -> Iterator[Page]:
    """The pages with links as the moves want them; what that gave before is remembered."""
    if not moves:
        yield from pages
        return
    key = digest_told((sorted(moves.places.items()), sorted(moves.gone)))
    remembered = memory.recall_gathered(_LED, key)
    known = dict(remembered.pages) if remembered else {}
    made: dict[str, str] = {}
    for page in pages:
        name = f"{page.path} {page.sha256}"
        render = partial(_led, page, moves)
        made[name] = known.get(name) or digest_text(render())
        yield page if made[name] == page.sha256 else replace(page, sha256=made[name], render=render)
    if made != known:
        # A memory that cannot be written costs only time.
        with contextlib.suppress(OSError):
            memory.keep_gathered(_LED, Gathered(key, tuple(made.items()), ()))


def _led(page: Page, moves: Moves) -> str:
    text = page.render()
    names = (posixpath.basename(path) for path in (*moves.places, *moves.gone))
    if not page.path.endswith(".md") or not any(name in text for name in names):
        return text
    front, body = parse_page(text)
    led = with_links(body, page.path, page.path, moves.lead)
    return text if led == body else seal_page(front, led)
