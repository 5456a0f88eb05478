"""A page as the charts see it."""

from __future__ import annotations

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from site_config.charts import Scene
from site_config.library import Library
from site_config.library.addresses import ENGLISH, in_english


def scene_of(page: Page, files: Files, library: Library) -> Scene:
    """The page's kind, path and language, with addresses of other pages from it."""
    english = page.meta.get("lang") == "en"

    def href(path: str) -> str | None:
        name, mark, anchor = path.partition("#")
        own = files.get_file_from_path(in_english(name)) if english else None
        file = own or files.get_file_from_path(name)
        return f"{file.url_relative_to(page.file)}{mark}{anchor}" if file else None

    return Scene(
        library=library,
        kind=str(page.meta.get("kind")),
        id=str(page.meta.get("id")),
        path=page.file.src_uri.removeprefix(ENGLISH),
        language="en" if english else "zh",
        href=href,
    )
