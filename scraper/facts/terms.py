"""Coined terms that the vocabulary does not know, mined from quotation marks.

A paper puts a name it has coined in quotation marks; so it does with speech, slogans,
titles of honour and figures of speech. What stands around and inside the marks tells
them apart: each sign adds to a score or takes from it, and the sum ranks the terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log2
from pathlib import Path

from scraper.facts.folding import fold
from scraper.facts.gate import held_by
from scraper.facts.matching import matcher
from scraper.facts.sentences import quote
from scraper.model import Cleaned
from site_config.taxonomy import Vocabulary

CONTEXTS = 2
"""So many places are shown of a term."""
_KNOWN_SHARE = 0.6
"""A term so far covered by a known name is known."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an article: its source, the article's id, its anchor and its text."""

    source: str
    article: str
    anchor: str
    body: Cleaned


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term stands: raw offset in the source, and the sentence around it."""

    source: str
    offset: int
    quote: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term not in the vocabulary; ``why`` lists the signs that raised or lowered its score."""

    text: str
    count: int
    articles: int
    sources: int
    score: float
    why: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A term at one place, with the signs that this place gives."""

    text: str
    passage: Passage
    start: int
    end: int
    signs: tuple[str, ...]


_QUOTED = re.compile(
    r"[“‘『「﹃\"](?P<inner>[^“”‘’『』「」﹃﹄\"\n。，；：！？、,;:!?…《》〈〉（）()]{2,14})[”’』」﹄\"]"
)
# Without marks only these forms are looked at, and only beside a verb or a noun of practice.
_COINED = re.compile(
    r"一[一-龥]一(?![的地了下些样])[一-龥](?![一-龥]?一)"
    r"|[一-龥]{2}(?<![立随当旋如若])(?<!不是)即(?![将可便使时日刻是为以由在])[一-龥]{2}"
)

_VERB = re.compile(
    r"(?:创新|推行|实行|打造|推出|建立|构建|实施|开展|探索|创建|开通|设立|采用|采取|首创|开启|组建|形成|深化"
    r"|擦亮|叫响|推广|运用|升级|完善|成立|搭建|启动|上线|开发|试行|引入|制定|出台|践行|创设|试点|独创)"
    r"(?:出|了|起|以)?[^，。；：的“”‘’]{0,4}$"
)
_NOUN = (
    r"(?:模式|机制|工作法|服务|改革|品牌|制度|体系|平台|行动|工程|做法|办法|专区|专窗|专班|窗口|联盟|驿站|团队"
    r"|新模式|新机制|举措|经验|系统|套餐|清单|方法|载体|方案|渠道)"
)
_NAMED = re.compile(
    r"^(?:式|型|化|的)?(?:[一-龥]{0,4}?(?:模式|机制|工作法|品牌|制度|体系|平台|服务)"
    rf"|{_NOUN}|审批|办理|治理|管理|监管)"
)
_TAIL = re.compile(
    rf"(?:{_NOUN}|一件事|[制办法证码站圈员岗链云通享评审批网]|专员|管家|集成|联办|通办|联动|自治|共治)$"
)
_FORMS = (
    re.compile(r"^一[一-龥]+一[一-龥]+$"),
    re.compile(r"^[\dNX一二两三四五六七八九十多]+\+[\dNX一二三四五六七八九十多]+"),
    re.compile(r"[一-龥]{1,4}即[一-龥]{1,4}$"),
    re.compile(r"^[一-龥]{2,4}\+[一-龥]{2,6}$"),
    re.compile(
        r"^[\d一二两三四五六七八九十][个大步有上零级云包代]?[一-龥]{1,3}(?:[\d一二两三四五六七八九十][一-龥]{1,3})?"
        r"(?:工作)?(?:法|制|办|合一|联动|统一)$"
    ),
    re.compile(r"^(?:[一二两三四五六七八九十][一-龥]){2,}$"),
)

_SPEECH = re.compile(
    r"(?:说|道|表示|介绍|称|问|答|写道|写着|写下|喊|感慨|感叹|笑言|直言|坦言)[：，:,]?$|[：:]$"
)
_TALK = re.compile(r"[我你您咱俺他她]|[吗呢啊吧呀哦]|了$|谢谢|不好意思|真[的是好]|太[好快]")
_FIGURE = re.compile(
    r"(?:当好|甘当|成为|变身|按下|跑出|打通|啃下|啃|吃下|吃上|送上|装上|迈入|迈上|驶入|驶上|打好|下好|唱响|唱好|奏响"
    r"|拨开|念好|种好|织密|筑牢|架起|搭起|撑起|扛起|点亮|点燃|绘就|交出|晒出|亮出|开出|开好|做好|做|用好|画好|握紧"
    r"|插上|系好|拧紧|上紧|疏通|扫清|消除|破解|解决|争当|争做|勇当|做优|抢占|抢抓|树起|树立|亮起|换来|充当|激活|走好"
    r"|做足|下足|练就|练好|摸清|厘清|疏解|根治|医治|直击|直面|瞄准|紧盯|聚焦|围绕|谨防|杜绝|整治|克服|发挥)"
    r"(?:了|好|企业|群众|改革|发展|服务|项目|审批|治理|[一-龥]{0,4}?的)?$"
)
_HONOUR_BEFORE = re.compile(
    r"(?:荣获|获评|获得|获|被评为|评为|授予|命名为|入选|荣膺|被誉为|誉为|题为|主题为|获批)[^，。；“]{0,8}$"
)
_HONOUR_AFTER = re.compile(
    r"^[^，。；”]{0,4}?(?:称号|荣誉|奖章|奖项|奖|杯|奖牌|锦旗|主题|为主题|为题|题字|标语|口号|字样|横幅)"
)
_IDEA_AFTER = re.compile(
    r"^的?[^，。；”]{0,4}?(?:意识|理念|精神|原则|思想|情怀|姿态|初心|道理|态度|难题|问题|现象|矛盾|困境"
    r"|瓶颈|作用|角色|优势|关系|目标|要求|氛围|环境|效应|战略)"
)
_OCCASION_AFTER = re.compile(
    r"^[^，。；”]{0,8}?(?:大赛|比赛|竞赛|展|微信群|晚会|讲座|首发式|动员|会议|大会|演出|征文|仪式|公益活动|论坛)"
)
_OLD_WAY = re.compile(
    r"(?:打破|告别|摒弃|杜绝|避免|取代|改变)(?:了|传统的?|过去的?|以往的?|原有的?)*[“‘]?$"
)
_TURNED = re.compile(r"(?:变|化|改|由|从|让)$")
_TURNED_AFTER = re.compile(r"^[一-龥]{0,3}?(?:变|转|改|向|为|到)")
_NEW_WAY = re.compile(r"[”’]?(?:变|转变|改|转|升级)?(?:为|成)$")

WEIGHTS = {
    "verb before": 2.0,
    "noun after": 2.0,
    "name-like end": 1.0,
    "coined form": 2.0,
    "in a title": 1.5,
    "beside a known practice": 1.0,
    "replaces another": 1.0,
    "speech": -3.0,
    "talk": -4.0,
    "figure of speech": -4.0,
    "honour or motto": -3.0,
    "idea": -2.0,
    "occasion": -2.0,
    "old way": -3.0,
    "long": -1.0,
    "short": -1.0,
    "no marks": -0.5,
}
"""What each sign is worth; frequency and spread come on top."""


def find_terms(
    passages: Iterable[Passage], vocabulary: Vocabulary, least: int = 1
) -> tuple[Term, ...]:
    """The unknown terms of the passages seen ``least`` times or more, best first.

    Known are the names and patterns of practices, topics, brands and non-practices.
    A sign counts once a term, if at least half of its places show it.
    """
    seen: dict[str, list[_Sighting]] = {}
    for passage in passages:
        for sighting in _sightings(passage, vocabulary):
            seen.setdefault(sighting.text, []).append(sighting)
    terms = [_term(text, found) for text, found in seen.items() if len(found) >= least]
    return tuple(sorted(terms, key=lambda term: (-term.score, -term.count, term.text)))


def _term(text: str, found: list[_Sighting]) -> Term:
    common = [
        sign for sign in WEIGHTS if 2 * sum(sign in seen.signs for seen in found) >= len(found)
    ]
    articles = len({(seen.passage.source, seen.passage.article) for seen in found})
    score = sum(WEIGHTS[sign] for sign in common)
    score += min(2.0, log2(len(found)) / 2) + min(2.0, (articles - 1) / 2)
    return Term(
        text=text,
        count=len(found),
        articles=articles,
        sources=len({seen.passage.source for seen in found}),
        score=round(score, 2),
        why=tuple(common),
        places=tuple(map(_place, _spread(found))),
    )


def _spread(found: Sequence[_Sighting]) -> list[_Sighting]:
    """The first place and the first in another article, else the next."""
    first = found[0]
    others = [seen for seen in found[1:] if seen.passage.article != first.passage.article]
    return [first, *(others or found[1:])][:CONTEXTS]


def _place(seen: _Sighting) -> Place:
    body = seen.passage.body
    return Place(
        seen.passage.source, body.offsets[seen.start], quote(body.text, seen.start, seen.end, 80)
    )


def _sightings(passage: Passage, vocabulary: Vocabulary) -> Iterator[_Sighting]:
    text = passage.body.text
    matches = (*_QUOTED.finditer(text), *_COINED.finditer(text))
    known = _known(text, vocabulary) if matches else bytearray()
    taken = bytearray(len(text))
    for match in matches:
        start, end = match.span("inner") if match.re is _QUOTED else match.span()
        term = fold(text[start:end]).text
        covered = sum(known[start:end]) >= _KNOWN_SHARE * (end - start)
        if any(taken[start:end]) or covered or not _is_candidate(term):
            continue
        taken[start:end] = b"\1" * (end - start)
        signs = tuple(_signs(passage, match, term, known))
        if match.re is _QUOTED or {"verb before", "noun after"} & set(signs):
            yield _Sighting(term, passage, start, end, signs)


def _is_candidate(term: str) -> bool:
    chinese = sum("一" <= char <= "龥" for char in term)
    return chinese >= 2 and 3 * chinese >= len(term) and term not in _metaphors()


@cache
def _metaphors() -> frozenset[str]:
    lines = Path(__file__).with_name("metaphors.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))


def _known(text: str, vocabulary: Vocabulary) -> bytearray:
    """A 1 for each character that a name of the vocabulary covers, whatever the context."""
    ready = matcher(vocabulary)
    folded = fold(text)
    known = bytearray(len(text))
    held = held_by(folded.text)
    hits = ((hit.start, hit.end) for hit in ready.hits(text, folded, held))
    shielded = ready.shielded(folded, held).spans
    for span in (*hits, *shielded, *_others(folded.text, vocabulary)):
        start, end = folded.original(*span)
        known[start:end] = b"\1" * (end - start)
    return known


def _others(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where topics and words of search stand."""
    for words in _names(vocabulary):
        at = text.find(words)
        while at >= 0:
            yield at, at + len(words)
            at = text.find(words, at + len(words))


@cache
def _names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Words of the vocabulary that no pattern finds: of search and of topics."""
    words = {word for practice in vocabulary.practices for word in practice.search}
    words |= {name for topic in vocabulary.topics for name in (topic.label, *topic.alt)}
    return tuple(sorted(fold(word).text for word in words if len(word) > 2))


def _signs(passage: Passage, match: re.Match[str], term: str, known: bytearray) -> Iterator[str]:
    text = passage.body.text
    before, after = text[max(0, match.start() - 14) : match.start()], text[match.end() :][:12]
    tests = {
        "verb before": _VERB.search(before),
        "noun after": _NAMED.match(after),
        "name-like end": _TAIL.search(term),
        "coined form": any(form.search(term) for form in _FORMS),
        "in a title": passage.anchor[0] in "th" and passage.anchor != "text",
        "beside a known practice": _is_beside(match.span(), known),
        "replaces another": _NEW_WAY.search(before),
        "speech": _SPEECH.search(before),
        "talk": _TALK.search(term),
        "figure of speech": _FIGURE.search(before),
        "honour or motto": _HONOUR_BEFORE.search(before) or _HONOUR_AFTER.match(after),
        "idea": _IDEA_AFTER.match(after),
        "occasion": _OCCASION_AFTER.match(after),
        "old way": _OLD_WAY.search(before)
        or (_TURNED.search(before) and _TURNED_AFTER.match(after)),
        "long": len(term) > 9,
        "short": len(term) == 2,
        "no marks": match.re is _COINED,
    }
    yield from (sign for sign, holds in tests.items() if holds)


def _is_beside(span: tuple[int, int], known: bytearray) -> bool:
    start, end = span
    return any(known[max(0, start - 4) : start]) or any(known[end : end + 4])
