"""How publishing systems spell the addresses of an issue, its pages and its articles.

The families were counted over 521 Chinese papers: A and B (Founder, 翔宇) are three in four of
them, C (PaperIndex) serves 大众日报 and 齐鲁晚报. The letters are ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit


class Role(StrEnum):
    """What lies at an address of a paper."""

    ENTRY = "entry"  # leads on to the first page of a dated issue
    PAGE = "page"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Shape:
    """What an address says by itself; ``folder`` is the path of one paper, up to the date."""

    family: str
    role: Role
    date: date
    folder: str
    number: str | None


_MONTH_DAY = r"(?P<y>\d{4})(?P<m>\d\d)/(?P<d>\d\d)"
_DASHED = r"(?P<y>\d{4})-(?P<m>\d\d)/(?P<d>\d\d)"
_WHOLE = r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)"
_COVER = r"(?:(?:index|default|node)\.s?html?)?"
_ROWS = (
    ("A", Role.PAGE, rf"{_MONTH_DAY}/node_(?P<n>[A-Za-z]{{0,4}}\d{{1,4}})\.html?"),
    ("A", Role.ARTICLE, rf"{_MONTH_DAY}/content_\w{{1,60}}\.html?"),
    ("A3", Role.PAGE, rf"{_MONTH_DAY}/(?:l|col)(?P<n>[A-Z]{{0,3}}\d{{1,4}})\.html?"),
    ("A3", Role.ARTICLE, rf"{_MONTH_DAY}/c\d{{1,20}}\.html?"),
    ("B", Role.PAGE, rf"{_DASHED}/node_\d{{1,8}}\.html?"),
    ("B", Role.ARTICLE, rf"{_DASHED}/content_\d{{1,20}}(?:_\d{{1,8}})?\.html?"),
    ("B-nbs", Role.PAGE, rf"{_DASHED}/nbs\.D\d{{1,12}}[A-Za-z]\w{{0,30}}_(?P<n>\w{{1,6}})\.html?"),
    ("B-nbs", Role.ARTICLE, rf"{_DASHED}/nw\.D\d{{1,12}}\w{{1,40}}_\d+-\w{{1,12}}\.html?"),
    ("C", Role.ENTRY, rf"{_WHOLE}/IssueIndex\.html?"),
    ("C", Role.PAGE, rf"{_WHOLE}/Page(?P<n>[A-Z]?\d{{2,3}})[A-Z]{{0,4}}\.html?"),
    ("C", Role.ARTICLE, rf"{_WHOLE}/Arti(?:cel|cle)[A-Z]?\d{{3,10}}[A-Z]{{0,4}}\.html?"),
    ("D", Role.PAGE, rf"{_WHOLE}/v(?P<n>[A-Z]{{0,2}}\d{{1,3}})\.s?html?"),
    ("D", Role.ARTICLE, rf"{_WHOLE}/\d{{1,20}}\.shtml?"),
    ("E", Role.PAGE, rf"(?P=y)/{_WHOLE}/(?P<w>\d{{8}})_(?P<n>\w{{1,6}})/(?P=w)_(?P=n)\.html?"),
    ("E", Role.ARTICLE, rf"(?P=y)/{_WHOLE}/(?P<w>\d{{8}})_\w{{1,6}}/(?P=w)_\w{{1,60}}\.html?"),
    ("J", Role.PAGE, rf"{_WHOLE}/html/(?:index|page_(?P<n>\w{{1,8}}))\.html?"),
    ("J", Role.ARTICLE, rf"{_WHOLE}/html/content_\w{{1,40}}\.html?"),
    ("S", Role.PAGE, rf"(?P<p>\w{{1,30}})/{_WHOLE}/(?P=p)(?P<n>[A-Z]{{1,3}}\d{{1,3}})\.html?"),
    ("S", Role.ENTRY, rf"szbz/{_WHOLE}/index\.html?"),
    ("S", Role.ARTICLE, rf"(?P<p>\w{{1,30}})/{_WHOLE}/(?P=p)\d{{3,20}}\.html?"),
    # Covers: the first page of a day under a name without a number, in any family.
    ("A", Role.PAGE, rf"{_MONTH_DAY}/{_COVER}"),
    ("B", Role.PAGE, rf"{_DASHED}/{_COVER}"),
    ("D", Role.PAGE, rf"{_WHOLE}/{_COVER}"),
)


def _compiled(pattern: str) -> re.Pattern[str]:
    # Family E repeats the year before the date: the year's group must come first.
    ordered = pattern.replace(r"(?P=y)/(?P<y>\d{4})", r"(?P<y>\d{4})/(?P=y)")
    return re.compile(rf"/{ordered}$", re.IGNORECASE)


_SHAPES = tuple((family, role, _compiled(pattern)) for family, role, pattern in _ROWS)
_NAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:^|/)node_[A-Z]{0,4}\d{1,8}\.html?$", r"(?:^|/)nbs\.D\d{1,12}\w{1,40}\.html?$",
        r"(?:^|/)Page[A-Z]?\d{2,3}[A-Z]{0,4}\.html?$", r"(?:^|/)v[A-Z]{0,2}\d{1,3}\.shtml?$",
        r"(?:^|/)page_\d{1,4}\.html?$", r"(?:^|/)szbz[A-Z]\d{1,3}\.html?$",
    )
)  # fmt: skip
_LONGEST = 2_000
_SPELLINGS = ("%Y%m%d", "%Y%m/%d", "%Y-%m/%d", "%Y")
"""How dates are written in the addresses above, the longest first."""


@lru_cache(4_096)
def shape_of(url: str) -> Shape | None:
    """What ``url`` is in a paper, or None; a date that no calendar has is no date."""
    path = urlsplit(url).path
    if len(path) > _LONGEST:
        return None
    for family, role, pattern in _SHAPES:
        if (match := pattern.search(path)) and (day := _day(match)):
            return Shape(family, role, day, path[: match.start() + 1], _number(match))
    return None


def looks_like_page(reference: str) -> bool:
    """Whether a link, taken alone, could lead to a page of a paper in any of the families."""
    path = reference.partition("?")[0][-200:]
    return any(name.search(path) for name in _NAMES)


def without_query(url: str) -> str:
    """The address of a page or article: what stands after ``?`` only defeats caches."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))


def on_day(url: str, shape: Shape, day: date) -> str:
    """The same address of another day's issue."""
    spelt = {f"{shape.date:{form}}": f"{day:{form}}" for form in _SPELLINGS}
    dates = re.compile(rf"(?<!\d)(?:{'|'.join(map(re.escape, spelt))})(?!\d)")
    parts = urlsplit(url)
    start = len(shape.folder)
    path = parts.path[:start] + dates.sub(lambda found: spelt[found[0]], parts.path[start:])
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _day(match: re.Match[str]) -> date | None:
    try:
        day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
    groups = match.groupdict()
    same = groups.get("w") in (None, f"{day:%Y%m%d}")
    return day if same and 1990 <= day.year <= 2100 else None


def _number(match: re.Match[str]) -> str | None:
    number = match.groupdict().get("n")
    return number.upper() if number else None
