"""A saved web page that attacks: in the built site a real browser executes nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.watch import Watch, serve
from tests.built_site import build_project, settle
from tests.hostile_page import write_hostile_library

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LIVE = (
    "img[src=x], [onclick], [onerror], iframe, object, a[href^=javascript], a[href^=data],"
    " a[href*=evil]"
)


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile_library(folder)
    settle(root, folder)
    return build_project(folder)


@pytest.fixture(scope="module")
def origin(built: Path) -> Iterator[str]:
    with serve(built) as address:
        yield address


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    watch = Watch(origin)
    with browser.new_context() as context:
        yield watch.over(context)
    assert watch.complaints == []


def test_no_page_of_the_site_runs_anything(page: Page, origin: str, built: Path) -> None:
    rooms = (built / "articles", built / "sources")
    paths = [path.relative_to(built).as_posix() for room in rooms for path in room.rglob("*.html")]
    assert any(path.startswith("articles/bad/") for path in paths)
    for path in ("index.html", *paths):
        page.goto(origin + path)
        assert page.evaluate("window.attacked") is None, path
        assert page.locator(f".md-content :is({LIVE})").count() == 0, path
