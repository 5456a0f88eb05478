"""Article pages as the common publishing systems of Chinese sites write them."""

from __future__ import annotations

from html import escape

from tests.news_world.stories import Story

FURNITURE = "".join(
    f'<li><a href="/lanmu{n}/">{name}</a></li>'
    for n, name in enumerate("首页 政务公开 政务服务 互动交流 数据发布 走进本地".split())
)
FOOT = '<div class="footer">主办：某地人民政府办公室　备案号　网站标识码</div>'


def trs(story: Story) -> str:
    """TRS: government meta tags, ``TRS_Editor``."""
    title = escape(story.title)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_某地政府网</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{story.day} 09:30">
<meta name="ContentSource" content="某地日报"><meta name="Author" content="">
</head><body><ul class="nav">{FURNITURE}</ul><div class="xl-nr"><h1>{title}</h1>
<div class="info">发布时间：{story.day} 来源：某地日报 责任编辑：{story.editor}</div>
<div class="TRS_Editor">{story.html}</div></div>{FOOT}</body></html>"""


def jcms(story: Story) -> str:
    """大汉 jcms: comments around title and text, ``#zoom``."""
    title = escape(story.title)
    return f"""<!doctype html><html><head><meta charset="UTF-8"><title>{title}</title>
<meta name="ArticleTitle" content="{title}"/><meta name="pubdate" content="{story.day}"/>
</head><body><ul>{FURNITURE}</ul><table id="article"><tr><td class="title">
<!--<$[标题名称(html)]>begin-->{title}<!--<$[标题名称(html)]>end--></td></tr>
<tr><td>日期：{story.day} 作者：{story.author}</td></tr>
<tr><td><div id="zoom"><!--ZJEG_RSS.content.begin-->{story.html}<!--ZJEG_RSS.content.end--></div>
</td></tr></table>{FOOT}</body></html>"""


def vsb(story: Story) -> str:
    """博达 vsb: ``#vsb_content``, declared as gb2312."""
    title = escape(story.title)
    return f"""<HTML><HEAD><TITLE>{title}-某地政务服务网</TITLE>
<META http-equiv="Content-Type" content="text/html; charset=gb2312"></HEAD>
<BODY><ul>{FURNITURE}</ul><form name="_newscontent_fromname"><h2 align=center>{title}</h2>
<div>{story.day:%Y年%m月%d日} 　 编辑：{story.editor} 　 点击：[<script>show()</script>]</div>
<div id="vsb_content">{story.html}</div></form>{FOOT}</BODY></HTML>"""


def founder(story: Story, page: str, day: str) -> str:
    """An article of an electronic newspaper; its day is the issue's."""
    title = escape(story.title)
    return f"""<html><head><meta charset="utf-8"><title>{title}</title></head><body>
<!--enpproperty <founder-title>{title}</founder-title>
<founder-author>{story.author}</founder-author>
<founder-date>{day} 00:00:00</founder-date><founder-pagenum>{page}</founder-pagenum>
<founder-papername>某地日报</founder-papername><founder-type>1</founder-type>/enpproperty-->
<p id="PreTitle"></p><h2 id="Title">{title}</h2><p id="SubTitle"></p>
<div id="ozoom"><founder-content><!--enpcontent-->{story.html}<!--/enpcontent--></founder-content>
</div></body></html>"""


def plain(story: Story) -> str:
    """A page with hardly any structure, in the largest Chinese character set."""
    title = escape(story.title)
    lines = "<br>\n".join(f"　　{escape(text)}" for text in story.paragraphs)
    return f"""<html><head><meta charset="gb18030"><title>{title}</title></head><body>
<center><font size=5><b>{title}</b></font><br>{story.day} 来源：某县融媒体中心</center>
{lines}<br>（责任编辑：{story.editor}）㐂{FOOT}</body></html>"""
