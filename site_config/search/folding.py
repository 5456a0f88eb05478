"""Text as the search sees it: one spelling for what a reader takes to be the same.

Full and half width, capitals, and traditional characters are made alike; quotation marks and
brackets leave no trace, so that “3+1”联合验收 is found as 3+1联合验收; other marks break.
The client folds queries by the same rules, and a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

BREAK = "\n"
"""What stands for one or more marks that part words."""
_SIGNS = "+±%‰℃°/~&"
_DROPPED = "“”‘’\"'「」『』《》〈〉()（）[]【】〔〕〖〗{}｛｝·•・"
GONE = "\x01"
"""What stands, until a text is whole, for a character that leaves no trace."""
HAN_RANGES = (
    ("\u3005", "\u3007"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""First and last characters of Han, between which blanks mean nothing."""
_HAN = "".join(f"{first}-{last}" for first, last in HAN_RANGES)
_POINT = re.compile(r"(?<![0-9a-z])[.\-]|[.\-](?![0-9a-z])")
_COMMA = re.compile(r"(?P<within>(?<=[0-9]),(?=[0-9]))|,")
_BLANK = re.compile(rf"(?P<within>(?<=[{_HAN}])[ \t]+(?=[{_HAN}]))|[ \t]+")
_BREAKS = re.compile(f"{BREAK}+")


@cache
def simplified() -> dict[str, str]:
    """Simplified characters by traditional ones, each for one (OpenCC, see the table's head)."""
    table = (files(__package__) / "simplified.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {old: new for old, new in rows}  # noqa: C416 - says which is which


class _Spelling(dict[int, str]):
    """What each character becomes before its neighbours are looked at; learned when met."""

    def __missing__(self, code: int) -> str:
        self[code] = "".join(map(_spelt, _plain(chr(code))))
        return self[code]


_SPELLING = _Spelling()


def spelling_of(code: int) -> str:
    """What a character becomes before its neighbours are looked at, mostly one other."""
    return _SPELLING[code]


def _plain(char: str) -> str:
    if char == "，" or "\u4e00" <= char <= "\u9fff":
        return char
    return unicodedata.normalize("NFKC", char).lower()


def _spelt(char: str) -> str:
    char = simplified().get(char, char)
    kind = unicodedata.category(char)
    if kind[0] in "LN" or char in _SIGNS or char in ".-, \t":
        return char
    return GONE if char in _DROPPED or kind[0] == "M" or kind == "Cf" else BREAK


def fold(text: str) -> str:
    """The characters that count, in order, with one ``BREAK`` where words are parted.

    A character's place in the result is its position for phrases.

    >>> fold("“３＋１”聯合驗收，8S 标准")
    '3+1联合验收\\n8s\\n标准'
    >>> fold("13,931件 。。 （约 3.5 万）")
    '13931件\\n约\\n3.5\\n万'
    """
    spelt = text.translate(_SPELLING)
    spelt = _POINT.sub(BREAK, spelt)
    spelt = _COMMA.sub(_or_break, spelt)
    spelt = _BLANK.sub(_or_break, spelt)
    return _BREAKS.sub(BREAK, spelt.replace(GONE, "")).strip(BREAK)


def _or_break(found: re.Match[str]) -> str:
    return BREAK if found["within"] is None else ""
