"""Forms of pages, one rule each: headings of two lines, bold headings, texts that another broke."""

from __future__ import annotations

from scraper.model import Label
from tests.small_pages import (
    BY_LI,
    H1,
    H2,
    HARVEST,
    R1,
    R2,
    READING,
    W1,
    W2,
    W3,
    WINDOW,
    body,
    only,
    printed,
    read,
    titles,
)

SIGNED = "（记者 李红）"
BREAK = 31


def crossheads(*lines: str) -> list[str]:
    article = only(read(*lines))
    return [section.crosshead.text for section in article.sections if section.crosshead]


def test_line_right_below_a_marked_heading_is_its_second_line() -> None:
    page = (f"# {WINDOW}", "", BY_LI, "", "#### 设一间会商室", "难事有人接", "", W1, "")
    assert crossheads(*page, "#### 画一张路线图", "繁事变简单", "", W2) == [
        "设一间会商室 难事有人接",
        "画一张路线图 繁事变简单",
    ]


def test_headings_in_a_row_below_a_headline_without_byline_are_crossheads() -> None:
    assert crossheads(f"# {WINDOW}", "", "## 减材料", "", W1, "", "## 减环节", "", W2) == [
        "减材料",
        "减环节",
    ]


def test_line_in_bold_alone_is_a_crosshead_and_a_sentence_in_bold_is_none() -> None:
    page = (f"# {WINDOW}", "", "**减材料**", "", W1, "", "**减环节**", "", W2, "")
    assert crossheads(*page) == ["减材料", "减环节"]
    assert crossheads(f"# {WINDOW}", "", W1, "", f"**{W2}**", "", W3) == []


def test_line_of_two_clauses_above_a_deck_is_the_headline() -> None:
    article = only(
        read("权威访谈", "二十条措施，条条对着问题来", "——访云溪区审批局", BY_LI, "", W1, W2)
    )
    assert article.headline is not None
    assert article.headline.text == "二十条措施，条条对着问题来"


def test_line_of_two_clauses_after_a_signature_is_a_headline() -> None:
    reading = read(WINDOW, W1, W2, SIGNED, *"银龄帮办，把证送到家", BY_LI, R1, R2)
    assert titles(reading) == [WINDOW, "银龄帮办，把证送到家"]


def test_crosshead_above_an_indented_line_is_torn_from_nothing() -> None:
    column = ["　　窗口前不再排队，办事的人坐下来", "就有人来问，表也不用自己填了。"]
    short = ["　　审得快，不等于不管。区里每月都", "要到现场核对一遍，改完才算数。"]
    page = (WINDOW, BY_LI, *column * 3, "一家评，家家用", *column * 2, "放得开，管得住", *short * 2)
    assert crossheads(*page) == ["一家评，家家用", "放得开，管得住"]


def test_dateline_after_a_full_last_line_begins_an_article() -> None:
    news = f"本报讯（记者 王凯）{R1}"
    lines = [text[i : i + 16] for text in (W1, news) for i in range(0, len(text), 16)]
    reading = read(*lines)
    assert [article.dateline for article in reading.articles] == [None, "本报讯"]


def test_rest_of_an_article_that_another_broke_comes_back() -> None:
    whole = W2 + W3
    cut = len(W2) + BREAK
    page = (f"# {WINDOW}", "", BY_LI, "", W1, "", whole[:cut], "", f"# {HARVEST}", "", H1, "")
    reading = read(*page, SIGNED, "", whole[cut:], "", R2, "", f"# {READING}", "", R1, "", H2)
    assert titles(reading) == [WINDOW, HARVEST, READING]
    assert body(reading.articles[0]) == [W1, whole, R2]


def test_note_of_the_editor_above_the_first_headline_is_no_article() -> None:
    note = "编者按&nbsp;&nbsp;即日起，本报推出“一线探营商”栏目，看改革举措如何落地。"
    reading = read("# 一线探营商", "", note, "", f"# {WINDOW}", "", BY_LI, "", W1, "", W2)
    assert titles(reading) == [WINDOW]
    assert printed(reading, Label.FURNITURE) == [note]
    assert only(reading).column == "一线探营商"


def test_words_and_credit_of_a_picture_inside_a_sentence_are_a_caption() -> None:
    text = W1 + W2
    lines = [text[i : i + 15] for i in range(0, len(text), 15)]
    words = ("帮办员在码头为渔民办理证书年审。", "卓远航 摄")
    article = only(read(WINDOW, BY_LI, *lines[:3], *words, *lines[3:]))
    assert [part.text for part in article.captions] == ["".join(words)]
    assert "".join(body(article)) == text


def test_two_titles_in_a_row_above_two_signed_texts_go_each_to_its_own() -> None:
    row = ("石桥镇晚稻进入收割期", "窗口里的服务", "——云溪区把审批送到厂里")
    reading = read(*row, "记者 王凯", W1, W2, BY_LI, H1, H2)
    assert titles(reading) == ["窗口里的服务", "石桥镇晚稻进入收割期"]


def test_author_of_a_workshop_signs_without_brackets() -> None:
    article = only(read("# 师傅的那把扳手", "", W1, "", W2, "", "机电车间 史小川"))
    assert (article.byline.author, article.byline.affiliation) == ("史小川", "机电车间")


def test_rest_set_apart_by_a_wide_gap_comes_back_from_the_article_that_broke_the_text() -> None:
    whole = W2 + W3
    cut = len(W2) + BREAK
    page = (f"# {WINDOW}", "", BY_LI, "", W1, "", whole[:cut], "", f"# {HARVEST}", "")
    other = ("记者 王凯", "", H1, "", H2)
    reading = read(*page, *other, *[""] * 5, whole[cut:], "", R2, "", f"# {READING}", "", R1)
    assert body(reading.articles[0]) == [W1, whole, R2]
    assert body(reading.articles[1]) == [H1, H2]


def test_line_that_shows_what_people_do_is_a_caption_between_paragraphs() -> None:
    article = only(read(WINDOW, BY_LI, W1, "办事群众体验自助机", W2, W3))
    assert [part.text for part in article.captions] == ["办事群众体验自助机"]


def test_text_that_takes_up_the_word_of_its_headline_stays_under_a_crosshead() -> None:
    page = (
        "楼下有了“说事亭”",
        BY_LI,
        W1,
        W2,
        "一事一档，说了就要算数",
        f"说事亭里的事都有编号。{W3}",
    )
    signed = ("窗口外的一堂课", "记者 王凯", R1, R2)
    reading = read(*page, *signed)
    assert titles(reading) == ["楼下有了“说事亭”", "窗口外的一堂课"]
    assert reading.articles[0].sections[1].crosshead is not None
