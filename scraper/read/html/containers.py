"""What the systems that Chinese sites run on call the element of an article's text.

TRS, 大汉 jcms, 博达 vsb, 苏迪 webplus, the Central Government's UCAP, the families of 人民网,
新华网, 新浪 and 网易, WeChat, Founder's e-papers, and names that many sites share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

TAGS = frozenset({"ucapcontent", "founder-content"})
_IDS = frozenset(
    """
    ucap-content zoom zoomcon rwb_zw p-detail detail detailcontent endtext artibody ozoom
    articlecontent article_content js_content news_content newscontent article-content contenttext
    content_text main_content articletext article_body articlebody info_content info-content
    printcontent print_content news-con newsbody text_content artical_content
    """.split()
)
_CLASSES = frozenset(
    """
    trs_editor trs_editor_view trs_ueditor rm_txt_con v_news_content wp_articlecontent
    pages_content article-content article_content art_con article-body article_body articlecontent
    news_content news-content newscontent bt-content rich_media_content detail-content
    detail_content xl_content con_txt text_con art_content view-content article-text article_txt
    post_content entry-content zoom info-content content-text newstext
    """.split()
)
_VSB = re.compile(r"vsb_content(?:_\w+)?", re.IGNORECASE)


def is_container(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is by name the body's, in the systems that Chinese sites run on."""
    if tag in TAGS:
        return True
    name = attributes.get("id", "").lower()
    if name and (name in _IDS or _VSB.fullmatch(name)):
        return True
    classes = attributes.get("class", "")
    return bool(classes) and not _CLASSES.isdisjoint(classes.lower().split())
