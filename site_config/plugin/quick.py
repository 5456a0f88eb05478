"""MkDocs' own command, with our ways of rendering and writing, as ``anliku build`` asks for it
by way of ``site_config.plugin.resident``.

``python -m site_config.plugin.quick build …`` takes what ``python -m mkdocs build …``
takes and gives the same site. ``ANLIKU_SITE`` names the site that stands: files that
it has already are not written. ``ANLIKU_JOBS`` is the number of processes;
what the stages took is left in the file ``ANLIKU_STAGES``, ``ANLIKU_MEMORY`` is where
pages are remembered from build to build, and ``ANLIKU_DIGESTS`` a folder with the digests of
files read and written, if they were not touched since.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Any

from mkdocs.__main__ import cli
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from site_config.build.outlay import Outlay
from site_config.build.stages import Stages
from site_config.plugin.building import Work, build
from site_config.plugin.loaded import Loaded
from site_config.plugin.plugin import PracticeSitePlugin


def build_quickly(
    config: MkDocsConfig,
    *,
    loaded: Loaded | None = None,
    **_: Any,  # noqa: ANN401 - as MkDocs calls it
) -> None:
    """Build in place of ``mkdocs.commands.build.build``; ``loaded`` is kept between builds."""
    ours = [plugin for plugin in config.plugins.values() if isinstance(plugin, PracticeSitePlugin)]
    for plugin in ours:
        plugin.is_quick = True
    # A build keeps nearly all it makes: to look through it for what is dead took a seventh
    # of the time and found next to nothing. Processes at work on parts inherit this, and
    # with it share the pages of memory that nobody moves.
    gc.disable()
    # What another plugin learns while pages are read and written would be lost.
    alone = len(config.plugins) == len(ours) == 1
    jobs = int(os.environ.get("ANLIKU_JOBS", "1")) if alone else 1
    memory = _path("ANLIKU_MEMORY") if alone else None
    outlay = Outlay(Path(config.site_dir), _path("ANLIKU_SITE"))
    work = Work(outlay, Stages(), jobs, memory, kept_digests(), loaded or Loaded())
    build(config, ours[0] if alone else None, work)
    outlay.close(is_sure=alone)
    if told := _path("ANLIKU_STAGES"):
        work.stages.write(told)


def kept_path(name: str) -> Path | None:
    """Where a build leaves something for the next, if it is to."""
    memory = _path("ANLIKU_MEMORY")
    return memory and memory.with_name(name)


def kept_digests() -> tuple[Path, ...]:
    """Files of digests that earlier builds left."""
    kept = _path("ANLIKU_DIGESTS")
    return tuple(sorted(kept.glob("*.json"))) if kept else ()


def _path(name: str) -> Path | None:
    given = os.environ.get(name)
    return Path(given) if given else None


if __name__ == "__main__":
    mkdocs_build.build = build_quickly
    cli(sys.argv[1:], prog_name="mkdocs")
