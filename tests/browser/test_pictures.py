"""The pictures of the documents show the pages as they are, and are light."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.pictures import DIGESTS, FOLDER, PICTURES, digests, open_page, places, shown

pytestmark = pytest.mark.browser
ANEW = "run: python -m tests.browser.pictures"


def test_no_picture_is_stale(browser: Browser, seeds_site: Path, tmp_path: Path) -> None:
    assert json.loads(DIGESTS.read_text("utf-8")) == digests(browser, seeds_site, tmp_path), ANEW


def test_a_word_or_a_colour_makes_another_digest(
    browser: Browser, seeds_site: Path, tmp_path: Path
) -> None:
    picture = next(one for one in PICTURES if one.name == "practice")
    with places(seeds_site, tmp_path) as at, browser.new_context() as context:
        page = context.new_page()
        found = set()
        for change in ("", "+= '。'", "color"):
            open_page(page, picture, at)
            if change == "color":
                page.evaluate("document.querySelector('h1').style.color = 'red'")
            elif change:
                page.evaluate(f"document.querySelector('h1').textContent {change}")
            found.add(shown(page, picture))
    assert len(found) == 3


def test_pictures_are_light_and_all_there() -> None:
    sizes = {path.stem: path.stat().st_size for path in FOLDER.glob("*.webp")}
    assert sizes.keys() == {picture.name for picture in PICTURES}
    assert max(sizes.values()) <= 60_000, sizes
