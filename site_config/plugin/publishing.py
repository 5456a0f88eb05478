"""Between MkDocs and the standards: the publisher taken over, a page as they see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from site_config.page import Front
from site_config.standards import (
    PUBLISHER_FILE,
    Publication,
    Publisher,
    PublisherError,
    first_words,
    load_publisher,
)


def adopt_publisher(config: MkDocsConfig, option: str | None) -> Publisher:
    """The publisher of the file that ``option`` names; MkDocs takes over its name and address.

    What the file leaves open is as mkdocs.yml has it. Raises PluginError for a faulty file.
    """
    try:
        publisher = load_publisher(_publisher_file(Path(config.config_file_path).parent, option))
    except PublisherError as error:
        raise PluginError(str(error)) from error
    config.site_name = publisher.site_name or config.site_name
    config.site_url = publisher.site_url or config.site_url
    return replace(publisher, site_name=config.site_name, site_url=config.site_url or None)


def _publisher_file(root: Path, option: str | None) -> Path:
    """The file named, else site_config/publisher.yml beside mkdocs.yml, else the one installed."""
    if option is not None:
        return root / option
    beside = root / "site_config" / PUBLISHER_FILE.name
    return beside if beside.exists() else PUBLISHER_FILE


def refuse_dead_site_map(publisher: Publisher, files: Files) -> None:
    """Raise PluginError if the footer would lead to a page that the site has not."""
    path = publisher.site_map
    if path and path not in {file.dest_uri for file in files}:
        raise PluginError(f"publisher: site_map: the site has no page {path!r}; correct it or null")


def describe_article(front: Front, html: str) -> str | None:
    """What an article says of itself: its deck, its summary, else the first words of its text."""
    given = (front.get(key) for key in ("deck", "summary"))
    return next((text for text in given if isinstance(text, str) and text), first_words(html))


def see_page(page: Page, front: Front, config: MkDocsConfig) -> Publication:
    """The page with its front matter as it was before templates needed harmless texts."""
    title = front.get("title")
    description = front.get("description")
    return Publication(
        front=front,
        title=title if isinstance(title, str) else str(page.title),
        path=page.file.src_uri,
        url=page.canonical_url or None,
        description=description or (config.site_description if page.is_homepage else None),
        is_home=page.is_homepage,
    )


def template_texts(env: jinja2.Environment) -> Iterator[str]:
    """The theme's templates, ours and Material's, as they are before anything is filled in."""
    if env.loader is None:
        return
    for name in env.list_templates(extensions=["html"]):
        yield env.loader.get_source(env, name)[0]
