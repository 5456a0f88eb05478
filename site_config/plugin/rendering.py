"""MkDocs' own rendering of a page, by the fast way where that is known to be equal.

What MkDocs learns while it renders (ids, links to anchors, headings) is told to the
page in the same form. Where the fast way is unsure, or the settings of Markdown are
others than it knows, MkDocs renders the page itself.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from types import MethodType
from typing import Any

from markdown.extensions.toc import nest_toc_tokens, strip_tags
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from site_config.build import Rendered, UnsureError, render_markdown
from site_config.build.text import escape_attribute

_EXTENSIONS = {"toc", "tables", "fenced_code", "attr_list"}
_TOC_OPTIONS = {"permalink", "permalink_title", "toc_depth", "slugify"}
_WEB = re.compile(r"https?://[^?#]")
_OWN = re.compile(r"(?P<path>[\w./-]*)(?P<query>\?[\w=&.-]+)?(?:#(?P<anchor>[\w.:-]+))?", re.ASCII)
_ANCHOR = re.compile(r"[\w.:-]+", re.ASCII)
Anchors = dict[File, dict[str, str]]
Way = tuple[File, str]
"""A file that a link leads to, and its address from the page."""


@dataclass(slots=True)
class Roads:
    """Ways from page to page; those between two folders are found once."""

    files: Files
    depth: int
    permalink: Callable[[str], str]
    known: dict[tuple[str, str], dict[str, Way]] = field(default_factory=dict)
    targets: dict[str, set[str]] = field(default_factory=dict)
    """Files that the links of a page lead to, for each page rendered the fast way."""

    def resolver(self, start: File, anchors: Anchors, met: set[str]) -> Callable[[str], str]:
        """As MkDocs turns the links of a page; anchors and files they lead to are put aside."""
        folder, base = posixpath.dirname(start.src_uri), _base(start.url)
        known = self.known.setdefault((folder, base), {})

        def resolve(url: str) -> str:
            path, mark, anchor = url.partition("#")
            if (way := known.get(path)) and (not mark or _ANCHOR.fullmatch(anchor)):
                met.add(way[0].src_uri)
                if mark:
                    anchors.setdefault(way[0], {}).setdefault(anchor, url)
                return f"{way[1]}{mark}{anchor}"
            return look_up(url)

        def look_up(url: str) -> str:
            if _WEB.match(url):
                return url
            own = _OWN.fullmatch(url)
            if own is None or not (own["path"] or own["anchor"]) or url.startswith("/"):
                raise UnsureError(url)
            target, way = start, ""
            if own["path"]:
                target = self._find(folder, own["path"])
                way = get_relative_url(target.url, base)
                known[own["path"]] = (target, way)
            met.add(target.src_uri)
            if own["anchor"]:
                anchors.setdefault(target, {}).setdefault(own["anchor"], url)
            if not own["path"]:
                return url
            rest = url[own.end("path") :]
            return f"{way}{rest}"

        return resolve

    def _find(self, folder: str, path: str) -> File:
        uri = posixpath.normpath(posixpath.join(folder, path).lstrip("/"))
        target = self.files.src_uris.get(uri)
        if target is None or not target.inclusion.is_included():  # type: ignore[no-untyped-call]
            raise UnsureError(path)
        return target


def _base(url: str) -> str:
    """Where relative addresses on a page start from: its folder, or the page that is one."""
    folder, _, name = url.rpartition("/")
    return f"{folder}/" if "." in name else url


def make_roads(files: Files, config: MkDocsConfig) -> Roads | None:
    """The ways of a site, None if its Markdown has settings that the fast way does not know."""
    toc: Mapping[str, object] = config.mdx_configs.get("toc", {})
    if (
        set(config.markdown_extensions) != _EXTENSIONS
        or set(config.mdx_configs) - {"toc"}
        or set(toc) - _TOC_OPTIONS
        or not isinstance(toc.get("permalink"), str)
        or not isinstance(toc.get("toc_depth"), int)
    ):
        return None
    title, sign = str(toc.get("permalink_title", "")), escape(str(toc["permalink"]), quote=False)
    told = f' title="{escape_attribute(title)}"' if title else ""
    return Roads(
        files,
        int(str(toc["toc_depth"])),
        lambda anchor: f'<a class="headerlink" href="#{anchor}"{told}>{sign}</a>',
    )


def hasten(page: Page, roads: Roads) -> None:
    """Lets the page be rendered the fast way when MkDocs asks for it."""

    def render(page: Page, config: MkDocsConfig, files: Files) -> None:
        anchors: Anchors = {}
        met: set[str] = set()
        try:
            if page.markdown is None or "title" not in page.meta:
                raise UnsureError(page.file.src_uri)
            resolve = roads.resolver(page.file, anchors, met)
            _tell(page, render_markdown(page.markdown, resolve, roads.permalink), roads.depth)
        except UnsureError:
            Page.render(page, config, files)
        else:
            page.links_to_anchors = anchors
            roads.targets[page.file.src_uri] = met

    page.render = MethodType(render, page)  # type: ignore[method-assign]


def _tell(page: Page, rendered: Rendered, depth: int) -> None:
    tokens: Any = [
        {
            "level": heading.level,
            "id": heading.id,
            "name": strip_tags(heading.html),
            "html": heading.html,
            "data-toc-label": "",
        }
        for heading in rendered.headings
        if heading.level <= depth
    ]
    page.content = rendered.html
    page.toc = get_toc(nest_toc_tokens(tokens))
    page._title_from_render = None
    page.present_anchor_ids = set(rendered.ids)
