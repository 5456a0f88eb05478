"""The page where facets combine, as it reads without scripts."""

from __future__ import annotations

import re

from scraper.write.find_page import render_find
from site_config.library.finding import FIND
from site_config.page import check_front_matter, parse_page
from tests.sample_library import gold_library


def test_it_leads_to_the_lists_that_there_are() -> None:
    path, text = render_find({"practices/index.md", "years/index.md", "index.md"})
    assert path == FIND
    assert re.findall(r"\]\((.*?)\)", text) == ["../practices/index.md", "../years/index.md"]


def test_it_keeps_the_contract() -> None:
    front, body = parse_page(render_find(())[1])
    assert check_front_matter(front) == []
    assert (front["kind"], front["id"]) == ("listing", "find")
    assert body.startswith("# 搜索与筛选")


def test_the_library_leads_to_every_list_it_writes() -> None:
    pages = dict(gold_library().pages())
    linked = set(re.findall(r"\]\(\.\./(.*?)\)", pages[FIND]))
    assert {"practices/index.md", "topics/index.md", "articles/index.md"} <= linked <= set(pages)
