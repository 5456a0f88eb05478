"""Spaces that extraction put into Chinese text, and the few that a reader needs.

Justified columns come out letter-spaced (王 ” 理 念). A single space between two
groups of characters is the caesura of a headline and stays; so do the gaps
between names of a byline. Rules measured in docs/decisions/0002.
"""

from __future__ import annotations

import re
from itertools import pairwise

from scraper.model import Cleaned
from scraper.text.characters import drop

HAN = "\u3400-\u9fff\u3007\U00020000-\U0003ffff"
_BRACKETS = "（）《》〈〉【】〔〕「」『』，。、；：！？…"
_QUOTES = "“”‘’"
_TOKEN = re.compile(r"\S+")
_LATIN = re.compile(r"[A-Za-z]")
_MARKS = re.compile(f"[{_BRACKETS}{_QUOTES}]")
_TOUCHING = re.compile(
    rf"(?<=[{HAN}]·) +(?=[{HAN}])|(?<=[{HAN}]) +(?=·[{HAN}])"
    rf"|(?<=[{_BRACKETS}]) +| +(?=[{_BRACKETS}])"
)
_AT_QUOTE = re.compile(rf"(?<=[{_QUOTES}]) +| +(?=[{_QUOTES}])")
_HAN_GAP = re.compile(
    rf"(?<=[{HAN}{_BRACKETS}{_QUOTES}%]) +(?=[{HAN}{_BRACKETS}{_QUOTES}])"
    rf"|(?<=[{HAN}{_QUOTES}]) +(?=\d)|(?<=\d) +(?=[{HAN}])"
)
_HAN_SIGN = re.compile(f"[{HAN}]")
_SPLIT_NUMBER = re.compile(
    r"(?<=\d) +(?=\.)|(?<=\d\.) +(?=\d)|(?<=\d) +(?=\d(?![\d\-]))|(?<=(?<![\d\-])\d) +(?=\d)"
)
"""Digits of one number set apart: one side is a single digit or the decimal point."""
_NUMBER_IN_TEXT = re.compile(
    rf"(?<=[{HAN}{_QUOTES}]) +(?=[\d.±+]+%? *[{HAN}])"
    rf"|(?<=[{HAN}] \d) +(?=[{HAN}])|(?<=[{HAN}] \d\d) +(?=[{HAN}])"
    rf"|(?<=[{HAN}] \d\d\d) +(?=[{HAN}])|(?<=[{HAN}] \d\d\d\d) +(?=[{HAN}])"
    rf"|(?<=[{HAN}] \d\d%) +(?=[{HAN}])|(?<=[{HAN}]\d\d%) +(?=[{HAN}])"
)
_BYLINE_WORD = re.compile(r"(?:记者|通讯员|作者|实习生|摄影|见习记者|特约记者|[文图摄])[:：]?$")
_IS_BYLINE = re.compile(
    r"\W*(?:本报|见习|特约|全媒体)*(?:记者|通讯员|作者|文/图|文 ?/)[^，。；！？]{2,60}$"
)
_SENTENCE = re.compile("[，。；！？]")


def close_letter_spacing(line: Cleaned) -> Cleaned:
    """Close runs of three or more single characters set apart by spaces.

    >>> close_letter_spacing(Cleaned.at("王 ” 理 念 ，")).text
    '王”理念，'
    """
    if line.text.count(" ") < 2 or _IS_BYLINE.match(line.text):
        return line
    tokens = [(found.start(), found.end()) for found in _TOKEN.finditer(line.text)]
    gone: list[int] = []
    for first, last in _single_runs(line.text, tokens):
        at_mark = first > 0 and _MARKS.match(line.text[tokens[first][0]]) is not None
        gone.extend(_gaps(tokens[first - at_mark : last + 1]))
    return drop(line, gone)


def _single_runs(text: str, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """First and last token of each run that is letter-spacing and not a list of letters."""
    runs, first = [], 0
    for i in range(len(tokens) + 1):
        if i < len(tokens) and _is_single(text[slice(*tokens[i])]):
            continue
        signs = [text[slice(*token)] for token in tokens[first:i]]
        if _is_spaced(signs) and not (first and _BYLINE_WORD.search(text[: tokens[first - 1][1]])):
            runs.append((first, i - 1))
        first = i + 1
    return runs


def _is_single(token: str) -> bool:
    return len(token) == 1 or len(_MARKS.sub("", token)) <= 1


def _is_spaced(signs: list[str]) -> bool:
    letters = sum(bool(_LATIN.search(sign)) for sign in signs)
    return len(signs) >= 3 and letters * 2 <= len(signs) - 1 and letters < 2 + len(signs) // 4


def _gaps(tokens: list[tuple[int, int]]) -> list[int]:
    """Indexes of the spaces to drop; a gap twice as wide as the rest keeps one space."""
    gaps = [(left[1], right[0]) for left, right in pairwise(tokens)]
    usual = sorted(end - start for start, end in gaps)[len(gaps) // 2]
    wide = [end - start > 2 * usual for start, end in gaps]
    return [
        i
        for (start, end), is_wide in zip(gaps, wide, strict=True)
        for i in range(start + is_wide, end)
    ]


def close_byline_names(line: Cleaned) -> Cleaned:
    """Join two-character names set with a gap after a byline word (记者 王 治).

    >>> close_byline_names(Cleaned.at("记者 王 治 通讯员 李 杰")).text
    '记者 王治 通讯员 李杰'
    """
    gone: list[int] = []
    after_word = False
    tokens = list(_TOKEN.finditer(line.text))
    for i, token in enumerate(tokens):
        follower = tokens[i + 1] if i + 1 < len(tokens) else None
        if _BYLINE_WORD.search(token[0]):
            after_word = True
        elif len(token[0].strip("（）")) > 1:
            after_word = after_word and not _SENTENCE.search(token[0])
        elif after_word and follower and len(follower[0].rstrip("）、")) == 1:
            gone.extend(range(token.end(), follower.start()))
            tokens[i + 1] = _TOKEN.match("〇〇") or follower
    return drop(line, gone)


def trim(line: Cleaned) -> Cleaned:
    """Drop spaces at both ends and all but one inside."""
    text = line.text
    if "  " in text:
        line = drop(line, [i for i in range(1, len(text)) if text[i] == text[i - 1] == " "])
        text = line.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return line if (start, end) == (0, len(text)) else line[slice(start, max(start, end))]


def close_around_marks(line: Cleaned) -> Cleaned:
    """Drop spaces beside Chinese brackets and marks and around numbers in Chinese text.

    Beside quotation marks a space stays where it can be a caesura: in a line
    without sentence marks whose quotes hold their words tightly.
    """
    if " " not in line.text:
        return line
    patterns = [_TOUCHING, _NUMBER_IN_TEXT]
    if _HAN_SIGN.search(line.text):
        line = drop(
            line, (i for found in _SPLIT_NUMBER.finditer(line.text) for i in range(*found.span()))
        )
    if _SENTENCE.search(line.text) or not _has_tight_quotes(line.text):
        patterns.append(_AT_QUOTE)
    spans = [found.span() for pattern in patterns for found in pattern.finditer(line.text)]
    return drop(line, (i for start, end in spans for i in range(start, end)))


def _has_tight_quotes(text: str) -> bool:
    return len(text) <= 45 and not re.search("[“‘] | [”’]", text)


def close_body(paragraph: Cleaned) -> Cleaned:
    """Drop every space inside Chinese running text; Latin words keep theirs.

    >>> close_body(Cleaned.at("召开“优化环境 服务发展”会 用时 6 天 and so on")).text
    '召开“优化环境服务发展”会用时6天 and so on'
    """
    if " " not in paragraph.text:
        return paragraph
    gaps = [found.span() for found in _HAN_GAP.finditer(paragraph.text)]
    return drop(paragraph, (i for start, end in gaps for i in range(start, end)))
