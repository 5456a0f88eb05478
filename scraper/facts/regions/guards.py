"""What stands around a name and shows that it is no place here."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from scraper.text.surnames import SINGLE

_ROADS = (
    r"[东西南北中一二三四]?(?:路(?![径演线况网段])|街(?![道区头镇])|大道|大街)"
    r"|巷|胡同|立交|高架"
)
_FACULTY = (
    r"农业|工业|交通|师范|科技|科学|理工|医科|医药|中医药|财经|政法|民族|外国语|海洋|石油|航空|航天|邮电"
    r"|林业|建筑|电力|体育|艺术|职业|技术|开放|音乐|美术|工程|信息|经贸|大专"
)
_SCHOOLS = (
    rf"(?:{_FACULTY}){{0,3}}(?:大学(?![城生])|学院|专科学校)|小学|中学|师范|幼儿园"
    r"|[一二三四五六七八九]中(?![心央型])|附中|附小|实验小|理工|交大|财大"
    rf"|(?:{_FACULTY}|实验|高级|中等|第[一二三四五六七八九十]{{1,2}}){{1,3}}(?:学校|中学|小学)"
)
_HOUSES = (
    r"银行|农商行|农商银|分行|支行|证券|信托|人寿|电网|日报|晚报|晨报|早报|商报|都市报|卫视|电视台|广播|报业"
    r"|书店|书局|饭店|酒店|宾馆|大厦|花园|广场|公寓|新村|村(?![级镇民居干务])|大剧院|社(?![区会保科团工情])"
)
_WARES = (
    r"拉面|牛肉面|啤酒|茅台|烤鸭|火锅|米粉|米线|热干面|螺蛳粉|板鸭|火腿|扒鸡|泡馍|老窖|大曲|白酒|阿胶"
    r"|龙井|毛尖|绣|菜系|方言|话(?![题语])|人家|版画|年画"
    r"|菜(?![农园地篮市场])|戏|小吃"
)
_EVENTS = r"起义|战役|会战|事变|条约|保卫战|大屠杀|八怪"
_OTHER_NAME = re.compile("|".join((_ROADS, _SCHOOLS, _HOUSES, _WARES, _EVENTS)))
# Words that do not stand inside a company's name end the stretch.
_NAME_CHARACTER = (
    r"(?:(?!位于|项目|企业|推动|推进|支持|帮助|引进|服务|指导|助力|走访|组织|办理|颁发|协助|对接|通过|开展|出台"
    r"|推出|召开|举办|签约|落户|专班)[^，。；、：！？\s的为和与及在向对被将把由从了等是局委府厅镇乡县村赴来让帮"
    r",.;:!?“”《》])"
)
_UTILITY = "电力|供电|烟草|石油|石化|电信|移动|联通|铁塔|邮政|燃气|水务|热力|公交|盐业|铁路"
_COMPANY = re.compile(
    rf"{_NAME_CHARACTER}{{0,16}}?(?:有限(?:责任)?|股份|集团|{_UTILITY})公司"
    rf"|{_NAME_CHARACTER}{{0,6}}?(?:支行|分行)"
)
_SHORT_COMPANY = re.compile(rf"{_NAME_CHARACTER}{{0,8}}?(?:集团|公司)")
_BYLINE = re.compile(
    r"(?:记者|通讯员|实习生|摄影|撰文|作者|编辑|责编|校对|见习|文/|图/|摄/)[ \u3000:：]?$"
)
# 店主赵承德, “王玉林: a family name that stands after a title or a mark. Those that are
# prepositions and conjunctions as well do not count.
_SURNAMES = "".join(sorted(SINGLE - set("于和从向有同常全都等解过去来经由连接在以及与为到从对赴")))
_SURNAME_BEFORE = re.compile(
    rf"(?:^|[，。、；：！？“”‘’（）《》\s长员任记师人者民理授士主席东板工警众叫妹哥姐爷奶婶])[{_SURNAMES}]$"
)
_DATELINE = re.compile(r"\s?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:摄影)?(?:报道|电|讯|专电)")
_TWO_CHARACTER_COUNTY = re.compile(r"[级域直里乡内]")
_CUT_OFF = {"市": "场面值", "区": "域块间别分", "县": "域级", "省": "级心却", "州": "际"}
_BEFORE_PLACES = frozenset("在对以向和与同到往比为跟从给把被将于赴由让使及至经")
_AFTER_PLACES = frozenset("人的在和与将已也是为等各企首有全都市区县省以及到从站对老新两")
_MARKS = frozenset("，。；、：！？（）《》“”‘’()[]【】,.;:!?—-· \n\t\u3000")


@dataclass(frozen=True, slots=True)
class Words:
    """Common words that can run ``over`` the border of a name, and that can stand ``beside``."""

    over: Set[str]
    beside: Set[str]


def is_cut_off(text: str, end: int) -> bool:
    """Whether a name's suffix belongs to the word after it: 义乌市|场, 城北区|域.

    >>> is_cut_off("义乌市场监管局", 3), is_cut_off("义乌市政府", 3)
    (True, False)
    """
    return text[end : end + 1] in tuple(_CUT_OFF.get(text[end - 1], ""))


def straddled(text: str, start: int, end: int, words: Words) -> bool:
    """Whether a common word runs over a border of a name of two characters: 确保|定, 新乡|村.

    Not so where the character outside belongs to a word of its own (前往|常州) or is one
    that often stands beside a place (在|内江, 武汉|人).

    >>> words = Words(frozenset(("确保", "往常", "乡村")), frozenset(("前往",)))
    >>> [straddled(text, at, at + 2, words) for text, at in (("确保定期", 1), ("前往常州", 2))]
    [True, False]
    >>> straddled("新乡村", 0, 2, words), straddled("新乡人", 0, 2, words)
    (True, False)
    """
    return end - start == 2 and (
        _runs_in(text, start, words)
        or (text[end - 1 : end + 1] in words.over and _runs_out(text, end, words))
    )


def _runs_in(text: str, start: int, words: Words) -> bool:
    """Whether a common word runs into the name from the left."""
    return (
        start > 0
        and text[start - 1 : start + 1] in words.over
        and text[start - 1] not in _BEFORE_PLACES
        and text[max(0, start - 2) : start] not in words.beside
    )


def _runs_out(text: str, end: int, words: Words) -> bool:
    """Whether the character after the name belongs to no other word."""
    return text[end] not in _AFTER_PLACES and text[end : end + 2] not in words.beside


def is_other_name(text: str, start: int, end: int, full: bool) -> bool:
    """Whether the words are part of a road's, school's, company's, ware's or person's name.

    >>> is_other_name("兰州拉面", 0, 2, False), is_other_name("兰州市小学", 0, 3, True)
    (True, False)
    """
    if _COMPANY.match(text, end):
        return True
    if full:
        return False
    if _OTHER_NAME.match(text, end) or _SHORT_COMPANY.match(text, end):
        return True
    before = text[max(0, start - 5) : start]
    if _BYLINE.search(before) and not _DATELINE.match(text, end):
        return True
    return end - start == 2 and bool(_SURNAME_BEFORE.search(before))


def is_level_word(text: str, start: int, end: int, words: Words) -> bool:
    """Whether a full name of two characters is none: 管理|县级, 成县域.

    >>> words = Words({"管理"}, set())
    >>> is_level_word("管理县级平台", 1, 3, words), is_level_word("莘县县委", 0, 2, words)
    (True, False)
    """
    if end - start > 2 or text[end - 1] != "县":
        return False
    return bool(_TWO_CHARACTER_COUNTY.match(text, end)) or _runs_in(text, start, words)


_OFFICE = re.compile(
    r"(?:党|政|委|人大|人民|政协|纪委|法院|检察|行政|审批|公安|财政|发改|教育|民政|税务|司法"
    r"|区长|副区长|县长|副县长|常委|组织部|宣传部"
    r"|[^，。；、：！？的和与及\s]{1,7}(?:局|办公室|委员会|街道|政务中心|服务中心|大厅))"
)


def is_office(text: str, at: int) -> bool:
    """Whether a public body's name goes on there, so that even a generic name is a place.

    >>> is_office("市中区政务服务局", 3), is_office("新城区建设和改造", 3)
    (True, False)
    """
    return bool(_OFFICE.match(text, at))


def at_mark(text: str, at: int) -> bool:
    """Whether the text ends or a mark stands there."""
    return at >= len(text) or text[at] in _MARKS
