"""The two languages of the site: what a page in English is shown with, and the way across.

The theme's templates take their words from the settings. A page in English gets settings with
the words of ``extra.english`` in mkdocs.yml, and a navigation of its own; nothing in the
templates needs to know.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import dataclass
from html import escape
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page

from site_config.library.addresses import ENGLISH, in_english
from site_config.plugin.chinese import mark_chinese

HOME = "index.md"
_ANCHOR = "permalink_title"
_TEXTS = ("site_name", "site_description", "copyright")


@dataclass(frozen=True, slots=True)
class Twin:
    """The way to the other language: a page below content/; ``is_same`` if it tells the same."""

    path: str
    is_same: bool


def twin_of(path: str, pages: Collection[str]) -> Twin | None:
    """Where the other language goes on from a page: its twin, else the other home page.

    >>> twin_of("topics/a.md", {"en/topics/a.md"}), twin_of("years/2023.md", {"en/index.md"})
    (Twin(path='en/topics/a.md', is_same=True), Twin(path='en/index.md', is_same=False))
    >>> twin_of("index.md", set()) is None
    True
    """
    english = path.startswith(ENGLISH)
    other = path.removeprefix(ENGLISH) if english else in_english(path)
    home = HOME if english else in_english(HOME)
    if other in pages:
        return Twin(other, is_same=True)
    return Twin(home, is_same=False) if home in pages else None


@dataclass(frozen=True)
class Languages:
    """The pages of the site, and its settings as a page in English sees them."""

    files: Files
    english: MkDocsConfig | None
    sections: tuple[tuple[str, str], ...]
    anchor_titles: tuple[str, str] = ("", "")

    def speak(self, html: str, page: Page) -> str:
        """The text of a page as its language asks: on one in English, Chinese words are marked."""
        if page.meta.get("lang") != "en":
            return html
        chinese, english = self.anchor_titles
        if chinese and english:
            html = html.replace(f'title="{escape(chinese)}"', f'title="{escape(english)}"')
        return mark_chinese(html)

    def context(self, page: Page) -> dict[str, Any]:
        """What the templates of a page see beside or instead of what MkDocs gives them."""
        path = page.file.src_uri
        twin = twin_of(path, self.files.src_uris)
        told: dict[str, Any] = {"twin": self._link(page, twin) if twin else None}
        if page.meta.get("lang") == "en" and self.english is not None:
            told |= {"config": self.english, "nav": self._navigation(path)}
        return told

    def _link(self, page: Page, twin: Twin) -> dict[str, Any]:
        file = self.files.src_uris[twin.path]
        address = file.page.canonical_url if file.page else None
        here = page.canonical_url
        return {
            "url": file.url,
            "is_same": twin.is_same,
            "addresses": [here or page.file.url, address or file.url],
        }

    def _navigation(self, path: str) -> Navigation:
        """A few links; the one whose folder the page is in is marked."""
        links = []
        for title, target in self.sections:
            file = self.files.get_file_from_path(target)
            if file:
                link = Link(title, file.url)
                link.active = _is_within(path, target)
                links.append(link)
        nav = Navigation(links, [])
        home = self.files.get_file_from_path(in_english(HOME))
        nav.homepage = home.page if home else None
        return nav


def _is_within(path: str, index: str) -> bool:
    folder = index.removesuffix(HOME)
    return path == index or (folder != ENGLISH and path.startswith(folder))


def learn_languages(files: Files, config: MkDocsConfig) -> Languages:
    """The languages of a site; without ``extra.english`` pages are shown in Chinese alone."""
    given = config.extra.get("english")
    if not isinstance(given, Mapping):
        return Languages(files, None, ())
    english = copy(config)
    english.update({key: given[key] for key in _TEXTS if key in given})
    palette = _renamed(config.theme.get("palette"), given.get("palette", ()))
    english["theme"] = ChainMap({"palette": palette}, cast("Any", config.theme))
    sections = tuple(row for entry in given.get("nav", ()) for row in entry.items())
    titles = (config.mdx_configs.get("toc", {}).get(_ANCHOR, ""), given.get(_ANCHOR, ""))
    return Languages(files, english, sections, titles)


def _renamed(palette: Any, names: Collection[str]) -> Any:  # noqa: ANN401
    """The colour schemes of the theme with other names for their buttons."""
    if not isinstance(palette, list) or len(palette) != len(names):
        return palette
    return [
        {**scheme, "toggle": {**scheme["toggle"], "name": name}}
        for scheme, name in zip(palette, names, strict=True)
    ]
