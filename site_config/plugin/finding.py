"""The script of the page where facets combine, beside the pages that the site holds."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from site_config.facets import render_facets
from site_config.gazetteer import Gazetteer
from site_config.library import Library
from site_config.library.finding import FIND

SCRIPT = "data/facets.js"


def add_facets(files: Files, library: Library, gazetteer: Gazetteer, config: MkDocsConfig) -> None:
    """Add the script to the site if the page that asks for it is there."""
    if files.get_file_from_path(FIND) is None:
        return
    ending = "/" if config.use_directory_urls else ".html"
    script = render_facets(library, gazetteer, ending)
    files.append(File.generated(config, SCRIPT, content=script))
