"""The sentence around words, as a quotation."""

from __future__ import annotations

import re

QUOTE_LIMIT = 300
"""Nearly every newspaper sentence is shorter, and a quotation should be whole."""

# A sentence ends with its mark and the quotation marks or brackets that close after it.
_SENTENCE = re.compile(r"[^。！？；…\n]*(?:[。！？；…]+[”’」』）)】》]*|\n|$)")
_CLAUSE = re.compile(r"[^，、：；,]*(?:[，、：；,]+[”’」』]*|$)")


def sentence_span(text: str, start: int, end: int, reach: int = 400) -> tuple[int, int]:
    """The range of the sentence (or sentences) that holds ``text[start:end]``.

    Looks no further than ``reach`` characters either way, so that a source
    without any stop costs no more than another.

    >>> text = "他说：“一次办好。”大家说好。"
    >>> text[slice(*sentence_span(text, 4, 8))]
    '他说：“一次办好。”'
    """
    first, last = max(0, start - reach), min(len(text), end + reach)
    for match in _SENTENCE.finditer(text, first, last):
        if match.end() <= start:
            first = match.end()
        if match.end() >= end:
            last = match.end()
            break
    return first, last


def quote(text: str, start: int, end: int, limit: int = QUOTE_LIMIT) -> str:
    """The sentence around ``text[start:end]``; a longer one is cut at clause borders.

    The words themselves are always kept, even past the limit.
    """
    return text[slice(*quote_range(text, start, end, limit))].strip().rstrip("，、：；")


def quote_range(text: str, start: int, end: int, limit: int = QUOTE_LIMIT) -> tuple[int, int]:
    """Where the quotation around ``text[start:end]`` stands, white space at its edges included."""
    first, last = sentence_span(text, start, end)
    if last - first > limit:
        return _within(text, (first, last), (start, end), limit)
    return first, last


def _within(
    text: str, sentence: tuple[int, int], words: tuple[int, int], limit: int
) -> tuple[int, int]:
    """The widest run of whole clauses around the words that fits, growing by turns."""
    borders = _borders(text, *sentence)
    left = max((b for b in borders if b <= words[0]), default=words[0])
    right = min((b for b in borders if b >= words[1]), default=words[1])
    before = [b for b in borders if b < left]
    after = [b for b in borders if b > right][::-1]
    if right - left > limit:
        return words
    while before or after:
        if after and after[-1] - left <= limit:
            right = after.pop()
        elif before and right - before[-1] <= limit:
            left = before.pop()
        else:
            break
    return left, right


def _borders(text: str, first: int, last: int) -> list[int]:
    ends = [match.end() for match in _CLAUSE.finditer(text, first, last)]
    return sorted({first, last, *ends})
