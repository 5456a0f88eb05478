"""From the built site to what the platform of a government's sites imports: fragments and records.

A fragment is the text of an article alone, as HTML without styles, scripts or links that would
lead nowhere in another site. Its record has the core metadata of GB/T 21063.3 by their Chinese
names, and the tags of the page as it stands in the site. What is unknown is null.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

ARTICLES = "articles.json"
_KEPT = frozenset(
    "h1 h2 h3 h4 h5 h6 p blockquote ul ol li table caption thead tbody tr th td"
    " strong em sub sup br hr".split()
)
_DROPPED = ("script", "style", "svg", "form", "button", "iframe", "object", "template", "noscript")
_FURNITURE = ".crumbs, .headerlink, .al-anchor, .source-line, [aria-hidden=true]"
_TAIL = "facts"
"""Anchor of the heading below which our page tells what it knows of the article."""
_OURS = frozenset(("viewport", "generator", "referrer", "color-scheme"))
_ATTRIBUTES = frozenset(("colspan", "rowspan", "scope"))


def make_package(site: Path, folder: Path) -> Path:
    """Writes the package of a site into a folder, which it empties first. Raises ``OSError``."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "fragments").mkdir(parents=True)
    records = [_write(page, site, folder) for page in _pages(site)]
    told = {"format": "anliku-import 1", "count": len(records), "articles": records}
    (folder / ARTICLES).write_text(
        json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return folder


def fragment(soup: BeautifulSoup, address: str | None) -> str:
    """The article of a page: tags and attributes of a short list, everything else is text.

    Links stay, made absolute, if the page has an ``address``.
    """
    page = soup.select_one(".al-page")
    if page is None:
        return ""
    for tag in page.find_all(_DROPPED):
        tag.decompose()
    for tag in page.select(_FURNITURE):
        tag.decompose()
    _cut_tail(page)
    for tag in page.find_all(True):
        _clean(tag, address)
    return "".join(str(part) for part in page.contents).strip() + "\n"


def record(soup: BeautifulSoup, id_: str) -> dict[str, Any]:
    """What is known of the article of a page."""
    tags = _tags(soup)
    words = tags.get("Keywords")
    return {
        "信息资源名称": _one(tags, "ArticleTitle"),
        "信息资源摘要": _one(tags, "Description") or _one(tags, "description"),
        "信息资源提供方": _one(tags, "ContentSource"),
        "信息资源发布日期": _one(tags, "PubDate"),
        "关键字说明": words[0].split(",") if words else [],
        "信息资源分类": _one(tags, "ColumnName"),
        "在线资源链接地址": _one(tags, "Url"),
        "信息资源标识符": id_,
        "meta": {name: found[0] if len(found) == 1 else found for name, found in tags.items()},
    }


def _pages(site: Path) -> Iterator[Path]:
    """Pages of articles: two folders deep, as the site has them."""
    return iter(sorted((site / "articles").glob("*/*.html")))


def _write(page: Path, site: Path, folder: Path) -> dict[str, Any]:
    soup = BeautifulSoup(page.read_bytes(), "lxml")
    id_ = f"{page.parent.name}-{page.stem}"
    told = record(soup, id_)
    path = f"fragments/{id_}.html"
    text = fragment(soup, told["在线资源链接地址"])
    (folder / path).write_text(text, encoding="utf-8")
    return {**told, "page": page.relative_to(site).as_posix(), "fragment": path}


def _tags(soup: BeautifulSoup) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in soup.select("head meta[name][content]"):
        name, content = str(tag["name"]), str(tag["content"]).strip()
        if content and name not in _OURS:
            found.setdefault(name, []).append(content)
    return found


def _one(tags: dict[str, list[str]], name: str) -> str | None:
    return tags[name][0] if name in tags else None


def _cut_tail(page: Tag) -> None:
    heading = page.find(id=_TAIL)
    if isinstance(heading, Tag):
        for tag in (*heading.find_next_siblings(), heading):
            tag.decompose()


def _clean(tag: Tag, address: str | None) -> None:
    if tag.name == "a" and (link := _link(tag, address)):
        tag.attrs = {"href": link}
    elif tag.name in _KEPT:
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in _ATTRIBUTES}
    else:
        tag.unwrap()


def _link(tag: Tag, address: str | None) -> str | None:
    """Where a link leads, if that can be said outside of the site."""
    link = urljoin(address or "", str(tag.get("href", "")))
    return link if urlsplit(link).scheme in ("http", "https") else None
