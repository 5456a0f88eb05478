"""Links of a list page: the articles it names, with the day beside each, and its next page.

Where no selector tells the articles, they are the links that read like titles and whose
address looks like an article's, or that have a day beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from scraper.model import Issue, Level, Link, LinkKind
from scraper.read.discover.markup import MOST, read_day
from scraper.read.html.decoding import decode_page
from scraper.read.html.marks import web_address
from scraper.read.html.tree import Tree, grow, parse
from scraper.text.address_dates import find_date

LONGEST_TITLE = 200
SHORTEST_TITLE, SHORT_TITLE = 5, 9
"""Chinese characters: below the first it is a rubric; between the two, more must speak for it."""
NEXT = re.compile(r"\s*(?:下一?[页頁]|后一?页|下页|next(?: page)?|›|»|>|>>)\s*[›»>]*\s*", re.I)
ARTICLE = re.compile(
    r"(?:\d{3,}|t\d{8}_\d+|(?:content|art|article|detail|info|news)[_-]?\w*\d\w*|[0-9a-f]{16,})"
    r"\.(?:s?html?|jhtml|aspx?|jspx?|php|do)$",
    re.I,
)
ARTICLE_QUERY = re.compile(r"(?:^|&)(?:\w*id|newsid|aid|cid|docid|infoid)=[\w-]*\d", re.I)
DAY = re.compile(r"(?<!\d)\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d)")
HAN = re.compile("[\u3400-\u9fff]")
ROWS = frozenset("li tr dd dt p div td span h2 h3 h4 article section a".split())
HIGHEST = 4
"""Elements around a link in which its day may stand."""
PAGER = re.compile(
    r"createPage(?:HTML|Html)\w*\(\s*(?:['\"]?\w*['\"]?\s*,\s*)?(\d{1,5})\s*,\s*(\d{1,5})\s*,"
    r"\s*['\"]([\w./-]{1,100})['\"]\s*,\s*['\"](\w{1,8})['\"]"
)
"""TRS writes its pagers with a script: pages, this page from 0, name, ending."""
PACKED = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
"""jcms keeps the rows of a list as text in a script."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as printed: its node, safe address, and words."""

    node: int
    url: str
    words: str


def find_links(
    content: bytes, url: str, *, select: str | None = None, following: str | None = None
) -> tuple[tuple[Link, ...], tuple[Issue, ...]]:
    """Articles and next page of a list; ``select`` and ``following`` are CSS selectors.

    >>> row = '<ul><li><a href="/art/2026/11/27/art_1_2.html">县里推行联合验收</a></li></ul>'
    >>> links, _ = find_links(row.encode(), "http://a.gov.cn/list/")
    >>> links[0].url, links[0].title
    ('http://a.gov.cn/art/2026/11/27/art_1_2.html', '县里推行联合验收')
    """
    decoded = decode_page(content, url)
    if isinstance(decoded, Issue):
        return (), (decoded,)
    found: list[Link] = []
    issues: list[Issue] = []
    for text in (decoded.text, "".join(PACKED.findall(decoded.text))):
        if text:
            parser = parse(text)
            tree = grow(parser.root)
            anchors = _anchors(tree, _base(parser, url))
            found += _articles(tree, anchors, _within(parser, tree, select, url, issues), url)
            found += _next(anchors, _within(parser, tree, following, url, issues), url)
    found += _scripted(decoded.text, url)
    return tuple({link.url: link for link in reversed(found)}.values())[:MOST][::-1], tuple(issues)


def _base(parser: LexborHTMLParser, url: str) -> str:
    node = parser.css_first("base[href]")
    return urljoin(url, (node.attributes.get("href") or "") if node else "")


def _within(
    parser: LexborHTMLParser, tree: Tree, selector: str | None, url: str, issues: list[Issue]
) -> set[int] | None:
    """Nodes inside what a selector finds; None without one."""
    if selector is None:
        return None
    try:
        nodes = parser.css(selector)
    except (SelectolaxError, ValueError, RuntimeError):
        cure = "write a CSS selector such as ul.news-list a"
        message = f"{selector!r} is no CSS selector"
        if not issues:
            issues.append(Issue("wrong-selector", Level.ERROR, message, cure, url))
        return set()
    places = (tree.places[node.mem_id] for node in nodes if node.mem_id in tree.places)
    return {inside for place in places for inside in range(place, tree.ends[place])}


def _anchors(tree: Tree, base: str) -> list[Anchor]:
    """Links that lead somewhere, with their words: a title in full where the text is cut."""
    found = []
    for node in tree.named("a"):
        address = web_address(tree.attributes[node].get("href", ""), base)
        printed = " ".join(tree.text_of(node).split())
        told = " ".join(tree.attributes[node].get("title", "").split())
        words = told if _han(told) > _han(printed) else printed
        if address and not tree.attributes[node].get("href", "").startswith("#"):
            found.append(Anchor(node, address, words[:LONGEST_TITLE]))
    return found


def _han(words: str) -> int:
    return len(HAN.findall(words))


def _articles(
    tree: Tree, anchors: Sequence[Anchor], chosen: set[int] | None, url: str
) -> Iterator[Link]:
    own = {anchor.node for anchor in anchors}
    for anchor in anchors:
        if _plain(anchor.url) == _plain(url) or NEXT.fullmatch(anchor.words):
            continue
        day = _day_beside(tree, anchor.node, own)
        is_wanted = anchor.node in chosen if chosen is not None else _is_title(anchor, day)
        if is_wanted:
            yield Link(anchor.url, title=anchor.words or None, date=day)


def _is_title(anchor: Anchor, day: str | None) -> bool:
    size = _han(anchor.words)
    if size < SHORTEST_TITLE:
        return False
    return looks_like_article(anchor.url) or (day is not None and size >= SHORT_TITLE)


def looks_like_article(url: str) -> bool:
    """Whether an address has the shape of an article's: a day or a number at its end.

    >>> looks_like_article("http://a.cn/xw/202611/t20261127_123.html")
    True
    >>> looks_like_article("http://a.cn/xw/index.html"), looks_like_article("http://a.cn/?id=77")
    (False, True)
    """
    parts = urlsplit(url)
    name = parts.path.rpartition("/")[2]
    if ARTICLE.search(name) or ARTICLE_QUERY.search(parts.query):
        return True
    return find_date(url) is not None and bool(name) and not name.startswith(("index", "node_"))


def _day_beside(tree: Tree, node: int, anchors: set[int]) -> str | None:
    """The one day that stands in the row of a link."""
    for height, place in enumerate(tree.above(node)):
        if height >= HIGHEST or tree.tags[place] not in ROWS:
            return None
        others = [i for i in range(place, tree.ends[place]) if i in anchors and i != node]
        if any(_han(tree.text_of(other)) >= SHORTEST_TITLE for other in others[:20]):
            return None
        days = {read_day(day) for day in DAY.findall(tree.text_of(place)[:2_000])} - {None}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _next(anchors: Iterable[Anchor], chosen: set[int] | None, url: str) -> Iterator[Link]:
    for anchor in anchors:
        wanted = anchor.node in chosen if chosen is not None else NEXT.fullmatch(anchor.words)
        if wanted and _plain(anchor.url) != _plain(url):
            yield Link(anchor.url, LinkKind.INDEX)


def _scripted(text: str, url: str) -> Iterator[Link]:
    """The next page of a pager that a script writes: index.html, index_1.html, …"""
    for pages, here, name, ending in PAGER.findall(text):
        if int(here) + 1 < int(pages):
            yield Link(urljoin(url, f"{name}_{int(here) + 1}.{ending}"), LinkKind.INDEX)


def _plain(url: str) -> str:
    return url.partition("#")[0].rstrip("/")
