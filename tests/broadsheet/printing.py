"""Drawn pages through Chromium to PDF."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.broadsheet.things import Shape, Thing, Words
from tests.browser.watch import browser_path

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
_FACES = {
    "serif": "font-family:BenchSerif,'Noto Serif CJK SC'",
    "sans": "font-family:BenchSans,'Noto Sans CJK SC';font-weight:700",
    "plain": "font-family:BenchPlain,'Noto Sans CJK SC'",
    "heavy": "font-family:BenchHeavy,'Noto Serif CJK SC';font-weight:700",
}
_PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mPM"
    "qG34DwAFYAJt2ZbBWwAAAABJRU5ErkJggg=="
)


def print_sheets(
    pages: Iterable[tuple[list[Thing], float, float]], fonts: Path | None = None
) -> Iterator[bytes]:
    """A PDF for each page of things, width and height in points.

    ``fonts``: a folder of TrueType files named as the faces; without them the fonts of
    the system are used, which a PDF then holds without their names.
    """
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path(), args=FLAGS)
        tab = browser.new_page()
        for things, width, height in pages:
            tab.set_content(to_html(things, width, height, fonts))
            tab.evaluate("document.fonts.ready")
            size = {"width": f"{width / 0.75:.0f}px", "height": f"{height / 0.75:.0f}px"}
            yield tab.pdf(**size, print_background=True, margin={}, page_ranges="1")  # type: ignore[arg-type]
        browser.close()


def to_html(things: list[Thing], width: float, height: float, fonts: Path | None) -> str:
    """The page as HTML with everything in its place."""
    faces = "".join(_font_face(file) for file in sorted(fonts.glob("*.ttf"))) if fonts else ""
    style = (
        f"@page{{size:{width}pt {height}pt;margin:0}}{faces}"
        f"body{{margin:0;position:relative;width:{width}pt;height:{height - 2}pt;overflow:hidden}}"
        "p,i{position:absolute;margin:0;white-space:pre;font-style:normal;line-height:1}"
    )
    body = "".join(_words(t) if isinstance(t, Words) else _shape(t) for t in things)
    return f"<meta charset=utf-8><style>{style}</style><body>{body}"


def _font_face(file: Path) -> str:
    import base64  # noqa: PLC0415

    data = base64.b64encode(file.read_bytes()).decode()
    return f"@font-face{{font-family:{file.stem};src:url(data:font/ttf;base64,{data})}}"


def _words(words: Words) -> str:
    style = (
        f"left:{words.x:.2f}pt;top:{words.y:.2f}pt;font-size:{words.size}pt;color:{words.colour}"
    )
    style += ";" + _FACES[words.face]
    if words.upright:
        style += ";writing-mode:vertical-rl"
    if words.width is not None:
        style += f";width:{words.width:.2f}pt;text-align-last:justify;text-justify:inter-character"
    return f'<p style="{style}">{html.escape(words.text)}</p>'


def _shape(shape: Shape) -> str:
    style = f"left:{shape.x:.2f}pt;top:{shape.y:.2f}pt;"
    style += f"width:{shape.width:.2f}pt;height:{shape.height:.2f}pt;"
    if shape.kind == "image":
        return f'<img src="{_PIXEL}" style="position:absolute;{style}">'
    looks = {
        "rule": "background:#000", "frame": "border:.7pt solid #333;box-sizing:border-box",
        "tint": "background:#eee", "picture": "background:#bbb", "dark": "background:#822",
    }  # fmt: skip
    return f'<i style="{style}{looks[shape.kind]}"></i>'
