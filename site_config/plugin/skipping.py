"""Pages that an earlier build made of the same things are neither read nor written again.

What a page follows from beside its own source: what the plugin adds to it from the
library (neighbours, offers, feed, charts), its twin in the other language, the files its
links lead to, and the ground: settings, theme, program, vocabulary and versions.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

import site_config
from site_config.build.digests import Digests
from site_config.build.memory import Memory, Remembered, digest_folders, key_of
from site_config.build.outlay import Outlay
from site_config.charts.gathering import charts_of
from site_config.export.offers import offers_follow_from
from site_config.plugin.display import NO_DAY
from site_config.plugin.languages import twin_of
from site_config.plugin.neighbours import follows_from
from site_config.plugin.plugin import PracticeSitePlugin
from site_config.plugin.scene import scene_of

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
_TOLD = ("kind", "id", "lang")


@dataclass(slots=True)
class Skipping:
    """The memory of earlier builds at work in this one."""

    plugin: PracticeSitePlugin
    files: Files
    config: MkDocsConfig
    outlay: Outlay
    memory: Memory
    digests: Digests
    sources: dict[str, str | None] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)
    made: dict[str, str] = field(default_factory=dict)
    own: frozenset[int] = frozenset()

    def know_navigation(self, nav: Navigation) -> None:
        """Of pages of the navigation the front matter is always read: the theme may ask for it."""
        self.own = frozenset(id(page) for page in nav.pages)

    def skip(self, page: Page) -> bool:
        """Whether the page stands as it is; if so, MkDocs is told what it would have learnt."""
        uri = page.file.src_uri
        if page.file.abs_src_path is None:
            return False
        self.sources[uri] = source = self.digests.of(page.file.abs_src_path)
        known = self.memory.recall(uri)
        if known is None or known.source != source or not self._is_same(page, known):
            return False
        page.update_date = NO_DAY
        page.present_anchor_ids = set(known.ids)
        page.links_to_anchors = {
            self.files.src_uris[target]: links for target, links in known.anchors.items()
        }
        self.outlay.made[page.file.dest_uri] = known.output
        self.skipped.add(uri)
        if id(page) in self.own:
            page.read_source(self.config)
        return True

    def _is_same(self, page: Page, known: Remembered) -> bool:
        standing = self.outlay.standing
        if standing is None or not all(map(self.files.src_uris.__contains__, known.targets)):
            return False
        page.meta = {"kind": known.kind, "id": known.id, "lang": known.lang}
        same = self._key(page) == known.key
        return same and self.digests.of(f"{standing}/{page.file.dest_uri}") == known.output

    def _key(self, page: Page) -> str:
        """Digest of what the whole library and the other pages give to a page."""
        uri, plugin = page.file.src_uri, self.plugin
        article = plugin.library.by_path.get(uri)
        if article:
            added = follows_from(article, plugin.library, plugin.relations)
        else:
            added = (offers_follow_from(uri, plugin.exports), self._drawn_from(page))
        return key_of(added, plugin.exports.feed(uri), twin_of(uri, self.files.src_uris))

    def _drawn_from(self, page: Page) -> object:
        """What the charts of a page follow from: of a practice, the articles that tell of it."""
        scene, fronts = scene_of(page, self.files, self.plugin.library), self.plugin.kept_fronts
        if fronts and scene.kind == "practice":
            return [fronts.by_path[one.path] for one in scene.library.of_practice(scene.id)]
        return sorted(charts_of(scene).items())

    def remember(self, page: Page) -> str | None:
        """The row of a page just made, spelt, if all that it follows from is known."""
        uri, path = page.file.src_uri, page.file.abs_src_path
        targets = self.plugin.roads.targets.get(uri) if self.plugin.roads else None
        source = self.sources.get(uri)
        if targets is None or path is None or source is None:
            return None
        # Changed since it was first looked at, it might be another than was read.
        if self.digests.of(path) != source:
            return None
        told = {name: str(page.meta.get(name)) for name in _TOLD}
        return Remembered(
            source=source,
            key=self._key(page),
            **told,
            ids=sorted(page.present_anchor_ids or ()),
            targets=sorted(targets),
            anchors={file.src_uri: links for file, links in (page.links_to_anchors or {}).items()},
            output=self.outlay.made[page.file.dest_uri],
        ).spelt

    def note(self, uri: str, row: str | None) -> None:
        """Takes the row of a page that was made, perhaps by another process."""
        if row:
            self.made[uri] = row

    def save(self, path: Path) -> None:
        """Keeps the rows of all pages of the build that is done."""
        self.memory.save(path, self.skipped, self.made)


def ground_of(plugin: PracticeSitePlugin, config: MkDocsConfig) -> str:
    """Digest of all that every page of the site follows from."""
    root = Path(config.config_file_path).parent
    program = Path(site_config.__file__).parent
    own = [Path(folder) for folder in (config.theme.custom_dir,) if folder]
    folders = dict.fromkeys(path.resolve() for path in (program, *own))
    taxonomy = digest_folders([root / plugin.config.taxonomy])
    installed = Path(mkdocs.__file__).parents[1].glob("*.dist-info")
    return key_of(
        digest_folders(folders),
        taxonomy,
        _settings(config),
        (config.site_name, config.site_url),
        plugin.publisher,
        sorted(path.name for path in installed),
        (sys.version, os.environ.get("SOURCE_DATE_EPOCH")),
    )


def _settings(config: MkDocsConfig) -> str:
    """The settings as given, those that they inherit included."""
    with Path(config.config_file_path).open("rb") as stream:
        given = yaml_load(stream)
    return _ADDRESS.sub("", repr((given, config.use_directory_urls)))
