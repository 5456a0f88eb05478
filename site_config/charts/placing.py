"""Charts into the HTML of a page, each after its heading."""

from __future__ import annotations

import re

from site_config.charts.gathering import Scene, charts_of
from site_config.charts.labels import say
from site_config.charts.panel import render_panels

_LINES = r'(?:\s*<p class="(?:lead|crumbs|tally|note|definition|siblings)\b[^>]*>.*?</p>)*'
_BEFORE = "newest"
"""Where no heading asks for the chart of the home page, it stands before this one."""


def place_charts(html: str, scene: Scene) -> str:
    """The page with its charts; the same page if it has no heading for any."""
    for anchors, charts in charts_of(scene).items():
        panels = [panel for panel in charts if panel is not None]
        at = next(
            (place for anchor in anchors if (place := _place(html, anchor)) is not None), None
        )
        if panels and at is not None:
            drawn = render_panels(panels, say(scene.language, "numbers"))
            html = f"{html[:at]}\n{drawn}\n{html[at:]}"
    return html


def _place(html: str, anchor: str) -> int | None:
    """After a heading and the lines that open its part, None if there is none."""
    heading = rf'<h([1-6])(?=[^>]*\sid="{re.escape(anchor)}")[^>]*>'
    if anchor == _BEFORE:
        found = re.search(heading, html)
        return found.start() if found else None
    found = re.search(rf"{heading}.*?</h\1>{_LINES}", html, flags=re.DOTALL)
    return found.end() if found else None
