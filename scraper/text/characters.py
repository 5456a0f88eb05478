"""One printed sign, one code point: look-alikes and width variants of single characters.

Blanket NFKC is not used: it turns ㎡ into m2, ① into 1 and Chinese commas into
ASCII. Only what a reader cannot see the difference of is mapped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from scraper.model import Cleaned

# Unicode decomposes the Kangxi radicals (U+2F00) but not the supplement (U+2E80),
# which PDF fonts use for whole characters; the pairs are the names of the block.
_RADICALS: dict[str, str] = {
    pair[0]: pair[1]
    for pair in """
    ⺁厂 ⺄乙 ⺅亻 ⺆冂 ⺇几 ⺈刀 ⺉刂 ⺊卜 ⺌小 ⺍小 ⺎兀 ⺐尢 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心
    ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢水 ⺣灬 ⺤爪 ⺥爪 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪疋
    ⺫目 ⺬示 ⺭礻 ⺮竹 ⺯糸 ⺰纟 ⺱网 ⺲罒 ⺳网 ⺴网 ⺵网 ⺶羊 ⺷羊 ⺸羊 ⺹老 ⺺聿 ⺻聿 ⺼肉
    ⺽臼 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃西 ⻄西 ⻅见 ⻆角 ⻇角 ⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 ⻎辶
    ⻏阝 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕阜 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻟食 ⻠饣 ⻡首
    ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫齐 ⻬齐 ⻮齿 ⻰龙 ⻱龜 ⻳龟
    """.split()
}
_VERTICAL: dict[str, str] = {
    pair[0]: pair[1]
    for pair in """
    ︐， ︑、 ︒。 ︓： ︔； ︕！ ︖？ ︙… ︰： ︱— ︵（ ︶） ︹〔 ︺〕 ︻【 ︼】 ︽《 ︾》
    ︿〈 ﹀〉 ﹁‘ ﹂’ ﹃“ ﹄”
    """.split()
}
"""Forms for vertical setting; ﹃﹄ are the outer quotation marks of simplified vertical text."""


def _table() -> dict[int, str]:
    wide = range(0xFF10, 0xFF1A), range(0xFF21, 0xFF3B), range(0xFF41, 0xFF5B), (0xFF05, 0xFF0B)
    table = {code: chr(code - 0xFEE0) for block in wide for code in block}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF)):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1 and folded != chr(code):
            table[code] = folded
    pairs = {**_RADICALS, **_VERTICAL, "\xa0": " ", "\u3000": " ", "\t": " "}
    return table | {ord(sign): plain for sign, plain in pairs.items()}


_TABLE = _table()
_MAPPED = re.compile("[" + "".join(map(re.escape, map(chr, sorted(_TABLE)))) + "]")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]"
)
_BLANK = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#xa0|#8194|#8195|#12288);", re.IGNORECASE)


def map_characters(text: str) -> str:
    """Replace look-alikes one for one, so that offsets do not move.

    >>> map_characters("⼯程⾏政，８Ｓ　㎡①")
    '工程行政，8S ㎡①'
    """
    return text.translate(_TABLE) if _MAPPED.search(text) else text


def holds_invisible(text: str) -> bool:
    """Whether the text holds marks that print nothing."""
    return bool(_INVISIBLE.search(text))


def drop_invisible(line: Cleaned) -> Cleaned:
    """Take out marks that print nothing: byte order marks, joiners, controls."""
    return drop(line, [found.start() for found in _INVISIBLE.finditer(line.text)])


def blank_entities(line: Cleaned) -> Cleaned:
    """Spaces that extraction left as names of HTML (``&nbsp;``) printed as spaces.

    >>> blank_entities(Cleaned.at("编者按&nbsp;&nbsp;即日起")).text
    '编者按  即日起'
    """
    found = [match.span() for match in _BLANK.finditer(line.text)]
    text = _BLANK.sub(lambda match: " " * len(match[0]), line.text)
    spaced = Cleaned(text, line.offsets)
    return drop(spaced, (i for start, end in found for i in range(start + 1, end)))


def drop(line: Cleaned, unwanted: Iterable[int]) -> Cleaned:
    """The line without the characters at these indexes."""
    gone = set(unwanted)
    if not gone:
        return line
    kept = [i for i in range(len(line.text)) if i not in gone]
    return Cleaned("".join(line.text[i] for i in kept), tuple(line.offsets[i] for i in kept))
