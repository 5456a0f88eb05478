"""What stands before the text of an item: dateline (本报讯, 新华社…电) and byline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scraper.model import Byline
from scraper.segment.bylines import names_of, parse_byline, scan_byline

_DATELINE = re.compile(
    r"^(?P<word>本报讯|(?:本报|本台|本网|本刊)[^\s，。（(：:记]{0,14}?(?:讯|电|消息)"
    r"|(?:新华社|新华网|中新社|中新网|人民网|央视网|据新华社)[^（(，。：:记]{0,20}?(?:电|讯|消息)"
    r"|[一-鿿]{0,6}(?:[日晚早晨时新商]报|都市报|电视台|融媒|晚刊|周刊)讯"
    r"|(?!.{0,6}[通资简短快喜音问]讯)[一-鿿]{2,10}(?<![通资简短快喜音])讯(?=[ （(　]|$))"
    r"[ 　]*"
)
_BRACKET = re.compile(r"[（(]([^（）()]{2,80})[）)][ ：:]*")
_CONNECTIVE = re.compile(
    r"(?:与此同时|同时|此外|另外|不仅如此|除此之外|除此以外|因此|于是|对此|为此|随后|随即|紧接着|"
    r"接着|接下来|其次|而且|但是|然而|不过|其中|据了解|据介绍|截至目前|最后)，"
    r"|[县市区]里|该[县市区局镇乡村校院所]"
)
_REPORTER = re.compile(r"[■□◆●]?\s?本报(?:见习|特约|全媒体)?记者")
_REPORTS = re.compile(r"[^，。]{0,60}?报道[：:。 ]?|[^，。]{0,60}? (?=[^ ]*[，。])")


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the text of a first paragraph: dateline word, byline, length."""

    dateline: str | None
    byline: Byline | None
    length: int


def read_opening(text: str) -> Opening | None:
    """Dateline and byline at the head of a paragraph, or None.

    >>> read_opening("本报讯（记者 黄振）9月19日，中心成立。").length
    10
    """
    found = _DATELINE.match(text)
    start = found.end() if found else 0
    byline, end = _byline_at(text, start)
    if not found:
        return Opening(None, byline, end) if byline else None
    return Opening(found["word"], byline, end if byline else start)


def takes_up(text: str) -> bool:
    """Whether a paragraph begins by taking up what stands above it, as no article does.

    >>> takes_up("此外，窗口还开到了村里。"), takes_up("该县有七个镇。"), takes_up("该书已出版。")
    (True, True, False)
    """
    return bool(_CONNECTIVE.match(text))


def _byline_at(text: str, start: int) -> tuple[Byline | None, int]:
    """Byline from ``start`` on and where it ends; None where text begins."""
    if bracket := _BRACKET.match(text, start):
        byline = parse_byline(bracket[1])
        return byline, bracket.end() if byline else start
    if not start and not _REPORTER.match(text):
        return None, start
    people = scan_byline(text, start)
    if people is None:
        return None, start
    last = max((text.find(name, start) + len(name) for name in names_of(people)), default=start)
    ended = _REPORTS.match(text, start)
    return people, ended.end() if ended and last <= ended.end() <= last + 8 else last
