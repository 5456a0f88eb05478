"""The merge itself: what people and rules change apart stands together, the rest is told."""

from __future__ import annotations

from typing import Any

import pytest

from scraper.write.edits.base import base_of
from scraper.write.edits.conflict import Choice
from scraper.write.edits.merging import Merged, merge_page
from scraper.write.edits.pieces import join_pieces, split_body
from site_config.page import Front, parse_page, seal_page

BODY = """# 题 {: #title }

甲段。
{: #p1 }

乙段。
{: #p2 }

丙段。
{: #p3 }

| 列 | 值 |
| --- | --- |
| 一 | 1 |
| 二 | 2 |

## 文中的事实 {: #facts }

- 地区：柳河
- 日期：2023
"""
FRONT: Front = {
    "title": "题",
    "date": None,
    "source": {"outlet": None, "sha256": "0"},
    "tags": ["柳河", "2023"],
    "figures": [{"num": "f1", "value": 7}, {"num": "f2", "value": 9}],
    "generated": {"by": "x", "digest": None},
}


def page(body: str = BODY, **fields: object) -> str:
    return seal_page(FRONT | fields, body)


BASE = page()


def merge(theirs: str, ours: str, settled: dict[str, Choice] | None = None) -> Merged:
    return merge_page("articles/a.md", base_of(BASE), theirs, ours, settled)


def front_of(merged: Merged) -> Front:
    return parse_page(merged.text)[0]


def test_what_nobody_edited_is_what_was_generated() -> None:
    ours = page(BODY.replace("乙段", "新段"), tags=["新"])
    assert merge(BASE, ours) == Merged(
        ours, (), parse_page(ours)[0]["generated"]["digest"], base_of(ours)
    )


def test_an_edit_stands_when_the_rules_change_all_around_it() -> None:
    theirs = BASE.replace("乙段。", "乙段改正。").replace("| 一 | 1 |", "| 一 | 11 |")
    changed = BODY.replace("甲段。", "甲段新。").replace("| 二 | 2 |", "| 二 | 2 |\n| 三 | 3 |")
    changed = changed.replace("- 日期：2023\n", "- 数字：三\n")
    merged = merge(theirs, page(changed))
    assert merged.conflicts == ()
    wanted = changed.replace("乙段。", "乙段改正。").replace("| 一 | 1 |", "| 一 | 11 |")
    assert parse_page(merged.text)[1] == wanted.strip("\n")


def test_an_edited_paragraph_gets_its_new_number() -> None:
    theirs = BASE.replace("乙段。", "乙段改正。")
    words = ("首段。", "甲段。", "乙段。", "丙段。")
    numbered = [f"{text}\n{{: #p{number} }}" for number, text in enumerate(words, 1)]
    moved = "\n\n".join(("# 题 {: #title }", *numbered))
    merged = merge(theirs, page(moved))
    assert merged.conflicts == ()
    assert parse_page(merged.text)[1] == moved.replace("乙段。", "乙段改正。")


def test_fields_and_members_of_lists_are_merged_one_by_one() -> None:
    theirs = page(
        date="2023-06-11",
        source={"outlet": "柳河日报", "sha256": "0"},
        tags=["2023", "人加的"],
        figures=[{"num": "f1", "value": 70}, {"num": "f2", "value": 9}],
    )
    ours = page(
        title="新题",
        source={"outlet": None, "sha256": "1"},
        tags=["柳河", "2023", "新标签"],
        figures=[{"num": "f1", "value": 7}, {"num": "f2", "value": 8}, {"num": "f3", "value": 1}],
    )
    merged = merge(theirs, ours)
    assert merged.conflicts == ()
    front = front_of(merged)
    assert (front["title"], front["date"]) == ("新题", "2023-06-11")
    assert front["source"] == {"outlet": "柳河日报", "sha256": "1"}
    assert front["tags"] == ["2023", "新标签", "人加的"]
    assert [row["value"] for row in front["figures"]] == [70, 8, 1]


def test_what_both_put_into_one_gap_stands_there_rows_in_their_table() -> None:
    row, changed = "| 二 | 2 |\n", "| 二 | 2 |\n| 三 | 3 |\n\n新的一段。\n"
    theirs = BASE.replace(row, row + "| 人 | 9 |\n\n人加的一段。\n")
    merged = merge(theirs, page(BODY.replace(row, changed)))
    assert merged.conflicts == ()
    both = "| 二 | 2 |\n| 人 | 9 |\n| 三 | 3 |\n\n人加的一段。\n\n新的一段。\n"
    assert parse_page(merged.text)[1] == BODY.replace(row, both).strip("\n")


@pytest.mark.parametrize("words", ["乙段改正。", ""])
def test_both_changed_the_same_words(words: str) -> None:
    theirs = BASE.replace("乙段。", words) if words else BASE.replace("乙段。\n{: #p2 }\n\n", "")
    ours = page(BODY.replace("乙段。", "乙段新。"))
    merged = merge(theirs, ours)
    (conflict,) = merged.conflicts
    assert conflict.where in ("#p2", "body")
    assert "乙段新。" in conflict.ours
    assert words in conflict.theirs
    assert "乙段新" not in merged.text
    again = merge_page("articles/a.md", merged.base, merged.text, ours)
    assert (again.text, again.conflicts) == (merged.text, merged.conflicts), "until it is settled"
    chosen = merge_page("articles/a.md", merged.base, merged.text, ours, {conflict.id: "ours"})
    assert (chosen.text, chosen.conflicts) == (ours, ())
    kept = merge_page("articles/a.md", merged.base, merged.text, ours, {conflict.id: "theirs"})
    assert (parse_page(kept.text)[1], kept.conflicts) == (parse_page(merged.text)[1], ())
    quiet = merge_page("articles/a.md", kept.base, kept.text, ours)
    assert (quiet.text, quiet.conflicts) == (kept.text, ()), "settled for good"


FIELD_CONFLICTS: list[tuple[str, dict[str, Any], dict[str, Any], object]] = [
    ("date", {"date": "2023"}, {"date": "2022"}, "2023"),
    ("source.outlet", {"source": {"outlet": "甲", "sha256": "0"}},
     {"source": {"outlet": "乙", "sha256": "0"}}, "甲"),
    ("figures", {"figures": [{"num": "f1", "value": 70}, {"num": "f2", "value": 9}]},
     {"figures": [{"num": "f1", "value": 8}, {"num": "f2", "value": 9}]}, 70),
    ("figures", {"figures": [{"num": "f2", "value": 9}]},
     {"figures": [{"num": "f1", "value": 8}, {"num": "f2", "value": 9}]}, 9),
    ("figures", {"figures": [{"num": "f1", "value": 70}, {"num": "f2", "value": 9}]},
     {"figures": [{"num": "f2", "value": 9}]}, 70),
]  # fmt: skip


@pytest.mark.parametrize(("where", "theirs", "ours", "kept"), FIELD_CONFLICTS)
def test_both_changed_the_same_field(
    where: str, theirs: dict[str, Any], ours: dict[str, Any], kept: object
) -> None:
    merged = merge(page(**theirs), page(**ours))
    (conflict,) = merged.conflicts
    assert conflict.where == where
    value: Any = front_of(merged)
    for key in where.split("."):
        value = value[key]
    assert (value[0]["value"] if isinstance(value, list) else value) == kept
    again = merge_page("articles/a.md", merged.base, merged.text, page(**ours))
    assert (again.text, again.conflicts) == (merged.text, merged.conflicts)
    for choice in ("theirs", "ours"):
        settled: dict[str, Choice] = {conflict.id: choice}
        done = merge_page("articles/a.md", merged.base, merged.text, page(**ours), settled)
        assert done.conflicts == ()
        later = merge_page("articles/a.md", done.base, done.text, page(**ours))
        assert (later.text, later.conflicts) == (done.text, ())
        assert choice == "theirs" or done.text == page(**ours)


def test_without_a_base_every_difference_is_told_and_theirs_stands() -> None:
    theirs = BASE.replace("乙段。", "乙段改正。") + "\n人加的。\n"
    ours = page(BODY.replace("甲段。", "甲段新。"), date="2023")
    merged = merge_page("articles/a.md", None, theirs, ours)
    assert {conflict.ours for conflict in merged.conflicts} == {"2023", "甲段新。", "乙段。"}
    assert parse_page(merged.text)[1] == parse_page(theirs)[1]
    again = merge_page("articles/a.md", merged.base, merged.text, ours)
    assert (again.text, again.conflicts) == (merged.text, merged.conflicts)


def test_comments_and_spelling_of_a_persons_front_matter_stand() -> None:
    theirs = BASE.replace("date: null", "# 问过编辑部\ndate: '2023'  # 报头").replace(
        "title: 题", 'title: "题" # 不改'
    )
    merged = merge(theirs, page(tags=["新"]))
    assert "# 问过编辑部\ndate: '2023'  # 报头\n" in merged.text
    assert 'title: "题" # 不改\n' in merged.text
    later = merge(theirs, page(title="新题"))
    assert "# 不改\ntitle: 新题\n" in later.text


def test_a_paragraph_taken_away_leaves_its_anchor_for_links() -> None:
    theirs = BASE.replace("乙段。\n{: #p2 }\n\n", "")
    merged = merge(theirs, BASE)
    assert "乙段" not in merged.text
    assert "*&#8203;*{: #p2 }" in merged.text
    assert merge_page("articles/a.md", merged.base, merged.text, BASE).text == merged.text
    gone = page(BODY.replace("乙段。\n{: #p2 }\n\n", ""))
    assert merge_page("articles/a.md", merged.base, merged.text, gone).text == gone


def test_line_ends_and_marks_of_other_editors_are_no_edits() -> None:
    windows = "\ufeff" + BASE.replace("\n", "\r\n")
    assert merge(windows, BASE).text == BASE


@pytest.mark.parametrize(
    "body",
    [
        *(BODY, "", "一", "一\n二\n\n\n三", "```\na\n\n\n| b\n```\n\n二"),
        *("- 一\n  续\n- 二", "> 引\n> {: lang=en }"),
    ],
)
def test_pieces_of_a_body_give_it_back(body: str) -> None:
    assert join_pieces(split_body(body)) == body.strip("\n")
