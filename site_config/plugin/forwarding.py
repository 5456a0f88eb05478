"""A copy's page leads on to the page of its text, an earlier address of a page to the page:
for readers and for search engines.
"""

from __future__ import annotations

from html import escape

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from site_config.library import Library


def is_copy(page: Page) -> bool:
    """Whether a page has no text of its own but leads to one that has."""
    return page.meta.get("kind") in ("copy", "moved")


def adopt_address(page: Page, library: Library, files: Files) -> None:
    """Lets the page of a copy go by the address of the text, where the site has one."""
    target = _target(page, library, files)
    if target and target.page:
        page.canonical_url = target.page.canonical_url


def leading_tag(page: Page, library: Library, files: Files) -> str:
    """The tag that takes a reader there at once, empty if the library has no such text.

    It needs no script, and a link on the page leads there too.
    """
    target = _target(page, library, files)
    if target is None:
        return ""
    address = escape(target.url_relative_to(page.file))
    return f'<meta http-equiv="refresh" content="0; url={address}">\n'


def _target(page: Page, library: Library, files: Files) -> File | None:
    if page.meta.get("kind") == "moved":
        return files.get_file_from_path(str(page.meta.get("moved_to")))
    article = library.by_id.get(str(page.meta.get("copy_of")))
    return files.get_file_from_path(article.path) if article else None
