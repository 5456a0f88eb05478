"""The walk by the keyboard tells what is wrong, and not that a page was still drawing itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import visiting, walk
from tests.browser.watch import serve

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>a</title>
<link rel="icon" href="data:,"><style>a:focus { outline: 3px solid red }</style></head>
<body><main><p id="list"><a href="#a">a</a> <a href="#b">b</a> <a href="#c"%s>c</a></p></main>
<script>
let times = %d;
document.addEventListener("focusin", () => {
  const list = document.getElementById("list");
  if (times-- > 0) list.innerHTML = list.innerHTML;
});
</script></body></html>"""


@pytest.mark.parametrize(
    ("attributes", "redrawn", "told"),
    [
        ("", 0, []),
        ("", 1, []),
        (' style="outline: none"', 0, ["no sign of focus: a “c”"]),
        ("", 99, ["drawn anew on each way through it"]),
    ],
)
def test_a_walk_tells_what_is_wrong(
    browser: Browser, tmp_path: Path, attributes: str, redrawn: int, told: list[str]
) -> None:
    (tmp_path / "a.html").write_text(PAGE % (attributes, redrawn), encoding="utf-8")
    with serve(tmp_path) as origin, visiting(browser, f"{origin}a.html", origin) as visit:
        assert walk(visit.page)[-1:] == told
