"""The files to take away, put into the site beside its pages."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from site_config.export import Exports, Holdings, Publication, export_library
from site_config.gazetteer import Gazetteer
from site_config.library import Library
from site_config.plugin.exporting import Exporting


def put_exports(
    library: Library,
    gazetteer: Gazetteer,
    files: Files,
    config: MkDocsConfig,
    exporting: Exporting | None = None,
) -> Exports:
    """Add every file that the library gives to the files of the site."""
    held = Holdings(library, publication_of(config), gazetteer)
    pages = {file.src_uri for file in files.documentation_pages()}
    if exporting:
        ways = (exporting.over(held), exporting.splicing.place, exporting.database(held).begin)
        exports = export_library(held, pages, *ways)
        exporting.splicing.keep()
    else:
        exports = export_library(held, pages)
    for path in exports.sizes:
        # What is placed already stands where it belongs; links to it must find it all the same.
        files.append(File.generated(config, path, content=exports.files.get(path, b"")))
    return exports


def publication_of(config: MkDocsConfig) -> Publication:
    """Name and address of the site as its settings tell them."""
    return Publication(
        name=config.site_name,
        about=config.site_description or "",
        address=config.site_url or None,
        folders=config.use_directory_urls,
    )
