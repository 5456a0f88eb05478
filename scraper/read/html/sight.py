"""Where title, text and the lines around them stand on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.read.html.dating import is_stamp
from scraper.read.html.days import find_days
from scraper.read.html.furniture import (
    attached_below,
    cut_end,
    ends_article,
    is_furniture,
    leads_to_files,
    with_edges,
    without_promotion,
)
from scraper.read.html.headline import Headline, find_headline, named_headline
from scraper.read.html.infobar import (
    Said,
    Zone,
    is_label_or_value,
    read_line,
    said_in,
    zone_above,
    zone_below,
)
from scraper.read.html.marks import Marks
from scraper.read.html.noise import in_named_noise
from scraper.read.html.opinions import Choice, Field, Range, choose, likeness
from scraper.read.html.page import Evidence
from scraper.read.html.runs import Run, read_runs
from scraper.read.html.suffixes import fold
from scraper.read.html.tree import Tree

_LONGEST_BAR = 80


@dataclass(frozen=True, slots=True)
class Known:
    """What a profile knows of a page: the title, the body's node, ranges of nodes to leave out."""

    title: Evidence | None = None
    body: int | None = None
    noise: tuple[range, ...] = ()

    def is_noise(self, node: int) -> bool:
        """Whether a node lies in an element that is to be left out."""
        return any(node in nodes for nodes in self.noise)


@dataclass(frozen=True, slots=True)
class Sight:
    """A page with its runs, and what was found where: the body's runs, the lines around it."""

    tree: Tree
    runs: Sequence[Run]
    marks: Marks
    url: str | None
    choice: Choice | None
    headline: Headline | None
    body: Sequence[int]
    above: Zone
    said: Sequence[Said]


def look(tree: Tree, marks: Marks, url: str | None, known: Known | None = None) -> Sight:
    """Where title, body and the lines around them stand on a page; what is known wins."""
    known = known or Known()
    runs = [run for run in read_runs(tree) if not known.is_noise(run.node)]
    choice = _choose(tree, runs, known)
    found: Range = choice.runs if choice else (0, 0)
    headline = find_headline(tree, runs, marks, found)
    if known.title:
        headline = named_headline(known.title, runs, found)
    title = headline.runs if headline else None
    first, end = _below_title(found, title)
    end = cut_end(runs, first, end)
    above = zone_above(runs, title, (first, end))
    card = frozenset(_card(runs, above.places, end))
    told = range(above.places.start, max(above.places.stop, *(place + 1 for place in card), 0))
    said = said_in(runs, told) + said_in(runs, zone_below(runs, (first, end)))
    first, end = with_edges(
        tree, runs, (first, end), above.places.start if title is None else title[1]
    )
    titles = frozenset(map(fold, _titles(headline, marks))) - {""}
    aside = in_named_noise(tree, runs, (first, end)) - set(above.places)
    aside |= card
    body = [
        place
        for place in range(first, end)
        if place not in aside and _is_body(runs[place], place, above.places, titles)
    ]
    body = without_promotion(runs, body)
    while body and runs[body[-1]].image is None and _trails(runs[body[-1]]):
        body.pop()
    body += attached_below(runs, body[-1] + 1) if body else []
    return Sight(tree, runs, marks, url, choice, headline, body, above, said)


def _card(runs: Sequence[Run], above: range, end: int) -> Iterator[int]:
    """Lines above the text that are keys or values, each in its own cell; there may be many."""
    yield from (place for place in above if is_label_or_value(runs, place))
    for place in range(above.stop, end):
        if not is_label_or_value(runs, place):
            return
        yield place


def _choose(tree: Tree, runs: Sequence[Run], known: Known) -> Choice | None:
    """The body that is known, with how far the other ways agree with it, else the chosen one."""
    field = Field(tree, runs)
    if known.body is None:
        return choose(field)
    place = field.range_of(known.body)
    others = choose(field)
    return Choice(place, "profile", likeness(field, place, others.runs) if others else 0.0)


def _titles(headline: Headline | None, marks: Marks) -> Iterator[str]:
    """What is printed as title, kicker or deck and therefore no text."""
    if headline:
        yield headline.evidence.value
    yield from (marks.founder.get(tag, "") for tag in ("introtitle", "subtitle"))


def _below_title(body: Range, title: Range | None) -> Range:
    """The body below the title, where the title stands in it."""
    if title and body[0] <= title[0] < body[1] and title[1] < body[1]:
        return title[1], body[1]
    return body


def _is_body(run: Run, place: int, above: range, titles: frozenset[str]) -> bool:
    if is_furniture(run) or ends_article(run) or fold(run.text) in titles:
        return False
    if run.length > _LONGEST_BAR or run.image is not None:
        return True
    if place in above and any(is_stamp(run.text, d.start, d.end) for d in find_days(run.text)):
        return False
    return not _is_bar(run, list(read_line(run.spaced, place)), above=place in above)


def _is_bar(run: Run, said: Sequence[Said], *, above: bool) -> bool:
    """Whether a line is keyed values and hardly anything else: 来源：聊城日报."""
    told = sum(len(one.key) + len(one.value) for one in said)
    most = 0.3 if above else 0.7
    return bool(said) and told >= most * len(run.text) and not re.search("[，。；！？]", run.text)


def _trails(run: Run) -> bool:
    """Whether a last line is only a link to elsewhere."""
    attached = leads_to_files(run) or any("附件" in words for _, words in run.links)
    return run.linked >= 0.8 * len(run.text) and not attached
