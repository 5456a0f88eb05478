"""Bylines: roles and names, on a line of their own or in brackets."""

from __future__ import annotations

import re

from scraper.model import Byline
from scraper.text.lexicon import holds_word, is_word
from scraper.text.surnames import is_name

_ROLE = re.compile(
    r"(?P<photo>图/文|文/图|[文图]/|文图/?|图文/?|摄影(?:报道)?)[:：]?"
    r"|(?:(?:本报|本台|本网|本刊|全媒体?|融媒体?|特约|特派|见习|实习|首席|高级|"
    r"驻[一-鿿]{2,4}|中心|[一-鿿]{2,8}[报台网社])[ ·]?)*"
    r"(?P<role>记者|通讯员|实习生|评论员|作者|读者(?= )|市民(?= )|网友(?= )|撰文|撰稿|"
    r"供稿|整理|执笔|编译|策划)[:：]?"
)
_HINT = re.compile(
    "记者|通讯员|实习生|评论员|作者|读者|市民|网友|撰|供|整理|执笔|编译|策划|[文图摄绘]"
)
_PHOTOGRAPHER = re.compile("摄影(?!报道)")
"""Behind a writer's name, whose names follow took the pictures only."""
_BULLETS = "■□◆◇●○▲△★☆◎※▪•|·-—[]【】 "
_SUFFIX = re.compile(
    r"(?:联合|综合|摄影|图文|文[/／]?图|图[/／]?文)*(?:报道|摄影|整理|供稿|供图|综合|摄|"
    r"文|图)?[:：]?$"
)
_BETWEEN = re.compile(r"[ 、，,/|和；;]+")
_OUTLET = re.compile(
    r"[一-鿿A-Za-z·\d ]{2,24}(?:报|网|台|社|壹点|新闻|客户端|在线|融媒|融媒体中心|传媒|中心|讯|点)$"
)
_BRACKETED = re.compile(r"^[（(【\[](.{2,90})[）)】\]]$")
_CERTAIN = re.compile(r"[■□◆◇●▲] ?|(?:本报|本台|本刊|本网)(?:[一-鿿]{0,4})(?:记者|通讯员)[ :：]")
"""How a line begins that names people, whatever their names look like."""
_NEVER_FIRST = tuple("从在近获了今昨向到对于是也还看见走来")
_REPORTERS = {"记者", "实习生", "评论员"}
_CORRESPONDENTS = {"通讯员", "供稿"}
_CREDIT = re.compile(
    r"^(?P<names>[一-鿿·]{2,4}(?:[ 、][一-鿿·]{2,4}){0,3}) ?/?(?:摄影?|供图|图|绘)$"
)


_PARTED = re.compile(r"(?<=[ 、，：:])([一-鿿]) ([一-鿿])(?=$|[ 、，])")
"""A name of two characters that is set apart to the width of three (记者 韩 野)."""


def parse_byline(text: str) -> Byline | None:
    """The byline that a whole line is, or None.

    >>> parse_byline("■ 本报记者 王凯 闫振").reporters
    ('王凯', '闫振')
    >>> parse_byline("记者看到，大厅里秩序井然") is None
    True
    """
    if not _HINT.search(text) or len(text) > 100:
        return None
    inner = text.strip(_BULLETS)
    bracketed = _BRACKETED.match(inner)
    inner = _PARTED.sub(r"\1\2", (bracketed[1] if bracketed else inner).strip(_BULLETS))
    certain = bool(_CERTAIN.match(text))
    return _credit(inner) or _commentator(inner) or _roles(inner, certain)


def _credit(inner: str) -> Byline | None:
    """A picture's credit without a role: 王凯 摄."""
    found = _CREDIT.match(inner)
    names = re.split("[ 、]", found["names"]) if found else []
    return Byline(tuple(names)) if names and all(map(is_name, names)) else None


def _commentator(inner: str) -> Byline | None:
    """本报评论员, who signs without a name."""
    found = _ROLE.fullmatch(inner)
    return Byline(author=inner) if found and found["role"] == "评论员" else None


def _roles(inner: str, certain: bool) -> Byline | None:
    """Roles with their names, an outlet in front at most; or a name in front of a role."""
    found = _ROLE.search(inner)
    if not found:
        return None
    before = inner[: found.start()].strip(_BULLETS + "：:")
    name = before.replace(" ", "")
    if before and not _OUTLET.match(before) and not is_name(name):
        return None
    people, end = _people(inner, found.start())
    if people is None or end < len(inner):
        people, end = _foreign_names(inner, found.start(), certain)
    if people is None and is_name(name) and found.end() == len(inner):
        return Byline(author=name)
    return people if end == len(inner) else None


def scan_byline(text: str, start: int) -> Byline | None:
    """Roles and names from ``start`` on, text following."""
    return _people(text, start)[0] if _ROLE.match(text, start) else None


def names_of(byline: Byline) -> tuple[str, ...]:
    """Everybody whom the byline names."""
    return (*byline.reporters, *byline.correspondents, *((byline.author or "").split("、")))


def _foreign_names(text: str, start: int, certain: bool) -> tuple[Byline | None, int]:
    """Names without a Han family name, where spaces set them apart (记者 阿依努尔).

    ``certain``: the line names people, so a name may hold an everyday word (刀建国).
    """
    people: dict[str, list[str]] = {}
    role = ""
    for token in re.split(
        r"[ 、，/]+", re.sub(r"(?:摄影)?报道$|[ /]?[摄文图]+$", "", text[start:])
    ):
        found = _ROLE.fullmatch(token)
        joined = None if found else _ROLE.match(token)
        role = (found or joined or {"role": role})["role"] or role
        name = "" if found else token[joined.end() :] if joined else token
        if len(name) in (4, 5, 6) and (pair := _two_names(name)):
            people.setdefault(role, []).extend(pair)
            continue
        if name and not _can_be_foreign(name, certain):
            return None, start
        people.setdefault(role, []).extend([name] if name else [])
    reporters = tuple(name for key in _REPORTERS for name in people.get(key, ()))
    others = tuple(name for key in _CORRESPONDENTS for name in people.get(key, ()))
    return (Byline(reporters, others), len(text)) if reporters or others else (None, start)


def _can_be_foreign(name: str, certain: bool) -> bool:
    """Whether a token without a Han family name can be a name: no everyday word is in it."""
    if not re.fullmatch(r"[一-鿿·]{2,12}", name) or name.startswith(_NEVER_FIRST):
        return False
    if is_word(name):
        return False
    if certain and 2 <= len(name) <= 3:
        return True
    return "·" in name or (len(name) <= 5 and not holds_word(name))


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
        if (reporters or correspondents) and _PHOTOGRAPHER.match(text, end):
            end = stop
            continue
        target = (
            reporters
            if role in _REPORTERS
            else correspondents
            if role in _CORRESPONDENTS
            else authors
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
        name, used = _name_in(token[0])
        if not name:
            break
        names.append(name)
        end = here + used
        if used < len(token[0]) and (suffix := _SUFFIX.match(text[end:])) and suffix[0]:
            return names, len(text)
    tail = _SUFFIX.match(text[end:].lstrip(" "))
    return names, len(text) if names and tail else end


def _name_in(token: str) -> tuple[str, int]:
    """A name at the start of a token, with what may follow without a space (报道, 通讯员)."""
    if is_name(token):
        return token, len(token)
    for length in (3, 2, 4):
        rest = token[length:]
        if is_name(token[:length]) and rest and (_SUFFIX.fullmatch(rest) or _ROLE.match(rest)):
            return token[:length], length
    return "", 0


def merge(first: Byline, second: Byline) -> Byline:
    """Two bylines of one article in one, nobody twice."""
    reporters = tuple(dict.fromkeys((*first.reporters, *second.reporters)))
    others = tuple(dict.fromkeys((*first.correspondents, *second.correspondents)))
    return Byline(
        reporters, others, first.author or second.author, first.affiliation or second.affiliation
    )
