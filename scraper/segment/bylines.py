"""Bylines, datelines and signatures: who wrote it, wherever the page printed it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scraper.model import Byline
from scraper.text.lexicon import is_word
from scraper.text.surnames import is_name

_ROLE = re.compile(
    r"(?P<photo>[文图]/图?|图/文|图文|摄影(?:报道)?)[:：]?"
    r"|(?:(?:本报|本台|本网|本刊|全媒体?|融媒体?|特约|特派|见习|实习|首席|高级|驻[一-鿿]{2,4}|中心|[一-鿿]{2,8}[报台网社])[ ·]?)*"
    r"(?P<role>记者|通讯员|实习生|评论员|作者|读者(?= )|市民(?= )|网友(?= )|撰文|撰稿|供稿|整理|执笔|编译|策划)[:：]?"
)
_HINT = re.compile("记者|通讯员|实习生|评论员|作者|读者|市民|网友|撰|供|整理|执笔|编译|策划|[文图摄绘]")
_BULLETS = "■□◆◇●○▲△★☆◎※▪•|·-—[]【】 "
_SUFFIX = re.compile(r"(?:联合|综合|摄影|图文|文[/／]?图|图[/／]?文)*(?:报道|摄影|整理|供稿|供图|综合|摄|文|图)?[:：]?$")
_BETWEEN = re.compile(r"[ 、，,/|和；;]+")
_OUTLET = re.compile(r"[一-鿿A-Za-z·\d ]{2,24}(?:报|网|台|社|壹点|新闻|客户端|在线|融媒|融媒体中心|传媒|中心|讯|点)$")
_BRACKETED = re.compile(r"^[（(【\[](.{2,90})[）)】\]]$")
_NEVER_FIRST = tuple("从在近获了今昨向到对于是也还看见走来")
_REPORTERS = {"记者", "实习生", "评论员"}
_CORRESPONDENTS = {"通讯员", "供稿"}
_BODY_WORD = r"[^（）()，。]{2,40}"
_SIGNATURE = re.compile(
    rf"^[（(]\s*(?:作者(?:单位)?[系为:：]*)?(?P<unit>{_BODY_WORD}?)[ ，,：:]+(?P<name>[一-鿿·]{{2,12}}(?: ?[一-鿿]){{0,1}})\s*[）)]$"
)
_AUTHOR_UNIT = re.compile(rf"^[（(]\s*作者(?:单位)?[系为是:：]*\s*(?P<unit>{_BODY_WORD})[）)]$")
_NAME_ONLY = re.compile(r"^[（(](?P<names>[一-鿿·]{1,12}(?:[ 、][一-鿿·]{1,12}){0,3})[）)]$")
_DATELINE = re.compile(
    r"^(?P<word>本报讯|(?:本报|本台|本网|本刊)[^\s，。（(：:记]{0,14}?(?:讯|电|消息)"
    r"|(?:新华社|新华网|中新社|中新网|人民网|央视网|据新华社)[^（(，。：:记]{0,20}?(?:电|讯|消息)"
    r"|[一-鿿]{0,6}(?:[日晚早晨时新商]报|都市报|电视台|融媒|晚刊|周刊)讯"
    r"|(?!.{0,6}[通资简短快喜音问]讯)[一-鿿]{2,10}(?<![通资简短快喜音])讯(?=[ （(　]|$))"
    r"[ 　]*"
)
_CREDIT = re.compile(r"^(?P<names>[一-鿿·]{2,4}(?:[ 、][一-鿿·]{2,4}){0,3}) ?/?(?:摄影?|供图|图|绘)$")
_UNIT_END = re.compile(
    r"(?:小学|中学|学校|幼儿园|大学|学院|党校|局|中心|医院|公司|集团|街道|街道办|办事处|镇|乡|社区|村|县委|市委|区委|委员会|政府|厅|院|站|馆|所|支队|大队|厂|协会|报社|矿)$"
)
_RANK = re.compile(
    r"(?:干部|职工|工作人员|(?:副|特聘)?(?:研究馆员|馆员|教授|研究员|主任|校长|局长|书记|主席|编审|讲师|院长|所长|馆长|科长))$"
)
_NO_NAME = frozenset("试行 节选 未完 待续 未完待续 完 续 上 下 中 综合 图表 摘编 摘要 略 暂行 修订 草案 附后 见图 公告 声明 启事 通知 通告 讣告 目录 导读 短讯 简讯 广告 要闻 综合 时评 声音 图说".split())
_TAIL = re.compile(r"[（(][^（）()]{2,80}[）)]$")


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the text of a first paragraph: dateline word, byline, length."""

    dateline: str | None
    byline: Byline | None
    length: int


def parse_byline(text: str) -> Byline | None:
    """The byline that a whole line is, or None.

    >>> parse_byline("■ 本报记者 王凯 闫振").reporters
    ('王凯', '闫振')
    >>> parse_byline("记者看到，大厅里秩序井然") is None
    True
    """
    if not _HINT.search(text):
        return None
    inner = text.strip(_BULLETS)
    bracketed = _BRACKETED.match(inner)
    inner = (bracketed[1] if bracketed else inner).strip(_BULLETS)
    if credit := _CREDIT.match(inner):
        names = re.split("[ 、]", credit["names"])
        if all(map(is_name, names)):
            return Byline(tuple(names))
    found = _ROLE.search(inner)
    if not found or len(inner) > 100:
        return None
    if found["role"] == "评论员" and found.end() == len(inner):
        return Byline(author=inner)
    before = inner[: found.start()].strip(_BULLETS + "：:")
    if before and not _OUTLET.match(before) and not is_name(before.replace(" ", "")):
        return None
    people, end = _people(inner, found.start())
    if people is None or end < len(inner):
        people, end = _foreign_names(inner, found.start())
    if before and is_name(before.replace(" ", "")) and people is None:
        return Byline(author=before.replace(" ", ""))
    return people if end == len(inner) else None


def _foreign_names(text: str, start: int) -> tuple[Byline | None, int]:
    """Names without a Han family name, where spaces set them apart (记者 阿依努尔)."""
    people: dict[str, list[str]] = {}
    role = ""
    for token in re.split(r"[ 、，/]+", re.sub(r"(?:摄影)?报道$|[ /]?[摄文图]+$", "", text[start:])):
        found = _ROLE.fullmatch(token)
        joined = None if found else _ROLE.match(token)
        role = (found or joined or {"role": role})["role"] or role
        name = "" if found else token[joined.end() :] if joined else token
        if len(name) in (4, 5, 6) and (pair := _two_names(name)):
            people.setdefault(role, []).extend(pair)
            continue
        if name and not (re.fullmatch(r"[一-鿿·]{2,12}", name) and not is_word(name)):
            return None, start
        if joined and name[:1] in _NEVER_FIRST:
            return None, start
        people.setdefault(role, []).extend([name] if name else [])
    reporters = tuple(name for key in _REPORTERS for name in people.get(key, ()))
    others = tuple(name for key in _CORRESPONDENTS for name in people.get(key, ()))
    return (Byline(reporters, others), len(text)) if reporters or others else (None, start)


def _two_names(token: str) -> tuple[str, str] | None:
    """Two names whose gap was lost (史春明蔺月)."""
    for cut in (3, 2):
        if is_name(token[:cut]) and is_name(token[cut:]):
            return token[:cut], token[cut:]
    return None


def _people(text: str, start: int) -> tuple[Byline | None, int]:
    """Roles and their names from ``start`` on, and where they stop."""
    reporters: list[str] = []
    correspondents: list[str] = []
    authors: list[str] = []
    end = start
    while found := _ROLE.match(text, end):
        role = found["role"] or "作者"
        names, stop = _names(text, found.end())
        if not names and found["photo"]:
            skip = _BETWEEN.match(text, found.end())
            end = skip.end() if skip else found.end()
            continue
        if not names:
            break
        target = (
            reporters if role in _REPORTERS else correspondents if role in _CORRESPONDENTS else authors
        )
        target.extend(names)
        end = stop
    if not (reporters or correspondents or authors):
        return None, start
    if authors and (reporters or correspondents):
        reporters += [name for name in authors if name not in (*reporters, *correspondents)]
        authors = []
    return Byline(tuple(reporters), tuple(correspondents), "、".join(authors) or None), end


def _names(text: str, start: int) -> tuple[list[str], int]:
    """Names from ``start`` on and where the next role, suffix or other text begins."""
    names: list[str] = []
    end = start
    while True:
        skip = _BETWEEN.match(text, end)
        here = skip.end() if skip else end
        if names and not skip and not _ROLE.match(text, here):
            break
        if _ROLE.match(text, here) and names:
            return names, here
        token = re.match(r"[一-鿿·]+", text[here:])
        if not token:
            return names, here if here >= len(text) else end
        name, used = _name_in(token[0], bool(names))
        if not name:
            break
        names.append(name)
        end = here + used
        if used < len(token[0]) and (suffix := _SUFFIX.match(text[end:])) and suffix[0]:
            return names, len(text)
    tail = _SUFFIX.match(text[end:].lstrip(" "))
    return names, len(text) if names and tail else end


def _name_in(token: str, later: bool) -> tuple[str, int]:
    """A name at the start of a token, with what may follow without a space (报道, 通讯员)."""
    if is_name(token):
        return token, len(token)
    for length in (3, 2, 4):
        rest = token[length:]
        if is_name(token[:length]) and rest and (_SUFFIX.fullmatch(rest) or _ROLE.match(rest)):
            return token[:length], length
    return "", 0


def read_opening(text: str) -> Opening | None:
    """Dateline and byline at the head of a paragraph, or None.

    >>> read_opening("本报讯（记者 黄振）9月19日，中心成立。")
    Opening(dateline='本报讯', byline=Byline(reporters=('黄振',), correspondents=(), author=None, affiliation=None), length=10)
    """
    found = _DATELINE.match(text)
    start = found.end() if found else 0
    byline, length = _byline_at(text, start)
    if found is None and (byline is None or start):
        return None if byline is None else Opening(None, byline, length)
    return Opening(found["word"] if found else None, byline, length if byline else start)


def _byline_at(text: str, start: int) -> tuple[Byline | None, int]:
    bracket = re.compile(r"[（(]([^（）()]{2,80})[）)][ ：:]*").match(text, start)
    if bracket:
        byline = parse_byline(bracket[1])
        return byline, bracket.end() if byline else start
    if not start and not re.match(r"[■□◆●]?\s?本报(?:见习|特约|全媒体)?记者", text):
        return None, start
    if not _ROLE.match(text, start):
        return None, start
    people, _ = _people(text, start)
    if people is None:
        return None, start
    ended = re.compile(r"[^，。]{0,60}?报道[：:。 ]?|[^，。]{0,60}? (?=[^ ]*[，。])").match(text, start)
    last = max((text.find(name, start) + len(name) for name in _all(people)), default=start)
    if ended and ended.end() >= last and ended.end() <= last + 8:
        return people, ended.end()
    return people, last


def _all(byline: Byline) -> tuple[str, ...]:
    return (*byline.reporters, *byline.correspondents, *((byline.author or "").split("、")))


def read_signature(text: str) -> Byline | None:
    """A closing signature in brackets: roles and names, （单位 姓名） or （姓名）.

    >>> read_signature("（东昌路小学 许海英）")
    Byline(reporters=(), correspondents=(), author='许海英', affiliation='东昌路小学')
    """
    byline = parse_byline(text)
    if byline:
        return byline
    if found := _SIGNATURE.match(text):
        name = found["name"].replace(" ", "")
        if is_name(name) and not re.search("记者|通讯员|实习生", found["unit"]):
            return Byline(author=name, affiliation=found["unit"].strip())
    if found := re.match(r"^[（(](?P<unit>[^（）()，。 ]{4,24}?)(?P<name>[一-鿿]{2,3})[）)]$", text):
        if is_name(found["name"]) and _UNIT_END.search(found["unit"]) and not is_word(found["name"]):
            return Byline(author=found["name"], affiliation=found["unit"])
    if found := _AUTHOR_UNIT.match(text):
        return Byline(affiliation=_RANK.sub("", found["unit"].strip()))
    if found := _NAME_ONLY.match(text):
        names = re.split("[ 、]", found["names"])
        if len(names) == 2 and all(len(name) == 1 for name in names):
            names = ["".join(names)]
        if all(map(is_name, names)):
            return Byline(author="、".join(names))
    return None


def read_author_line(text: str) -> Byline | None:
    """An author's own line: 姓名（单位） or 单位 姓名.

    >>> read_author_line("崔海兰（建工街道）").affiliation
    '建工街道'
    """
    if found := re.fullmatch(r"(?P<name>[一-鿿·]{2,8})[（(](?P<unit>[^（）()，。]{3,24})[）)]", text):
        if is_name(found["name"]) and _UNIT_END.search(found["unit"]):
            return Byline(author=found["name"], affiliation=found["unit"])
    if found := re.fullmatch(r"(?P<unit>[^（）()，。 ]{4,20}) (?P<name>[一-鿿·]{2,4})", text):
        if is_name(found["name"]) and not is_word(found["name"]) and _UNIT_END.search(found["unit"]):
            return Byline(author=found["name"], affiliation=found["unit"])
    return None


def read_pen_name(text: str) -> Byline | None:
    """A line that is only a name: 王 明, （邕江子）; everyday words are none."""
    inner = text.strip(_BULLETS + "（）()").replace(" ", "")
    if re.fullmatch(r"[一-鿿] [一-鿿]", text):
        return None if inner in _NO_NAME else Byline(author=inner)
    if not re.fullmatch(r"[一-鿿]{2,4}", inner) or inner in _NO_NAME or is_word(inner):
        return None
    bracketed = text[:1] in "（("
    if bracketed != (text[-1:] in "）)"):
        return None
    return Byline(author=inner) if bracketed or is_name(inner) else None


def split_tail(text: str) -> tuple[int, Byline | None]:
    """Where a signature at the end of a paragraph starts, and who it names."""
    found = _TAIL.search(text)
    byline = read_signature(found[0]) if found else None
    return (found.start(), byline) if found and byline else (len(text), None)


def merge(first: Byline, second: Byline) -> Byline:
    """Two bylines of one article in one, nobody twice."""
    reporters = tuple(dict.fromkeys((*first.reporters, *second.reporters)))
    others = tuple(dict.fromkeys((*first.correspondents, *second.correspondents)))
    return Byline(
        reporters, others, first.author or second.author, first.affiliation or second.affiliation
    )
