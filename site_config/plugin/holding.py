"""Pages that wait for a person to review them are no part of the site."""

from __future__ import annotations

from mkdocs.structure.files import Files

from site_config.library import Library


def hold_back(files: Files, library: Library) -> None:
    """Takes the pages that the library holds back out of what MkDocs builds."""
    for path in library.held_back:
        if file := files.get_file_from_path(path):
            files.remove(file)
