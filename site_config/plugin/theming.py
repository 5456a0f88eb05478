"""Our templates and styles below those that a library has of its own."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

import site_config

OVERRIDES = Path(site_config.__file__).parent / "overrides"
"""Templates, styles and scripts that come with the program."""


def add_theme(config: MkDocsConfig) -> None:
    """Puts our folder after the library's own ``custom_dir`` and before the theme.

    So a library elsewhere needs only the files in which it differs.
    """
    if any(Path(folder).resolve() == OVERRIDES.resolve() for folder in config.theme.dirs):
        return
    own = 1 if config.theme.custom_dir else 0
    config.theme.dirs.insert(own, str(OVERRIDES))
