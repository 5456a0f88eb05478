"""The reader of web pages on pages of its own: encodings, fields with evidence, traps."""

from __future__ import annotations

import pytest

from scraper.model import Issue
from scraper.read.html import PartKind, WebPage, read_page
from tests.web_scoring import Found, judge, load_answers, summarise

TEXT = (
    "县行政审批局推行联合验收，企业一次申报，多个部门一起到场，当天就能拿到结果。",
    "过去要跑五个部门、等一个多月，现在十个工作日就能办完，企业都说好。",
)
BODY = "".join(f"<p>　　{line}</p>" for line in TEXT)


def page_of(body: str = BODY, head: str = "", bar: str = "") -> str:
    return (
        f"<html><head><title>县里推行联合验收_要闻_柳河县政府网</title>{head}</head><body>"
        f"<div class=nav><a href=/>首页</a><a href=/b>要闻</a></div><h1>县里推行联合验收</h1>"
        f"<div class=bar>{bar}</div><div id=zoom>{body}</div>"
        "<div class=footer>版权所有：柳河县人民政府 2018-2026 ICP备05000001号</div></body></html>"
    )


def read(page: str | bytes, url: str | None = None) -> WebPage:
    content = page if isinstance(page, bytes) else page.encode()
    found = read_page(content, "page.html", url=url)
    assert isinstance(found, WebPage)
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1", "no-such-charset"])
def test_the_text_is_found_whatever_charset_is_declared(encoding: str, declared: str) -> None:
    page = page_of(head=f"<meta charset={declared}>")
    found = read(page.encode(encoding))
    assert (found.title, found.text.splitlines()) == ("县里推行联合验收", list(TEXT))


def test_one_lost_byte_does_not_lose_the_page() -> None:
    content = page_of().encode()
    broken = content.replace("当天".encode(), "当天".encode()[:-1])
    assert "就能拿到结果" in read(broken).text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-source"),
        (b" \0\n", "empty-source"),
        (b"%PDF-1.7", "not-text"),
        (b"<p>" + b"\0" * 500 + b"a", "not-text"),
        (bytes(range(128, 256)) * 40, "undecodable"),
        (b"<" * (16 * 1024 * 1024 + 1), "source-too-large"),
    ],
)
def test_what_is_no_page_is_named(content: bytes, code: str) -> None:
    found = read_page(content, "page.html")
    assert isinstance(found, Issue)
    assert (found.code, found.file) == (code, "page.html")


def test_nothing_is_said_where_the_page_says_nothing() -> None:
    found = read(page_of())
    assert (found.date, found.outlet, found.author) == (None, None, None)
    assert (found.reporters, found.correspondents, found.editors) == ((), (), ())
    assert "date" not in found.evidence


@pytest.mark.parametrize(
    ("head", "bar", "date", "rule"),
    [
        ('<meta name="PubDate" content="2017——04——12 21:37">', "", "2017-04-12", "meta pubdate"),
        ('<META NAME="PUBDATE" CONTENT="20170412213700">', "", "2017-04-12", "meta pubdate"),
        ('<meta name=PubDate content="null">', "2023-05-06", "2023-05-06", "info-bar line"),
        ("", "发布时间：２０２３年５月６日", "2023-05-06", "info-bar key"),
        ("", "二〇二三年五月六日 柳河日报", "2023-05-06", "info-bar line"),
        ("", "发布时间：2023-02-30", None, None),
        ("", "成文日期：2023-05-06", None, None),
        ("", "今天是2023年5月6日", None, None),
        ("", "2023年5月6日 星期六 农历三月十七", None, None),
        (
            '<meta name=PubDate content="Sat May 06 09:12:33 CST 2023">',
            "", "2023-05-06", "meta pubdate",
        ),
        (
            "<script>var ct = '1683331200'; var createTime = '2023-05-06 08:00';</script>",
            "", "2023-05-06", "script time",
        ),
    ],
)  # fmt: skip
def test_the_day_of_publication_has_its_evidence(
    head: str, bar: str, date: str | None, rule: str | None
) -> None:
    found = read(page_of(head=head, bar=bar))
    assert found.date == date
    assert (found.evidence["date"].rule if rule else None) == rule


def test_a_day_that_only_the_text_tells_is_no_day_of_publication() -> None:
    found = read(page_of("<p>2019年3月15日，县里召开会议，部署全年工作，会期一天。</p>" + BODY))
    assert found.date is None


def test_the_address_tells_the_day_when_nothing_else_does() -> None:
    found = read(page_of(), url="http://www.liuhe.gov.cn/art/202305/t20230506_1.html")
    assert (found.date, found.evidence["date"].rule) == ("2023-05-06", "address")


def test_editors_are_never_authors() -> None:
    bar = "来源：柳河日报 作者：王凯 责任编辑：李明"
    found = read(page_of(head='<meta name="author" content="李明">', bar=bar))
    assert (found.author, found.editors, found.outlet) == ("王凯", ("李明",), "柳河日报")


def test_reporters_and_correspondents_stand_in_brackets_and_photographers_do_not_count() -> None:
    opening = "<p>本报讯（记者 王凯 方 敏 通讯员赵刚）" + TEXT[0] + "</p>"
    found = read(page_of(opening + BODY + "<p>记者 李强 摄</p><p>责任编辑：孙立</p>"))
    assert (found.reporters, found.correspondents) == (("王凯", "方敏"), ("赵刚",))
    assert found.author is None
    assert found.editors == ("孙立",)


def test_furniture_is_left_out_and_names_of_files_are_kept() -> None:
    tail = (
        "<p>附件：<a href='/f/a.docx'>申请表.docx</a></p><p>原标题：联合验收</p>"
        "<p>扫一扫在手机打开当前页</p><p>【打印】【关闭】</p>"
    )
    found = read(page_of(BODY + tail), url="http://www.liuhe.gov.cn/a/1.html")
    assert found.text.splitlines() == list(TEXT)
    assert found.body[-1].address == "http://www.liuhe.gov.cn/f/a.docx"


def test_lists_keep_the_numbers_that_a_browser_prints() -> None:
    items = "<li>交申请书；<p>一式两份，本人签字。</p></li><li value=5>交执照。</li><li>交图。</li>"
    found = read(page_of(f"{BODY}<ol start=2>{items}</ol><ul><li>带原件。</li></ul>"))
    marks = [(part.mark, part.text) for part in found.body if part.kind is PartKind.ITEM]
    assert marks == [
        ("2.", "交申请书；"), ("", "一式两份，本人签字。"), ("5.", "交执照。"), ("4.", "交图。"),
        ("", "带原件。"),
    ]  # fmt: skip


def test_tables_pictures_and_quotations_keep_what_they_are() -> None:
    table = "<table><tr><th>事项</th><th>时限</th></tr><tr><td>执照</td><td>1天</td></tr></table>"
    picture = "<p><img src=/p/1.jpg alt=大厅></p><p align=center>大厅里办事的人。王凯 摄</p>"
    page = page_of(f"{BODY}<h3>时限</h3>{table}{picture}<blockquote>“快了。”他说。</blockquote>")
    found = read(page, url="http://www.liuhe.gov.cn/a/1.html").body[2:]
    assert [part.kind.value for part in found] == [
        "crosshead", "row", "row", "image", "caption", "quote",
    ]  # fmt: skip
    assert (found[2].cells, found[2].table) == (("执照", "1天"), 1)
    assert (found[3].address, found[3].text) == ("http://www.liuhe.gov.cn/p/1.jpg", "大厅")


def test_an_epaper_gives_kicker_title_deck_day_and_paper() -> None:
    comment = (
        "<!--enpproperty <articleid>7</articleid><date>2023-05-06 00:00:00</date>"
        "<author>本报记者 王凯</author><title>县里推行联合验收</title><subtitle>——柳河县改革纪实"
        "</subtitle><introtitle>营商环境看柳河</introtitle><nodename>要闻</nodename>"
        " /enpproperty-->"
    )
    titles = "<p>营商环境看柳河</p><h1>县里推行联合验收</h1><p>——柳河县改革纪实</p>"
    body = f"<div id=ozoom><founder-content><!--enpcontent-->{BODY}</founder-content></div>"
    page = f"<html><head><title>柳河日报数字报-联合验收</title>{comment}</head>{titles}{body}"
    found = read(page)
    assert (found.kicker, found.title) == ("营商环境看柳河", "县里推行联合验收")
    assert (found.deck, found.column) == ("——柳河县改革纪实", "要闻")
    assert (found.date, found.outlet) == ("2023-05-06", "柳河日报")
    assert (found.reporters, found.text.splitlines()) == (("王凯",), list(TEXT))


def test_preformatted_text_keeps_its_lines() -> None:
    assert read(page_of("<pre>" + "\n".join(TEXT) + "</pre>")).text.splitlines() == list(TEXT)


def test_further_pages_of_an_article_are_found() -> None:
    own = "http://www.liuhe.gov.cn/a/c-12.html"
    links = "".join(f"<a href=c-12_{n}.html>【{n}】</a>" for n in (2, 3))
    found = read(page_of(f"{BODY}<p>【1】{links}<a href=c-13.html>4</a></p>"), url=own)
    assert found.pages == (own.replace("12", "12_2"), own.replace("12", "12_3"))
    assert "【" not in found.text


@pytest.mark.parametrize(
    "line",
    [
        "登录政务服务平台，点击“企业开办”。",
        "注册资本认缴登记的，不再提交验资报告。",
        "举报电话：12345。受理时间：工作日上午8:30至12:00。",
        "扫描二维码，选择办理事项，上传材料。",
        "打印营业执照，当场领取。",
        "关闭一批散乱污企业，腾出用地300亩。",
        "亲爱的家长朋友们：",
        "您对窗口有什么建议，请告诉我们。",
        "柳河县行政审批局",
        "2023年6月10日",
        "相关政策",
    ],
)
def test_lines_of_the_text_that_begin_like_buttons_are_kept(line: str) -> None:
    assert line in read(page_of(f"{BODY}<p>{line}</p><p>{TEXT[0]}</p>")).text


@pytest.mark.parametrize(
    "line",
    [
        "登录", "【打印】【关闭】", "分享到：微信 微博", "责任编辑：王凯", "原标题：联合验收",
        "［责任编辑：王凯 PN021］", "扫一扫在手机打开当前页", "字体：大 中 小",
        "点击上方蓝字关注我们",
        "版权声明：凡本网注明来源的稿件，均属本网所有。", "上一篇：无", "— END —", "赞 收藏 转发",
        "相关阅读", "浏览次数：302", "未经授权不得转载", "打印本页",
        "您对本次答复是否满意？ 满意 不满意", "海量资讯，尽在柳河APP", "复制链接", "< 2 >",
        "点个在看你最好看",
        "长按识别二维码，关注“柳河发布”", "该文观点仅代表作者本人，不代表本台立场。",
        "内容由AI生成，仅供参考。", "您是第 1024 位访客", "信件编号：LH2023001",
    ],
)  # fmt: skip
def test_lines_that_serve_the_page_are_left_out(line: str) -> None:
    assert line not in read(page_of(f"{BODY}<p>{TEXT[0]}</p><p>{line}</p>")).text


@pytest.mark.parametrize("name", ["comment-list", "author-card", "ai-summary", "newsletter"])
def test_elements_beside_the_text_are_left_out_by_their_names(name: str) -> None:
    aside = f"<div class='{name}'><p>每逢周末，把县里的变化送到您手里。</p></div>"
    assert "每逢周末" not in read(page_of(BODY + aside)).text
    all_of_it = read(page_of(f"<div class='{name}'>{BODY}</div>"))
    assert all_of_it.text.splitlines() == list(TEXT)


def test_a_card_of_keys_and_values_is_no_text_and_names_the_title() -> None:
    rows = (("标题", "县里推行联合验收"), ("发布日期", "2023-05-06"), ("来源", "柳河日报"),
            ("作者", "王凯"), ("编辑", "李明"))  # fmt: skip
    card = "".join(f"<tr><th>{key}</th><td>{value}</td></tr>" for key, value in rows)
    page = page_of(f"<table>{card}</table>{BODY}").replace("<h1>县里推行联合验收</h1>", "")
    page = page.replace("<title>县里推行联合验收_要闻_", "<title>")
    found = read(page)
    told = (found.title, found.date, found.outlet, found.author, found.editors)
    assert told == ("县里推行联合验收", "2023-05-06", "柳河日报", "王凯", ("李明",))
    assert found.text.splitlines() == list(TEXT)


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("县里推行联合验收 « 乡村笔记", ""),
        ("推行联合验收公示-柳河县就业局", "<h1>2024年县里推行联合验收公示</h1>"),
    ],
)
def test_the_title_without_its_site_and_with_all_its_words(title: str, heading: str) -> None:
    page = f"<title>{title}</title><body>{heading}<div id=zoom>{BODY}</div>"
    assert read(page).title == (heading[4:-5] or title.split(" ", maxsplit=1)[0])


def test_what_is_hidden_is_not_read() -> None:
    spam = "<div style='display:none'><p>关键词，很多很多，关键词，很多。</p></div>"
    assert "关键词" not in read(page_of(spam + BODY)).text


def test_the_text_behind_a_stray_end_of_the_page_is_found() -> None:
    page = page_of().replace("<div id=zoom>", "</body></html><div id=zoom>")
    assert read(page).text.splitlines() == list(TEXT)


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000 + BODY + "</div>" * 100_000,
        "<b><i><font color=1>" * 20_000 + BODY,
        "<table><tr><td>" * 20_000 + BODY,
        "<ul><li>" * 40_000 + BODY,
        "<ol>" + "<li>一，二。" * 40_000 + "</ol>" + BODY,
        BODY + "<p>" * 300_000,
        BODY + "&amp;" * 400_000,
        BODY + "<p " + "a" * 100_000 + ">",
        BODY + "<!--" * 100_000,
        BODY + "<p>（王凯）" + "（王凯，" * 200_000,
        BODY + "<p style='" + "width:0;" * 100_000 + "'>",
        BODY + "<p><a href=/1>" + "1 | " * 100_000 + "</a></p>",
        BODY + "<script>" + "var ct = '" * 100_000 + "</script>",
        BODY + "<div class=title>" * 10_000,
        "<table><tr><td>一</td><td>二</td></tr></table>" * 20_000 + BODY,
    ],
    ids="""
        div formatting tables lists items paragraphs entities attribute comments brackets style
        pager script titles rows
    """.split(),
)
def test_hostile_nesting_ends_and_loses_no_text(hostile: str) -> None:
    assert TEXT[0] in read(page_of(hostile)).text


def test_pages_of_real_forms_are_read_as_their_answers_say() -> None:
    marks = []
    for answer in load_answers("dev"):
        page = read(answer.file.read_bytes(), answer.url)
        people = (*page.reporters, *page.correspondents, *(page.author or "").split("、"))
        named = frozenset(name for name in people if name)
        marks.append(judge(answer, Found(page.title, page.date, page.outlet, named, page.text)))
    found = summarise(marks)
    assert found["body_f1"] >= 0.99
    assert min(found["title"], found["date"], found["outlet"]) >= 0.97
    assert min(found["author_precision"], found["author_recall"]) >= 0.95
    assert found["invented_dates"] == found["editors_as_authors"] == found["under_half"] == 0
