"""Pictures of every kind of page, to be looked at: three sizes, light and dark, and on paper.

``python -m tests.browser.gallery SITE FOLDER`` takes the fullest page of each kind of a built
site. A picture ends where a reader would have scrolled four windows far.
"""

from __future__ import annotations

from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.visits import DESK, SIZES
from tests.browser.watch import browser_path, serve
from tests.built_pages import by_kind

WINDOWS = 4
SCHEMES = ("light", "dark")


def picture_kind(browser: Browser, address: str, target: str) -> None:
    """The pictures of one page; ``target`` is where they go, without size and ending."""
    for scheme in SCHEMES:
        dark = scheme == "dark"
        with browser.new_context(color_scheme="dark" if dark else "light") as context:
            page = context.new_page()
            page.goto(address, wait_until="networkidle")
            for name, size in SIZES.items():
                page.set_viewport_size(size)
                tall: int = page.evaluate("document.documentElement.scrollHeight")
                height = min(tall, WINDOWS * size["height"])
                page.screenshot(
                    path=f"{target}.{name}.{scheme}.png",
                    clip={"x": 0, "y": 0, "width": size["width"], "height": height},
                    full_page=True,
                )
    with browser.new_context(viewport=DESK) as context:
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        page.pdf(path=f"{target}.paper.pdf", prefer_css_page_size=True)


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--only", default="", help="Kinds whose name has these words.")
def command(site: Path, folder: Path, only: str) -> None:
    """Take pictures of every kind of page of SITE into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver, serve(site) as origin:
        browser = driver.chromium.launch(executable_path=browser_path(), args=FLAGS)
        for kind, pages in by_kind(site).items():
            if only in kind:
                target = folder / kind.replace("/", "-").replace(" ", "-")
                picture_kind(browser, origin + pages[-1], str(target))
                click.echo(f"{kind}: {pages[-1]}")
        browser.close()


if __name__ == "__main__":
    command()
