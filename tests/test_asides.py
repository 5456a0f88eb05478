"""What stands beside the stories of a page goes into none of them."""

from __future__ import annotations

from scraper.model import Label
from tests.small_pages import (
    BY_LI,
    BY_WANG,
    H1,
    HARVEST,
    R1,
    R2,
    READING,
    W1,
    W2,
    WINDOW,
    body,
    only,
    printed,
    read,
    titles,
)

INDENT = "　　"


def test_a_notice_with_who_gave_it_is_in_no_article() -> None:
    notice = (
        "拍卖公告",
        "我公司定于下月拍卖旧车三台，请来办手续。",
        "云溪宏达拍卖有限公司",
    )
    reading = read(*notice, WINDOW, f"本报讯（记者 王凯）{W1}", W2)
    assert titles(reading) == [WINDOW]
    assert printed(reading, Label.FURNITURE) == list(notice)


def test_footnotes_are_in_no_article() -> None:
    cited = W1.replace("值守，", "值守①，")
    reading = read(WINDOW, BY_WANG, cited, "", W2, "", "注释：", "①值守，指当面受理。")
    assert body(only(reading)) == [cited, W2]
    assert printed(reading, Label.FURNITURE) == ["注释：", "①值守，指当面受理。"]


def test_a_list_of_the_page_s_titles_is_in_no_article() -> None:
    listed = (f"◆ {WINDOW}", f"◆ {READING}", "上一版  下一版")
    reading = read(*listed, "", WINDOW, BY_WANG, W1, W2, "", READING, BY_LI, R1, R2)
    assert titles(reading) == [WINDOW, READING]
    assert printed(reading, Label.FURNITURE) == list(listed)


def test_the_paper_s_name_over_its_day_is_no_headline() -> None:
    top = ("云溪融媒", "4 问政", "2024年6月18日 星期二")
    reading = read(*top, WINDOW, BY_WANG, W1, W2)
    assert titles(reading) == [WINDOW]
    assert printed(reading, Label.FURNITURE) == list(top)


def test_a_guide_to_other_pages_parts_no_article() -> None:
    guide = ("导 读", "晚稻开镰啦 2版", "旧书换新书，怎么换？ 3版")
    reading = read(WINDOW, BY_WANG, W1, *guide, W2, W2.replace("窗口", "大厅"))
    assert len(body(only(reading))) == 3
    assert printed(reading, Label.FURNITURE) == list(guide)


def test_numbered_lines_over_a_credit_are_captions() -> None:
    captions = ("①帮办员在窗口值守。", "②企业代表来办事。")
    reading = read(WINDOW, BY_WANG, W1, W2, "", *captions, "（本版照片由本报记者 李红 摄）")
    assert body(only(reading)) == [W1, W2]


def test_a_note_on_who_is_asked_is_in_no_article() -> None:
    note = ("人物名片", "周慧，1979年生，机械厂会计，写得一手好字。")
    reading = read(WINDOW, BY_WANG, "", *note, "", W1, W2)
    assert body(only(reading)) == [W1, W2]
    assert printed(reading, Label.FURNITURE) == list(note)


def test_an_abstract_is_a_standfirst_without_its_label() -> None:
    article = only(read(WINDOW, BY_WANG, f"内容提要：{R1}", W1, W2))
    assert [part.text for part in article.standfirst] == [R1]
    assert body(article) == [W1, W2]


def test_a_question_at_the_margin_is_a_headline_over_indented_texts() -> None:
    asks = "窗口何时搬进园区？"
    reading = read(asks, INDENT + W1, INDENT + W2, READING, INDENT + R1, INDENT + R2)
    assert titles(reading) == [asks, READING]


def test_indented_short_lines_are_a_poem() -> None:
    lines = ["把一整个夏天的雨水", "掰下来，码在屋檐下", "母亲说，黄的是太阳", "白的是月亮"]
    reading = read("收玉米", BY_LI, *(INDENT + line for line in lines), HARVEST, INDENT + H1)
    assert body(reading.articles[0]) == lines
    assert titles(reading) == ["收玉米", HARVEST]


def test_the_number_of_an_instalment_is_no_headline() -> None:
    article = only(read("江边的账房先生", "（十七）", BY_LI, W1, W2, "（未完待续）"))
    assert article.headline is not None
    assert article.headline.text == "江边的账房先生"
    assert article.deck is not None
    assert article.deck.text == "（十七）"


def test_who_took_the_pictures_is_no_reporter() -> None:
    article = only(read(WINDOW, "□记者 李红 摄影 张伟", W1, W2))
    assert article.byline.reporters == ("李红",)


def test_a_name_set_apart_within_brackets_is_read() -> None:
    article = only(read(WINDOW, f"本报讯（记者 韩 野）{W1}", W2))
    assert article.byline.reporters == ("韩野",)
