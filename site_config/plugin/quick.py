"""MkDocs run by ``anliku build``: its own command, with our ways of rendering and writing.

``python -m site_config.plugin.quick build …`` takes what ``python -m mkdocs build …``
takes and gives the same site. ``ANLIKU_SITE`` names the site that stands: files that
it has already are not written. ``ANLIKU_JOBS`` is the number of processes;
what the stages took is left in the file ``ANLIKU_STAGES``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from mkdocs.__main__ import cli
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from site_config.build.outlay import Outlay
from site_config.build.stages import Stages
from site_config.plugin.building import build
from site_config.plugin.plugin import PracticeSitePlugin


def build_quickly(config: MkDocsConfig, **_: Any) -> None:  # noqa: ANN401 - as MkDocs calls it
    """Build in place of ``mkdocs.commands.build.build``."""
    for plugin in config.plugins.values():
        if isinstance(plugin, PracticeSitePlugin):
            plugin.is_quick = True
    standing = os.environ.get("ANLIKU_SITE")
    outlay = Outlay(Path(config.site_dir), Path(standing) if standing else None)
    # What another plugin learns while pages are written would be lost with its process.
    alone = all(isinstance(plugin, PracticeSitePlugin) for plugin in config.plugins.values())
    stages = Stages()
    build(config, outlay, stages, int(os.environ.get("ANLIKU_JOBS", "1")) if alone else 1)
    outlay.close()
    if told := os.environ.get("ANLIKU_STAGES"):
        stages.write(Path(told))


if __name__ == "__main__":
    mkdocs_build.build = build_quickly
    cli(sys.argv[1:], prog_name="mkdocs")
