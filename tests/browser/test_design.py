"""The look in a real browser: sizes, contrast, voice, keyboard, copying, tables, paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser.test_site import CONTRAST, TEXTS, WIDE
from tests.browser.watch import DESK, Watch, at_rest, serve, wait_until
from tests.built_site import build_library
from tests.sample_library import gold_library
from tests.shared_build import built_once

pytestmark = pytest.mark.browser

TABLET = ViewportSize(width=820, height=1180)
ARTICLE = gold_library().cards[0].path.replace(".md", ".html")
PRACTICE = "practices/joint-acceptance.html"
LAB = "lab.html"  # tests/browser/lab.md: one of each thing that a page may hold
PAGES = ["index.html", PRACTICE, ARTICLE, LAB]
SIZES = ["标准", "大字", "特大", "超大"]


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def build(folder: Path) -> Path:
        (folder / "content").mkdir()
        shutil.copy(Path(__file__).with_name("lab.md"), folder / "content")
        return build_library(root, folder, gold_library())

    return built_once(tmp_path_factory, "design", build)


@pytest.fixture(scope="module")
def origin(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


def opened(context: BrowserContext, origin: str) -> Iterator[Page]:
    watch = Watch(origin)
    with context:
        yield watch.over(context)
    assert watch.complaints == []


@pytest.fixture
def tablet(browser: Browser, origin: str) -> Iterator[Page]:
    tablet = browser.new_context(viewport=TABLET, is_mobile=True, has_touch=True)
    yield from opened(tablet, origin)


def aids(page: Page, *names: str) -> None:
    """Open the panel if it is shut, and press these buttons of it."""
    opener = page.get_by_role("button", name="大字·朗读")
    if opener.get_attribute("aria-expanded") == "false":
        opener.click()
    for name in names:
        page.locator("#al-aids").get_by_role("button", name=name, exact=True).click()


def font(page: Page, selector: str) -> float:
    return float(
        page.locator(selector).first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    )


def test_each_size_is_larger_and_the_choice_holds_on_the_next_page(desk: Page, origin: str) -> None:
    desk.goto(origin + ARTICLE)
    found = []
    for name in SIZES:
        aids(desk, name)
        expect(desk.get_by_role("button", name=name, exact=True)).to_have_attribute(
            "aria-pressed", "true"
        )
        found.append(font(desk, ".al-page > p[id^=p]"))
    assert found == sorted(set(found))
    assert found[0] >= 16
    assert found[1] >= 18
    desk.goto(origin + PRACTICE)
    expect(desk.locator("html")).to_have_attribute("data-al-size", "3")
    aids(desk, "恢复默认")
    desk.goto(origin + ARTICLE)
    assert font(desk, ".al-page > p[id^=p]") == found[0]


SMALL = """least => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (!node.textContent.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
    if (parseFloat(getComputedStyle(parent).fontSize) < least)
      small.push(`${parent.tagName}.${parent.className} ${node.textContent.trim()}`);
  }
  return small;
}"""


@pytest.mark.parametrize("path", PAGES)
def test_no_words_of_the_larger_sizes_are_small(desk: Page, origin: str, path: str) -> None:
    desk.goto(origin + path)
    aids(desk, "大字")
    assert desk.evaluate(SMALL, 18) == []


NARROW = """least => [...document.querySelectorAll(
    "button, .md-header__button, .al-search__words, .md-tabs__link")]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest(".md-search__form"))
  .map(e => [e.textContent.trim() || e.title, e.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < least - 0.5 || box.width < least - 0.5))
  .map(([name, box]) => `${name} ${box.width}×${box.height}`)"""


def test_what_is_pressed_is_broad_enough_for_a_thumb(phone: Page, origin: str) -> None:
    phone.goto(f"{origin}index.html")
    aids(phone)
    assert phone.evaluate(NARROW, 44) == []
    aids(phone, "大字")
    assert phone.evaluate(NARROW, 60) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_high_contrast_is_at_least_seven_to_one(
    desk: Page, origin: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    desk.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # no colour on its way
    desk.goto(origin + path)
    assert desk.evaluate(CONTRAST, TEXTS) >= 4.5
    aids(desk, "高对比")
    assert desk.evaluate(CONTRAST, f"{TEXTS}, .al-aids button, .al-aids span") >= 7


def test_a_system_that_asks_for_contrast_gets_it_and_the_reader_may_refuse(
    desk: Page, origin: str
) -> None:
    desk.emulate_media(contrast="more", reduced_motion="reduce")
    desk.goto(f"{origin}index.html")
    assert desk.evaluate(CONTRAST, TEXTS) >= 7
    aids(desk, "高对比")
    expect(desk.get_by_role("button", name="高对比")).to_have_attribute("aria-pressed", "false")
    assert desk.evaluate(CONTRAST, TEXTS) < 7


def test_the_panel_opens_and_shuts_by_keyboard(desk: Page, origin: str) -> None:
    desk.goto(f"{origin}index.html")
    opener = desk.get_by_role("button", name="大字·朗读")
    opener.focus()
    desk.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="标准")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.locator("#al-aids")).to_be_hidden()
    expect(opener).to_be_focused()


VOICE = """() => {
  window.heard = []; window.calls = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const speech = {
    getVoices: () => window.voices ?? [{lang: "zh-CN", localService: true, name: "甲"}],
    speak(one) { window.heard.push(one.text); window.last = one; },
    pause: () => calls.push("pause"), resume: () => calls.push("resume"),
    cancel: () => calls.push("cancel"),
  };
  Object.defineProperty(window, "speechSynthesis", {value: speech, configurable: true});
}"""


def test_the_voice_reads_the_paragraphs_one_after_the_other(desk: Page, origin: str) -> None:
    desk.add_init_script(f"({VOICE})()")
    desk.goto(origin + ARTICLE)
    wanted = desk.locator(".al-page > p[id^=p]").all_inner_texts()
    aids(desk, "开始")
    status = desk.locator("#al-aids [role=status]")
    expect(status).to_have_text("正在朗读")
    while desk.evaluate("heard").count(wanted[-1].strip()) == 0:
        expect(desk.locator(".al-spoken")).to_have_count(1)
        desk.evaluate("last.onend()")
    heard = desk.evaluate("heard")
    assert [text.strip() for text in wanted if text.strip() not in heard] == []
    assert not any("¶" in text for text in heard)
    aids(desk, "暂停", "继续", "停止")
    assert desk.evaluate("calls").count("pause") == 1
    assert desk.evaluate("calls").count("resume") == 1
    expect(desk.locator(".al-spoken")).to_have_count(0)
    expect(status).to_have_text("已停止")


@pytest.mark.parametrize("path", [LAB, PRACTICE])
def test_the_voice_reads_all_that_is_shown_and_each_once(
    desk: Page, origin: str, path: str
) -> None:
    desk.add_init_script(f"({VOICE})()")
    desk.goto(origin + path)
    aids(desk, "开始")
    while desk.locator(".al-spoken").count():
        desk.evaluate("last.onend()")
    shown = desk.locator(".al-page").evaluate("""page => {
      const copy = page.cloneNode(true);
      copy.querySelectorAll(".headerlink, .al-imprint, button, .al-table__hint")
        .forEach(e => e.remove());
      return copy.textContent.replace(/\\s+/g, "");
    }""")
    assert re.sub(r"\s+", "", "".join(desk.evaluate("heard"))) == shown
    expect(desk.locator("#al-aids [role=status]")).to_have_text("读完了")


def test_without_a_chinese_voice_the_panel_says_so(desk: Page, origin: str) -> None:
    desk.add_init_script(
        f"({VOICE})(); window.voices = [{{lang: 'en-GB', localService: true}},"
        " {lang: 'zh-CN', localService: false}]"
    )
    desk.goto(origin + ARTICLE)
    aids(desk, "开始")
    expect(desk.locator("#al-aids [role=status]")).to_contain_text("没有装中文语音")
    assert desk.evaluate("heard") == []


def test_a_browser_that_cannot_speak_shows_no_buttons_for_it(desk: Page, origin: str) -> None:
    desk.add_init_script("Object.defineProperty(window, 'speechSynthesis', {value: undefined})")
    desk.goto(origin + ARTICLE)
    aids(desk)
    expect(desk.locator("#al-aids [data-al-voice=start]")).to_be_hidden()
    expect(desk.locator("#al-aids [role=status]")).to_have_text("这个浏览器不能朗读")


# What the keyboard should reach: all that is seen and can be pressed, each radio group once.
REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type=radio]), input[type=radio]:checked, [tabindex]")]
  .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true})
    && !e.closest(".md-search__output, .md-top"))
  .map(e => (e.dataset.walk = "", e)).length"""
FOCUS = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const shown = e.matches(".md-option") ? e.nextElementSibling : e;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  const order = window.before ? before.compareDocumentPosition(e) & 4 : 4;
  window.before = e;
  return {
    name: `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 20)}`,
    known: "walk" in e.dataset, ordered: Boolean(order),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
  };
}"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["index.html", PRACTICE, ARTICLE, LAB])
def test_the_keyboard_reaches_everything_in_order_and_is_seen(
    desk: Page, origin: str, path: str, width: int
) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(origin + path)
    wait_until(desk, "'component$' in window")
    wanted = desk.evaluate(REACHABLE)
    steps = []
    for _ in range(wanted + 20):
        desk.keyboard.press("Tab")
        at_rest(desk)
        if (step := desk.evaluate(FOCUS)) is None:
            break
        steps.append(step)
    faults = [s for s in steps if not (s["ordered"] and s["outlined"] and s["seen"])]
    assert faults == []
    assert sum(step["known"] for step in steps) == wanted


def test_the_drawer_opens_by_keyboard(desk: Page, origin: str) -> None:
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(f"{origin}index.html")
    wait_until(desk, "'component$' in window")
    desk.get_by_role("button", name="栏目").focus()
    desk.keyboard.press("Enter")
    link = desk.locator(".md-nav--primary").get_by_role("link", name="地区", exact=True)
    expect(link).to_be_visible()
    expect(link).to_be_in_viewport()


@pytest.fixture
def copier(browser: Browser, origin: str) -> Iterator[Page]:
    permissions = ["clipboard-read", "clipboard-write"]
    yield from opened(browser.new_context(viewport=DESK, permissions=permissions), origin)


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_press_on_the_sign_copies_the_address_of_the_paragraph(copier: Page, origin: str) -> None:
    copier.goto(origin + ARTICLE)
    copier.locator("#p2 > .al-anchor").focus()
    copier.keyboard.press("Enter")
    expect(copier.locator(".al-said")).to_have_text("已复制本段地址")
    expect(copier).to_have_url(re.compile("#p2$"))
    assert clipboard(copier) == f"{origin}{ARTICLE}#p2"


def test_buttons_copy_a_text_or_what_they_point_to(copier: Page, origin: str) -> None:
    copier.goto(origin + LAB)
    copier.get_by_role("button", name="复制引用").click()
    expect(copier.locator(".al-said")).to_have_text("已复制")
    assert clipboard(copier) == "张三. 题目[N]. 某报, 2023."
    copier.get_by_role("button", name="复制三字").click()
    expect(copier.locator(".al-said")).to_have_text("已复制")
    assert clipboard(copier) == "甲乙丙"


def test_without_a_clipboard_the_words_are_selected(desk: Page, origin: str) -> None:
    desk.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    desk.goto(origin + LAB)
    desk.get_by_role("button", name="复制引用").click()
    expect(desk.locator(".al-said")).to_contain_text("已选中")
    assert desk.evaluate("String(getSelection())") == "张三. 题目[N]. 某报, 2023."


def test_a_marked_word_explains_itself_on_focus_until_escape(desk: Page, origin: str) -> None:
    note = "e => getComputedStyle(e, '::after').content"
    desk.goto(origin + LAB)
    figure = desk.locator(".al-figure")
    assert figure.evaluate(note) == "none"
    figure.focus()
    assert "成效数字" in figure.evaluate(note)
    assert desk.evaluate(WIDE) == 0
    desk.keyboard.press("Escape")
    assert figure.evaluate(note) == "none"
    expect(figure).to_have_accessible_description("文中的数字 60%：时限，减少。")


def test_the_sign_of_a_paragraph_needs_no_hovering(phone: Page, origin: str) -> None:
    phone.goto(origin + ARTICLE)
    sign = phone.locator("#p2 > .al-anchor")
    assert sign.evaluate("e => getComputedStyle(e, '::before').opacity") == "1"


@pytest.mark.parametrize("size", [SIZES[0], SIZES[-1]])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(
    phone: Page, tablet: Page, origin: str, path: str, size: str
) -> None:
    for page in (phone, tablet):
        page.goto(origin + path)
        aids(page, size)
        assert page.evaluate(WIDE) == 0
        header = page.locator(".md-header").evaluate("e => e.scrollWidth - e.clientWidth")
        assert header == 0


def test_a_row_becomes_a_sheet_on_a_phone_with_the_words_of_its_heads(
    phone: Page, origin: str
) -> None:
    phone.goto(origin + LAB)
    cell = phone.locator(".al-table--stacked td").nth(1)
    assert "成效" in cell.evaluate("e => getComputedStyle(e, '::before').content")
    boxes = [phone.locator(".al-table--stacked td").nth(n).bounding_box() for n in (1, 2)]
    assert boxes[0]
    assert boxes[1]
    assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"] - 1


def test_a_wide_table_scrolls_in_its_frame_by_keyboard(desk: Page, origin: str) -> None:
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(origin + LAB)
    frame = desk.get_by_role("region", name="做法")
    frame.focus()
    desk.keyboard.press("ArrowRight")
    wait_until(desk, "document.querySelector('.al-table--wide').scrollLeft > 0")
    first = frame.locator("td").first.bounding_box()
    box = frame.bounding_box()
    assert first is not None
    assert box is not None
    assert first["x"] - box["x"] < 4, "the first column stays"


def test_the_head_of_a_long_table_stays_in_sight(desk: Page, origin: str) -> None:
    desk.set_viewport_size({"width": 1280, "height": 300})
    desk.goto(origin + LAB)
    desk.locator(".al-table--stacked td").last.evaluate(
        "e => scrollTo(0, e.getBoundingClientRect().bottom + scrollY - 150)"
    )
    head = desk.locator(".al-table--stacked th").first.bounding_box()
    header = desk.locator(".md-header").bounding_box()
    assert head is not None
    assert header is not None
    assert abs(head["y"] - header["height"]) < 6


CHROME = (
    ".md-header, .md-tabs, .md-sidebar, .md-footer, .md-search, .al-search, .al-copy,"
    " .headerlink, .al-anchor, .al-aids, .al-table__hint"
)


@pytest.mark.parametrize("path", PAGES)
def test_paper_has_no_chrome_and_says_where_it_is_from(desk: Page, origin: str, path: str) -> None:
    desk.emulate_media(media="print", color_scheme="dark")
    desk.goto(origin + path)
    for part in desk.locator(CHROME).all():
        expect(part).to_be_hidden()
    desk.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(desk.locator(".al-imprint")).to_have_text(f"政务服务做法案例库　{origin}{path}")
    black = desk.locator(".al-page h1").evaluate("e => getComputedStyle(e).color")
    assert black == "rgb(0, 0, 0)"
    ground = desk.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_on_paper_text_keeps_the_addresses_of_its_links_to_itself(desk: Page, origin: str) -> None:
    desk.emulate_media(media="print")
    desk.goto(origin + PRACTICE)
    after = "e => getComputedStyle(e, '::after').content"
    told = [link.evaluate(after) for link in desk.locator(".al-page p a").all()]
    assert set(told) == {"none"}


MOVING = """() => [...document.querySelectorAll("*")].filter(e => {
  const s = getComputedStyle(e);
  return s.transitionProperty !== "none" || s.animationName !== "none"
    || s.scrollBehavior === "smooth"; }).map(e => e.className)"""


def test_a_reader_who_wants_no_motion_gets_none(desk: Page, origin: str) -> None:
    desk.emulate_media(reduced_motion="reduce")
    desk.goto(origin + ARTICLE)
    assert desk.evaluate(MOVING) == []


def test_forced_colours_still_tell_what_is_pressed(desk: Page, origin: str) -> None:
    desk.emulate_media(forced_colors="active")
    desk.goto(f"{origin}index.html")
    aids(desk)
    pressed = desk.locator("#al-aids [aria-pressed=true]").first
    assert pressed.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 400);
})"""


@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_while_a_page_loads_in_the_largest_size(
    phone: Page, origin: str, path: str
) -> None:
    phone.goto(f"{origin}index.html")
    aids(phone, "超大", "高对比", "加宽行距")
    phone.goto(origin + path)
    assert phone.evaluate(SHIFTS) == 0


def test_without_scripts_no_button_is_shown_that_does_nothing(
    browser: Browser, origin: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(origin + LAB)
        expect(page.get_by_role("button", name="大字·朗读")).to_be_hidden()
        expect(page.get_by_role("button", name="复制引用")).to_be_hidden()
        expect(page.locator(".al-page h1")).to_be_visible()


def test_the_aids_work_on_a_page_of_a_folder(browser: Browser, site: Path) -> None:
    with browser.new_context(viewport=DESK) as context:
        page = context.new_page()
        page.goto((site / ARTICLE).as_uri())
        aids(page, "特大")
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-al-size", "2")


def test_our_own_styles_and_scripts_stay_small(root: Path) -> None:
    assets = root / "site_config" / "overrides" / "assets"
    named = ("anliku", "article", "home", "tables", "reading", "contrast", "print")
    assert sum((assets / f"{name}.css").stat().st_size for name in named) <= 40_000
    assert sum((assets / f"{name}.js").stat().st_size for name in ("mode", "reading", "copy")) <= (
        15_000
    )
