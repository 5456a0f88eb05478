"""The fast renderer gives what Python-Markdown gives, or says that it does not know."""

from __future__ import annotations

import random
from pathlib import Path

import markdown
import pytest
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

from site_config.build import UnsureError, render_markdown
from site_config.page import markdown as md
from site_config.page import parse_page

PIECES = (
    *("甲", "ab", " ", "\n", "\n\n", "*", "**", "`", "[", "]", "](", "](a.md#p1)", "(", ")"),
    *("{: #x .y }", "{: lang=zh }", "\n{: .z }", "# ", "## ", "- ", "    - ", "1. ", "2) ", "> "),
    *("| ", " | ", "\n| --- | --- |\n", "<br>", "<b>", "&lt;", "&", "\\", "\\[", "_", "!", "~~~"),
    *("===", "---", ":", "https://a.example/?a=1&b=2", '"', "'", "\u3000", "+ ", "{", "}", "\t"),
)


def permalink(anchor: str) -> str:
    return f'<a class="headerlink" href="#{anchor}" title="本节链接">¶</a>'


def reference(body: str) -> str:
    """What mkdocs.yml asks of Python-Markdown."""
    toc = {
        "permalink": "¶",
        "permalink_title": "本节链接",
        "toc_depth": 3,
        "slugify": slugify(case="lower"),
    }
    extensions = ["toc", "tables", "fenced_code", "attr_list"]
    return markdown.Markdown(extensions=extensions, extension_configs={"toc": toc}).convert(body)


def quick(body: str) -> str:
    return render_markdown(body, lambda url: url, permalink).html


def test_every_page_of_the_library_is_equal_and_nearly_all_are_known(root: Path) -> None:
    pages = sorted((root / "content").rglob("*.md"))
    unsure = 0
    for page in pages:
        _, body = parse_page(page.read_text(encoding="utf-8"))
        try:
            html = quick(body)
        except UnsureError:
            unsure += 1
            continue
        assert html == reference(body), page
    assert len(pages) > 300
    assert unsure < len(pages) / 100


def test_drawn_markdown_is_equal_or_unsure() -> None:
    draw = random.Random(5)
    known = 0
    for _ in range(6000):
        body = "".join(draw.choice(PIECES) for _ in range(draw.randint(1, 12)))
        try:
            html = quick(body)
        except UnsureError:
            continue
        known += 1
        assert html == reference(body), repr(body)
    assert known > 200


def test_any_words_of_a_source_spelt_by_us_are_equal() -> None:
    draw = random.Random(6)
    for _ in range(1500):
        words = "".join(draw.choice(PIECES) for _ in range(draw.randint(1, 9)))
        shown = md.escape(words).strip()
        if not shown:
            continue
        body = md.join(
            [
                md.heading(2, f"甲{shown}", anchor="h1"),
                md.block(shown, anchor="p1", style="a b"),
                md.quotation(f"{md.strong('乙')}{shown}"),
                md.table("丙", [["丁", "戊"], [shown, md.link(f"己{shown}", "a.md#p1")]]),
                md.bullets([f"庚{shown}", "辛"]),
            ]
        )
        try:
            html = quick(body)
        except UnsureError:
            continue
        assert html == reference(body), repr(body)


@pytest.mark.parametrize(
    "body",
    [
        *("    code", "- a\n\n- b", "1. a\n- b", "a\n===", "<div>a</div>", "a  \nb", "## 甲"),
        *("[a][b]", "[a]: b", "***a***", "** a**", "![a](b)", "a_b_c", "| a | b |\n| - | - |"),
        *("```\na\n```", "- a\n        - b", "> a\nb", "&#60;b>\\", "*[甲](a.md)", "# 甲\n乙"),
        "甲\n> {: #x .y }",
    ],
)
def test_what_is_not_ours_is_left_to_the_reference(body: str) -> None:
    with pytest.raises(UnsureError):
        quick(body)


def test_headings_and_ids_are_told() -> None:
    found = render_markdown("# 甲*乙* {: #a }\n\n丙\n{: #p1 }", lambda url: url, permalink)
    assert [(h.level, h.id, h.html) for h in found.headings] == [(1, "a", "甲<em>乙</em>")]
    assert found.ids == {"a", "p1"}
