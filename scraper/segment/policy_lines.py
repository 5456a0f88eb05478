"""What single lines of a policy paper are: fields, numbers, days, signatures, headings."""

from __future__ import annotations

import re

from scraper.segment.policy_numbers import normal_number

_HAN_DIGITS = "〇○零一二三四五六七八九十"
KINDS = (
    "通知|意见|决定|决议|公告|通告|通报|批复|函|命令|办法|规定|细则|条例|规则|规程|准则|方案|规划|计划|"
    "纲要|措施|政策|制度|标准|规范|指南|导则|指引|目录|清单|要点|预案|章程|举措|法"
)
_TAIL = r"(?:[（(][^（）()]{1,20}[）)])?"
_TITLE = re.compile(rf"^[^，。；！？：:|>]{{4,160}}(?:{KINDS}){_TAIL}$")
_WHOLE_TITLE = re.compile(rf"(?:关于|印发|转发).{{2,150}}的?(?:{KINDS}){_TAIL}$")
_DISPLAY = re.compile(r"^[^，。；！？：:|>]{1,80}$")
_LETTERHEAD = re.compile(
    r"^[^，。；！？：:]{4,60}(?:文件|令|公报)$|^[【\[]?(?:规范性文件|行政规范性文件)[】\]]?$"
)
_ISSUER = re.compile(
    r"^[^，。；！？：:、《》\d]{2,30}(?:政府|办公[厅室]|[局厅部委院署会处办]|中心|小组|指挥部|银行|总行|法院)"
    r"(?:[（(][^（）()]{1,14}[）)])?$"
)
_DAY = re.compile(
    rf"^[（(]?((?:\d{{4}}|[{_HAN_DIGITS}]{{4}})\s?年\s?(?:\d{{1,2}}|[{_HAN_DIGITS}]{{1,3}})\s?月\s?"
    rf"(?:\d{{1,2}}|[{_HAN_DIGITS}]{{1,3}})\s?日)[）)]?$"
)
_PERSON = re.compile(
    r"^(?:代?(?:省长|市长|县长|区长|州长|旗长|主席|部长|局长|厅长|主任|署长|总理|行长|委员长|会长|院长))"
    r"\s?[一-鿿·](?:\s?[一-鿿·]){1,7}$"
)
_ORDER_HEAD = re.compile(r"^[^，。；！？：:]{3,40}令$")
_ORDER_NUMBER = re.compile(r"^[（(]?(?:\d{4}\s?年\s?)?第\s?\S{1,7}\s?号[）)]?$")
_SIGNED = re.compile(
    rf"^(\S.{{2,60}}?)\s*(\d{{4}}年\d{{1,2}}月\d{{1,2}}日|[{_HAN_DIGITS}]{{4}}年.{{2,6}}日)$"
)
_WEB = re.compile(
    r"^(?:(?:您?(?:当前|现在)?的?位置|首页|网站首页)\s?[:：>›»]?.*|.*(?:首页|政务公开)\s?[>›»].*"
    r"|.{0,4}(?:字号|字体)\s?[:：【\[].*|[【\[]?(?:打印|关闭|收藏|分享|返回顶部|关闭窗口|打印本页)[】\]]?.{0,12}"
    r"|.{0,30}(?:浏览次数|浏览量|阅读次数|点击数|访问量|视力保护色|扫一扫).*"
    r"|(?:信息)?来源\s?[:：].*|(?:责任)?编辑\s?[:：].*|(?:发布人|作者|审核人?|签发人?)\s?[:：].{0,16}"
    r"|[上下]一[篇条]\s?[:：]?.*|(?:相关)?(?:解读|链接|文章|稿件|附件下载)\s?[:：]?$|.*(?:版权所有|网站标识码|ICP备).*"
    r"|主办(?:单位)?\s?[:：].*|[-—·\s_=*]{3,}|[-—]?\s?\d{1,3}\s?[-—]?)$"
)
_COLOPHON = re.compile(
    r"^(?:抄送|抄报|主送|分送|印送|发送)\s?[:：].*|^(?:公开方式|信息公开选项|公开属性|主题词|联系人|联系电话)\s?[:：].*"
    r"|^\S.{2,40}\d{4}年\d{1,2}月\d{1,2}日\s?印发?$|^共印\d+份.*"
)
_TO_WHOM = re.compile(
    r"^(?:各|有关|市直|县直|区直|省直|市属|县属|本市|机关|省政府|市政府|县政府|国务院各|[^，。；]{2,30}(?:人民政府|委员会|局|公司|部|厅))"
    r"[^。；]{0,300}[：:]$"
)
PRESS = re.compile(
    r"本报讯|本报(?:见习|特约|全媒体)?(?:记者|通讯员|评论员)|新华社[^，。\n]{0,12}电|国内统一刊号|本版编辑"
    r"|^[ 　■□]*(?:见习|特约)?(?:记者|通讯员)[ 　]|[（(](?:记者|通讯员)"
    r"|记者[ 　]?[一-鿿]{2,4}[ 　]?(?:报道|摄)"
    r"|[（(](?:下转|上接)第?",
    re.MULTILINE,
)
"""What only newspapers print."""


def is_display(text: str) -> bool:
    """Whether a line has no mark of running text and no sign of a web page."""
    return bool(_DISPLAY.match(text)) and not is_web(text)


def is_title(text: str) -> bool:
    """Whether the whole text reads as the title of a paper."""
    return bool(_TITLE.match(text)) and not text.startswith(("《", "附件"))


def is_whole_title(text: str) -> bool:
    """Whether a title cannot go on: 关于…的通知."""
    return bool(_WHOLE_TITLE.search(text))


def is_letterhead(text: str) -> bool:
    """Whether a line is the head of official paper (云溪县人民政府文件)."""
    return bool(_LETTERHEAD.match(re.sub(r"\s", "", text)))


def is_issuer(text: str) -> bool:
    """Whether a line names offices and nothing else."""
    parts = text.split()
    joined = "".join(parts)
    whole = len(joined) <= 60 and all(len(part) == 1 for part in parts)
    spaced = whole and bool(_ISSUER.match(joined))
    return bool(parts) and (spaced or all(map(_ISSUER.match, parts)))


def is_signing_person(text: str) -> bool:
    """Whether a line names who signs an order (市长 周明远)."""
    return bool(_PERSON.match(text))


def is_order_number(above: str, text: str) -> bool:
    """Whether two lines are the number of an order: …人民政府令, 第48号."""
    return bool(_ORDER_HEAD.match(above.replace(" ", "")) and _ORDER_NUMBER.match(text))


def day_of(text: str) -> str | None:
    """EDTF day of a line that holds only a day, else None.

    >>> day_of("2023年5月6日"), day_of("二〇二三年五月十六日"), day_of("2023年5月6日通过")
    ('2023-05-06', '2023-05-16', None)
    """
    found = _DAY.match(text.strip())
    return read_day(found[1]) if found else None


def read_day(text: str) -> str | None:
    """EDTF of the first date in a text, to the day, the month or the year.

    >>> read_day("2023-05-06 16:40"), read_day("2023年5月"), read_day("2023年13月1日")
    ('2023-05-06', '2023-05', None)
    """
    found = re.search(
        rf"(\d{{4}}|[{_HAN_DIGITS}]{{4}})\s?[年./-]\s?(?:(\d{{1,2}}|[{_HAN_DIGITS}]{{1,3}})\s?[月./-]?"
        rf"(?:\s?(\d{{1,2}}|[{_HAN_DIGITS}]{{1,3}})\s?日?)?)?",
        text,
    )
    if not found:
        return None
    year, month, day = (_number(part) for part in found.groups())
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    parts = [f"{year:04}"] + [f"{part:02}" for part in (month, day) if part is not None]
    return "-".join(parts)


def _number(text: str | None) -> int | None:
    """A number in figures or in Chinese, up to 99 or a year digit by digit."""
    if text is None:
        return None
    if text.isascii():
        return int(text)
    digits = text.translate(str.maketrans("〇○零一二三四五六七八九", "000123456789"))
    if "十" not in digits:
        return int(digits)
    tens, _, ones = digits.partition("十")
    return int(tens or 1) * 10 + int(ones or 0)


def signed(text: str) -> tuple[str, str] | None:
    """Issuer and day where one line holds both."""
    found = _SIGNED.match(text)
    return (found[1], found[2]) if found and is_issuer(found[1]) else None


def is_web(text: str) -> bool:
    """Whether a line belongs to the web page around the paper."""
    return len(text) <= 120 and bool(_WEB.match(text))


def is_colophon(text: str) -> bool:
    """Whether a line stands under the paper: 抄送, who printed it when."""
    return len(text) <= 200 and bool(_COLOPHON.match(text))


def is_addressee(text: str) -> bool:
    """Whether a text names to whom the paper goes (各乡镇人民政府，县直各部门：)."""
    return len(text) <= 340 and bool(_TO_WHOM.match(text))


def number_line(text: str) -> str | None:
    """The number of a paper where it is all that a line holds, brackets aside."""
    return normal_number(text.strip("（）() ")) or normal_number(text.strip())
