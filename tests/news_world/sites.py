"""The sites of the world: what lies where, with links as each publishing system writes them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape

from tests.news_world import templates
from tests.news_world.server import Host, Page
from tests.news_world.stories import Story, tell

ISSUE = ("202611", "26")
ON_A_LIST, ON_A_PAGE, IN_A_MAP = 20, 10, 400
PAPER_DELAY = 0.02
"""Seconds between requests that the paper's robots.txt asks for."""
LATE = 40
"""Of so many articles of the TRS site, one lies where robots.txt will forbid it some day."""

Path = str
Render = Callable[[Story], str]


def _encoded(render: Callable[[], str], encoding: str) -> Callable[[], bytes]:
    return lambda: render().encode(encoding)


def _articles(host: Host, seed: int, paths: dict[int, Path], render: Render, encoding: str) -> None:
    for number, path in paths.items():
        make = _encoded(partial(_rendered, render, seed, number), encoding)
        host.pages[path] = Page(make, "text/html", number)


def _rendered(render: Render, seed: int, number: int) -> str:
    return render(tell(seed, number))


def _parts(numbers: Sequence[int], size: int) -> list[list[int]]:
    return [list(numbers[start : start + size]) for start in range(0, len(numbers), size)] or [[]]


def _items(seed: int, numbers: Sequence[int], paths: dict[int, Path]) -> str:
    rows = []
    for number in numbers:
        story = tell(seed, number)
        title = escape(story.title)
        rows.append(
            f'<li><a href="{paths[number]}" title="{title}" target="_blank">{title}</a>'
            f"<span>{story.day}</span></li>"
        )
    return "\n".join(rows)


def _list_page(
    seed: int, numbers: Sequence[int], paths: dict[int, Path], pager: str, charset: str = "utf-8"
) -> str:
    return f"""<html><head><meta charset="{charset}"><title>政务动态</title></head><body>
<ul class="nav">{templates.FURNITURE}</ul>
<ul class="news-list">{_items(seed, numbers, paths)}
<li><a href="/internal/{len(numbers)}.html">内部工作通知（仅限机关工作人员查阅）</a></li></ul>
<div class="page">{pager}</div>{templates.FOOT}</body></html>"""


def build_trs(host: Host, seed: int, numbers: Sequence[int]) -> None:
    """Lists ``index.html``, ``index_1.html`` …; articles by month."""
    paths = {}
    for number in numbers:
        day = tell(seed, number).day
        folder = "late" if number % LATE == 0 else f"{day:%Y%m}"
        paths[number] = f"/zwgk/zwdt/{folder}/t{day:%Y%m%d}_{number}.html"
    _articles(host, seed, paths, templates.trs, "utf-8")
    parts = _parts(numbers, ON_A_LIST)
    for place, part in enumerate(parts):
        name = "index.html" if not place else f"index_{place}.html"
        last = place + 1 == len(parts)
        pager = "尾页" if last else f'<a href="index_{place + 1}.html">下一页</a>'
        make = partial(_list_page, seed, part, paths, pager)
        host.pages[f"/zwgk/zwdt/{name}"] = Page(_encoded(make, "utf-8"))
    calm = "User-agent: *\nDisallow: /internal/\n"
    host.robots = (calm, calm, f"{calm}Disallow: /zwgk/zwdt/late/\n")


def build_jcms(host: Host, seed: int, numbers: Sequence[int]) -> None:
    """Pages of the list by a query; a calendar without end beside it."""
    paths = {n: f"/art/{tell(seed, n).day:%Y/%m/%d}/art_1234_{n}.html" for n in numbers}
    _articles(host, seed, paths, templates.jcms, "utf-8")
    parts = _parts(numbers, ON_A_LIST)
    for place, part in enumerate(parts, 1):
        following = f'<a href="/col/col1234/index.html?pageNum={place + 1}">下一页</a>'
        pager = (following if place < len(parts) else "") + '<a href="/rili/2026/11/">下一页</a>'
        make = partial(_list_page, seed, part, paths, pager)
        name = "/col/col1234/index.html" + ("" if place == 1 else f"?pageNum={place}")
        host.pages[name] = Page(_encoded(make, "utf-8"))
    host.endless = _calendar


def _calendar(path: Path) -> Page | None:
    month = re.fullmatch(r"/rili/(\d{4})/(\d\d)/", path)
    if month is None:
        return None
    count = int(month[1]) * 12 + int(month[2])
    there = f"/rili/{count // 12:04}/{count % 12 + 1:02}/"
    text = f'<html><body><table>日历</table><a href="{there}">下一页</a></body></html>'
    return Page(text.encode)


def build_vsb(host: Host, seed: int, numbers: Sequence[int]) -> None:
    """In GBK; the pages after the first are numbered backwards."""
    paths = {number: f"/info/1017/{number}.htm" for number in numbers}
    _articles(host, seed, paths, templates.vsb, "gbk")
    parts = _parts(numbers, ON_A_LIST)
    for place, part in enumerate(parts):
        left = len(parts) - 1 - place
        pager = f'<a href="/index/tzgg/{left}.htm" class="Next">下页</a>' if left else ""
        make = partial(_list_page, seed, part, paths, pager, "gb2312")
        name = "/index/tzgg.htm" if not place else f"/index/tzgg/{left + 1}.htm"
        host.pages[name] = Page(_encoded(make, "gbk"))


def build_paper(
    host: Host, seed: int, numbers: Sequence[int], issue: tuple[str, str] = ISSUE
) -> None:
    """An issue of a newspaper, family A of the publishing systems, ten articles a page.

    The home of the paper leads to the first issue that was built.
    """
    host.robots = (f"User-agent: *\nCrawl-delay: {PAPER_DELAY}\nDisallow: /internal/\n",)
    month, day = issue
    parts = _parts(numbers, ON_A_PAGE)
    paths = {n: f"/rb/pc/content/{month}/{day}/content_{n}.html" for n in numbers}
    for page, part in enumerate(parts, 1):
        name = f"A{page:02}"
        render = partial(_printed, name, f"{month[:4]}-{month[4:]}-{day}")
        _articles(host, seed, {n: paths[n] for n in part}, render, "utf-8")
        make = partial(_layout, seed, part, paths, len(parts))
        host.pages[f"/rb/pc/layout/{month}/{day}/node_{name}.html"] = Page(_encoded(make, "utf-8"))
    home = (
        "<html><head><META HTTP-EQUIV='REFRESH' CONTENT='0;"
        f" URL=pc/layout/{month}/{day}/node_A01.html?v=1'></head></html>"
    )
    host.pages.setdefault("/rb/paperindex.htm", Page(home.encode))


def _printed(page: str, day: str, story: Story) -> str:
    return templates.founder(story, page, day)


def _layout(seed: int, numbers: Sequence[int], paths: dict[int, Path], pages: int) -> str:
    areas, items = [], []
    for place, number in enumerate(numbers):
        top = place * 60
        areas.append(
            f'<area shape="polygon" coords="0,{top},300,{top},300,{top + 50},0,{top + 50}"'
            f' href="{paths[number]}">'
        )
        title = escape(tell(seed, number).title)
        items.append(f"<li><a href={paths[number]}><h4>{title}</h4></a></li>")
    others = "".join(
        f"<div><a id=pageLink href=node_A{n:02}.html>第A{n:02}版：要闻</a></div>"
        for n in range(1, pages + 1)
    )
    return (
        f'<html><head><meta charset="utf-8"></head><body><img src=p.jpg usemap="#PagePicMap">'
        f'<map name="PagePicMap">{"".join(areas)}</map>{others}<ul>{"".join(items)}</ul>'
        f'<a href="../25/node_A01.html">上一期</a></body></html>'
    )


def build_feeds(host: Host, seed: int, numbers: Sequence[int]) -> None:
    """RSS, Atom and JSON Feed, each with a third of the articles, which are in GB18030."""
    paths = {number: f"/a/{number}.html" for number in numbers}
    _articles(host, seed, paths, templates.plain, "gb18030")
    third = -(-len(numbers) // 3)
    rss, atom, feed = (list(numbers[n * third : (n + 1) * third]) for n in range(3))
    named = {"/rss.xml": (_rss, rss, "application/rss+xml")}
    named["/atom.xml"] = (_atom, atom, "application/atom+xml")
    named["/feed.json"] = (_json_feed, feed, "application/feed+json")
    for path, (write, part, kind) in named.items():
        make = partial(_feed, write, host, seed, part, paths)
        host.pages[path] = Page(make, kind, restless=path == "/rss.xml")


Entry = tuple[str, Story]


def _feed(
    write: Callable[[list[Entry]], bytes],
    host: Host,
    seed: int,
    numbers: Sequence[int],
    paths: dict[int, Path],
) -> bytes:
    return write([(host.base + paths[number], tell(seed, number)) for number in numbers])


def _rss(entries: list[Entry]) -> bytes:
    items = "".join(
        f"<item><title><![CDATA[{story.title}]]></title><link>{url}</link>"
        f"<pubDate>{story.day:%a, %d %b %Y} 08:00:00 +0800</pubDate></item>"
        for url, story in entries
    )
    head = '<?xml version="1.0" encoding="gb2312"?>'
    return f'{head}<rss version="2.0"><channel>{items}</channel></rss>'.encode("gbk")


def _atom(entries: list[Entry]) -> bytes:
    items = "".join(
        f'<entry><title>{escape(story.title)}</title><link href="{url}"/>'
        f"<updated>{story.day}T08:00:00+08:00</updated></entry>"
        for url, story in entries
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{items}</feed>'.encode()


def _json_feed(entries: list[Entry]) -> bytes:
    items = [
        {"id": url, "url": url, "title": story.title, "date_published": f"{story.day}T08:00:00Z"}
        for url, story in entries
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()


def build_map(host: Host, seed: int, numbers: Sequence[int]) -> None:
    """A sitemap index with packed parts."""
    paths = {number: f"/news/{tell(seed, number).day}/{number}.shtml" for number in numbers}
    _articles(host, seed, paths, templates.trs, "utf-8")
    parts = _parts(numbers, IN_A_MAP)
    for place, part in enumerate(parts):
        make = partial(_map_part, host, [paths[number] for number in part])
        host.pages[f"/sitemap-{place}.xml.gz"] = Page(make, "application/gzip")
    host.pages["/sitemap.xml"] = Page(partial(_map_index, host, len(parts)), "application/xml")


_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _map_part(host: Host, paths: Sequence[Path]) -> bytes:
    urls = "".join(f"<url><loc>{host.base}{path}</loc></url>" for path in paths)
    return gzip.compress(f"<urlset {_SCHEMA}>{urls}</urlset>".encode(), mtime=0)


def _map_index(host: Host, parts: int) -> bytes:
    places = "".join(
        f"<sitemap><loc>{host.base}/sitemap-{n}.xml.gz</loc></sitemap>" for n in range(parts)
    )
    return f"<sitemapindex {_SCHEMA}>{places}</sitemapindex>".encode()


def build_closed(host: Host, seed: int, numbers: Sequence[int]) -> None:
    """A site whose robots.txt forbids everything."""
    build_trs(host, seed, numbers)
    host.robots = ("User-agent: *\nDisallow: /\n",)


def article_paths(host: Host) -> Iterator[tuple[Path, int]]:
    """Every article of a host with its number."""
    for path, page in host.pages.items():
        if page.article is not None:
            yield path, page.article
