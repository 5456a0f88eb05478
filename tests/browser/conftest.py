"""The browser that the tests drive, and the pages that a module's ``origin`` is seen on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser.watch import DESK, PATIENCE, PHONE, Watch, browser_path

# The last one is for Chromium's own windows: for each context it would start two programs more,
# a page that waits to be used and one for what it offers below the line of the address, which
# took two thirds of the time. The switch holds only once, so Playwright's own list is in it.
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    "--disable-features=SpareRendererForSitePerProcess,WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,"
    "ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,"
    "NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch",
]


# What is expected of a page comes at once on an idle machine; a busy one gets its time.
expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
    yield chromium
    chromium.close()


@pytest.fixture
def watch(origin: str) -> Watch:
    return Watch(origin)


@pytest.fixture
def desk(browser: Browser, watch: Watch) -> Iterator[Page]:
    with browser.new_context(viewport=DESK) as context:
        yield watch.over(context)
    assert watch.complaints == []


@pytest.fixture
def phone(browser: Browser, watch: Watch) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True) as context:
        yield watch.over(context)
    assert watch.complaints == []
