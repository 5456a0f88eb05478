"""Pages filled into shells of the theme's template, which is rendered once for each sort of page.

A sort of page is all that the template asks of it but the texts in its slots. The first two
pages of a sort are rendered by the template too and compared: a shell that gives other
bytes is not used, and pages of that sort are all rendered by the template.
"""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

import jinja2
from markupsafe import escape
from mkdocs import utils as mkdocs_utils
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url, normalize_url
from mkdocs.utils.templates import TemplateContext

from site_config.build.shell import Contents, Item, Shell, cut, is_marked, learn_contents, mark

_TEMPLATE = "main.html"
_SLOTTED = ("title", "description", "feed")
# What our own events and templates take from the front matter without showing it.
_UNSEEN = frozenset(
    "id copy_of kicker deck column summary date date_basis source also_in byline regions agencies"
    " topics practices tags mentions figures policies lessons paper generated relevance aliases"
    " parent counts search".split()
)
# Markup that later steps would change, or count, in a page as a whole.
_TOUCHED = ("<script", "<input", "<label", 'id="__toc"')
_OWN_PAGES = ("home", "find")


@dataclass
class Shells:
    """The shells of a site, made as pages ask for them."""

    config: MkDocsConfig
    nav: Navigation
    env: jinja2.Environment
    pages: Sequence[File]
    known: dict[object, tuple[Shell, str] | None] = field(default_factory=dict)
    contents: Contents | None = None
    trusted: set[object] = field(default_factory=set)
    leaf: str = ""
    listed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Learn the table of contents, and which folders the navigation leads to."""
        self.leaf, self.contents = _learn_contents(self.env)
        self.listed = {page.file.src_uri for page in self.nav.pages}

    def write(self, page: Page) -> bool:
        """Write the page if it can be filled in; if not, MkDocs has to render it."""
        if not self._is_page_fillable(page):
            return False
        nothing = cast("TemplateContext", {})
        events = self.config.plugins
        told = dict(events.on_page_context(nothing, page=page, config=self.config, nav=self.nav))
        key = self._sort_of(page, told)
        if is_marked(str(told["standards_head"])) or (
            key in self.known and self.known[key] is None
        ):
            return False
        html = self._render(key, page, told)
        content = html.encode("utf-8", errors="xmlcharrefreplace")
        mkdocs_utils.write_file(content, page.file.abs_dest_path)
        return True

    def _render(self, key: object, page: Page, told: Mapping[str, Any]) -> str:
        if key not in self.known:
            return self._first_of(key, page, told)
        shell = self.known[key]
        if key in self.trusted and shell:
            return self._fill(shell, page, told)
        return self._second_of(key, page, told)

    def _second_of(self, key: object, page: Page, told: Mapping[str, Any]) -> str:
        """Compare once more: what the first page alone could not tell apart shows in another."""
        html, shell = self._by_template(page, told), self.known[key]
        self.trusted.add(key)
        if shell and self._fill(shell, page, told) != html:
            self.known[key] = None
        return html

    def _fill(self, shell: tuple[Shell, str], page: Page, told: Mapping[str, Any]) -> str:
        return shell[0].fill(self._values(page, told, shell[1]))

    def _first_of(self, key: object, page: Page, told: Mapping[str, Any]) -> str:
        html = self._by_template(page, told)
        stand_in, told_of_it = _stand_in(page, told)
        marked = self._by_template(stand_in, told_of_it).replace(stand_in.url, mark("url"))
        shell = _shell(marked, self.leaf)
        known = shell[0].slots <= self._values(page, told, "").keys()
        self.known[key] = shell if known and self._fill(shell, page, told) == html else None
        return html

    def _by_template(self, page: Page, told: Mapping[str, Any]) -> str:
        page.active = True
        context = get_context(self.nav, self.pages, self.config, page)
        template = self.env.get_template(page.meta.get("template", _TEMPLATE))
        output = template.render({**context, **told})
        page.active = False
        return self.config.plugins.on_post_page(output, page=page, config=self.config) or ""

    def _is_page_fillable(self, page: Page) -> bool:
        meta, content = page.meta, page.content or ""
        first = next(iter(page.toc), None)
        texts = (content, str(meta.get("title")))
        return (
            self.contents is not None
            and page.file.src_uri not in self.listed
            and not page.is_homepage
            and isinstance(meta.get("title"), str)
            and meta.get("id") not in _OWN_PAGES
            and "template" not in meta
            and len(page.toc) == 1
            and first is not None
            and first.level == 1
            and not any(touched in content for touched in _TOUCHED)
            and not any(map(is_marked, texts))
        )

    def _sort_of(self, page: Page, told: Mapping[str, Any]) -> object:
        first = next(iter(page.toc))
        seen = {
            key: value
            for key, value in page.meta.items()
            if key not in _UNSEEN and key not in _SLOTTED
        }
        twin = told.get("twin")
        return (
            self._folder(page, told),
            repr(sorted(seen.items(), key=lambda item: item[0])),
            tuple(bool(page.meta.get(key)) for key in _SLOTTED),
            bool(first.children),
            twin and twin["is_same"],
            bool(page.canonical_url),
        )

    def _folder(self, page: Page, told: Mapping[str, Any]) -> str:
        """The page's folder, with ``*`` for each step that leads away from the navigation."""
        nav = told.get("nav", self.nav)
        links = [item.url for item in nav.items if getattr(item, "url", None)]
        near = _near((*(one.url for one in nav.pages), *links))
        folder = posixpath.dirname(page.url)
        steps = folder.split("/") if folder else []
        at = len(steps)
        while "/".join(steps[:at]) not in near:
            at -= 1
        return "/".join((*steps[:at], *("*" for _ in steps[at:])))

    def _values(self, page: Page, told: Mapping[str, Any], between: str) -> dict[str, str]:
        meta, first = page.meta, next(iter(page.toc))
        base = get_relative_url(".", page.url)
        values = {
            "title": meta["title"],
            "description": str(meta.get("description")),
            "content": page.content or "",
            "head": told["standards_head"],
            "canonical": page.canonical_url or "",
            "url": page.url,
            "skip": normalize_url(first.url, page, base),
        }
        if self.contents:
            entries = [_item(one) for one in first.children]
            values["contents"] = self.contents.render(entries, between)
        if feed := meta.get("feed"):
            values["feed-title"] = str(escape(feed[0]))
            for end in ("xml", "json"):
                values[f"feed-{end}"] = normalize_url(f"{feed[1]}.{end}", page, base)
        if twin := told.get("twin"):
            values["twin"] = str(escape(normalize_url(twin["url"], page, base)))
            for name, address in zip(("twin-here", "twin-there"), twin["addresses"], strict=True):
                values[name] = str(escape(normalize_url(address, page, base)))
        return values


@lru_cache(maxsize=16)  # one or two navigations for all pages
def _near(urls: tuple[str, ...]) -> frozenset[str]:
    """Every folder on the way to an address."""
    found = {""}
    for url in urls:
        folder = posixpath.dirname(url)
        while folder:
            found.add(folder)
            folder = posixpath.dirname(folder)
    return frozenset(found)


def _item(link: AnchorLink) -> Item:
    return Item(link.title, link.url, tuple(_item(one) for one in link.children))


def _leaf() -> AnchorLink:
    return AnchorLink(mark("words"), mark("address"), 2)


def _learn_contents(env: jinja2.Environment) -> tuple[str, Contents | None]:
    """A leaf of the table of contents with marks, and how the theme writes the whole."""
    template = env.get_template("partials/toc-item.html")
    top = AnchorLink(mark("top"), mark("address"), 2)
    top.children = [_leaf(), _leaf()]
    leaf, branch = (_unsharped(template.render(toc_item=link)) for link in (_leaf(), top))
    return leaf, learn_contents(leaf, branch)


def _sharped(name: str) -> str:
    """A mark that the filter for addresses leaves alone."""
    return f"#{mark(name)}"


def _unsharped(html: str) -> str:
    return html.replace(f"#{mark('')[0]}", mark("")[0])


def _stand_in(page: Page, told: Mapping[str, Any]) -> tuple[Page, dict[str, Any]]:
    """The page with marks for its texts, and what its template is told with marks likewise."""
    stand_in, meta = copy.copy(page), page.meta
    slots: dict[str, Any] = {key: mark(key) for key in ("title", "description") if meta.get(key)}
    if meta.get("feed"):
        slots["feed"] = (mark("feed-title"), _sharped("feed"))
    stand_in.meta = {**meta, **slots}
    stand_in.content = mark("content")
    stand_in.canonical_url = page.canonical_url and mark("canonical")
    stand_in.file = copy.copy(page.file)
    stand_in.file.url = posixpath.join(posixpath.dirname(page.url), f"{mark('name')}.html")
    first = next(iter(page.toc))
    top = AnchorLink(first.title, mark("skip"), 1)
    top.children = [_leaf(), _leaf()] if first.children else []
    stand_in.toc = TableOfContents([top])
    new = {**told, "standards_head": mark("head")}
    if twin := told.get("twin"):
        addresses = [_sharped("twin-here"), _sharped("twin-there")]
        new["twin"] = {**twin, "url": _sharped("twin"), "addresses": addresses}
    return stand_in, new


def _shell(html: str, leaf: str) -> tuple[Shell, str]:
    """The shell of a page rendered with marks, and what stands between two entries of its contents.

    The entries of the stand-in stand for all.
    """
    html = _unsharped(html)
    for end in ("xml", "json"):
        html = html.replace(f"{mark('feed')}.{end}", mark(f"feed-{end}"))
    before, *rest = html.split(leaf)
    if len(rest) != 2:
        return cut(html), ""
    between, after = rest
    return cut(f"{before}{mark('contents')}{after}"), between
