"""What is asked of a page in the browser; each question answers with what is wrong."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, Response, ViewportSize

from tests.browser.watch import Watch

MEASURE = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
RUN_AXE = """rules => axe.run(document, {
  runOnly: {type: "tag", values: rules}, resultTypes: ["violations"], preload: false,
}).then(found => found.violations.map(one =>
  `${one.id}: ${one.nodes.length} × ${one.nodes[0].html.slice(0, 160)}`))"""

DESK = ViewportSize(width=1440, height=900)
TABLET = ViewportSize(width=820, height=1180)
PHONE = ViewportSize(width=390, height=844)
PAPER, LYING = ViewportSize(width=658, height=971), ViewportSize(width=1030, height=702)
"""What fits on a sheet of A4 within its margins, upright and lying on its side."""
MANY_PLACES = ".al-table--matrix, .al-table--sides"
SIZES = {"phone": PHONE, "tablet": TABLET, "desk": DESK}
ARTICLE_BYTES, PRACTICE_BYTES = 150_000, 200_000
MOST_STOPS, FIRST_STOPS, LAST_STOPS = 140, 90, 50
MOST_WALKS = 3

Until = Literal["load", "networkidle"]
Offers = dict[str, list[str]]
"""Links and cells of tables that a page shows."""
Faults = dict[str, list[str]]
"""What is wrong with a page, by what was asked of it; empty if nothing is."""


@dataclass
class Visit:
    """A page as the browser got it: what came over the line, and what went wrong."""

    page: Page
    watch: Watch
    received: set[str] = field(default_factory=set)
    """Addresses of all that came."""

    def take(self, answer: Response) -> None:
        self.received.add(answer.url)

    def transferred(self) -> int:
        """Bytes of all that came, as a server that compresses would send it."""
        # Asked for again: the browser lets go of what it received when a page leads on.
        bodies = (self.page.request.get(address).body() for address in sorted(self.received))
        return sum(len(gzip.compress(body, 6)) for body in bodies)


@contextmanager
def visiting(
    browser: Browser,
    address: str,
    origin: str,
    *,
    script: bool = True,
    until: Until = "networkidle",
) -> Iterator[Visit]:
    """A page opened for the first time by a reader who has been nowhere yet."""
    with browser.new_context(viewport=DESK, java_script_enabled=script) as context:
        watch = Watch(origin)
        visit = Visit(watch.over(context), watch)
        visit.page.on("response", visit.take)
        visit.page.goto(address, wait_until=until)
        visit.page.evaluate(MEASURE)
        yield visit


@contextmanager
def leafing(
    browser: Browser, address: str, *, script: bool = True
) -> Iterator[Callable[[str], Visit]]:
    """Opens page after page of a site in one window, as a reader who goes on does: what is
    asked of each must not need a window of its own, which takes several times as long."""
    with browser.new_context(viewport=DESK, java_script_enabled=script) as context:
        watch = Watch(address)
        page = watch.over(context)

        def turn(path: str) -> Visit:
            page.goto(address + path, wait_until="load")
            page.evaluate(MEASURE)
            return Visit(page, watch)

        yield turn


def shifts(page: Page) -> list[str]:
    """How far the page moved by itself while it came (Cumulative Layout Shift)."""
    sum_of_shifts = page.evaluate("measure.shift()")
    return [f"moved by {sum_of_shifts}"] if sum_of_shifts else []


def overweight(visit: Visit, kind: str) -> list[str]:
    """Whether more came than an article, or any other page, may bring."""
    most = ARTICLE_BYTES if kind == "articles" else PRACTICE_BYTES
    sent = visit.transferred()
    return [f"{sent} bytes, not {most}"] if sent > most else []


def sideways(page: Page) -> Faults:
    """At which sizes the page is wider than its window."""
    found = {}
    for name, size in SIZES.items():
        page.set_viewport_size(size)
        found[f"sideways on a {name}"] = page.evaluate("measure.sideways()")
    page.emulate_media(media="print")
    page.set_viewport_size(LYING if page.locator(MANY_PLACES).count() else PAPER)
    found["sideways on paper"] = page.evaluate("measure.sideways()")
    page.emulate_media(media="screen")
    return found


def barriers(page: Page, looks: Mapping[str, tuple[ViewportSize, str]]) -> Faults:
    """What axe-core finds against WCAG 2.1 A and AA, in each size and colour scheme."""
    page.evaluate(AXE)
    found = {}
    for name, (size, scheme) in looks.items():
        page.set_viewport_size(size)
        # Without motion colours do not fade from one scheme to the other.
        page.emulate_media(
            color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
        )
        found[f"axe, {name}"] = page.evaluate(RUN_AXE, RULES)
    return found


def walk(page: Page) -> list[str]:
    """The Tab key from the top to the bottom; of a very long page its first and last part.

    On a busy machine a page may still draw itself when nothing has come for a while: then the
    way is gone once more. One that never comes to an end with it is told.
    """
    page.set_viewport_size(DESK)
    for _ in range(MOST_WALKS):
        found = _walked(page)
        if not page.evaluate("measure.redrawn()"):
            return found
        # A way to the top of the page is where the Tab key begins anew.
        page.evaluate("location.replace('#top')")
    return [*found, "drawn anew on each way through it"]


def _walked(page: Page) -> list[str]:
    page.evaluate("scrollTo(0, 0)")
    stops: int = page.evaluate("measure.startWalk()")
    parts = [(0, stops)]
    if stops > MOST_STOPS:
        parts = [(0, FIRST_STOPS), (stops - LAST_STOPS, stops)]
    for start, end in parts:
        if start:
            page.evaluate("at => measure.skipTo(at)", start)
        for _ in range(start, end):
            page.keyboard.press("Tab")
    found: list[str] = page.evaluate("parts => measure.walkFaults(parts)", parts)
    return found


def told(faults: Mapping[str, Faults]) -> str:
    """All that is wrong, a line for each; empty if nothing is."""
    return "\n".join(
        f"{page}: {asked}: {fault}"
        for page, found in faults.items()
        for asked, all_found in found.items()
        for fault in all_found
    )
