"""The whole demo corpus: which pages there are, what stands on each, and its catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from random import Random

from site_config.gazetteer import is_within
from site_config.taxonomy import Practice
from tests.demo.layout import Masthead, lay_out
from tests.demo.papers import Paper, draw_issuer, write_paper
from tests.demo.places import BUSY, Home, Place, find_home, load_homes
from tests.demo.practices import SINGLE, draw_main, load_draw
from tests.demo.stories import (
    Setting,
    Told,
    retell,
    tell_article,
    tell_brief,
    tell_essay,
    tell_other,
)
from tests.known import vocabulary
from tests.newspaper.names import draw_name
from tests.newspaper.story import Part, Signature, Story

FIRST_YEAR, LAST_YEAR = 2015, 2025
_PAPERS_A_HUNDRED = 4
_REPRINTS_TO, _OTHERS_TO, _BRIEFS_TO, _ESSAYS_FROM = 0.03, 0.11, 0.27, 0.98
"""Where the sorts of item end between 0 and 1; between briefs and essays are articles."""
_BUSY_EVERY = 7
"""Every so many pages are of the busy region's city."""
_PAPER_NAMES = ("新报", "时讯", "晨刊", "政务周刊", "城乡观察", "工商导刊")
_EXACT = ("day",) * 8 + ("month", "year", "none")


@dataclass(frozen=True, slots=True)
class Page:
    """A source: its file with text, its row of the catalogue, and what is told on it."""

    id: str
    kind: str
    text: str
    masthead: Masthead | None
    told: tuple[Told, ...]
    paper: Paper | None = None


class Corpus:
    """Draws one page after the other; the same seed and size give the same pages."""

    def __init__(self, articles: int, seed: int) -> None:
        self._articles, self._seed = articles, seed
        self._homes = load_homes(seed)
        self._draw = load_draw(seed)
        self._busy = find_home(BUSY, self._homes)
        self._earlier: list[Told] = []
        self._papers: list[Paper] = []
        self._single_told = False

    def pages(self) -> Iterator[Page]:
        """Papers first, since articles cite them; then pages until all articles are told."""
        papers = max(3, self._articles * _PAPERS_A_HUNDRED // 100)
        yield from islice(self._paper_pages(), papers)
        left, number = self._articles - papers, 0
        while left:
            number += 1
            rng = Random(f"page {self._seed} {number}")
            page = self._page(number, min(left, rng.randint(4, 8)), rng)
            left -= len(page.told)
            yield page

    def _paper_pages(self) -> Iterator[Page]:
        serials: dict[tuple[str, int], int] = {}
        for number in range(1, self._articles):
            rng = Random(f"paper {self._seed} {number}")
            home = rng.choice(rng.choice(self._homes))
            issuer = draw_issuer(rng.choice((0, 0, 1, 1, 2)), home, rng)
            day = (rng.randint(FIRST_YEAR, LAST_YEAR), rng.randint(1, 12), rng.randint(1, 28))
            key = issuer.code, day[0]
            serials[key] = serials.get(key, 0) + rng.randint(1, 40)
            paper = write_paper(issuer, serials[key], day, self._draw, rng)
            self._papers.append(paper)
            told = Told(_as_story(paper), "policy", paper.sphere)
            yield Page(f"w{number:04d}", "policy", paper.text, None, (told,), paper)

    def _page(self, number: int, count: int, rng: Random) -> Page:
        row = self._homes[number % len(self._homes)]
        home = self._busy if number % _BUSY_EVERY == 0 else rng.choice(row)
        masthead = _masthead(home, number, rng)
        told = tuple(self._tell(home, masthead, rng) for _ in range(count))
        told = tuple({one.story.headline: one for one in told}.values())
        self._earlier += [
            one for one in told if one.kind == "article" and SINGLE not in one.practices
        ]
        kind, text = lay_out(masthead, tuple(one.story for one in told), rng)
        return Page(f"p{number:04d}", kind, text, masthead, told)

    def _tell(self, home: Home, masthead: Masthead, rng: Random) -> Told:
        share = rng.random()
        if share < _REPRINTS_TO and self._earlier:
            told = rng.choice(self._earlier)
            return retell(told, vocabulary().practice(told.practices[0]), rng)
        main = self._main(rng)
        setting = self._setting(home, masthead.day, main, rng)
        if share < _OTHERS_TO and main.id != SINGLE:
            return tell_other(setting, rng)
        if share > _ESSAYS_FROM and main.id != SINGLE:
            return tell_essay(main, setting, rng)
        tell = tell_brief if share < _BRIEFS_TO else tell_article
        return tell(main, setting, rng)

    def _main(self, rng: Random) -> Practice:
        if self._single_told:
            return draw_main(self._draw, rng)
        self._single_told = True
        return vocabulary().practice(SINGLE)

    def _setting(self, home: Home, day: date, main: Practice, rng: Random) -> Setting:
        place = self._place(home, rng)
        cited = [p for p in self._papers if _holds(p, home, day.year)] or self._papers[:1]
        near = [p for p in cited if p.topic == main.topic] or rng.sample(cited, min(2, len(cited)))
        policies = tuple(rng.choice((p.cited, p.cited, f"《{p.title}》")) for p in near[:4])
        elsewhere = rng.sample([one for row in self._homes for one in row if one != home], 3)
        others = tuple(rng.choice(one.counties) for one in elsewhere)
        school = place.name + rng.choice(("实验小学", "第二小学", "育才中学", "城关小学"))
        return Setting(place, day.year, day.month, day.day, others, policies, school)

    def _place(self, home: Home, rng: Random) -> Place:
        if home is self._busy and rng.random() < 0.3:
            return next(place for place in home.counties if place.path == BUSY)
        share = rng.random()
        if home.zones and share < 0.12:
            return rng.choice(home.zones)
        return home.city_place if share > 0.88 else rng.choice(home.counties)


def _as_story(paper: Paper) -> Story:
    return Story((Part(None, (paper.text,)),), Signature(), headline=paper.title)


def _holds(paper: Paper, home: Home, year: int) -> bool:
    return paper.year <= year and is_within(home.city, paper.sphere)


def _masthead(home: Home, number: int, rng: Random) -> Masthead:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    year = rng.choices(years, [3 + n for n in range(len(years))])[0]
    day = date(year, rng.randint(1, 12), rng.randint(1, 28))
    short = home.province_short if number % 5 == 0 else home.short
    outlet = short + rng.choice(_PAPER_NAMES)
    folio = rng.choice("ABC") + f"{rng.randint(1, 16):02d}"
    return Masthead(outlet, day, folio, draw_name(rng), rng.choice(_EXACT))
