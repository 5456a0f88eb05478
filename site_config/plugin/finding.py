"""What the page of results reads: the script of the facets, and the index of the search."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from site_config.facets import render_facets
from site_config.gazetteer import Gazetteer
from site_config.library import Library
from site_config.library.finding import FIND
from site_config.search import write_search
from site_config.search.updating import Updating

SCRIPT = "data/facets.js"


def add_facets(files: Files, library: Library, gazetteer: Gazetteer, config: MkDocsConfig) -> None:
    """Add the script to the site if the page that asks for it is there."""
    if files.get_file_from_path(FIND) is None:
        return
    script = render_facets(library, gazetteer, _ending(config))
    files.append(File.generated(config, SCRIPT, content=script))


def add_search(
    library: Library, gazetteer: Gazetteer, config: MkDocsConfig, updating: Updating | None
) -> None:
    """Write the index beside the pages of the built site, or what of it changed."""
    content, site = Path(config.docs_dir), Path(config.site_dir)
    write = updating.write if updating else write_search
    write(library, gazetteer, content, site, _ending(config))


def _ending(config: MkDocsConfig) -> str:
    return "/" if config.use_directory_urls else ".html"
