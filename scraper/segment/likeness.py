"""How alike display lines are, and how much of one text stands in another."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from scraper.text.lexicon import starts_with_verb

_OPENING = 80
"""Characters of a body that its headline draws on most."""
_EARLY = 1.6
_QUOTED = re.compile(r"[“‘《]([^”’》]{2,16})[”’》]")
_HAN_RUN = re.compile(r"[^\s“”‘’《》（）、，：·—0-9]+")
_PLAIN = re.compile(r"[\s，。、；：！？“”‘’《》（）—…,.:;!?()\"'-]+")
_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第[一二三四五六七八九十]|[一二三四五六七八九十]是|[①-⑳]"
)
_EVENT = re.compile(
    r"(?:举行|召开|启动|成立|开幕|闭幕|揭牌|签约|举办|开展|发布|印发|落幕|开工|竣工|通车|投用|开业|揭晓|出台|上线|调研|座谈|获奖|表彰|来访|考察|会议|仪式|活动|比赛|大赛|揭幕|首发|开班|培训|演练|慰问|捐赠)$"
)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Text without spaces and marks."""
    return _PLAIN.sub("", text)


def grams(text: str, n: int) -> list[str]:
    """Character n-grams of the plain text."""
    return [text[i : i + n] for i in range(len(text) - n + 1)]


@lru_cache(maxsize=4096)
def cover(title: str, body: str) -> float:
    """Share of the title's character pairs that the body holds, 0 to 1."""
    pairs = grams(plain(title), 2)
    words = plain(body)
    return sum(pair in words for pair in pairs) / len(pairs) if pairs else 0.0


def is_item_heading(text: str) -> bool:
    """Whether a heading is numbered (一、 （二） 第三)."""
    return bool(_ITEM.match(text))


def tells_event(text: str) -> bool:
    """Whether a display line ends as news headlines do (举行, 启动, 印发)."""
    return bool(_EVENT.search(text))


@lru_cache(maxsize=4096)
def skeleton(text: str) -> str:
    """Form of a display line: where its quotes, caesuras and numbers stand.

    >>> skeleton("“红色堡垒”直达治理末梢") == skeleton("“服务升级”破解治理痛点")
    True
    """
    return re.sub(r"\d+", "9", _HAN_RUN.sub("H", text))


@lru_cache(maxsize=4096)
def parallel(first: str, second: str) -> float:
    """How far two display lines are built alike, 0 to 1; crossheads of one article are."""
    if is_item_heading(first) and is_item_heading(second):
        return 1.0
    form, other = skeleton(first), skeleton(second)
    long, short = max(len(first), len(second)), min(len(first), len(second))
    if long - short > 6:
        return 0.0
    score = 0.0
    if form == other:
        score = 0.7 if len(form) > 1 else 0.25 * (long - short <= 1 and long <= 14)
    score += 0.35 * (first[:2] == second[:2]) + 0.2 * (first[-1] == second[-1])
    if long <= 12 and starts_with_verb(first) and starts_with_verb(second):
        score += 0.4
    if " " in first and " " in second and first.index(" ") == second.index(" "):
        score += 0.45
    if long == short:
        same = sum(a == b for a, b in zip(first, second, strict=True)) / long
        score += 0.9 * same * (same >= 0.3)
    return min(1.0, score + 0.15 * (long == short))


def pairing_scores(titles: Sequence[tuple[str, str]], bodies: Sequence[str]) -> list[list[float]]:
    """How well each detached title fits each body.

    A title is (headline and deck, lead). The score is the share of its 2- to
    4-grams that the body holds, rare ones weighing more, those of the opening
    1.6 times, plus a quarter for each quoted phrase the body quotes too.
    """
    texts = [plain(body) for body in bodies]
    return [
        [
            _fit(headline, texts, j)
            + 0.5 * _fit(lead, texts, j)
            + 0.25 * _shared_quotes(headline, body)
            for j, body in enumerate(bodies)
        ]
        for headline, lead in titles
    ]


def _fit(title: str, texts: Sequence[str], j: int) -> float:
    """Share of the title's n-grams, by rarity, that body ``j`` holds."""
    weights = _weights(plain(title), tuple(texts))
    body, opening = texts[j], texts[j][:_OPENING]
    held = sum(
        weight * (_EARLY if piece in opening else 1.0) for piece, weight in weights if piece in body
    )
    total = sum(weight for _, weight in weights)
    return held / total if total else 0.0


@lru_cache(maxsize=256)
def _weights(title: str, texts: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """The title's 2- to 4-grams with their weights: the fewer bodies hold one, the more."""
    pieces = [piece for n in (2, 3, 4) for piece in grams(title, n)]
    return tuple((piece, _rarity(piece, texts)) for piece in pieces)


def _rarity(piece: str, texts: Sequence[str]) -> float:
    count = sum(piece in text for text in texts)
    if not count:
        return math.log(1 + len(texts)) + 0.7
    return max(math.log((1 + len(texts)) / (count + 0.5)), 0.05)


def shares_term(title: str, text: str) -> bool:
    """Whether a text speaks of what the title sets in quotation marks (“说事亭”)."""
    return any(quote in text for quote in _quoted(title))


def _shared_quotes(title: str, body: str) -> int:
    return sum(quote in body for quote in _quoted(title))


def _quoted(text: str) -> Iterable[str]:
    return (found[1] for found in _QUOTED.finditer(text))
