"""Two numbers that tell of one change: 由20个工作日压缩至5个工作日, 原来跑5次、现在跑1次."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scraper.facts.figures.context import Clauses
from scraper.facts.figures.quantities import Quantity
from scraper.text.numerals import Number, plain

_CHANGE = (
    r"压缩|压减|缩短|缩减|精简|精减|细化|减少|降低|下降|提高|提升|增长|增加|上升|跃升|扩大|拓展|扩展|整合|合并|归并|优化|调整"
    r"|改进|升级|回落|回升|攀升|简化|浓缩|集成|压降|控制|下调|上调|发展|壮大|扩容|扩充|激增|锐减|骤降|延长|[缩减降增升变改跃扩涨]"
)
_TO = r"(?:至|到|为|成)"
_TAIL = (
    r"(?:了|现在|目前|如今|当前|今年|的|最多|最少|最快|最短|至少|约|近|将近|不到|不足|不超过|超过?|仅|只需|仅需|只要|只有"
    r"|全[省市国区县]|平均|同|承诺|仅为|“|[去今]年|\d{4}年){0,4}$"
)
_WITH_CUE = re.compile(
    rf"[^。；;]{{0,36}}?(?:{_CHANGE})?{_TO}{_TAIL}|[^，。；]{{0,8}}(?:变|[→➝]|-->|—>){_TAIL}"
)
_ADVERB = r"(?:平均|现已?|已|目前|均|全部|统一|再|大幅|逐步|进一步|直接|分别|整体)?"
_BARE_CHANGE = re.compile(
    rf"[^，。；;]{{0,16}}?(?:，{_ADVERB})?(?:{_CHANGE})了?{_TO}{_TAIL}"
    rf"|[^，。；]{{0,6}}(?:变|[→➝]|-->|—>){_TAIL}"
)
_MERGE = re.compile(rf"(?:整合|合并|归并|精简|压缩|优化|集成|简化|减少)[为成]{_TAIL}")
_CUE = re.compile(
    r"(?:由|从)[^，。；]{0,24}$|(?:原来|原本|原先|原有)[^，。；]{0,14}$|(?<![复还])原$"
)
_THEN = re.compile(
    r"(?:原来|以前|过去|此前|之前|原本|原先|以往|曾经?|改革前|原需|往年|传统模式)[^。；]{0,20}$"
)
_NOW = re.compile(r"^[^。；]{0,30}(?:现在|如今|目前|现|改革后|而今|优化后|眼下)[^，。；]{0,16}$")
_AT_ONCE = re.compile(
    rf"[^，。；]{{0,10}}，?[^，。；\d]{{0,6}}?(?:{_CHANGE})了?{_TO}(当天|当日|即时|即办|当场|立等可取|秒批|秒办|实时|随到随办)"
)
_LINKS = frozenset(("、", "和", "及", "与", "以及", "或"))
_CLOCK = {"秒": 1, "分钟": 60, "小时": 3600}
_NOUN = re.compile(rf"(?!{_CHANGE})[\u4e00-\u9fff]{{1,6}}?(?=(?:{_CHANGE}))")


@dataclass(frozen=True, slots=True)
class Change:
    """A number before and what became of it; ``second`` is None where words follow."""

    first: Quantity
    second: Quantity | None
    before: Number | str
    after: Number | str
    unit: str | None
    end: int


def find_changes(text: str, clauses: Clauses, quantities: Sequence[Quantity]) -> Iterator[Change]:
    """The changes among quantities in order; a number belongs to one change at most."""
    runs = _runs(text, quantities)
    taken: set[int] = set()
    for n, run in enumerate(runs):
        if n in taken:
            continue
        following = _following(text, clauses, runs, n)
        if following is not None:
            taken.add(following)
            pairs = zip(run, runs[following], strict=True)
            yield from (_change(text, one, two) for one, two in pairs)
        elif at_once := _at_once(text, run[-1]):
            yield at_once


def _following(
    text: str, clauses: Clauses, runs: Sequence[Sequence[Quantity]], n: int
) -> int | None:
    """The run that tells what became of run ``n``: the next, or after 以前…现在… a later one."""
    run = runs[n]
    for m in range(n + 1, min(n + 4, len(runs))):
        if len(runs[m]) != len(run):
            continue
        if m == n + 1 and _is_change(text, clauses, run, runs[m]):
            return m
        if _is_then_and_now(text, clauses, run[-1], runs[m][0]):
            return m
    return None


def _is_then_and_now(text: str, clauses: Clauses, one: Quantity, two: Quantity) -> bool:
    if (one.sort, one.unit, one.high, two.high) != (two.sort, two.unit, None, None):
        return False
    gap = text[one.end : two.start] if two.start - one.end < 45 else ""
    return bool(_NOW.search(gap) and _THEN.search(clauses.before(one.start)))


def _runs(text: str, quantities: Sequence[Quantity]) -> list[list[Quantity]]:
    """Quantities in runs of one sort joined by 、 or 和."""
    runs: list[list[Quantity]] = []
    for quantity in quantities:
        last = runs[-1][-1] if runs else None
        joined = last and text[last.end : quantity.start] in _LINKS and last.sort == quantity.sort
        if joined:
            runs[-1].append(quantity)
        else:
            runs.append([quantity])
    return runs


def _is_change(
    text: str, clauses: Clauses, run: Sequence[Quantity], following: Sequence[Quantity]
) -> bool:
    one, two = run[0], following[0]
    if one.high is not None or two.high is not None or two.start - run[-1].end > 45:
        return False
    gap = text[run[-1].end : two.start]
    if two.is_one and "“" in gap:
        return False  # 从“最多跑一次”到“一次不用跑”
    halves = text.startswith("一半", two.start) and one.sort != "percent"
    if not halves and not _comparable(one, two, gap):
        return False
    before = clauses.before(one.start)
    if _CUE.search(before) and _WITH_CUE.fullmatch(gap):
        return True
    same = one.unit == two.unit or halves or one.sort == "time"
    return bool((same or _MERGE.search(gap)) and _BARE_CHANGE.fullmatch(gap))


def _comparable(one: Quantity, two: Quantity, gap: str) -> bool:
    """Of one sort; things counted by other classifiers only where they were merged into one."""
    if one.sort != two.sort:
        return False
    return one.sort != "count" or one.unit == two.unit or bool(_MERGE.search(gap))


def _change(text: str, one: Quantity, two: Quantity) -> Change:
    if text.startswith("一半", two.start) and one.sort != "percent":
        half = plain(Decimal(str(one.low)) / 2)
        return Change(one, two, one.low, half, one.unit, one.end)
    before, after, unit = _in_one_unit(text, one, two)
    return Change(one, two, before, after, unit, _with_noun(text, one))


def _in_one_unit(
    text: str, one: Quantity, two: Quantity
) -> tuple[Number | str, Number | str, str | None]:
    """Both numbers in one unit; hours and days, 天 and 工作日 are not mixed but left as words."""
    if one.unit == two.unit or one.sort in ("count", "measure"):
        return one.low, two.low, one.unit
    if one.unit in _CLOCK and two.unit in _CLOCK:
        unit = min(one.unit, two.unit, key=_CLOCK.__getitem__)
        return _clock(one, unit), _clock(two, unit), unit
    return text[one.start : one.end], text[two.start : two.end], None


def _clock(quantity: Quantity, unit: str) -> Number:
    return plain(Decimal(str(quantity.low)) * _CLOCK[quantity.unit] / _CLOCK[unit])


def _with_noun(text: str, one: Quantity) -> int:
    """Take in what is counted where it stands right before the verb: 30个窗口减至6个."""
    if one.sort == "count" and (noun := _NOUN.match(text, one.end)):
        return noun.end()
    return one.end


def _at_once(text: str, one: Quantity) -> Change | None:
    if one.sort != "time" or one.high is not None:
        return None
    found = _AT_ONCE.match(text, one.end, one.end + 30)
    if found is None:
        return None
    after: Number | str = 0 if found[1] in ("当天", "当日") else found[1]
    return Change(one, None, one.low, after, one.unit, one.end)
