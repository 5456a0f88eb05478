"""A web page from bytes to fields, each with what gave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser

from scraper.model import Issue, Level
from scraper.read.decode import Decoded
from scraper.read.html.bylines import find_signed
from scraper.read.html.dating import find_date
from scraper.read.html.days import read_stamp
from scraper.read.html.decks import find_decks
from scraper.read.html.decoding import decode_page
from scraper.read.html.infobar import clean_outlet
from scraper.read.html.marks import read_marks
from scraper.read.html.names import names_first, read_credits
from scraper.read.html.origin import (
    find_address,
    find_column,
    find_outlet,
    find_paper_page,
    find_site,
)
from scraper.read.html.page import BodyPart, Evidence, WebPage
from scraper.read.html.paging import find_pages
from scraper.read.html.parts import read_parts
from scraper.read.html.profiles import Profile, profile_for, said_by
from scraper.read.html.runs import plain
from scraper.read.html.sight import Known, Sight, look
from scraper.read.html.suffixes import fold
from scraper.read.html.tree import Tree, grow, parse

LOW_AGREEMENT = 0.6
_PEOPLE = ("reporters", "correspondents", "author", "editors")
_CURE = "compare with the page; a profile in seeds/sites/ can say where its text stands"


def read_page(
    content: bytes,
    name: str,
    *,
    url: str | None = None,
    declared: str | None = None,
    profiles: Iterable[Profile] = (),
) -> WebPage | Issue:
    """What a page says, or the issue that says why it cannot be read.

    ``name`` is the file name shown to people, ``url`` where the page was found and
    ``declared`` the charset of its HTTP header. The first of ``profiles`` that fits the
    address wins over every rule.
    """
    decoded = decode_page(content, name, declared)
    if isinstance(decoded, Issue):
        return decoded
    parser = parse(decoded.text)
    tree = grow(parser.root)
    marks = read_marks(parser, decoded.text, url)
    address = find_address(marks, url)
    profile = profile_for(profiles, address.value if address else None)
    told = dict(_told(profile, parser)) if profile else {}
    sight = look(tree, marks, url, _known(profile, told, parser, tree) if profile else None)
    found = dict(_found(sight, parser, address)) | told
    parts = tuple(read_parts(tree, sight.runs, sight.body, address.value if address else url))
    pages = find_pages(parser, sight, profile.pages if profile else None, name)
    doubts = (*_doubts(sight, found, name), *_missed(profile, told, sight, name))
    return _page(found, parts, sight, decoded, (pages, doubts))


def _told(profile: Profile, parser: LexborHTMLParser) -> Iterator[tuple[str, Evidence]]:
    """What a profile gives, in the form of each field; what has another form is left."""
    for field, words, rule in said_by(profile, parser):
        printed = plain(words)
        if field == "date":
            day = read_stamp(printed)
            value = day.edtf if day else ""
        elif field in _PEOPLE:
            people = names_first(printed) or read_credits(printed).people
            value = "、".join(one.name for one in people)
        else:
            value = clean_outlet(printed) if field == "outlet" else printed
        if value:
            yield field, Evidence(value[:300], rule, printed[:300])


def _known(
    profile: Profile, told: dict[str, Evidence], parser: LexborHTMLParser, tree: Tree
) -> Known:
    bodies = [tree.places.get(node.mem_id) for node in parser.css(profile.body or "nothing")[:20]]
    noise = (node for selector in profile.noise for node in parser.css(selector)[:500])
    places = (tree.places.get(node.mem_id) for node in noise)
    return Known(
        told.get("title"),
        next((body for body in bodies if body is not None), None),
        tuple(range(place, tree.ends[place]) for place in places if place is not None),
    )


def _found(
    sight: Sight, parser: LexborHTMLParser, address: Evidence | None
) -> Iterator[tuple[str, Evidence]]:
    """The fields that the rules find."""
    title = sight.headline.runs if sight.headline else None
    below = title[1] if title else 0
    above = [p for p in sight.above.places if below and p not in sight.body and p >= below]
    signed = find_signed(sight.runs, sight.body, sight.said, above, sight.marks)
    own = address.value if address else sight.url
    found = {
        "title": sight.headline.evidence if sight.headline else None,
        "date": find_date(sight.marks, sight.runs, sight.above, sight.said, own),
        "outlet": find_outlet(sight.marks, sight.runs, sight.above, sight.said),
        "column": find_column(sight.marks, sight.said),
        "page": find_paper_page(sight.marks, sight.runs, sight.above),
        "site": find_site(sight.marks),
        "url": address,
        **dict(find_decks(parser, sight.marks, sight.runs, title)),
        **{f"{role}s" if role != "author" else role: one.evidence for role, one in signed.items()},
    }
    outlet, title_said = found["outlet"], found["title"]
    if outlet and title_said and fold(outlet.value) == fold(title_said.value):
        found["outlet"] = None
    yield from ((field, one) for field, one in found.items() if one)


def _page(
    found: dict[str, Evidence],
    parts: tuple[BodyPart, ...],
    sight: Sight,
    decoded: Decoded,
    rest: tuple[tuple[str, ...], tuple[Issue, ...]],
) -> WebPage:
    value = {field: one.value for field, one in found.items()}.get
    named = {
        role: tuple(found[role].value.split("、")) if role in found else () for role in _PEOPLE
    }
    return WebPage(
        title=value("title"),
        kicker=value("kicker"),
        deck=value("deck"),
        date=value("date"),
        outlet=value("outlet"),
        reporters=named["reporters"],
        correspondents=named["correspondents"],
        author=value("author"),
        editors=named["editors"],
        column=value("column"),
        page=value("page"),
        url=value("url"),
        site=value("site"),
        body=parts,
        evidence=found,
        agreement=round(sight.choice.agreement, 3) if sight.choice else 0.0,
        chosen=sight.choice.name if sight.choice else "",
        encoding=decoded.encoding,
        pages=rest[0],
        issues=rest[1],
    )


def _doubts(sight: Sight, found: dict[str, Evidence], name: str) -> Iterator[Issue]:
    if not sight.body:
        message = "no running text was found on the page"
        yield Issue("no-body", Level.ERROR, message, _CURE, name)
    elif sight.choice and sight.choice.agreement < LOW_AGREEMENT and sight.choice.name != "profile":
        message = f"the ways to find the text agree only to {sight.choice.agreement:.0%}"
        yield Issue("doubtful-body", Level.WARNING, message, _CURE, name)
    if "title" not in found:
        yield Issue("no-title", Level.WARNING, "the page names no title", _CURE, name)
    if sight.tree.cut:
        message = "the page has more elements than are read, so its end is missing"
        yield Issue("page-cut", Level.WARNING, message, _CURE, name)


def _missed(
    profile: Profile | None, told: dict[str, Evidence], sight: Sight, name: str
) -> Iterator[Issue]:
    """What a profile promises and does not give, so that a changed site is seen."""
    if profile is None:
        return
    missed = [field for field in profile.fields if field not in told]
    if profile.body and not (sight.choice and sight.choice.name == "profile"):
        missed.append("body")
    for field in missed:
        message = f"the profile's rule for {field} finds nothing on this page"
        cure = f"mend it in {profile.file}, or take it out"
        yield Issue("profile-missed", Level.WARNING, message, cure, name)
