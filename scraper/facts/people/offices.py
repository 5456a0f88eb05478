"""The office before a name: the title as printed, the body where it is held, what it makes one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from scraper.facts.people.words import signs, titles, words
from scraper.text.lexicon import is_word
from scraper.text.surnames import is_name

_REACH = 44
_RUN = re.compile(r"[^，。；！？：、“”‘’（）《》()\s,;!?:]{0,44}$")
_LEAD = re.compile(
    r"^.*(?:由|的|了|着|是|邀请|采访|陪同|记者|时任|现任|担任|作为|身为|以及|来到|走进|见到|找到|"
    r"近日|日前|当天|上午|下午|晚上|会上|随后|最后|期间|现场|今年|去年|还有|包括|接下来|新当选|当选|分管领导|分管|主管|经过|根据|通过|围绕|按照|对于|关于|正在|在(?!平))"
    r"|^(?:和|与|同|及|据|向|对|请|让|为|跟|而|但|\d+[年月日时])+"
)
_JOINT = re.compile("[、兼]")
_LEVEL_FRONT = re.compile("([省市县区州旗])委$")
_PUBLIC = re.compile(
    "(?:局|委|办|联|政协|处|科|股|室|中心|部|站|所|院|校|园|会|府|镇|乡|村|社区|街道|专班|窗口|队|组|"
    "区|县|市|省|大厅|[大中小]学|机关|部门|单位|馆|台|党支部|党总支|党委|党组)$"
)
_FIRM = re.compile(
    "公司|集团|厂|店|企业|合作社|超市|酒店|银行|支行|饭店|餐馆|药房|基地|商会|协会|农场|工作室|"
    "项目部|股份|科技|电机|机械|律师|事务所|工地"
)
_ORGANISED = re.compile(
    _PUBLIC.pattern[:-2] + "|公司|集团|厂|店|社|行|超市|基地|农场|工作室|大学|酒店|小区|家园|苑)$"
)


_FORMER = re.compile(_ORGANISED.pattern.removesuffix("$") + "原$")
"""A body and 原, which makes the office after it a former one; no end of 平原."""


@dataclass(frozen=True, slots=True)
class Office:
    """A title, where it begins in the text, its body and whether it is held in public service."""

    title: str
    start: int
    body: str | None
    kind: str

    @property
    def role(self) -> str:
        """The role of a person who holds it: official or other."""
        return "official" if self.kind == "official" else "other"


@lru_cache(maxsize=1)
def _longest_title() -> int:
    return max(map(len, titles()))


def title_before(text: str, end: int) -> int | None:
    """Where the longest title that ends at ``end`` begins."""
    for length in range(min(_longest_title(), end), 1, -1):
        if text[end - length : end] in titles():
            return end - length
    return None


def read_office(text: str, start: int, end: int, floor: int) -> Office:
    """The whole office whose last title stands at ``text[start:end]``; nothing before ``floor``.

    >>> read_office("樊城区委副书记、区长王鹏飞", 8, 10, 0)
    Office(title='区委副书记、区长', start=2, body='樊城区', kind='official')
    """
    first = _grown(text, start, floor)
    kind = _highest(text, first, start, end)
    run = _run(text, first, floor)
    shared = _LEVEL_FRONT.search(text[first : first + 2])
    body = run + shared[1] if shared and run and run[-1] != shared[1] else run
    if len(run) == 1 or _FORMER.search(body):
        first, body = first - 1, body[:-1] if len(run) > 1 else ""
    return Office(text[first:end], first, _body(body, kind), _kind(kind, body))


def _highest(text: str, first: int, start: int, end: int) -> str:
    """The class of the last title, or official if one of those joined to it is."""
    kind = titles()[text[start:end]]
    for joint in _JOINT.finditer(text, first, start):
        earlier = title_before(text, joint.start())
        if earlier is not None and titles()[text[earlier : joint.start()]] == "official":
            return "official"
    return kind


def _grown(text: str, start: int, floor: int) -> int:
    """The start of a title with what belongs to it: 党组, 副, and titles joined by 、."""
    while True:
        front = max(
            (len(word) for word in words("front") if text.endswith(word, floor, start)), default=0
        )
        if front:
            start -= front
            continue
        joint = start - 1 if start > floor and text[start - 1] in "、兼" else None
        if joint is None:
            run = _run(text, start, floor)
            before = start - len(run) - 1
            joint = before if before > floor and text[before] == "、" else None
        earlier = title_before(text, joint) if joint is not None else None
        if earlier is not None and _is_named(text[max(floor, earlier - 3) : earlier]):
            return start
        if earlier is None or earlier < floor or titles()[text[earlier:joint]] == "calling":
            return start
        start = earlier


def _is_named(before: str) -> bool:
    """Whether a title stands behind a name (沈伟栋校长), so that it is another person's."""
    names = (before[-length:] for length in (2, 3))
    firm = signs("firm")
    return any(is_name(name) and name[0] in firm and not is_word(name) for name in names)


def _run(text: str, end: int, floor: int) -> str:
    """The words before ``end`` back to a mark or to a word that cannot belong to a body."""
    found = _RUN.search(text[max(floor, end - _REACH) : end])
    run = found[0] if found else ""
    return _LEAD.sub("", run)


def _body(run: str, kind: str) -> str | None:
    if len(run) < 2:
        return None
    if _ORGANISED.search(run) or (kind != "calling" and len(run) >= 4):
        return run
    return None


def _kind(kind: str, run: str) -> str:
    """Official, firm or calling; an office in a firm is none in public service."""
    if kind in ("official", "either") and _FIRM.search(run):
        return "firm"
    if kind == "either":
        return "official" if len(run) < 2 or _PUBLIC.search(run) else "firm"
    return kind
