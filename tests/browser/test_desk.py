"""The desk in a real browser: a wrong pairing and a merged article put right for good, by
mouse and by keys, on a page that nobody can be shut out of."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scraper.desk.server import Server
from site_config.page import parse_front, split_page
from tests.browser.visits import DESK, MEASURE, PHONE, barriers, sideways
from tests.browser.watch import Watch, serve
from tests.desk_site import serving
from tests.project import PAGE, anliku, contents, make_project

pytestmark = pytest.mark.browser
LOOKS = {
    "desk": (DESK, "light"),
    "desk in the dark": (DESK, "dark"),
    "phone": (PHONE, "light"),
    "phone in the dark": (PHONE, "dark"),
}
PAGES = Path(__file__).parents[1] / "pages" / "dev"
MERGED, PAIRED = "12_titles_at_end_spaced_digits.txt", "04_no_blank_indented_columns.txt"
ATTACK = "<script>window.attacked=1</script><img src=x onerror=window.attacked=1>"
SLIP = PAGE.replace("一次申报，", "按流程流程图申报，")


def rows(*names: str) -> str:
    """Rows of the catalogue for newspaper pages, each going by its number."""
    return "".join(
        f'- id: "{name[:2]}"\n  file: {name}\n  kind: text\n'
        f"  sha256: {hashlib.sha256((PAGES / name).read_bytes()).hexdigest()}\n"
        "  outlet: null\n  date: null\n  page: null\n  url: null\n"
        for name in names
    )


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make_project(
        tmp_path_factory.mktemp("desk"), {"slip": SLIP, "bad": PAGE.replace("镇里", ATTACK)}
    )
    for name in (MERGED, PAIRED):
        shutil.copy(PAGES / name, made / "seeds")
    with (made / "seeds" / "sources.yml").open("a", encoding="utf-8") as catalogue:
        catalogue.write(rows(MERGED, PAIRED))
    return made


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


def choose(page: Page, words: str) -> None:
    """The line of the source that begins with some words."""
    page.locator("label.line", has_text=words).first.click()


def titles(page: Page) -> list[str]:
    return [one.split(" ", 1)[1] for one in page.locator("article h3").all_inner_texts()]


def written(root: Path, source: str) -> set[str]:
    """Titles of the pages of a source, as ``anliku scrape`` writes them."""
    told = anliku("scrape", "--project", str(root), "--json")
    assert told.exit_code == 0, told.stderr
    pages = (root / "content" / "articles" / source).glob("*.md")
    return {str(parse_front(split_page(one.read_text("utf-8"))[0])["title"]) for one in pages}


def test_a_merged_article_is_split_and_a_title_paired_anew_for_good(
    page: Page, origin: str, root: Path
) -> None:
    page.goto(f"{origin}source/12")
    assert titles(page)[2:] == ["道里区中小学生比拼冰雪知识", "母亲的酸菜缸 管沟里的守夜人"]
    choose(page, "凌晨两点，大庆市让胡路")
    page.get_by_role("button", name="新文章从这行起").click()
    expect(page.locator("article h3")).to_have_count(5)
    split = ["道里区中小学生比拼冰雪知识", "管沟里的守夜人", "母亲的酸菜缸"]
    assert titles(page)[2:] == split
    expect(page.locator("#decisions li")).to_have_count(1)

    page.goto(f"{origin}source/04")
    assert titles(page)[1] == "围绕“高效办成一件事”"
    for words, role, home in (
        ("一部手机照看", "副题", "天山脚下"),
        ('围绕"高效办成', "引题", ""),
        ("酒泉市推动公积金", "主题", ""),
    ):
        choose(page, words)
        page.get_by_label("这行是").select_option(label=role)
        options = page.get_by_label("归到").locator("option")
        order = options.filter(has_text=home or "不指定").get_attribute("value") or ""
        page.get_by_label("归到").select_option(order)
        with page.expect_navigation():
            page.locator("button[value=role]").click()
        expect(page.get_by_role("status")).to_have_text("已记下，这个来源已按新的决定重读。")
    assert titles(page)[:2] == ["天山脚下有了“数字牧场”", "酒泉市推动公积金业务跨省通办"]
    expect(page.locator("#a1 .fields tr", has_text="副题")).to_contain_text("一部手机照看三千只羊")
    for _ in range(2):
        assert set(split) <= written(root, "12")
        assert "酒泉市推动公积金业务跨省通办" in written(root, "04")
    page.goto(f"{origin}source/12")
    assert titles(page)[2:] == split
    page.keyboard.press("u")
    expect(page.locator("article h3")).to_have_count(4)


def test_nobody_is_shut_out_of_the_desk(page: Page, origin: str) -> None:
    for path in ("", "source/12", "help"):
        page.goto(origin + path)
        page.evaluate(MEASURE)
        found = barriers(page, LOOKS) | sideways(page)
        assert {what: faults for what, faults in found.items() if faults} == {}, path


def test_keys_answer_and_take_back(page: Page, origin: str, root: Path) -> None:
    page.goto(f"{origin}?kind=doubled-words&source=slip")
    page.keyboard.press("j")
    expect(page.locator(".doubt.here")).to_be_focused()
    page.keyboard.press("c")
    expect(page.get_by_role("status")).to_have_text("已记下，这个来源已按新的决定重读。")
    expect(page.locator(".doubt")).to_have_count(0)
    assert "decision: keep" in (root / "seeds/decisions/gate.yml").read_text("utf-8")
    page.wait_for_load_state()
    page.keyboard.press("u")
    expect(page.locator(".doubt")).to_have_count(1)
    page.wait_for_load_state()
    page.keyboard.press("j")
    page.keyboard.press("f")
    expect(page.get_by_label("改为")).to_be_focused()
    page.keyboard.type("jjcu")
    expect(page.locator(".doubt")).to_have_count(1)


FORM = """<!doctype html><title>别处</title><form method="post" action="{address}source/slip/undo">
<input name="token" value="{token}"></form><script>document.forms[0].submit()</script>"""


def test_a_form_on_another_page_of_the_same_browser_does_nothing(
    browser: Browser, server: Server, origin: str, root: Path, tmp_path: Path
) -> None:
    page = FORM.format(address=origin, token=server.keys.form)
    (tmp_path / "elsewhere.html").write_text(page, encoding="utf-8")
    before = contents(root / "seeds")
    with browser.new_context() as context, serve(tmp_path) as elsewhere:
        opened = context.new_page()
        opened.goto(server.address)
        # Even if the token had leaked: the browser tells from where the form is sent.
        opened.goto(f"{elsewhere}elsewhere.html")
        expect(opened.get_by_role("alert")).to_have_text("表单不是从工作台自己的页面提交的")
    assert contents(root / "seeds") == before


def test_a_script_in_a_headline_stays_words(page: Page, origin: str) -> None:
    for place in ("source/bad", "?source=bad"):
        page.goto(origin + place)
        expect(page.get_by_text("<script>window.attacked=1</script>").first).to_be_visible()
        assert page.evaluate("window.attacked") is None
        assert page.locator("img, [onerror]").count() == 0
