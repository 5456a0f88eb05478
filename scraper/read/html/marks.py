"""Marks that a page carries for programs: meta tags, JSON-LD, founder tags, addresses."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from scraper.read.html.days import day_of_seconds, read_stamp
from scraper.read.html.runs import plain

MAX_VALUE = 1_000
_MAX_JSON = 300_000
_MAX_SCRIPTS = 500_000
_EMPTY = re.compile(
    r"(?:null|undefined|none|nan|n/a|无|暂无|未知|不详|匿名|未注明|test|\W*|[$#]?[{\[(<%].*[}\])>%]|\d+)",
    re.IGNORECASE,
)
_FOUNDER = re.compile(
    r"<(founder-[a-z]+|[a-z]{3,12})>((?:(?!</?\1>).){0,2000}?)</\1>", re.DOTALL | re.IGNORECASE
)
_CALLED_SOURCE = (
    ".source, #source, .laiyuan, .ly, .article-source, .article_source, .news-source, .news_source,"
    " .info-source, .origin, #source_baidu, .media-name, .post_source, .ep-source a, .source-name"
)
_PAIR = re.compile(r"\"(headline|datePublished|pubDate)\"\s*:\s*\"([^\"\\]{2,300})\"")
_NAMED = re.compile(
    r"\"(author|publisher)\"\s*:\s*\[?\s*\{[^{}]{0,200}?\"name\"\s*:\s*\"([^\"\\]{2,60})\""
)
_TAGS = re.compile(r"<!--.*?-->|<[^<>]{0,500}>", re.DOTALL)
_SCRIPT_TIME = re.compile(r"var\s+(?:ct|createTime|publish_time)\s*=\s*[\"']([^\"'\n]{8,30})[\"']")

_DATA_TIME = re.compile(
    r"[\"'](?:pub_?time|publish(?:ed)?_?(?:time|at|date)|pub_?date|ptime|release_?time|news_?time)[\"']\s*:\s*[\"'](\d{4}[-/]\d\d[-/]\d\d[^\"'\n]{0,20})[\"']",
    re.IGNORECASE,
)
_DATA_SECONDS = re.compile(
    r"[\"'](?:pub_?time|publish_?time|ptime|pubDate)[\"']\s*:\s*[\"']?(1\d{9}|1\d{12})\b",
    re.IGNORECASE,
)
_DATA_MEDIA = re.compile(
    r"[\"'](?:media|media_?name|src_?name|source_?name|source)[\"']\s*:\s*[\"']([^\"'\\\n<>]{2,30})[\"']",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marks:
    """Values by lower-case name, each name with its first value that says anything.

    ``meta`` are meta tags, ``linked`` JSON-LD (``author`` and others by path), ``founder``
    the tags of Founder's e-papers. ``script`` is a time that a script of the page holds and
    ``account`` whose page it is, as WeChat and portals say it.
    """

    meta: Mapping[str, str] = field(default_factory=dict)
    linked: Mapping[str, str] = field(default_factory=dict)
    founder: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    canonical: str | None = None
    script: str | None = None
    account: str | None = None
    source: str | None = None
    paper: str | None = None
    writers: tuple[str, ...] = ()


def says_something(value: str | None) -> bool:
    """Whether a value is more than a placeholder: null, {{title}}, 无, a bare number.

    >>> [says_something(value) for value in ("null", "  ", "${author}", "12", "聊城日报")]
    [False, False, False, False, True]
    """
    return bool(value and value.strip() and not _EMPTY.fullmatch(value.strip()))


def read_marks(parser: LexborHTMLParser, text: str, url: str | None) -> Marks:
    """All marks of a page; ``url`` is where it was found."""
    scripts = "\n".join(node.text() or "" for node in parser.css("script:not([src])"))[
        :_MAX_SCRIPTS
    ]
    found = parser.css_first("head > title") or parser.css_first("title")
    title = plain(found.text() or "") if found else ""
    return Marks(
        meta=_meta(parser),
        linked=_linked(parser),
        founder=_founder(text),
        title=title[:MAX_VALUE],
        canonical=_canonical(parser, url),
        script=_script_time(scripts) or _time_element(parser),
        account=_account(parser, scripts),
        source=_source(parser),
        paper=_paper(parser),
        writers=tuple(_writers(parser)),
    )


def _meta(parser: LexborHTMLParser) -> dict[str, str]:
    values: dict[str, str] = {}
    for node in parser.css("meta[content]")[:500]:
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        value = plain((attributes.get("content") or "")[:MAX_VALUE])
        if name and (says_something(value) or _is_number(value)):
            values.setdefault(re.sub(r"\s", "", name).lower(), value)
    return values


def _is_number(value: str) -> bool:
    """A number says nothing of an author, but can be a day: 20230506."""
    return value.isascii() and value.isdecimal() and len(value) in (8, 12, 14)


def _linked(parser: LexborHTMLParser) -> dict[str, str]:
    values: dict[str, str] = {}
    for node in parser.css('script[type="application/ld+json"]')[:10]:
        source = node.text() or ""
        if len(source) > _MAX_JSON:
            continue
        try:
            found = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            found = _broken(source)
        things = list(_things(found))
        called = {str(thing.get("@id")): thing.get("name") for thing in things if thing.get("@id")}
        for thing in things:
            for name, value in _said(thing, called):
                if says_something(value):
                    values.setdefault(name, plain(value[:MAX_VALUE]))
    return values


def _broken(source: str) -> dict[str, object]:
    """What can be read of JSON-LD that is none: a comma too many, line breaks in strings."""
    thing: dict[str, object] = {"@type": "Article"}
    for match in _PAIR.finditer(source):
        thing.setdefault(match[1], match[2])
    for match in _NAMED.finditer(source):
        thing.setdefault(match[1], match[2])
    return thing


def _things(found: object) -> Iterator[dict[str, object]]:
    if isinstance(found, dict):
        graph = found.get("@graph")
        found = graph if isinstance(graph, list) else [found]
    if isinstance(found, list):
        yield from (thing for thing in found[:50] if isinstance(thing, dict))


def _said(thing: dict[str, object], called: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    kind = str(thing.get("@type", "Article"))
    if not any(word in kind for word in ("Article", "Posting", "Report", "Page")):
        return
    for name in ("headline", "datePublished", "pubDate", "dateline"):
        if isinstance(value := thing.get(name), str):
            yield name.lower(), value
    for name in ("author", "publisher", "sourceOrganization"):
        people = thing.get(name)
        each = people[:10] if isinstance(people, list) else [people]
        named = [_name_of(person, called) for person in each]
        yield name.lower(), "、".join(one for one in named if isinstance(one, str))


def _name_of(person: object, called: Mapping[str, object]) -> object:
    """The name of a person or body, given in place or elsewhere in the graph by its id."""
    if not isinstance(person, dict):
        return person
    return person.get("name") or called.get(str(person.get("@id")))


def _founder(text: str) -> dict[str, str]:
    """Tags of the comment ``enpproperty`` and founder-* tags of the page itself."""
    start = text.find("<!--enpproperty")
    end = text.find("/enpproperty", start) if start >= 0 else -1
    held = text[start + 15 : end][:20_000] if end >= 0 else ""
    found = {m[1].lower(): m[2] for m in _FOUNDER.finditer(held)}
    for name in (
        "title",
        "author",
        "date",
        "subtitle",
        "introtitle",
        "papername",
        "nodename",
        "pagenum",
    ):
        opening = f"<founder-{name}>"
        if (at := text.find(opening)) >= 0:
            value = text[at + len(opening) : at + len(opening) + 2_000]
            found.setdefault(f"founder-{name}", value.partition("</")[0])
    cleaned = (
        (k.removeprefix("founder-"), plain(html.unescape(_TAGS.sub("", v))))
        for k, v in found.items()
    )
    return {name: value[:MAX_VALUE] for name, value in cleaned if says_something(value)}


def _canonical(parser: LexborHTMLParser, url: str | None) -> str | None:
    node = parser.css_first('link[rel="canonical"]')
    href = (node.attributes.get("href") or "") if node else ""
    return web_address(href, url)


def web_address(href: str, base: str | None) -> str | None:
    """An absolute http(s) address without blanks, quotes and credentials, else None."""
    try:
        address = urljoin(base or "", href.strip())
        parts = urlsplit(address)
        fits = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    except ValueError:
        return None
    return (
        address if fits and re.fullmatch(r"https?://[^\s<>\"'`()\\{}|^]{3,1900}", address) else None
    )


def _script_time(text: str) -> str | None:
    """When an article was published, as a script of its page holds it: a time, or seconds.

    A page whose scripts hold several times lists several articles and says nothing.
    """
    times = {match[1] for match in _SCRIPT_TIME.finditer(text)}
    times = times or {match[1] for match in _DATA_TIME.finditer(text)}
    times = times or {match[1][:10] for match in _DATA_SECONDS.finditer(text)}
    days = {_day_of(time) for time in times} - {None}
    return days.pop() if len(days) == 1 else None


def _day_of(time: str) -> str | None:
    if time.isdecimal() and len(time) in (10, 13):
        return day_of_seconds(int(time[:10]))
    found = read_stamp(time)
    return found.edtf if found else None


def _time_element(parser: LexborHTMLParser) -> str | None:
    """The time of a page's only element made for it, before any other article's."""
    for selector in ("[itemprop=datePublished]", "article time[datetime]", "time[datetime]"):
        times = set()
        for node in parser.css(selector)[:20]:
            attributes = node.attributes
            times.add(attributes.get("datetime") or attributes.get("content") or node.text() or "")
        if len(times) == 1:
            return plain(times.pop())[:60] or None
    return None


def _source(parser: LexborHTMLParser) -> str | None:
    """The words of an element that is called source, if there is only one such on the page."""
    found = []
    for node in parser.css(_CALLED_SOURCE)[:50]:
        text = plain(node.text() or "")
        if 2 <= len(text) <= 40:
            found.append(text)
    return found[0] if len(set(found)) == 1 else None


def _paper(parser: LexborHTMLParser) -> str | None:
    node = parser.css_first("#papername, #PaperName, #NewsPaperName")
    value = (node.attributes.get("value") or node.text() or "") if node else ""
    return plain(value)[:40] or None


def _writers(parser: LexborHTMLParser) -> Iterator[str]:
    """Who wrote an article, as elements made for that say it: WeChat's, microdata."""
    for selector in (
        "#js_author_name_text",
        "#js_author_name",
        "[itemprop=author]",
        "[rel=author]",
    ):
        for node in parser.css(selector)[:10]:
            value = node.attributes.get("content") or node.text() or ""
            if says_something(text := plain(value)[:60]):
                yield text


def _account(parser: LexborHTMLParser, text: str) -> str | None:
    """Whose page it is: the name of a WeChat account, or the medium that its data names."""
    for selector in ("#js_name", ".profile_nickname", "#profileBt a", ".rich_media_meta_nickname"):
        node = parser.css_first(selector)
        if node and (name := plain(node.text() or "")):
            return name[:MAX_VALUE]
    media = {match[1] for match in _DATA_MEDIA.finditer(text)}
    return media.pop() if len(media) == 1 else None
