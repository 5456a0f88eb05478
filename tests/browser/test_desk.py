"""The desk in a real browser: a wrong pairing and a merged article put right for good, by
mouse and by keys, on a page that nobody can be shut out of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scraper.desk.server import Server
from tests.browser.visits import DESK, MEASURE, PHONE, barriers, sideways
from tests.browser.watch import Watch
from tests.desk_site import serving
from tests.project import make_project

pytestmark = pytest.mark.browser
LOOKS = {
    "desk": (DESK, "light"),
    "desk in the dark": (DESK, "dark"),
    "phone": (PHONE, "light"),
    "phone in the dark": (PHONE, "dark"),
}
MERGED = """# 镇里建起党群服务站

（记者 王明）柳河镇把服务站建到村口，村民办事不出村。

站里有专人值守，能办养老、医保等二十多项业务，全年接待村民三千多人次。

县里推行联合验收

县行政审批局推行联合验收，企业一次申报，按流程流程图办，多个部门一起到场。

过去要跑五个部门、等一个多月，现在十个工作日就能拿到结果，企业都说好。
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("desk"), {"merged": MERGED})


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[Server]:
    with serving(root) as listening:
        yield listening


@pytest.fixture(scope="module")
def origin(server: Server) -> str:
    return f"http://127.0.0.1:{server.keys.port}/"


@pytest.fixture
def page(browser: Browser, server: Server, origin: str) -> Iterator[Page]:
    watch = Watch(origin)
    with browser.new_context(viewport=DESK) as context:
        opened = watch.over(context)
        opened.goto(server.address)
        yield opened
    assert watch.complaints == []


def test_nobody_is_shut_out_of_the_desk(page: Page, origin: str) -> None:
    for path in ("", "source/merged", "help"):
        page.goto(origin + path)
        page.evaluate(MEASURE)
        found = barriers(page, LOOKS) | sideways(page)
        assert {what: faults for what, faults in found.items() if faults} == {}, path


def test_keys_answer_and_take_back(page: Page, origin: str, root: Path) -> None:
    page.goto(f"{origin}?kind=doubled-words")
    page.keyboard.press("j")
    expect(page.locator(".doubt.here")).to_be_focused()
    page.keyboard.press("c")
    expect(page.get_by_role("status")).to_have_text("已记下，这个来源已按新的决定重读。")
    expect(page.locator(".doubt")).to_have_count(0)
    assert "decision: keep" in (root / "seeds/decisions/gate.yml").read_text("utf-8")
    page.keyboard.press("u")
    expect(page.locator(".doubt")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("f")
    expect(page.get_by_label("改为")).to_be_focused()
    page.keyboard.type("jjcu")
    expect(page.locator(".doubt")).to_have_count(1)
