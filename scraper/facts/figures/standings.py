"""Figures without a unit: first of its kind, a place in a ranking, on the same day, at no cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.facts.figures.context import Clauses
from scraper.facts.figures.exclusions import quoted
from scraper.text.numerals import NUMERALS, Number, read_numeral


@dataclass(frozen=True, slots=True)
class Standing:
    """A figure at ``text[start:end]``; ``before`` is set where a place in a ranking changed."""

    start: int
    end: int
    kind: str
    value: Number
    unit: str | None
    bound: str = "exact"
    before: Number | str | None = None


_SCOPES = (
    r"全(?:国|省|市|区|县|州|域|球|镇|乡|盟|旗|军|行业|系统)|国内|省内|市内|区内|县内|世界|亚洲|我[国省市区县]"
    r"|长三角|京津冀|粤港澳大湾区|珠三角|成渝地区|川渝|中西部|[华东西中南北]{2}地?区?(?=首|唯一|率先|第一)"
)
_SCOPE = re.compile(_SCOPES)
_PLACE = re.compile(
    r"(?:^|[是为了在于由])?(?P<name>[\u4e00-\u9fff]{0,6}?(?:省|自治区|市|自治州|县|园区|开发区|高新区|经开区|新区|区|镇|乡|街道))"
    r"(?:内|范围内|历史上)?(?:[开发颁办建核出签落]{1,2}[出成放发理立订地设]?)?的?$"
)
_FIRST = re.compile(
    r"首(?:[个家张例单笔座条部宗份支款票班列艘枚块所]|台(?!套)|批(?!次)|创(?!精神|者|股份|集团)|推(?!的)|发(?!式|展)|次|店)"
    r"|率先(?!垂范|示范)|唯一(?!性|标|代|身|的?办法|的?目的|的?途径)"
    r"|第一(?:[个家张例批座条部笔单份支所])"
)
_NOT_OF_TIME = re.compile(r"(?:完整)?(?:工作日|月|季度|交易日|周末?|小时|自然|年|星期|假)")
_BATCH = re.compile(
    r"(?:加入|入选|获批|通过|获评|获得|列入|纳入|进入|成为|实现|开展|认定|国家级?|全国|全省|省级|被)"
)
_COUNTED = re.compile(rf"(?:\d|[{NUMERALS}]{{1,6}})[多余]?[个项家名批所条处]")
_NEEDS_SCOPE = frozenset(("首次", "首发", "首店", "唯一", "首班", "首款", "首部"))
_N = rf"(?:\d{{1,4}}|[{NUMERALS}]{{1,4}})"
_RANK = re.compile(
    rf"(?P<nth>倒数)?第(?P<n>{_N})(?P<unit>[名位])?|(?<!提)前(?P<top>{_N})(?P<of>[名位强])?|首位(?!于)|榜首"
)
_RANKED = re.compile(
    r"(?:[居列排夺跃升获]|蝉联|荣膺|跻身|进入|迈入|稳|连续|并列|领跑|全[国省市区县州]|全球|斩获|保持|成绩|名列|评价|考核|测评|榜)"
    r"[^，。；]{0,14}$"
)
_END = re.compile(r"[，。；、！？”’）)》\s,;]|$|的|且|和|并|与|之列|行列|，")
_ROSE = re.compile(
    r"[^，。；、]{0,8}?(?:上升|跃升|提升|升|跃|前移|晋升|攀升|下降|降|上移|跨越|前进|退|滑落)[^，。；、]{0,6}?$"
)
_RISES = re.compile(r"上升|跃升|提升|升|跃|前移|晋升|攀升|下降|上移|进位")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,12}$")
_LAST = re.compile(
    r"(?:由|从)[^，。；]{0,8}?(末尾|末位|垫底|倒数|后进|下游|中下游|榜尾|中游|末端)[^，。；]{0,8}$"
)
_SAME_DAY = re.compile(r"当[天日](?!晚|地|上午|下午|凌晨|中午)")
_DONE = re.compile(
    r"(?:即|就|便|可|能|办|出[证具照件]|领|取|拿|完成|受理|审|批|开工|送达|反馈|答复|响应|发放|到账|发证|申请|申报|提交|兑现|结|立)"
)
_EVENT = re.compile(
    r"(?:出具|受理|申请|提交|拿地|领证|签约|交地|递交|申报|验收|摘牌|成交|落地|缴费|报名|出让|竣工|接件|入院|出院|诉求)[的后]?$"
)
_FREE = re.compile(r"[“‘]?(?P<zero>零|0)[”’]?(?:成本|费用|收费)")
_HAS_NOUN = re.compile(r"[\u4e00-\u9fff“‘]{2}$")
_NO_NOUN = re.compile(
    r"(?:实现|做到|达到|打造|真正|享受|提供|确保|推行|推进|全程|[的了、，：是让以])[“‘]?$"
)
_AGAIN = re.compile(rf"翻(?:了)?(?:({_N})番|番)")


def find_standings(text: str, clauses: Clauses) -> Iterator[Standing]:
    """Every such figure, not sorted."""
    yield from _firsts(text, clauses)
    yield from _ranks(text, clauses)
    yield from _same_days(text, clauses)
    yield from _free(text)
    for found in _AGAIN.finditer(text):
        times = read_numeral(found[1]) if found[1] else 1
        yield Standing(*found.span(), "multiple", 2 ** min(int(times or 1), 10), "倍")


def _firsts(text: str, clauses: Clauses) -> Iterator[Standing]:
    for found in _FIRST.finditer(text):
        before, after = clauses.before(found.start()), clauses.after(found.end())
        scope = _scope(before, after)
        if _is_first(found[0], before, after) and not _in_title(text, found):
            yield Standing(*found.span(), "first", 1, scope)


def _is_first(word: str, before: str, after: str) -> bool:
    near = _SCOPE.search(before[-8:]) is not None
    if _NOT_OF_TIME.match(after) or before.endswith(("之", "其")):
        return False
    if word in _NEEDS_SCOPE or word.startswith("第一"):
        return near
    if word == "首批":
        return not _COUNTED.search(after) and (near or bool(_BATCH.match(after)))
    return True


def _in_title(text: str, found: re.Match[str]) -> bool:
    """Inside 《》, or one word of a coined term in quotation marks."""
    inside = quoted(text, *found.span())
    return inside is not None and (
        inside[0] in "《〔" or (inside[1] != found[0] and found[0] == "率先")
    )


def _scope(before: str, after: str) -> str | None:
    """Among whom: 全市, 全国 or a place, the nearest before, else right after."""
    if right := re.match(rf"(?:在|于)({_SCOPES})", after):
        return right[1]
    scopes = _SCOPE.findall(before[-24:])
    if scopes:
        return str(scopes[-1])
    if place := _PLACE.search(before[-16:]):
        return place["name"]
    follows = re.match(r".{0,4}?(全[国省市]|国家级)", after)
    return follows and follows[1].replace("国家级", "全国")


def _ranks(text: str, clauses: Clauses) -> Iterator[Standing]:
    read = (_rank(text, clauses, found) for found in _RANK.finditer(text))
    places = [place for place in read if place]
    n = 0
    while n < len(places):
        place, following = places[n], places[n + 1] if n + 1 < len(places) else None
        before = clauses.before(place.start)
        if following and _ROSE.fullmatch(text[place.end : following.start]):
            yield Standing(place.start, place.end, "before_after", following.value, place.unit,
                           before=place.value)  # fmt: skip
            n += 1
        elif last := _LAST.search(before):
            yield Standing(place.start, place.end, "before_after", place.value, place.unit,
                           before=last[1])  # fmt: skip
        else:
            yield place
        n += 1


def _rank(text: str, clauses: Clauses, found: re.Match[str]) -> Standing | None:
    before, start = clauses.before(found.start()), found.start()
    ranked = bool(_RANKED.search(before) or _FROM.search(before))
    if found[0] in ("首位", "榜首"):
        return Standing(start, found.end(), "rank", 1, "位") if ranked else None
    number = read_numeral(found["n"] or found["top"])
    unit = found["unit"] or found["of"]
    ends = _END.match(text, found.end()) is not None
    if number is None or found["nth"] or text[start - 1 : start] in ("并", "《"):
        return None
    if found["top"]:
        is_place = unit is not None or (ranked and ends)
        return (
            Standing(start, found.end(), "rank", number, unit or "名", "at_most")
            if is_place
            else None
        )
    named = unit == "名" and not _person(text, found.end())
    ends = ends or unit is not None or _RISES.match(text, found.end()) is not None
    return (
        Standing(start, found.end(), "rank", number, unit or "名")
        if named or (ranked and ends)
        else None
    )


def _person(text: str, at: int) -> bool:
    """第100名志愿者 is a person, no place."""
    return bool(
        re.match(
            r"(?:[\u4e00-\u9fff]{0,4}(?:者|员|生|人|客|户|手|队员|市民|居民|学员|师))",
            text[at : at + 6],
        )
    )


def _same_days(text: str, clauses: Clauses) -> Iterator[Standing]:
    for found in _SAME_DAY.finditer(text):
        before = clauses.before(found.start())
        if _DONE.match(text, found.end()) or _EVENT.search(before):
            yield Standing(*found.span(), "duration", 0, "日")


def _free(text: str) -> Iterator[Standing]:
    for found in _FREE.finditer(text):
        before = text[max(0, found.start() - 6) : found.start()]
        listed = text.startswith("、", found.end()) or text.startswith("”、", found.end())
        if _HAS_NOUN.search(before) and not _NO_NOUN.search(before) and not listed:
            yield Standing(found.start("zero"), found.end("zero"), "money", 0, "元")
