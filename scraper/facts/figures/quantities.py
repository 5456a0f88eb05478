"""Numbers with their units, as they stand: what they mean is for other modules."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from scraper.facts.figures.compounds import read_compound
from scraper.facts.figures.units import Unit, belongs_on, unit_at, word_at
from scraper.text.numerals import (
    ARABIC,
    MAGNITUDE,
    NUMERALS,
    Number,
    plain,
    read_neighbours,
    read_numeral,
)

_HANZI = rf"(?:[几数](?=[十百千万亿]))?[{NUMERALS}]{{1,12}}(?:几[万亿]?)?|半"
_NUMBER = re.compile(
    rf"(?:(?P<arabic>{ARABIC})(?P<times>{MAGNITUDE})?|(?P<hanzi>{_HANZI}))"
    rf"(?:(?P<more>[余多来几]|\+|个[多余](?=月|小时|工作日|星期|钟头))(?P<rest>{MAGNITUDE})?)?"
)
_BARE = re.compile(r"[百千万亿]{1,2}")
_PREFIX = {"近": "about", "约": "about", "上": "at_least", "超": "over", "逾": "over",
           "过": "over", "破": "over", "达": None, "足": "at_most", "到": None}  # fmt: skip
_OTHER_WORD = re.compile(
    r"(?:以|线|路|网|身|历|马|晚|早|节|契|制|预|附|最|远|亲|通|经|成[千百])[上约近过]$"
)
_SEPARATOR = re.compile(r"至|到|[-—–~～]{1,2}|[、和](?=\d)")
_PER = re.compile(r"[/／](?:吨|亩|年|天|小时|月|日|人|平方米|公里|升|立方米|㎡|秒|户|次|千瓦时|m³)")
_MARGIN = {"余": "over", "多": "over", "来": "about", "几": "over", "+": "over"}
_BEFORE_DIGITS = re.compile(r"[A-Za-z\d+＋./:_#&=±第]")
_ANNEXES = ("附件", "附表", "附图", "附录")
_BEFORE_HANZI = "第统唯周初之其逐归划专\"'"
_PLACE = re.compile(r"[省市县区地国镇村校城](?![级里委政直])")
_LISTED_PLACE = re.compile(r"[省市县国镇乡](?![场民区县长委政内级里辖中外直道际土人])")
# 人口超过20万: a number of ten thousands at the end of a clause needs no unit.
_MYRIADS = frozenset("万亿")
_PEOPLE = re.compile(
    r"(?:[老各]?[居村市农游网牧渔]民|群众|人民|农户|学[生子]|职工|党员|游客|人口|用户|家庭|企业|师生|考生|旅客|观众"
    r"|粉丝|老人|儿童|乡亲|户籍|干部|客户|患者)"
)
_ENDS = re.compile(rf"(?:以上|左右)?[，。；、！）\s]|$|{_PEOPLE.pattern}")
_UNNAMED = Unit("", "", Decimal(1), "noun")
_DIGITS_ONLY = frozenset("方升兆度伏瓦克m分")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at ``text[start:end]``; ``high`` is set for a range.

    ``low`` and ``high`` are in ``unit`` (a name of units.tsv); ``margin`` is the bound
    that the number itself carries (余, 多: over; 上千: at_least; 近百: about).
    """

    start: int
    end: int
    low: Number
    unit: str
    sort: str
    high: Number | None = None
    margin: str | None = None
    digits: bool = True
    surface: str = ""

    @property
    def is_one(self) -> bool:
        """一 in Chinese characters, which mostly counts nothing."""
        return self.low == 1 and not self.digits and self.high is None


def scan(text: str) -> list[Quantity]:
    """Every number with a unit, in order, ranges joined; terms and dates still among them."""
    found: list[Quantity] = []
    at = 0
    while match := _NUMBER.search(text, at):
        quantity = _read(text, match)
        at = quantity.end if quantity else _after(text, match)
        if quantity and not (found and _joins(found, quantity, text)):
            found.append(quantity)
    return _share_units(found, text)


def _after(text: str, match: re.Match[str]) -> int:
    """Where to look on after a number that was none: past the word it belongs to."""
    word = word_at(text, match.start())
    return max(match.end(), match.start() + len(word)) if word else match.end()


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    start = match.start()
    if not _may_start(text, match):
        return None
    if compound := read_compound(text, start):
        return Quantity(*compound)
    if unit := _unit(text, match):
        return _build(text, match, unit)
    return _range(text, match)


def _may_start(text: str, match: re.Match[str]) -> bool:
    """Whether no letter, digit or 第 stands before, and no fixed word begins here."""
    start = match.start()
    before = text[start - 1 : start]
    if match["arabic"]:
        return not (_BEFORE_DIGITS.match(before) or text.endswith(_ANNEXES, 0, start))
    return not (before and before in _BEFORE_HANZI) and not word_at(text, start)


def _unit(text: str, match: re.Match[str]) -> Unit | None:
    if (match["more"] or "").startswith("个"):
        return unit_at("个" + text[match.end() : match.end() + 4], 0)
    unit = unit_at(text, match.end())
    if unit is not None:
        return unit
    counts_places = text[match.start() - 1 : match.start()] == "等" or match["arabic"]
    place = (_PLACE if match["arabic"] is None else _LISTED_PLACE).match(text, match.end())
    if counts_places and place:
        return Unit("", "个", Decimal(1), "noun")
    large = match["times"] in _MYRIADS or (match["hanzi"] or "")[1:].endswith(("万", "亿"))
    after = _ENDS if match["arabic"] else _PEOPLE
    return _UNNAMED if large and after.match(text, match.end()) else None


def _build(text: str, match: re.Match[str], unit: Unit) -> Quantity | None:
    digits = match["arabic"] is not None
    more = match["more"] or ""
    end = match.end() + len(unit.surface) - more.startswith("个")
    if belongs_on(text, unit, end, digits) or not (digits or _counts_hanzi(match, unit)):
        return None
    values = _values(match)
    start, margin = match.start(), _MARGIN.get(more[-1:])
    if values is None:
        return None
    if not digits and _BARE.fullmatch(match["hanzi"]) and not more:
        bare = _bare(text, match, unit, end)
        if bare is None:
            return None
        start, margin = bare
    if (not digits and match["hanzi"][0] in "几数") or "几" in (match["hanzi"] or ""):
        margin = "over"
    return _finish(text, _in_unit(values, unit, (start, end)), margin, digits)


def _finish(text: str, quantity: Quantity, margin: str | None, digits: bool) -> Quantity | None:
    """Take in a 余 or 多 after the unit and a unit after a stroke (元/吨)."""
    end, unit = quantity.end, quantity.unit
    if quantity.sort == "noun":
        end -= len(quantity.surface)
    elif text[end : end + 1] in ("多", "余") and quantity.sort not in ("count", "digits", "great"):
        end, margin = end + 1, "over"
    elif per := _PER.match(text, end):
        end, unit = per.end(), unit + per[0].replace("／", "/")
    sort = {"noun": "count", "digits": "count", "great": "count"}.get(quantity.sort, quantity.sort)
    return replace(quantity, end=end, unit=unit, sort=sort, margin=margin, digits=digits)


def _in_unit(values: tuple[Number, Number | None], unit: Unit, span: tuple[int, int]) -> Quantity:
    low, high = (
        None if value is None else plain(Decimal(str(value)) * unit.factor) for value in values
    )
    if unit.surface == "年" and low == 0.5:
        return Quantity(*span, 6, "月", unit.sort, surface=unit.surface)
    return Quantity(*span, low or 0, unit.name, unit.sort, high, surface=unit.surface)


def _counts_hanzi(match: re.Match[str], unit: Unit) -> bool:
    """Whether a numeral in Chinese characters may stand before the unit."""
    if match["hanzi"] == "半":
        return unit.sort == "time"
    if unit.surface == "里":
        return len(match["hanzi"]) > 1
    return unit.sort != "digits" and unit.surface not in _DIGITS_ONLY


def _values(match: re.Match[str]) -> tuple[Number, Number | None] | None:
    rest = Decimal(str(read_numeral(match["rest"]) or 1)) if match["rest"] else Decimal(1)
    if match["arabic"]:
        whole = match["arabic"] + (match["times"] or "")
    else:
        whole = match["hanzi"].replace("几", "").lstrip("数")
    pair = None if match["arabic"] else read_neighbours(whole)
    low, high = pair or (read_numeral(whole), None)
    if low is None:
        return None
    scaled = [None if n is None else plain(Decimal(str(n)) * rest) for n in (low, high)]
    return (scaled[0] or 0, scaled[1])


def _bare(text: str, match: re.Match[str], unit: Unit, end: int) -> tuple[int, str | None] | None:
    """Start and bound of 百, 千, 万 … without a digit: only with a word such as 近, 上, 超."""
    start = match.start()
    before = text[start - 1 : start]
    if before in _PREFIX and before and not _OTHER_WORD.search(text, max(0, start - 2), start):
        return start - 1, _PREFIX[before]
    measured = unit.sort in ("money", "measure")
    if measured and (text.startswith(("以上", "以下", "以内"), end) or len(match["hanzi"]) > 1):
        return None if text[end : end + 1] == "级" else (start, None)
    return None


def _range(text: str, match: re.Match[str]) -> Quantity | None:
    """3至5天: two numbers, one unit; 3、5天: the first of a list that shares its unit."""
    joint = _SEPARATOR.match(text, match.end())
    second = _NUMBER.match(text, joint.end()) if joint else None
    unit = _unit(text, second) if second else None
    if joint is None or second is None or unit is None or match["more"]:
        return None
    first, last = _build(text, second, unit), _values(match)
    if first is None or last is None:
        return None
    low = plain(Decimal(str(last[0])) * unit.factor)
    if joint[0] in "、和":
        return replace(first, start=match.start(), end=match.end(), low=low)
    low = plain(Decimal(str(low)) * _scale(match, second))
    if low >= first.low:
        return None
    return replace(first, start=match.start(), low=low, high=first.low)


def _scale(first: re.Match[str], second: re.Match[str]) -> Decimal:
    """3—5万元 is 30,000 to 50,000."""
    if first["arabic"] and second["arabic"] and second["times"] and not first["times"]:
        return Decimal(read_numeral(second["times"]) or 1)
    return Decimal(1)


def _joins(found: list[Quantity], quantity: Quantity, text: str) -> bool:
    """Join 2个月至3个月 with the quantity before it."""
    last = found[-1]
    between = text[last.end : quantity.start]
    fits = (last.sort, last.unit, last.high) == (quantity.sort, quantity.unit, None)
    if not fits or len(between) > 2 or not _SEPARATOR.fullmatch(between):
        return False
    if last.low >= quantity.low or text[last.start - 1 : last.start] in ("由", "从", "自"):
        return False
    found[-1] = replace(last, end=quantity.end, high=quantity.low, margin=quantity.margin)
    return True


def _share_units(found: list[Quantity], text: str) -> list[Quantity]:
    """In 8个、5个工作日 the first number counts working days too."""
    for n in range(len(found) - 2, -1, -1):
        one, two = found[n], found[n + 1]
        if (
            one.surface == "个"
            and two.surface.startswith("个")
            and two.surface != "个"
            and text[one.end : two.start] in ("、", "和", "或", "，")
        ):
            found[n] = replace(one, unit=two.unit, sort=two.sort, surface=two.surface)
    return found
