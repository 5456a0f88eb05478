"""What a line's marks tell: where sentences end, what cannot begin or end a line."""

from __future__ import annotations

import re

from scraper.text.lexicon import ends_with_noun

INSIDE = re.compile(r"[，,。；;！？]")
"""Marks of running text; a display line seldom has one."""
ANY_MARK = re.compile(r"[，。；：！？、,;]")
CANNOT_START = re.compile(r"[，。、；：！？”’）》】…％%,;:!?)]|[a-z]|[的了们]")
_CANNOT_END = re.compile(
    r"[的地和与及或在对把被将从向为以这那其该并也还更最不是由让使给“‘（《、，,]$"
)
_ENDS = re.compile(r"(?:[。！？…!?]|(?<![A-Za-z0-9])\.)[”’』」）)》\"']*[①-⑳]?$")
_ENDS_IN_BRACKET = re.compile(r"[。！？…][”’』」]? ?[（(][^（）()]{1,64}[）)]$")
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[一二三四五六七八九十]是|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]|[-*•●■◆▲★] ?\S)"
)
DATELINE = re.compile(
    r"本报讯|(?:本[报台网刊]|新华社|中新社)[^，。]{0,16}[讯电](?=[ （(]|$)"
    r"|[一-鿿]{0,6}[日晚早晨时新商]报讯|(?!.{0,6}[通资简短快喜音问]讯)[一-鿿]{2,8}讯[（(]"
)
"""The opening word of a news item (本报讯, 新华社北京9月1日电)."""
OPENERS = re.compile(
    r"[“‘]|近|日前|今|去年|目前|截至|据|为|随着|每[天年到]|\d{1,2}月|\d{4}年|走进|清晨|傍晚|上午|下午"
    r"|记者|在|自|从|连日|当|眼下|初|深|春|夏|秋|冬"
)
"""Words that a paragraph of news often begins with."""
NEWS_OPENERS = re.compile(
    r"(?:近日|日前|近期|今年以来|目前|\d{1,2}月\d{1,2}日|每[天年到]|走进|清晨|傍晚|连日来|眼下"
    r"|初[春夏秋冬]|深[秋冬])"
)
"""Words that seldom stand anywhere but at the head of a text."""
PARAGRAPH_OPENERS = re.compile(
    r"(?:近日|日前|近期|近年来|今年以来|目前|截至目前|据了解|据介绍|据统计|与此同时|如今|此外|同时，|下一步"
    r"|接下来|此前|去年以来|为了|为此|当天|当日|连日来|眼下|首先，|其次，|最后，|随后，|随着)"
)
CONNECTIVES = re.compile(
    r"(?:近日|日前|近期|近年来|今年以来|目前|据了解|据悉|与此同时|如今|此外|不仅如此|与往年不同|连日来"
    r"|眼下|过去|有人说|\d{1,2}月\d{1,2}日)，"
)


def ends_sentence(text: str) -> bool:
    """Whether the text closes a sentence, closing quotes and brackets included.

    A bracket after the full stop (（下转第三版）, （记者 王明）) belongs to the end.
    """
    if _ENDS.search(text[-6:]):
        return True
    return text[-1:] in "）)" and bool(_ENDS_IN_BRACKET.search(text[-72:]))


def is_item(text: str) -> bool:
    """Whether the line opens a numbered or bulleted item (一、 （一） 1. ①)."""
    return bool(_ITEM.match(text))


def is_unfinished(text: str) -> bool:
    """Whether a display line breaks off: a headline set on two lines."""
    hangs = len(text) > 1 and _CANNOT_END.search(text) and not ends_with_noun(text)
    return bool(hangs) or text.count("“") > text.count("”")


def is_plain(text: str) -> bool:
    """Whether the text has neither marks of running text nor the end of a sentence."""
    return bool(text) and not INSIDE.search(text) and not ends_sentence(text)
