"""Full names of minors in items about school, which 《未成年人保护法》 (arts. 49, 73) protects.

A name is a surname with one or two characters that are not an ordinary word together; 王某 and
小明 are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_config.gate.families import FAMILIES
from site_config.gate.lexicon import count_of, read_words

_DOUBLE = "欧阳|上官|司马|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|端木"
_NAME = rf"(?P<name>(?:{_DOUBLE}|[{FAMILIES}])[\u4e00-\u9fff]{{1,2}})"
_CHILD = (
    "(?:(?<!大)(?<!研究)(?<!留)(?<!硕士)学生|小学生|中学生|初中生|高中生|同学|小朋友|少先队员"
    "|幼儿|男童|女童|男孩|女孩|儿童|少年|小记者|小作者|小选手|小主持人|小讲解员"
    "|班长|中队长|大队长)(?:代表)?"
)
_CLASS = (
    "(?:[一二三四五六七八九0-9]年级|[初高][一二三](?:年级)?|[0-9一二三四五六]班)"
    "(?:[0-9（(一二三四五六七八九十）)]{0,4}班)?的?"
)
_AGE = (
    "(?:年仅|今年)?(?:[3-9]|1[0-7]|[三四五六七八九]|十[一二三四五六七]?)岁的?"
    "(?:小学生|学生|小朋友|男孩|女孩)?"
)
_AFTER = frozenset("说在和与的是也家获被从等对为参把将拿正向跟站用给写")
"""Characters that by themselves may follow a name."""
_BEFORE = re.compile(rf"(?:{_CHILD}|{_CLASS}|{_AGE})[：:“]?{_NAME}")
_BEHIND = re.compile(rf"{_NAME}(?=同学|小朋友)")
_SCHOOL = re.compile(
    "学校|小学|中学|初中|高中|幼儿园|校园|课堂|班级|同学|学生|家长|少先队|未成年|儿童|孩子|年级|岁的"
)
_NO_NAME = re.compile("[某同学们甲乙丙月年日]|老师|校长|主任|家长|教师|先生|女士")
_COMMON = 20


@dataclass(frozen=True, slots=True)
class Minor:
    """A full name of a child from ``start`` to ``end``."""

    start: int
    end: int


def find_minors(text: str) -> Iterator[Minor]:
    """Full names that stand where a child is named, in a paragraph about school or children."""
    if not _SCHOOL.search(text):
        return
    seen: set[int] = set()
    for pattern in (_BEFORE, _BEHIND):
        for found in pattern.finditer(text):
            start = found.start("name")
            ends = (end for end in (found.end("name"), found.end("name") - 1) if end > start + 1)
            end = next((end for end in ends if _is_name(text, start, end)), None)
            if end and start not in seen:
                seen.add(start)
                yield Minor(start, end)


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether the characters are a name: no word of their own, and a word or a mark follows."""
    name = text[start:end]
    if (
        name[-1] in _AFTER
        or _NO_NAME.search(name)
        or count_of(name) >= _COMMON
        or count_of(name[:2]) >= _COMMON
    ):
        return False
    run = re.match("[\u4e00-\u9fff]*", text[start : end + 4])
    words = read_words(run[0])[1] if run else ()
    if words and len(words[0]) > 1 and words[0] not in name:
        return False
    return _may_follow(text[end : end + 4])


def _may_follow(rest: str) -> bool:
    run = re.match("[\u4e00-\u9fff]*", rest)
    if not run or not run[0]:
        return True
    first = read_words(run[0])[1][0]
    return first in _AFTER or (len(first) > 1 and count_of(first) >= _COMMON)
