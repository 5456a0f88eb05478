"""What a written page leaves behind tells MkDocs all that it would still ask for."""

from __future__ import annotations

import pickle

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from site_config.plugin.leaving import drop_sound_anchors, forget, remind, told_of


def pages() -> tuple[Page, Page, Files]:
    config = MkDocsConfig()
    config.load_dict({"site_name": "a", "site_url": "", "docs_dir": ".", "site_dir": "site"})
    files = [File(name, ".", "site", use_directory_urls=False) for name in ("a.md", "b.md")]
    one, two = (Page(None, file, config) for file in files)
    one.present_anchor_ids = {"here"}
    one.links_to_anchors = {
        one.file: {"here": "#here", "gone": "#gone"},
        two.file: {"there": "b.md#there"},
    }
    return one, two, Files(files)


def test_links_that_lead_nowhere_are_kept() -> None:
    one, two, _ = pages()
    drop_sound_anchors(one)
    assert one.links_to_anchors == {one.file: {"gone": "#gone"}, two.file: {"there": "b.md#there"}}


def test_a_page_whose_own_places_are_all_there_has_only_links_to_others() -> None:
    one, two, _ = pages()
    one.present_anchor_ids = {"here", "gone"}
    drop_sound_anchors(one)
    assert one.links_to_anchors == {two.file: {"there": "b.md#there"}}


def test_another_process_is_told_all_that_mkdocs_would_ask_for() -> None:
    one, _, files = pages()
    ids, links = one.present_anchor_ids, one.links_to_anchors
    told = pickle.loads(pickle.dumps(told_of(one, "digest", "row")))
    forget(one)
    assert (one.content, one.links_to_anchors) == ("", None)
    remind(one, told, files)
    assert (one.present_anchor_ids, one.links_to_anchors) == (ids, links)
    assert (told.output, told.row) == ("digest", "row")
