"""The page contract: what goes out comes back, and faults are named by key."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_config.page import (
    PageError,
    check_front_matter,
    dump_page,
    is_as_generated,
    parse_page,
    seal_page,
)

ARTICLE: dict[str, Any] = {
    "title": "多证齐发",
    "kind": "article",
    "id": "000-1a2b3c4d",
    "kicker": None,
    "deck": None,
    "column": None,
    "summary": "推行多证齐发。",
    "date": "2023",
    "date_basis": {"quote": "2023年", "span": [31, 36]},
    "source": {
        "id": "000",
        "order": 1,
        "file": "seeds/000.txt",
        "outlet": None,
        "page": None,
        "url": None,
        "sha256": "0" * 64,
        "spans": [[0, 40]],
    },
    "byline": {"reporters": ["甲"], "correspondents": [], "author": None, "affiliation": None},
    "regions": [
        {
            "path": "山东省/聊城市",
            "code": "371500",
            "name": "山东省聊城市",
            "zone": None,
            "main": True,
        }
    ],
    "agencies": [{"name": "聊城市行政审批服务局", "kind": "approval", "paragraphs": ["p1"]}],
    "topics": [],
    "practices": [],
    "tags": [],
    "mentions": [
        {
            "practice": "multi-cert-issuance",
            "stance": "does",
            "words": "多证齐发",
            "paragraph": "p1",
            "quote": "推行多证齐发。",
        }
    ],
    "figures": [],
    "policies": [],
    "lessons": [],
    "paper": None,
    "relevance": "practice",
    "review": {"status": "auto", "notes": []},
    "generated": {"by": "anliku 0.1.0", "digest": None},
}

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40)
LOOKALIKES = st.sampled_from(
    ["2023", "2023-06-01", "12:30", "1_000", "0x1F", "yes", "null", "~", "=", "---", "...", "- a"]
)


@given(title=WORDS | LOOKALIKES, tags=st.lists(WORDS | LOOKALIKES, max_size=4))
def test_front_matter_comes_back_as_it_went_out(title: str, tags: list[str]) -> None:
    front = ARTICLE | {"title": title, "tags": tags}
    assert parse_page(dump_page(front, "正文")) == (front, "正文")


def test_key_order_does_not_change_the_bytes() -> None:
    backwards = dict(reversed(ARTICLE.items()))
    assert dump_page(backwards, "正文") == dump_page(ARTICLE, "正文")


def test_a_quote_used_twice_is_written_twice_and_no_line_is_folded() -> None:
    quote = ["拿地即开工" * 60]
    page = dump_page(ARTICLE | {"tags": quote, "topics": quote}, "")
    assert page.count(quote[0]) == 2


def test_a_complete_page_keeps_the_contract() -> None:
    assert check_front_matter(ARTICLE) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"colour": "red"}, "colour: unknown key; known are title"),
        ({"date": 2023}, "date: expected an EDTF date in quotes such as '2023-06', found 2023"),
        ({"date": "June"}, "date: expected an EDTF date"),
        ({"kind": "rumour"}, "kind: expected one of article, brief"),
        ({"tags": "拿地即开工"}, "tags: expected a list, found"),
        ({"practices": ["a", 3]}, "practices[1]: expected text in quotes, found 3"),
        ({"byline": {"reporters": []}}, "byline.correspondents: missing"),
        ({"regions": [{"code": 371500}]}, "regions[0].code: expected text in quotes"),
        ({"date_basis": {"quote": "x", "span": [9, 3]}}, "date_basis.span: expected [start, end]"),
        ({"relevance": None}, "relevance: expected one of practice, other, found None"),
    ],
)
def test_each_fault_names_its_key(change: dict[str, Any], fault: str) -> None:
    faults = check_front_matter(ARTICLE | change)
    assert any(line.startswith(fault) for line in faults), faults


def test_a_missing_key_is_named_and_only_that() -> None:
    front = {key: value for key, value in ARTICLE.items() if key != "relevance"}
    assert check_front_matter(front) == [
        "relevance: missing; write null or [] where nothing is known"
    ]


@pytest.mark.parametrize("date", ["2023", "2023-06", "XXXX-10-13", "2023-06-01?", "2022/2023"])
def test_dates_are_edtf(date: str) -> None:
    assert check_front_matter(ARTICLE | {"date": date}) == []


@pytest.mark.parametrize("page", ["正文\n", "---\n- a\n---\n正文", "---\na: [\n---\n正文"])
def test_a_page_without_front_matter_is_refused(page: str) -> None:
    with pytest.raises(PageError, match="front matter"):
        parse_page(page)


def test_an_edit_breaks_the_seal() -> None:
    page = seal_page(ARTICLE, "拿地即开工。")
    assert is_as_generated(page)
    assert not is_as_generated(page.replace("拿地即开工。", "拿地就开工。"))
    assert not is_as_generated(page.replace("title: 多证齐发", "title: 四证齐发"))
    assert not is_as_generated(page.replace("anliku 0.1.0", "anliku 0.2.0"))
    assert not is_as_generated("没有前言的页面")


@given(
    title=st.text() | st.just("甲\ngenerated: {by: anliku 0.1.0, digest: null}\n乙"),
    body=st.just("generated: {by: anliku 0.1.0, digest: null}\n") | st.text(),
    last=st.booleans(),
)
def test_the_seal_stands_in_its_own_key_alone(title: str, body: str, *, last: bool) -> None:
    front = {"title": title, "kind": "listing", "generated": {"by": "anliku 0.1.0"}, "zz": [title]}
    front = {key: front[key] for key in sorted(front, reverse=last)}
    page = seal_page(front, body)
    sealed, _ = parse_page(page)
    assert page == dump_page(front | {"generated": sealed["generated"]}, body)


def test_line_ends_of_another_system_are_no_edit() -> None:
    assert is_as_generated(seal_page(ARTICLE, "一\n\n二").replace("\n", "\r\n"))
