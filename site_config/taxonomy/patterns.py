"""Whether a regular expression of the vocabulary is safe to run over any text.

The judgement reads the parsed expression instead of guessing from its spelling:
how many ways it can try from one place of a hostile text is counted, so that a
nest of repeats, overlapping alternatives under a repeat and rows of wide gaps
are all found by the same rule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

LONGEST_PATTERN = 600
MOST_WAYS = 200
"""Ways one pattern may try from one place of a text: two gaps of {0,13} in a row come near it."""
LONGEST_REPEAT = 60

_BEYOND = 10**9
_TYPED_AWAY = re.compile(r"[\sＡ-Ｚａ-ｚ０-９＋－]")
_ESCAPE = re.compile(r"\\(?![dDsSwW.+*?(){}\[\]|\\^$/-])")
_OPEN_COUNT = re.compile(r"(?<!\\)\{(?!\d{0,4}(?:,\d{0,4})?\})")

# The parser of the standard library: the one reading that is right by definition.
_parser: Any = import_module("re._parser")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_LOOKS = ("ASSERT", "ASSERT_NOT")
_DIGITS = frozenset(map(ord, "0123456789"))

Node = tuple[Any, Any]
First = frozenset[int] | None
"""Characters something may begin with; ``None`` when that may be any."""


def pattern_problem(pattern: str) -> str | None:
    """Why a pattern cannot be used, in a few words; ``None`` when it can.

    >>> pattern_problem("容缺(?:受理|办理)")
    >>> pattern_problem("(?:容缺|受理)?")
    '能匹配空文字'
    >>> pattern_problem("(?:容缺+)+受理")
    '重复没有上限，请写 {1,12}'
    """
    if len(pattern) > LONGEST_PATTERN:
        return f"超过 {LONGEST_PATTERN} 字"
    try:
        compiled = re.compile(pattern)
        parsed = _parser.parse(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"不是正则表达式：{error}"
    return _spelling_problem(pattern, compiled) or _running_problem(parsed)


def _spelling_problem(pattern: str, compiled: re.Pattern[str]) -> str | None:
    faults = (
        (compiled.groups > 0, "含捕获组，请写 (?:…)"),
        (compiled.flags != re.UNICODE.value, "含标志，如 (?i)"),
        (any(mark in pattern for mark in "“”‘’「」『』\"'"), "含引号：匹配前已去掉，请用 quoted"),
        (_TYPED_AWAY.search(pattern) is not None, "含空格或全角字母、数字：匹配前已去掉或换成半角"),
        (_ESCAPE.search(pattern) is not None, "转义只用 \\d 一类和标点"),
        (_OPEN_COUNT.search(pattern) is not None, "含不成对的 {"),
    )
    return next((message for wrong, message in faults if wrong), None)


def _running_problem(parsed: Any) -> str | None:  # noqa: ANN401 (a parsed expression)
    longest = max((most for _, most in _repeats(parsed)), default=0)
    if parsed.getwidth()[0] == 0:
        return "能匹配空文字"
    if longest >= int(_parser.MAXREPEAT):
        return "重复没有上限，请写 {1,12}"
    if longest > LONGEST_REPEAT:
        return f"重复超过 {LONGEST_REPEAT} 次"
    return "尝试的路数太多：少写几处可有可无的重复" if ways(parsed) > MOST_WAYS else None


def _repeats(items: Sequence[Node]) -> Iterator[tuple[int, int]]:
    for op, value in items:
        if str(op) in _REPEATS:
            yield int(value[0]), int(value[1])
        for inner in _inner(str(op), value):
            yield from _repeats(inner)


def _inner(op: str, value: Any) -> Sequence[Sequence[Node]]:  # noqa: ANN401
    """The sequences inside a node: alternatives, the body of a group, of a repeat, of a look."""
    if op == "BRANCH":
        return tuple(value[1])
    if op in _REPEATS:
        return (value[2],)
    if op == "SUBPATTERN":
        return (value[-1],)
    if op in _LOOKS:
        return (value[1],)
    return (value,) if op == "ATOMIC_GROUP" else ()


def pattern_ways(pattern: str) -> int:
    """The most ways a pattern may try from one place of a text.

    >>> pattern_ways("办成一件事"), pattern_ways("[^，]{0,9}一件事")
    (1, 10)
    """
    return ways(_parser.parse(pattern))


def ways(items: Sequence[Node], tail: First = frozenset()) -> int:
    """The most ways a parsed sequence may be matched; ``tail`` is what may follow it."""
    total = 1
    for number, (op, value) in enumerate(items):
        after = first(items[number + 1 :], tail)
        total = min(_BEYOND, total * _node_ways(str(op), value, after))
    return total


def _node_ways(op: str, value: Any, after: First) -> int:  # noqa: ANN401
    inner = _inner(op, value)
    if op == "BRANCH":
        return _branch_ways([(first(part, after), ways(part, after)) for part in inner])
    if op in _REPEATS:
        return _repeat_ways(int(value[0]), int(value[1]), inner[0], after)
    if op in _LOOKS:
        return ways(inner[0])
    return ways(inner[0], after) if inner else 1


def _branch_ways(parts: Sequence[tuple[First, int]]) -> int:
    """Only alternatives that can begin with the same character are tried one after another."""
    by_start: Counter[int] = Counter()
    for start, count in parts:
        for char in start or ():
            by_start[char] += count
    anywhere = sum(count for start, count in parts if not start)
    return anywhere + max(by_start.values(), default=0)


def _repeat_ways(least: int, most: int, body: Sequence[Node], after: First) -> int:
    start = first(body, after)
    again = None if start is None or after is None else start | after
    each = ways(body, again)
    if most > LONGEST_REPEAT:
        return _BEYOND
    # The end is where the body cannot go on: then only one count of turns fits.
    fewest = most if _are_apart([start, after]) else least
    return min(_BEYOND, sum(int(each**turns) for turns in range(fewest, most + 1)))


def _are_apart(firsts: Sequence[First]) -> bool:
    """Whether one character tells which of several ways to go."""
    known = [start for start in firsts if start is not None]
    return len(known) == len(firsts) and sum(map(len, known)) == len(frozenset().union(*known))


def first(items: Sequence[Node], tail: First = frozenset()) -> First:
    """The characters with which a parsed sequence, or else what follows it, may begin."""
    if not items:
        return tail
    op, value = str(items[0][0]), items[0][1]
    after = first(items[1:], tail) if _may_be_empty(items[0]) else frozenset()
    starts = [_own_first(op, value), after]
    if op == "BRANCH":
        starts += [first(part, after) for part in value[1]]
    elif op not in _LOOKS:
        starts += [first(part, after) for part in _inner(op, value)]
    known = [start for start in starts if start is not None]
    return frozenset().union(*known) if len(known) == len(starts) else None


def _may_be_empty(item: Node) -> bool:
    op, value = str(item[0]), item[1]
    if op in _REPEATS and value[0] == 0:
        return True
    if op == "AT" or op in _LOOKS:
        return True
    inner = _inner(op, value)
    return bool(inner) and any(all(map(_may_be_empty, part)) for part in inner)


def _own_first(op: str, value: Any) -> First:  # noqa: ANN401
    """What a node that holds no others may begin with."""
    if op == "LITERAL":
        return frozenset((int(value),))
    if op == "IN":
        starts = [_member(str(kind), member) for kind, member in value]
        known = [start for start in starts if start is not None]
        return frozenset().union(*known) if len(known) == len(starts) else None
    return None if op in {"ANY", "NOT_LITERAL", "GROUPREF"} else frozenset()


def _member(kind: str, member: Any) -> First:  # noqa: ANN401
    if kind == "LITERAL":
        return frozenset((int(member),))
    return _DIGITS if kind == "CATEGORY" and str(member) == "CATEGORY_DIGIT" else None
