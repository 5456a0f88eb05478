"""Who wrote a page, whence it is and of which day: the forms in which pages say it."""

from __future__ import annotations

import json

import pytest

from scraper.read.html.names import names_alone, read_credits
from tests.test_html_reading import BODY, TEXT, page_of, read

Names = tuple[str, ...]
NONE: Names = ()


def signed(page: str) -> tuple[Names, Names, str | None]:
    found = read(page)
    return found.reporters, found.correspondents, found.author


@pytest.mark.parametrize(
    ("bar", "reporters", "correspondents", "author"),
    [
        ("来源：柳河日报 记者：王凯", ("王凯",), NONE, None),
        ("本报记者　龙　跃　白　桦", ("龙跃", "白桦"), NONE, None),
        ("柳河日报记者 王凯 通讯员 李明 2023-05-06", ("王凯",), ("李明",), None),
        ("记者王凯 李明/文 赵刚/图", ("王凯", "李明"), NONE, None),
        ("文/王凯 图/李明", NONE, NONE, "王凯"),
        ("○王凯", NONE, NONE, "王凯"),
        ("县长　王凯", NONE, NONE, "王凯"),
        ("本报记者　王凯 《柳河日报》（2023年05月06日 07版）", ("王凯",), NONE, None),
        ("柳河日报·柳河在线记者 王凯 实习生 李明", ("王凯",), NONE, None),
        ("撰稿：王凯 摄影：李强 审核：赵刚", NONE, NONE, "王凯"),
        ("作者：王凯　阿依古丽", NONE, NONE, "王凯、阿依古丽"),
        ("本报讯 （记者 王凯）", ("王凯",), NONE, None),
        ("作者：党政办　　转贴自：本站原创　　录入：李明", NONE, NONE, None),
        ("供稿｜司法所", NONE, NONE, None),
        ("作者：雪落无声　来源：本站原创", NONE, NONE, "雪落无声"),
        ("作者：半夏 图片：南星 编辑：宣传部", NONE, NONE, "半夏"),
        ("2024-08-05 07:40　来源：柳河日报　□ 弱水河", NONE, NONE, "弱水河"),
        ("记者 王凯 通讯员 泮小妹", ("王凯",), ("泮小妹",), None),
        ("作者：综合", NONE, NONE, None),
        ("作者：管理员", NONE, NONE, None),
        ("作者：县融媒体中心", NONE, NONE, None),
        ("编辑：王凯", NONE, NONE, None),
        ("摄影：王凯", NONE, NONE, None),
    ],
)
def test_the_line_by_the_title_signs(
    bar: str, reporters: Names, correspondents: Names, author: str | None
) -> None:
    assert signed(page_of(bar=bar)) == (reporters, correspondents, author)


@pytest.mark.parametrize(
    ("opening", "reporters", "correspondents"),
    [
        ("新华社北京5月6日电（记者王凯）", ("王凯",), NONE),
        ("柳河讯（王凯 李明）", ("王凯", "李明"), NONE),
        ("本报讯 记者王凯 通讯员李明报道：", ("王凯",), ("李明",)),
        ("中新网柳河5月6日电 (王凯)", ("王凯",), NONE),
        ("（记者 王凯 摄影 李强）", ("王凯",), NONE),
        ("柳河日报讯（全媒体记者 王凯 通讯员 李明）", ("王凯",), ("李明",)),
        ("（记者看到）", NONE, NONE),
        ("（以下简称《措施》）", NONE, NONE),
    ],
)
def test_the_head_of_the_text_signs(opening: str, reporters: Names, correspondents: Names) -> None:
    page = page_of(f"<p>　　{opening}{TEXT[0]}</p>{BODY}")
    assert signed(page) == (reporters, correspondents, None)


@pytest.mark.parametrize(
    ("end", "reporters", "correspondents", "author"),
    [
        ("（王凯 李明）", NONE, NONE, "王凯、李明"),
        ("（通讯员 王凯）", NONE, ("王凯",), None),
        ("（作者系县委党校教师 王凯）", NONE, NONE, "王凯"),
        ("（作者单位：县委党校）", NONE, NONE, None),
        ("（党委宣传部 王凯）", NONE, NONE, "王凯"),
        ("供稿：宣传部 王凯", NONE, ("王凯",), None),
        ("柳河日报记者王凯 通讯员李明 文 赵刚 图", ("王凯",), ("李明",), None),
        ("采写：本报记者王凯", ("王凯",), NONE, None),
        ("撰文 王凯 摄影 李强", NONE, NONE, "王凯"),
        ("文 | 王凯", NONE, NONE, "王凯"),
        ("（记者 王凯 摄）", NONE, NONE, None),
        ("王凯 摄", NONE, NONE, None),
        ("（责任编辑：王凯）", NONE, NONE, None),
        ("（完）", NONE, NONE, None),
        ("（综合柳河日报报道）", NONE, NONE, None),
    ],
)
def test_the_end_of_the_text_signs(
    end: str, reporters: Names, correspondents: Names, author: str | None
) -> None:
    assert signed(page_of(f"{BODY}<p>{end}</p>")) == (reporters, correspondents, author)


@pytest.mark.parametrize(
    ("bar", "date", "outlet"),
    [
        ("<span>柳河晨报</span><span>2023-05-06</span>", "2023-05-06", "柳河晨报"),
        ("2023年05月06日09:30 来源：人民网-《人民日报》", "2023-05-06", "人民日报"),
        (
            "<i>2023</i> <i>05</i>/<i>06</i> 08:00:00 来源：<a href=x>新华社</a>",
            "2023-05-06",
            "新华社",
        ),
        ("柳河县委宣传办　王凯　（2023-05-06）", "2023-05-06", "柳河县委宣传办"),
        (
            "<td>来 源：</td><td>县信访局</td><td>日 期：</td><td>2023-05-06</td>",
            "2023-05-06",
            "县信访局",
        ),
        (
            "生成日期：2023-03-01 | 公开日期：2023-05-06 | 发布机构：县政府办",
            "2023-05-06",
            "县政府办",
        ),
        ("更新时间：2023-5-6 点击：12", "2023-05-06", None),
        ("2023-05-06 阅读 302 次", "2023-05-06", None),
        ("2023-05-06 来源：本报", "2023-05-06", None),
        ("来源：${source} 时间：{{time}}", None, None),
    ],
)
def test_the_line_by_the_title_says_whence_and_when(
    bar: str, date: str | None, outlet: str | None
) -> None:
    found = read(page_of(bar=f"<table><tr>{bar}</tr></table>" if "<td" in bar else bar))
    assert (found.date, found.outlet) == (date, outlet)


@pytest.mark.parametrize("tag", ["li", "p", "div"])
def test_the_day_of_another_article_in_a_list_is_not_taken(tag: str) -> None:
    entry = f"<{tag}><a href=/a>关于某某事项的通知公告</a><span>2022-08-11</span></{tag}>"
    page = page_of(bar="县水务局　2023-05-06").replace("<h1>", entry * 9 + "<h1>")
    assert read(page).date == "2023-05-06"
    assert read(page_of().replace("<h1>", entry * 9 + "<h1>")).date is None


def test_other_articles_in_the_middle_cut_out_only_themselves() -> None:
    links = "".join(f"<p><a href=/{n}>外县怎样推行联合验收之{n}</a></p>" for n in (1, 2))
    box = f"<div>延伸阅读：</div>{links}"
    found = read(page_of(f"{BODY}{box}{BODY}<p>{TEXT[0]}</p>"))
    assert found.text.splitlines() == [*TEXT, *TEXT, TEXT[0]]


def test_a_title_cut_by_breaks_is_one_and_its_day_no_part_of_it() -> None:
    page = (
        page_of()
        .replace("<h1>县里推行", "<td align=center>柳河县人民政府<br>关于推行")
        .replace("联合验收</h1>", "联合验收的<br>通知</td>")
    )
    titled = "柳河县人民政府关于推行联合验收的通知"
    assert read(page.replace("<title>县里推行联合验收", f"<title>{titled}")).title == titled
    dated = page_of().replace("</h1>", "<small>（2021年11月08日）</small></h1>")
    assert read(dated).title == "县里推行联合验收"


def test_an_outlet_with_its_people_in_brackets_is_parted() -> None:
    found = read(page_of(bar="来源：柳河县融媒体中心（记者 王凯 通讯员 李明）"))
    assert (found.outlet, found.reporters) == ("柳河县融媒体中心", ("王凯",))
    assert found.correspondents == ("李明",)


def test_people_of_a_graph_are_found_by_their_ids() -> None:
    graph = [
        {"@type": "NewsArticle", "author": {"@id": "#p"}, "datePublished": "2024-01-05T20:30:00Z"},
        {"@type": "Person", "@id": "#p", "name": "王凯"},
    ]
    script = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    found = read(page_of(head=script))
    assert (found.author, found.date) == ("王凯", "2024-01-06")


def test_words_are_no_names() -> None:
    assert names_alone("党建 人事") == ()
    assert read_credits("责任编辑：宣传部").people == ()


def test_a_byline_below_the_element_of_the_text_and_one_on_two_lines_sign() -> None:
    below = page_of().replace("<div class=footer>", "<p>本报记者　王凯　通讯员　李明</p><div>", 1)
    assert signed(below) == (("王凯",), ("李明",), None)
    elsewhere = below.replace("<p>本报", "<p><a href=/c>别的文章</a></p><p>本报")
    assert signed(elsewhere) == (NONE, NONE, None)
    parted = page_of(f"<p>柳河日报·柳河云客户端记者</p><p>王凯 李明</p>{BODY}")
    assert signed(parted) == (("王凯", "李明"), NONE, None)


def test_an_epapers_kicker_is_no_outlet() -> None:
    kicker = "<introtitle>边逛边办</introtitle>"
    tags = f"<!--enpproperty <title>县里推行联合验收</title>{kicker} /enpproperty-->"
    page = page_of(bar="<p>边逛边办</p><p>2023年05月06日</p>").replace("_要闻_柳河县政府网", "")
    page = page.replace("<title>县里推行联合验收", "<title>柳河日报").replace("</body>", tags)
    assert read(page).outlet == "柳河日报"


@pytest.mark.parametrize(
    ("bar", "outlet"),
    [
        ("<i>柳河县融媒体中心</i><b>11-08 18:20</b>", "柳河县融媒体中心"),
        ("<li>2024.11.22</li><li>本站</li>", "柳河县政府网"),
        ("<p>答复单位：柳河县教育局</p>", "柳河县教育局"),
    ],
)
def test_odd_bars_tell_whence(bar: str, outlet: str) -> None:
    head = '<meta name="SiteName" content="柳河县政府网">'
    assert read(page_of(head=head, bar=bar)).outlet == outlet


@pytest.mark.parametrize(
    ("bar", "tags", "page"),
    [
        ("", "<founder-pagenum>02</founder-pagenum><nodename>第02版：要闻</nodename>", "02 要闻"),
        ("", "<nodename>A03版：民生</nodename>", "A03 民生"),
        ("", "<nodename>要闻</nodename>", None),
        ("2021年6月29日　a3版", "", "A3"),
        ("《柳河日报》（2025年03月04日　第 07 版）", "", "07"),
        ("2021-06-29 出版", "", None),
        ("2021年6月29日 2021版权所有", "", None),
    ],
)
def test_the_page_of_a_paper_is_told(bar: str, tags: str, page: str | None) -> None:
    tail = f"<!--enpproperty {tags} /enpproperty--></body>"
    assert read(page_of(bar=bar).replace("</body>", tail)).page == page


def test_the_day_of_registering_on_a_board_is_no_day_of_publication() -> None:
    assert read(page_of(bar="注册时间 2016-5-4")).date is None
