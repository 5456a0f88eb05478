"""Who signs a text: names after 记者, 通讯员, 编辑 …, in brackets, on a line or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.facts.people.names import Evidence, is_called, name_end
from scraper.facts.people.words import signs, words
from scraper.text.lexicon import holds_word, is_word
from scraper.text.surnames import COMPOUND, SINGLE, is_name


@dataclass(frozen=True, slots=True)
class Signed:
    """A name at ``text[start:end]`` that signs, its role and, for an author, where from."""

    start: int
    end: int
    name: str
    role: str
    body: str | None = None


_ROLES = {
    "记者": "reporter",
    "实习生": "reporter",
    "摄影": "reporter",
    "评论员": "author",
    "通讯员": "correspondent",
    "供稿": "correspondent",
    "作者": "author",
    "撰文": "author",
    "撰稿": "author",
    "执笔": "author",
    "文": "author",
    "编辑": "editor",
}
_EDITOR = (
    "责任编辑|值班编辑|新媒体编辑|美术编辑|版面编辑|编辑|责编|美编|责任校对|校对|责校|审核|审校|监制|主编|"
    "统筹|策划|编审|终审|一审|二审|三审|初审|复审|排版|版式"
)
_ROLE = re.compile(
    rf"(?P<editor>{_EDITOR})(?=[:：/／ 、丨|])"
    rf"|(?P<closed>责任编辑|责编|美编|责任校对)"
    r"|(?P<drawn>插画|制图|绘图|漫画|海报|视频)(?=[:：/／ 、丨|])"
    r"|(?P<photo>[图文][/／ ]?[图文]|图文|(?<![一-鿿])[图文](?=[:：]))"
    r"|(?P<role>记者|通讯员|实习生|评论员|作者|摄影(?:记者)?|撰文|撰稿|供稿|执笔)"
)
_SEPARATOR = re.compile(r"[ \u3000、，,/／|丨和；;:：\n]{0,6}")
_OUTLET = re.compile(
    r"(?:本报|本台|本网|本刊|融媒体?|全媒体?|见习|特约|实习|驻[一-鿿]{2,4}|[报台网社])$"
)
_BETWEEN_ROLES = re.compile(
    r"(?:本报|本台|本网|见习|特约|实习|首席|全媒体|融媒体|[ 、，,/／|丨和；;\n])*"
    rf"(?:{_EDITOR}|记者|通讯员|实习生|摄影|作者|供稿|文[/／]图|图[/／]文)"
)
_SUFFIX = re.compile(
    r"[ /／]?(?:联合|综合|现场|摄影|图文|文[/／]?图|图[/／]?文)*(?:报道|摄影报道|摄影|整理|"
    r"供稿|供图|采写|发自|[摄文图])?(?=[）)】\]。，：:\n ]|$)"
)
_HAN = re.compile("[一-鿿]")
_LINE = re.compile(r"(?m)^[ \u3000■□◆◇●○▲△★☆◎※▪•|·\-—（(【\[]{0,6}$")
_BRACKET = re.compile(r"[（(【\[]([^（(【\[）)】\]\n]{2,90})[）)】\]]")
_AFFILIATED = re.compile(
    r"(?P<body>[一-鿿·]{2,30}(?:局|委|办|中心|学校?|院|校|园|厂|公司|集团|部|站|所|会|府|镇|乡|村|社区|"
    r"街道|社|馆|台|银行|支行|队|处|科|区|县|市))[ \u3000]{1,4}(?P<names>[一-鿿· ]{2,24})$"
)
_AUTHOR_IS = re.compile(
    r"作者[系为是:：]{1,2}(?P<body>[一-鿿]{4,30}?)(?P<title>(?:党组|党委)?(?:书记|副?局长|副?主任|副?[科处所院校站县区镇]长|"
    r"教师|教授|研究员|干部|记者|工作人员)?)[ \u3000]{1,3}(?P<name>[一-鿿·]{2,8})$"
)
_REPORT = re.compile(
    r"(?P<names>[一-鿿· 、]{2,24}?)[ /／]?(?P<how>报道|摄影报道|摄|供图|文/图|图/文|整理)$"
)


_HOW = {"供图": "correspondent", "文/图": "author", "图/文": "author"}
"""Roles of those who sign without a role; whoever reports or takes pictures is a reporter."""


def signed(text: str) -> list[Signed]:
    """Everybody who signs in the text, in order of place."""
    found: list[Signed] = []
    held: set[int] = set()
    for who in (*_after_roles(text), *_in_brackets(text)):
        place = range(who.start, who.end)
        if held.isdisjoint(place):
            held.update(place)
            found.append(who)
    return sorted(found, key=lambda who: who.start)


def _after_roles(text: str) -> Iterator[Signed]:
    end = 0
    for match in _ROLE.finditer(text):
        if match.start() < end:
            continue
        role = _role_of(match)
        formal = _is_formal(text, match)
        if role == "author" and not formal:
            continue
        for who in _names(text, match.end(), role, formal):
            end = who.end
            yield who


def _role_of(match: re.Match[str]) -> str:
    if match["editor"] or match["closed"]:
        return "editor"
    if match["photo"] or match["drawn"]:
        return "author"
    return _ROLES["摄影" if "摄影" in match[0] else match["role"]]


def _is_formal(text: str, match: re.Match[str]) -> bool:
    """Whether the role stands as bylines do: in brackets, at a line's start, after 本报."""
    before = text[max(0, match.start() - 60) : match.start()]
    opened = max(before.rfind("（"), before.rfind("("), before.rfind("【"))
    closed = max(before.rfind("）"), before.rfind(")"), before.rfind("】"))
    if opened > closed and not re.search("[。！？]", before[opened:]):
        return True
    line = before[before.rfind("\n") + 1 :]
    after = text[match.end() : match.end() + 1]
    return (
        _LINE.match(line) is not None
        or (_OUTLET.search(before) is not None and not match["photo"])
        or after in (" ", "\u3000", "：", ":", "/", "丨")
    )


def _names(text: str, at: int, role: str, formal: bool) -> Iterator[Signed]:
    """Names one after the other from ``at``, as long as separators and names alternate."""
    first = True
    while True:
        gap = _SEPARATOR.match(text, at)
        start = gap.end() if gap else at
        if not first and (start == at or not (formal or text[at:start] == "、")):
            return
        if _ROLE.match(text, start) or _BETWEEN_ROLES.match(text, start):
            return
        end = _formal_end(text, start) if formal else _plain_end(text, start)
        if end is None:
            return
        yield Signed(start, end, re.sub(r"\s", "", text[start:end]), role)
        first, at = False, end


def _plain_end(text: str, start: int) -> int | None:
    """The end of a name in a sentence (记者王明走进) or before the next role (记者马明实习生…)."""
    for end in (start + 3, start + 2):
        name = text[start:end]
        closed = end == len(text) or _BETWEEN_ROLES.match(text, end) is not None
        if closed and is_name(name) and not is_word(name) and not is_called(text, start):
            return end
    return name_end(text, start, Evidence.CALLING)


def _formal_end(text: str, start: int) -> int | None:
    """The end of a name in a byline: at a separator, a closing bracket, a role or 报道."""
    spaced = re.compile(r"[一-鿿][ \u3000][一-鿿](?![一-鿿])").match(text, start)
    if spaced and spaced[0][-1] not in "摄文图" and is_name(spaced[0][0] + spaced[0][-1]):
        return spaced.end()
    if is_called(text, start):
        return None
    for length in _lengths(text, start):
        end = start + length
        name = text[start:end]
        if (
            len(name) == length
            and is_name(name)
            and _closes(text, end)
            and _can_sign(text, start, end)
        ):
            return end
    for length in (3, 2):
        if is_name(text[start : start + length]) and is_name(_token(text, start + length)):
            return start + length
    return _foreign(text, start) or name_end(text, start, Evidence.CALLING)


def _token(text: str, at: int) -> str:
    found = re.compile("[一-鿿]{2,4}").match(text, at)
    return found[0] if found and _closes(text, found.end()) else ""


def _lengths(text: str, start: int) -> tuple[int, ...]:
    if "·" in text[start : start + 8]:
        found = re.compile("[一-鿿]{1,7}(?:·[一-鿿]{1,7})+").match(text, start)
        return (found.end() - start,) if found else ()
    return (
        (3, 2, 4) if text[start : start + 1] in SINGLE or text.startswith(COMPOUND, start) else ()
    )


def _closes(text: str, end: int) -> bool:
    sign = text[end : end + 1]
    if not sign or not ("\u3400" <= sign <= "\u9fff" or sign == "·"):
        return True
    return _SUFFIX.match(text, end) is not None or _BETWEEN_ROLES.match(text, end) is not None


def _can_sign(text: str, start: int, end: int) -> bool:
    """Whether it is a name and no everyday word; one set apart on both sides always is."""
    name = text[start:end]
    if not signs("never").isdisjoint(name[1:]):
        return False
    if len(name) > 2 or not is_word(name) or not _HAN.match(text, end):
        return True
    return name[0] in signs("firm") or name in words("worded")


def _foreign(text: str, start: int) -> int | None:
    """A name that begins with no common family name, set apart on both sides (记者 阿依努尔)."""
    found = re.compile("[一-鿿]{2,7}").match(text, start)
    if not found or text[start - 1 : start] not in (" ", "\u3000", "、", "：", ":"):
        return None
    name, after = found[0], text[found.end() : found.end() + 1]
    if after not in ("", " ", "\u3000", "）", ")", "、", "\n", "】") or name[-1] in signs("ends"):
        return None
    # Of the length of Han names, a rare family name is likelier than words run together.
    fits = not is_word(name) if len(name) <= 4 else not holds_word(name)
    return found.end() if fits and not _SUFFIX.fullmatch(name) else None


def _in_brackets(text: str) -> Iterator[Signed]:
    """（张三 李四 报道）, （东昌路小学 许海英） and a lone name in brackets at the end."""
    for bracket in _BRACKET.finditer(text):
        inner, base = bracket[1].rstrip(), bracket.start(1)
        if is_ := _AUTHOR_IS.match(inner):
            yield from _listed(is_["name"], base + is_.start("name"), "author", is_["body"])
        if reported := _REPORT.fullmatch(inner):
            yield from _listed(
                inner[: reported.end("names")], base, _HOW.get(reported["how"], "reporter"), None
            )
        if _ROLE.search(inner):
            continue
        if not reported and not is_ and _is_last(text, bracket):
            affiliated = _AFFILIATED.fullmatch(inner)
            start = affiliated.start("names") if affiliated else 0
            body = affiliated["body"] if affiliated else None
            yield from _listed(inner[start:], base + start, "author", body)


def _is_last(text: str, bracket: re.Match[str]) -> bool:
    """Whether nothing follows a bracket on its line and a sentence ended before it."""
    after = text[bracket.end() : bracket.end() + 2].lstrip(" \u3000")
    before = text[: bracket.start()].rstrip(" \u3000")[-1:]
    return after[:1] in ("", "\n") and before in ("", "。", "！", "？", "”", "…", "\n")


def _listed(names: str, base: int, role: str, body: str | None) -> Iterator[Signed]:
    """Names between separators, given only if every one of them is a name."""
    tokens = list(re.finditer(r"[^ \u3000、]+", names))
    if len(tokens) == 2 and all(len(token[0]) == 1 for token in tokens):
        joined = tokens[0][0] + tokens[1][0]
        if is_name(joined):
            yield Signed(base + tokens[0].start(), base + tokens[1].end(), joined, role, body)
        return
    firm = signs("firm")
    if all(
        is_name(token[0]) and (not is_word(token[0]) or len(tokens) > 1 or token[0][0] in firm)
        for token in tokens
    ):
        for token in tokens:
            yield Signed(base + token.start(), base + token.end(), token[0], role, body)
