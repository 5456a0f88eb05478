"""Thin events: each calls a pure function of a neighbouring module."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import jinja2
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from site_config.charts import place_charts
from site_config.export import Exports, add_offers
from site_config.gate.policy import FILE, PolicyError, load_policy
from site_config.gazetteer import Gazetteer, load_gazetteer
from site_config.library import Article, Library, load_library
from site_config.library.loading import load_reviewed
from site_config.library.relations import Relations, RelationsError, load_relations
from site_config.page import ARTICLE_KINDS, Front, PageError, check_front_matter
from site_config.page import markdown as md
from site_config.plugin.display import NO_DAY, display_texts, link_paragraphs
from site_config.plugin.exporting import Exporting
from site_config.plugin.exports import put_exports
from site_config.plugin.finding import add_facets, add_search
from site_config.plugin.forwarding import adopt_address, is_copy, leading_tag
from site_config.plugin.fronts import Fronts as KeptFronts
from site_config.plugin.holding import hold_back
from site_config.plugin.languages import Languages, learn_languages
from site_config.plugin.neighbours import neighbours
from site_config.plugin.publishing import (
    adopt_publisher,
    describe_article,
    refuse_dead_site_map,
    see_page,
    template_texts,
)
from site_config.plugin.rendering import Roads, hasten, make_roads
from site_config.plugin.scene import scene_of
from site_config.plugin.tables import frame_tables
from site_config.plugin.theming import add_theme
from site_config.plugin.validity import mend_markup
from site_config.plugin.vocabulary import find_unknown_mentions, find_unknown_terms, vocabulary_of
from site_config.search.updating import Updating
from site_config.standards import (
    Publisher,
    ScriptForms,
    add_policy,
    footer_fields,
    render_head,
    script_forms,
)
from site_config.taxonomy import FOLDER, Vocabulary, VocabularyError

log = get_plugin_logger(__name__)


class PracticeSiteConfig(Config):  # type: ignore[no-untyped-call]
    """Options in mkdocs.yml; paths are relative to it."""

    taxonomy = config_options.Type(str, default=str(FOLDER))
    publisher = config_options.Optional(config_options.Type(str))


class PracticeSitePlugin(BasePlugin[PracticeSiteConfig]):  # type: ignore[no-untyped-call]
    """Checks each page against the contract and the vocabulary."""

    vocabulary: Vocabulary
    library: Library
    gazetteer: Gazetteer
    files: Files
    relations: Relations
    exports: Exports
    publisher: Publisher
    script_forms: ScriptForms
    languages: Languages
    is_served = False
    is_quick = False
    roads: Roads | None = None
    kept_fronts: KeptFronts | None = None
    exporting: Exporting | None = None
    updating: Updating | None = None
    _beside: tuple[Article | None, str] = (None, "")

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Know whether pages are only looked at: a live reload needs a script of its own."""
        del dirty
        self.is_served = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """Load the vocabulary and learn who publishes the site."""
        root = Path(config.config_file_path).parent
        try:
            self.vocabulary = vocabulary_of(root / self.config.taxonomy)
        except VocabularyError as error:
            raise PluginError(str(error)) from error
        self.fronts: dict[str, Front] = {}
        self.publisher = adopt_publisher(config, self.config.publisher)
        add_theme(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read the library from the pages of its articles; add what is made from it."""
        content, self.files = Path(config.docs_dir), files
        try:
            self.library = self._load(content, Path(config.config_file_path).parent)
            self.relations = load_relations(content)
        except (PageError, PolicyError, RelationsError) as error:
            raise PluginError(str(error)) from error
        hold_back(files, self.library)
        if faults := list(find_unknown_mentions(self.library)):
            raise PluginError("\n  ".join(faults))
        gazetteer = self.gazetteer = load_gazetteer()
        add_facets(files, self.library, gazetteer, config)
        self.languages = learn_languages(files, config)
        self.exports = put_exports(self.library, gazetteer, files, config, self.exporting)
        self.roads = make_roads(files, config) if self.is_quick else None

    def _load(self, content: Path, root: Path) -> Library:
        fronts = self.kept_fronts or KeptFronts()
        if load_policy(root / FILE).only_reviewed:
            return load_reviewed(content, self.vocabulary, fronts.read)
        return load_library(content, self.vocabulary, fronts.read_articles)

    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Refuse a generated page that breaks the contract; add what only the whole can tell."""
        del config
        page.update_date = NO_DAY
        if self.roads:
            hasten(page, self.roads)
        self.fronts[page.file.src_uri] = dict(page.meta)
        feed = self.exports.feed(page.file.src_uri)
        if "kind" not in page.meta:
            page.meta["feed"] = feed
            return None
        faults = [*check_front_matter(page.meta), *find_unknown_terms(page.meta, self.vocabulary)]
        if faults:
            raise PluginError("\n  ".join([f"{page.file.src_uri}: front matter:", *faults]))
        page.meta.update(display_texts(page.meta), feed=feed)
        if is_copy(page):
            adopt_address(page, self.library, files)
        article = self.library.by_path.get(page.file.src_uri)
        if article is None:
            return add_offers(markdown, page.file.src_uri, self.exports)
        return md.join([markdown, self.beside(article)])

    def beside(self, article: Article) -> str:
        """Its neighbours in Markdown: for its page, and then for what the next build must know."""
        if self._beside[0] is not article:
            self._beside = article, neighbours(article, self.library, self.relations)
        return self._beside[1]

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Frame the tables; give articles addresses for their paragraphs, other pages charts."""
        del config
        html = frame_tables(html)
        if page.meta.get("kind") not in ARTICLE_KINDS:
            html = place_charts(html, scene_of(page, files, self.library))
            return self.languages.speak(html, page)
        front = self.fronts[page.file.src_uri]
        front["description"] = describe_article(front, html)
        page.meta.update(display_texts(front))
        return link_paragraphs(html)

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Give the footer its fields; learn which scripts the theme has."""
        del config
        refuse_dead_site_map(self.publisher, files)
        env.globals["footer_fields"] = footer_fields(self.publisher)
        self.script_forms = script_forms(template_texts(env))
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give a page outside the library the tags of the site."""
        del template_name, config
        return context | {"standards_head": render_head(None, self.publisher)}  # type: ignore[return-value]

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a page its tags, its JSON-LD, and the words of its language."""
        del nav
        if is_copy(page):
            leading = leading_tag(page, self.library, self.files)
            head = leading + render_head(None, self.publisher)
        else:
            publication = see_page(page, self.fronts[page.file.src_uri], config)
            head = render_head(publication, self.publisher)
        return context | {"standards_head": head} | self.languages.context(page)  # type: ignore[return-value]

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Say, when no other plugin changes the page any more, what it may load and run."""
        del page, config
        return self._finished(output)

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Likewise for a page outside the library, as the one for lost readers."""
        del template_name, config
        return self._finished(output_content)

    def _finished(self, html: str) -> str:
        valid = mend_markup(html)
        return valid if self.is_served else add_policy(valid, self.script_forms)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what the search reads."""
        add_search(self.library, self.gazetteer, config, self.updating)
