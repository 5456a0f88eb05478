"""Thin events: each calls a pure function of a neighbouring module."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from site_config.library import Library, load_library
from site_config.page import ARTICLE_KINDS, PageError, check_front_matter
from site_config.plugin.display import NO_DAY, display_texts, link_paragraphs
from site_config.plugin.search import mend_search_worker, use_search_dictionary
from site_config.plugin.tables import frame_tables
from site_config.plugin.vocabulary import find_unknown_terms
from site_config.taxonomy import FOLDER, Vocabulary, VocabularyError, load_vocabulary

log = get_plugin_logger(__name__)


class PracticeSiteConfig(Config):  # type: ignore[no-untyped-call]
    """Options in mkdocs.yml; paths are relative to it."""

    taxonomy = config_options.Type(str, default=str(FOLDER))
    search_dictionary = config_options.Optional(config_options.Type(str))


class PracticeSitePlugin(BasePlugin[PracticeSiteConfig]):  # type: ignore[no-untyped-call]
    """Checks each page against the contract and the vocabulary."""

    vocabulary: Vocabulary
    library: Library

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """Load the vocabulary, and before the search plugin starts give it our words."""
        root = Path(config.config_file_path).parent
        try:
            self.vocabulary = load_vocabulary(root / self.config.taxonomy)
        except VocabularyError as error:
            raise PluginError(str(error)) from error
        if self.config.search_dictionary:
            path = (root / self.config.search_dictionary).resolve()
            use_search_dictionary(self.vocabulary, path, config.plugins)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read the library from the pages of its articles."""
        del files
        try:
            self.library = load_library(Path(config.docs_dir), self.vocabulary)
        except PageError as error:
            raise PluginError(str(error)) from error

    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Refuse a generated page that breaks the contract; make its texts fit to show."""
        del markdown, config, files
        page.update_date = NO_DAY
        if "kind" not in page.meta:
            return
        faults = [*check_front_matter(page.meta), *find_unknown_terms(page.meta, self.vocabulary)]
        if faults:
            raise PluginError("\n  ".join([f"{page.file.src_uri}: front matter:", *faults]))
        page.meta.update(display_texts(page.meta))

    def on_page_content(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Frame the tables; give readers the address of each paragraph of an article."""
        del config, files
        framed = frame_tables(html)
        return link_paragraphs(framed) if page.meta.get("kind") in ARTICLE_KINDS else framed

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Mend Material's search script in the built site."""
        for script in Path(config.site_dir).glob("assets/javascripts/workers/search.*.min.js"):
            if not mend_search_worker(script):
                log.warning("%s is not as known; see site_config/plugin/search.py", script.name)
