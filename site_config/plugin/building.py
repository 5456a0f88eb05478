"""MkDocs' build in MkDocs' order, with our ways of rendering and of writing.

The same messages and the same files as ``mkdocs.commands.build.build`` (MkDocs 1.6), and the
same events. What differs: a file whose bytes the site has already is not written again; and
if no other plugin is at work, several processes each read a page and write it at
once, so that the HTML of all pages is never in memory together.
"""

from __future__ import annotations

import logging
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import cast

import jinja2
from mkdocs import utils as mkdocs_utils
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from site_config.build.digests import Digests, load_digests
from site_config.build.kept import Kept
from site_config.build.memory import load_memory
from site_config.build.outlay import Outlay
from site_config.build.stages import Stages
from site_config.plugin.crew import in_parts
from site_config.plugin.display import NO_DAY
from site_config.plugin.exporting import Exporting
from site_config.plugin.fronts import Fronts
from site_config.plugin.leaving import Told, drop_sound_anchors, forget, remind, told_of
from site_config.plugin.loaded import Loaded
from site_config.plugin.partials import keep_parts
from site_config.plugin.plugin import PracticeSitePlugin
from site_config.plugin.shells import Shells
from site_config.plugin.skipping import Skipping, ground_of
from site_config.plugin.watching import watched
from site_config.search.updating import Updating

log = logging.getLogger("mkdocs.commands.build")


@dataclass(frozen=True, slots=True)
class Site:
    """What MkDocs has gathered before pages are written; ``shells`` if ours is the only plugin."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    pages: tuple[File, ...]
    skipping: Skipping | None = None
    shells: Shells | None = None
    fronts: Fronts | None = None
    plugin: PracticeSitePlugin | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """Where files go, what stages took, the number of processes, and what is remembered where:
    on disk, and as long as this program runs.
    """

    outlay: Outlay
    stages: Stages
    jobs: int = 1
    memory: Path | None = None
    digests: tuple[Path, ...] = ()
    loaded: Loaded = field(default_factory=Loaded)


def build(config: MkDocsConfig, plugin: PracticeSitePlugin | None, work: Work) -> None:
    """The whole site into the outlay; ``plugin`` if it is the only one. Raises as MkDocs does."""
    outlay, stages = work.outlay, work.stages
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    with _counting(counter, config):
        start = time.monotonic()
        site = _gather(config, plugin, work)
        with stages.measured("write"):
            _write(site, outlay, counter, work.jobs)
            _validate(site)
        with stages.measured("finish"):
            config.plugins.on_post_build(config=config)
        if plugin and plugin.updating:
            outlay.made |= plugin.updating.files
        if counts := counter.get_counts():
            told = ", ".join(f"{count} {name.lower()}s" for name, count in counts)
            raise Abort(f"Aborted with {told} in strict mode!")
        if site.skipping and work.memory:
            site.skipping.save(work.memory)
        if plugin and plugin.exporting:
            plugin.exporting.save()
        log.info("Documentation built in %.2f seconds", time.monotonic() - start)


@contextmanager
def _counting(counter: CountHandler, config: MkDocsConfig) -> Iterator[None]:
    """Warnings are counted where they make a build fail; errors reach the plugins."""
    logger = logging.getLogger("mkdocs")
    if config.strict:
        logger.addHandler(counter)
    try:
        yield
    except Exception as error:
        config.plugins.on_build_error(error=error)
        if isinstance(error, BuildError):
            log.error(str(error))
            raise Abort("Aborted with a BuildError!") from error
        raise
    finally:
        logger.removeHandler(counter)


def _gather(config: MkDocsConfig, plugin: PracticeSitePlugin | None, work: Work) -> Site:
    with work.stages.measured("library"):
        config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        digests = load_digests(*work.digests)
        ground = ground_of(plugin, config) if plugin and work.memory else ""
        if plugin:
            _remember(plugin, work, digests, ground)
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    pages = tuple(files.documentation_pages())
    skipping = None
    # Without strict, a warning would be told of the first build alone.
    if plugin and plugin.roads and work.memory and config.strict:
        memory = load_memory(work.memory, ground)
        skipping = Skipping(plugin, files, config, work.outlay, memory, digests)
        skipping.know_navigation(nav)
    with work.stages.measured("read"):
        _read(config, files, pages, skipping, nav if plugin else None)
    env = config.plugins.on_env(env, config=config, files=files)
    keep_parts(env, nav)
    shells = Shells(config, nav, env, pages) if plugin else None
    fronts = plugin.kept_fronts if plugin else None
    return Site(config, files, nav, env, pages, skipping, shells, fronts, plugin)


def _remember(plugin: PracticeSitePlugin, work: Work, digests: Digests, ground: str) -> None:
    """Lets the plugin keep front matter, and exports and index if there is a site with them."""
    memory, standing = work.memory, work.outlay.standing
    file = memory and memory.with_name("fronts.txt")
    fronts = Fronts(file, work.jobs, digests, loaded=work.loaded)
    plugin.kept_fronts = fronts
    if memory and standing:
        kept = Kept(memory.with_name("exports.json"), standing, digests)
        plugin.exporting = Exporting(kept, work.outlay, fronts, ground, work.jobs)
        plugin.updating = Updating(memory.with_name("search"), standing, digests, ground)


def _read(
    config: MkDocsConfig,
    files: Files,
    pages: Sequence[File],
    skipping: Skipping | None,
    nav: Navigation | None,
) -> None:
    """Every page; only those of ``nav`` if the others may be read as they are written."""
    first = frozenset(id(page) for page in nav.pages) if nav else None
    for file in watched("pages looked at", pages):
        if file.page is None and file.inclusion.is_not_in_nav():  # type: ignore[no-untyped-call]
            Page(None, file, config)
        page = _page(file)
        if first is not None:
            page.update_date = NO_DAY
        if skipping is not None and skipping.skip(page):
            continue
        if first is None or id(page) in first:
            mkdocs_build._populate_page(page, config, files)


def _write(site: Site, outlay: Outlay, counter: CountHandler, jobs: int) -> None:
    """Files of lower rank first, as MkDocs orders them."""
    for file in site.files:
        included = file.inclusion.is_included()  # type: ignore[no-untyped-call]
        # Files to take away were put where they belong when they were made.
        if included and not file.is_documentation_page() and file.dest_uri not in outlay.made:
            # Plugins look at the theme's files in the new folder when all is built.
            outlay.put(file.dest_uri, file.content_bytes, always=file.abs_src_path is not None)
    with _writing_to(outlay, site.config):
        for template in site.config.theme.static_templates:
            mkdocs_build._build_theme_template(
                template, site.env, site.files, site.config, site.nav
            )
        for template in site.config.extra_templates:
            mkdocs_build._build_extra_template(template, site.files, site.config, site.nav)
        skipped = site.skipping.skipped if site.skipping else ()
        to_build = [file for file in site.pages if file.src_uri not in skipped]
        step = partial(_build_pages, site, outlay, counter)
        for told, counts in in_parts(step, to_build, jobs):
            counter.counts = Counter(counter.counts) + counts
            for uri, page in told.items():
                _take(site, outlay, uri, page)


def _build_pages(
    site: Site, outlay: Outlay, counter: CountHandler, part: Sequence[File]
) -> tuple[dict[str, Told], Counter[int]]:
    """Builds pages; what each leaves behind, and the warnings that came of it."""
    counter.counts, before = Counter(), counter.counts
    # Each process has a like share, so one speaks for all.
    first = bool(part) and part[0] is site.pages[0]
    watch = watched("pages made, of this process's share", part) if first else part
    told = {file.src_uri: _build_page(site, outlay, file) for file in watch}
    counter.counts, met = before, Counter(counter.counts)
    return told, met


def _build_page(site: Site, outlay: Outlay, file: File) -> Told:
    page = _page(file)
    if page.content is None:
        if site.fronts is not None:
            site.fronts.lend(page)
        mkdocs_build._populate_page(page, site.config, site.files)
    if site.shells is None or not site.shells.write(page):
        mkdocs_build._build_page(page, site.config, site.pages, site.nav, site.env)
    drop_sound_anchors(page)
    row = site.skipping.remember(page) if site.skipping else None
    told = told_of(page, outlay.made.get(file.dest_uri), row)
    if site.shells is not None and site.plugin and file.src_uri not in site.shells.listed:
        forget(page)
        site.plugin.fronts.pop(file.src_uri, None)
    return told


def _take(site: Site, outlay: Outlay, uri: str, told: Told) -> None:
    """What another process learnt of a page."""
    file = site.files.src_uris[uri]
    remind(_page(file), told, site.files)
    if told.output:
        outlay.made[file.dest_uri] = told.output
    if site.skipping:
        site.skipping.note(uri, told.row)


def _validate(site: Site) -> None:
    """MkDocs says which links lead to no place of a page."""
    level = site.config.validation.links.anchors
    for file in site.pages:
        _page(file).validate_anchor_links(files=site.files, log_level=level)


@contextmanager
def _writing_to(outlay: Outlay, config: MkDocsConfig) -> Iterator[None]:
    """MkDocs writes its pages into the outlay."""
    root = os.path.join(config.site_dir, "")  # noqa: PTH118 - asked of every page
    before = mkdocs_utils.write_file

    def write(content: bytes, output_path: str) -> None:
        outlay.put(output_path.removeprefix(root).replace(os.sep, "/"), content)

    mkdocs_utils.write_file = write
    try:
        yield
    finally:
        mkdocs_utils.write_file = before


def _page(file: File) -> Page:
    return cast("Page", file.page)
