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

from site_config.page import check_front_matter
from site_config.plugin.display import display_texts
from site_config.plugin.vocabulary import find_unknown_terms
from site_config.taxonomy import (
    FOLDER,
    Vocabulary,
    VocabularyError,
    load_vocabulary,
    render_user_dictionary,
)

log = get_plugin_logger(__name__)

# MkDocs dates every page with the day of the build; pages here carry their own dates,
# and the same content must give the same bytes on any day.
_NO_DAY = "1980-01-01"


class PracticeSiteConfig(Config):
    """Options in mkdocs.yml; paths are relative to it."""

    taxonomy = config_options.Type(str, default=str(FOLDER))
    jieba_dictionary = config_options.Optional(config_options.Type(str))


class PracticeSitePlugin(BasePlugin[PracticeSiteConfig]):
    """Checks each page against the contract and the vocabulary."""

    vocabulary: Vocabulary

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """Load the vocabulary; before the search plugin reads it, write its dictionary."""
        root = Path(config.config_file_path).parent
        try:
            self.vocabulary = load_vocabulary(root / self.config.taxonomy)
        except VocabularyError as error:
            raise PluginError(str(error)) from error
        if self.config.jieba_dictionary:
            path = root / self.config.jieba_dictionary
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(render_user_dictionary(self.vocabulary), encoding="utf-8")
            log.debug("wrote the search dictionary %s", path)

    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Refuse a generated page that breaks the contract; make its texts fit to show."""
        del markdown, config, files
        page.update_date = _NO_DAY
        if "kind" not in page.meta:
            return
        faults = [*check_front_matter(page.meta), *find_unknown_terms(page.meta, self.vocabulary)]
        if faults:
            raise PluginError("\n  ".join([f"{page.file.src_uri}: front matter:", *faults]))
        page.meta.update(display_texts(page.meta))
