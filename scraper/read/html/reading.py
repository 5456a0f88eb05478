"""A web page from bytes to fields, each with what gave it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.model import Issue, Level
from scraper.read.decode import Decoded
from scraper.read.html.bylines import find_signed
from scraper.read.html.dating import find_date, is_stamp
from scraper.read.html.days import find_days
from scraper.read.html.decoding import decode_page
from scraper.read.html.furniture import (
    cut_end,
    ends_article,
    is_furniture,
    with_edges,
    without_promotion,
)
from scraper.read.html.headline import Headline, find_headline, fold
from scraper.read.html.infobar import Said, Zone, read_line, said_in, zone_above, zone_below
from scraper.read.html.marks import Marks, read_marks
from scraper.read.html.opinions import Choice, Field, Range, choose
from scraper.read.html.origin import find_address, find_column, find_outlet, find_site
from scraper.read.html.page import Evidence, WebPage
from scraper.read.html.parts import read_parts
from scraper.read.html.runs import Run, read_runs
from scraper.read.html.tree import Tree, grow, parse

LOW_AGREEMENT = 0.6
_LONGEST_BAR = 80


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


def read_page(
    content: bytes, name: str, *, url: str | None = None, declared: str | None = None
) -> WebPage | Issue:
    """What a page says, or the issue that says why it cannot be read.

    ``name`` is the file name shown to people, ``url`` where the page was found and
    ``declared`` the charset of its HTTP header.
    """
    decoded = decode_page(content, name, declared)
    if isinstance(decoded, Issue):
        return decoded
    parser = parse(decoded.text)
    tree = grow(parser.root)
    marks = read_marks(parser, decoded.text, url)
    return _fill(look(tree, marks, url), decoded, name)


def look(tree: Tree, marks: Marks, url: str | None) -> Sight:
    """Where title, body and the lines around them stand on a page."""
    runs = read_runs(tree)
    choice = choose(Field(tree, runs))
    found: Range = choice.runs if choice else (0, 0)
    headline = find_headline(tree, runs, marks, found)
    title = headline.runs if headline else None
    first, end = _below_title(found, title)
    end = cut_end(runs, first, end)
    above = zone_above(runs, title, (first, end))
    said = said_in(runs, above.places) + said_in(runs, zone_below(runs, (first, end)))
    first, end = with_edges(
        tree, runs, (first, end), above.places.start if title is None else title[1]
    )
    body = [
        place for place in range(first, end) if _is_body(runs[place], place, above.places, headline)
    ]
    body = without_promotion(runs, body)
    while body and runs[body[-1]].image is None and _trails(runs[body[-1]]):
        body.pop()
    return Sight(tree, runs, marks, url, choice, headline, body, above, said)


def _below_title(body: Range, title: Range | None) -> Range:
    """The body below the title, where the title stands in it."""
    if title and body[0] <= title[0] < body[1] and title[1] < body[1]:
        return title[1], body[1]
    return body


def _is_body(run: Run, place: int, above: range, headline: Headline | None) -> bool:
    if (
        is_furniture(run)
        or ends_article(run)
        or (headline and fold(run.text) == fold(headline.evidence.value) != "")
    ):
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
    return run.linked >= 0.8 * len(run.text) and not any(
        "附件" in w or "." in h[-6:] for h, w in run.links
    )


def _fill(sight: Sight, decoded: Decoded, name: str) -> WebPage:
    below = sight.headline.runs[1] if sight.headline and sight.headline.runs else 0
    above = [p for p in sight.above.places if below and p not in sight.body and p >= below]
    signed = find_signed(sight.runs, sight.body, sight.said, above, sight.marks)
    headline = sight.headline.evidence if sight.headline else None
    address = find_address(sight.marks, sight.url)
    own = address.value if address else sight.url
    evidence = {
        "title": headline,
        "date": find_date(sight.marks, sight.runs, sight.above, sight.said, own),
        "outlet": find_outlet(sight.marks, sight.runs, sight.above, sight.said),
        "column": find_column(sight.marks, sight.said),
        "site": find_site(sight.marks),
        "url": address,
        **{f"{role}s" if role != "author" else role: one.evidence for role, one in signed.items()},
    }
    known = {field: one for field, one in evidence.items() if one}
    parts = tuple(read_parts(sight.tree, sight.runs, sight.body, own))
    value = {field: one.value for field, one in known.items()}.get
    return WebPage(
        title=value("title"),
        date=value("date"),
        outlet=value("outlet"),
        author=value("author"),
        column=value("column"),
        url=value("url"),
        site=value("site"),
        reporters=signed["reporter"].names if "reporter" in signed else (),
        correspondents=signed["correspondent"].names if "correspondent" in signed else (),
        editors=signed["editor"].names if "editor" in signed else (),
        body=parts,
        evidence=known,
        agreement=round(sight.choice.agreement, 3) if sight.choice else 0.0,
        chosen=sight.choice.name if sight.choice else "",
        encoding=decoded.encoding,
        issues=tuple(_doubts(sight, known, name)),
    )


def _doubts(sight: Sight, known: dict[str, Evidence], name: str) -> list[Issue]:
    cure = "compare with the page; a profile in seeds/sites/ can say where its text stands"
    issues = []
    if not sight.body:
        message = "no running text was found on the page"
        issues.append(Issue("no-body", Level.ERROR, message, cure, name))
    elif sight.choice and sight.choice.agreement < LOW_AGREEMENT:
        message = f"the ways to find the text agree only to {sight.choice.agreement:.0%}"
        issues.append(Issue("doubtful-body", Level.WARNING, message, cure, name))
    if "title" not in known:
        issues.append(Issue("no-title", Level.WARNING, "the page names no title", cure, name))
    if sight.tree.cut:
        message = "the page has more elements than are read, so its end is missing"
        issues.append(Issue("page-cut", Level.WARNING, message, cure, name))
    return issues
