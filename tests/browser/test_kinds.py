"""Every kind of page in a real browser, on the library of the seeds and on a large made-up one:
below a folder of a server, opened from a folder, and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.browser.visits import (
    DESK,
    PHONE,
    Faults,
    Offers,
    Visit,
    barriers,
    leafing,
    overweight,
    shifts,
    sideways,
    told,
    visiting,
    walk,
)
from tests.browser.watch import serve
from tests.built_pages import by_kind

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BELOW = "a/b"
SHARES = 4
"""The pages are dealt into this many tests, so that two workers are done together."""
Looks = dict[str, tuple[ViewportSize, str]]
LOOKS: dict[str, Looks] = {
    "seeds": {"light on a desk": (DESK, "light"), "dark on a phone": (PHONE, "dark")},
    "demo": {"dark on a desk": (DESK, "dark"), "light on a phone": (PHONE, "light")},
}
"""Each library shows every kind in two looks, both together in all four."""
SPARSE = ("articles/brief", "articles/photo", "practices/practice", "regions/region")
"""Kinds whose smallest page is worth a look too."""


@pytest.fixture(scope="module", params=["seeds", "demo"])
def site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(f"{request.param}_site")
    return found


@pytest.fixture(scope="module")
def pages(site: Path) -> list[str]:
    """The fullest page of each kind, and some that have next to nothing to say."""
    kinds = by_kind(site)
    sparse = [kinds[kind][0] for kind in SPARSE if kind in kinds]
    fullest = [found[-1] for found in kinds.values()]
    return sorted({*fullest, *sparse} - {"404.html"})


@pytest.fixture(scope="module")
def origin(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site below a folder of a server."""
    top = tmp_path_factory.mktemp("server")
    folder = top / BELOW
    folder.parent.mkdir()
    folder.symlink_to(site, target_is_directory=True)
    with serve(top) as address:
        yield f"{address}{BELOW}/"


def seen_from_folder(visit: Visit) -> Faults:
    """What is wrong when the page is opened without a server."""
    shown = visit.page.locator("h1").first.is_visible()
    return {"from a folder": visit.watch.told() + ([] if shown else ["no heading is seen"])}


def lost_without_script(visit: Visit, path: str, scripted: Offers) -> Faults:
    """Links and cells that only JavaScript shows."""
    plain: Offers = visit.page.evaluate("measure.offers()")
    found = {kind: sorted(set(scripted[kind]) - set(plain[kind]))[:5] for kind in scripted}
    if path == "find/index.html":
        found["links"] = []  # cards of its script, for which lists stand in
    return {f"without script, {kind}": lost for kind, lost in found.items()} | {
        "without script": visit.watch.told()
    }


def kept(visit: Visit, path: str, looks: Looks, *, by_keyboard: bool) -> Faults:
    """What is wrong with a page that is seen for the first time."""
    page = visit.page
    return {
        "layout shift": shifts(page),
        "weight": overweight(visit, path.partition("/")[0]),
        **sideways(page),
        "keyboard": walk(page) if by_keyboard else [],
        **barriers(page, looks),
        "complaints": visit.watch.told(),
    }


@pytest.mark.parametrize("share", range(SHARES))
def test_each_kind_keeps_what_every_page_promises(
    browser: Browser, site: Path, origin: str, pages: list[str], share: int
) -> None:
    name = "demo" if "demo" in site.parts else "seeds"
    few = name == "demo"
    found: dict[str, Faults] = {}
    scripted: dict[str, Offers] = {}
    for path in pages[share::SHARES]:
        with visiting(browser, origin + path, origin) as visit:
            scripted[path] = visit.page.evaluate("measure.offers()")
            found[path] = kept(visit, path, LOOKS[name], by_keyboard=not few)
    if not few:
        with leafing(browser, f"{site.as_uri()}/") as turn:
            for path in found:
                found[path] |= seen_from_folder(turn(path))
        with leafing(browser, origin, script=False) as turn:
            for path, offers in scripted.items():
                found[path] |= lost_without_script(turn(path), path, offers)
    assert not (faults := told(found)), faults


def test_the_page_for_lost_readers_is_accessible(browser: Browser, seeds_site: Path) -> None:
    with (
        serve(seeds_site) as origin,
        visiting(browser, f"{origin}404.html", origin) as visit,
    ):
        found = {
            "layout shift": shifts(visit.page),
            **sideways(visit.page),
            **barriers(visit.page, LOOKS["seeds"] | LOOKS["demo"]),
            "complaints": visit.watch.complaints,
        }
    assert not (faults := told({"404.html": found})), faults


@pytest.mark.parametrize("path", ["index.html", "practices/start-on-land.html"])
def test_the_search_comes_when_it_is_opened(browser: Browser, seeds_site: Path, path: str) -> None:
    with (
        serve(seeds_site) as origin,
        visiting(browser, origin + path, origin) as visit,
    ):
        folder = f"{origin}search/"
        assert not [url for url in visit.received if url.startswith(folder)]
        with visit.page.expect_response(lambda answer: answer.url.startswith(folder)):
            visit.page.locator(".md-search__input").focus()
        assert visit.watch.complaints == []
