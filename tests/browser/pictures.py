"""The pictures of docs/, taken from pages as they are: ``python -m tests.browser.pictures``.

Beside them lies a digest of what each shows: words, tags, colours and sizes of letters. It has
no place of anything, for that hangs on a machine's fonts, and no size of a packed file, for that
hangs on its zlib. A test compares it with the pages.
"""

from __future__ import annotations

import base64
import hashlib
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import click
from playwright.sync_api import Browser, FloatRect, Page, ViewportSize, sync_playwright

from scraper.desk.server import Server
from site_config.gate.model import Finding, Severity
from site_config.gate.report import Result, report_page
from tests.browser.watch import browser_path
from tests.built_site import build_seeds
from tests.desk_site import serving
from tests.project import PAGE, ROOT, make_project

FOLDER = ROOT / "docs" / "pictures"
DIGESTS = FOLDER / "digests.json"
REPORT, SOURCE = "compliance.html", "source/a1"
SIZE = ViewportSize(width=1000, height=900)
MARGIN, TALLEST, QUALITY = 16, 620, 0.7
SHOWN = """selectors => {
  const rows = [];
  const look = node => {
    if (node.nodeType === Node.TEXT_NODE) {
      const words = node.textContent.replace(/\\s+/g, " ").replace(/[\\d.]+ KB/g, "KB").trim();
      if (words) rows.push(words);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const style = getComputedStyle(node);
      if (style.display === "none" || style.visibility === "hidden") return;
      rows.push([node.localName, style.display, style.color, style.backgroundColor,
                 style.fontSize, style.fontWeight].join(" "));
      node.childNodes.forEach(look);
    }
  };
  selectors.forEach(one => look(document.querySelector(one)));
  return rows;
}"""
AROUND = """selectors => {
  const boxes = selectors.map(one => document.querySelector(one).getBoundingClientRect());
  return [Math.min(...boxes.map(b => b.top)), Math.max(...boxes.map(b => b.bottom)),
          Math.min(...boxes.map(b => b.left)), Math.max(...boxes.map(b => b.right))];
}"""
PACK = """([png, quality]) => new Promise(done => {
  const picture = new Image();
  picture.onload = () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height];
    canvas.getContext("2d").drawImage(picture, 0, 0);
    done(canvas.toDataURL("image/webp", quality).split(",")[1]);
  };
  picture.src = "data:image/png;base64," + png;
})"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its page below the site, the gate's report or a page of the desk, and the parts
    of it that are shown, by selectors.
    """

    name: str
    page: str
    parts: tuple[str, ...]


PICTURES = (
    Picture(
        "search",
        f"find/index.html?q={quote('联合验收')}",
        ("h1", ".al-find__named", "#found", ".al-find__card"),
    ),
    Picture("practice", "practices/start-on-land.html", ("h1", ".definition", ".tally", ".more")),
    Picture("outcomes", "practices/start-on-land.html", ("#outcomes", ".al-page > .al-table")),
    Picture("paragraph", "articles/000/699a42d0.html#p6", ("#p5", "#p6", "#p7")),
    Picture("take-away", "practices/start-on-land.html", ("#sources + p + ol", "#downloads + ul")),
    Picture("gate", REPORT, ("h1", ".verdict", "table")),
    Picture("desk", SOURCE, ("h1", ".sum", "#lines", "#articles")),
)


@dataclass(frozen=True, slots=True)
class Places:
    """Where pages are: the site, the report, and the desk with the address that opens it."""

    site: Path
    report: Path
    desk: Server

    def address(self, page: str) -> str:
        """The whole address of a picture's page."""
        if page == SOURCE:
            return f"http://127.0.0.1:{self.desk.keys.port}/{page}"
        return self.report.as_uri() if page == REPORT else f"{self.site.as_uri()}/{page}"


@contextmanager
def places(site: Path, folder: Path) -> Iterator[Places]:
    """All that pictures are of, while the context is open; ``folder`` is empty."""
    with serving(make_project(folder / "library", {"a1": PAGE})) as desk:
        yield Places(site, write_report(folder), desk)


def write_report(folder: Path) -> Path:
    """The gate's report on a made-up site."""
    place = "articles/000/1a2b3c4d.html"
    wrong = Finding("serious-wording", place, "", "p3", "一切为", "入民", "服务。", "人民")
    doubtful = Finding("misread", place, "", "p5", "推行政务", "股务", "改革。", "服务")
    found = ((wrong, Severity.ERROR), (doubtful, Severity.WARNING))
    result = Result("某市政务服务案例库", "2026-01-05", 796, 3, False, "site", found)
    path = folder / REPORT
    path.write_bytes(report_page(result))
    return path


def open_page(page: Page, picture: Picture, at: Places) -> None:
    """Opens what a picture is of, and waits until all of it is there."""
    page.set_viewport_size(SIZE)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    if picture.page == SOURCE:
        page.goto(at.desk.address)
    page.goto(at.address(picture.page))
    for part in picture.parts:
        page.locator(part).first.wait_for()
    page.wait_for_load_state("networkidle")


def shown(page: Page, picture: Picture) -> str:
    """Digest of all that the picture's parts show."""
    rows = page.evaluate(SHOWN, list(picture.parts))
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()[:16]


def take(page: Page, picture: Picture) -> bytes:
    """The picture as WebP, no taller than is easy to read."""
    page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))")
    top, bottom, left, right = page.evaluate(AROUND, list(picture.parts))
    x, y = max(0, left - MARGIN), max(0, top - MARGIN)
    clip = FloatRect(
        x=x,
        y=y,
        width=min(SIZE["width"], right + MARGIN) - x,
        height=min(TALLEST, bottom + MARGIN - y),
    )
    png = base64.b64encode(page.screenshot(clip=clip, full_page=True)).decode()
    page.goto("about:blank")
    return base64.b64decode(page.evaluate(PACK, [png, QUALITY]))


def digests(browser: Browser, site: Path, folder: Path, into: Path | None = None) -> dict[str, str]:
    """What each picture shows now; with ``into`` the pictures are taken, too."""
    found = {}
    with places(site, folder) as at, browser.new_context() as context:
        page = context.new_page()
        for picture in PICTURES:
            open_page(page, picture, at)
            found[picture.name] = shown(page, picture)
            if into:
                (into / f"{picture.name}.webp").write_bytes(take(page, picture))
    return found


@click.command()
def command() -> None:
    """Build the site of seeds/ and take every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        (Path(folder) / "seeds").mkdir()
        (Path(folder) / "more").mkdir()
        site = build_seeds(ROOT, Path(folder) / "seeds")
        browser = driver.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        found = digests(browser, site, Path(folder) / "more", FOLDER)
        browser.close()
    DIGESTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    click.echo("\n".join(f"docs/pictures/{name}.webp" for name in found))


if __name__ == "__main__":
    command()
