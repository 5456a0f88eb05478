"""The further pages of an article that is set on several: 【1】【2】【3】."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from scraper.read.html.marks import web_address
from scraper.read.html.sight import Sight

MOST_PAGES = 50
_NOWHERE = "http://file.invalid/"
_NUMBER = re.compile(r"[【\[（(]?\s*\d{1,2}\s*[】\]）)]?|[下后]一?页|尾页|末页")
_PARAMETER = re.compile(r"(?:current|cur|now)?_?-?p(?:age)?_?-?(?:n|no|num|number|index|id)?")
_CREATED = re.compile(
    r"createPageHTML\(\s*(?P<total>\d{1,3})\s*,\s*\d{1,3}\s*,\s*[\"'](?P<name>[\w-]{1,80})[\"']"
    r"\s*,\s*[\"'](?P<ending>[a-z]{3,5})[\"']"
)
_MOST_SCRIPTS = 200
_LONGEST_SCRIPT = 20_000
_LAST = re.compile(r"[_-](\d{1,3})$")


def find_pages(
    parser: LexborHTMLParser, sight: Sight, select: str | None, name: str
) -> tuple[str, ...]:
    """Addresses of the further pages, in order and without the page itself.

    Links that are numbers, near the text, and differ from the page's own address in a
    number at the end; or those of a profile's selector. Where the page's address is not
    known, ``name`` of its file stands in, and the further pages are names of files too.
    """
    own = sight.url or urljoin(_NOWHERE, quote(posixpath.basename(name)))
    placed = replace(sight, url=own)
    found = _selected(parser, placed, select) if select else _found(parser, placed)
    pages = tuple(dict.fromkeys(page for page in found if page != own))[:MOST_PAGES]
    if sight.url:
        return pages
    return tuple(unquote(p.removeprefix(_NOWHERE)) for p in pages if p.startswith(_NOWHERE))


def _selected(parser: LexborHTMLParser, sight: Sight, select: str) -> Iterator[str]:
    for node in parser.css(select)[: 2 * MOST_PAGES]:
        if address := web_address(node.attributes.get("href") or "", sight.url):
            yield address


def _found(parser: LexborHTMLParser, sight: Sight) -> Iterator[str]:
    yield from _numbered(sight)
    yield from _scripted(parser, sight)


def _scripted(parser: LexborHTMLParser, sight: Sight) -> Iterator[str]:
    """The pages that a script of TRS draws links to: createPageHTML(3, 0, "t2024_1", "html")."""
    if not sight.url:
        return
    for node in parser.css("script:not([src])")[:_MOST_SCRIPTS]:
        if found := _CREATED.search((node.text() or "")[:_LONGEST_SCRIPT]):
            for number in range(1, min(int(found["total"]), MOST_PAGES)):
                href = f"{found['name']}_{number}.{found['ending']}"
                address = web_address(href, sight.url)
                if address and _is_part(address, sight.url, ""):
                    yield address


def _numbered(sight: Sight) -> Iterator[str]:
    if not (sight.body and sight.url):
        return
    for run in sight.runs[sight.body[0] : sight.body[-1] + 12]:
        for href, words in run.links:
            address = web_address(href, sight.url) if _NUMBER.fullmatch(words) else None
            if address and _is_part(address, sight.url, words):
                yield address


def _is_part(address: str, own: str, words: str) -> bool:
    """Whether an address is the own one with a number behind it, or with another number.

    Another article of a series (c-13.html beside c-12.html) has a number that its link
    does not show.
    """
    theirs, ours = _base(address), _base(own)
    number = _LAST.search(theirs)
    if theirs == ours:
        return _turns(urlsplit(address).query, urlsplit(own).query)
    if number is None:
        return re.fullmatch(rf"{re.escape(ours)}/\d{{1,3}}/?", theirs) is not None
    stem = theirs[: number.start()]
    shown = re.sub(r"\D", "", words)
    same = _LAST.sub("", ours) == stem and shown == number[1]
    return stem == ours or same


def _turns(theirs: str, ours: str) -> bool:
    """Whether a query is the own one but for the number of a page: ?id=7&page=2."""
    there, here = dict(parse_qsl(theirs)), dict(parse_qsl(ours))
    other = {key for key in {*there, *here} if there.get(key) != here.get(key)}
    return bool(other) and all(
        _PARAMETER.fullmatch(key.lower()) and there.get(key, "").isdecimal() for key in other
    )


def _base(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc}{re.sub(r'[.][a-z]{2,6}$', '', parts.path)}"
