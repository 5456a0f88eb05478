"""The day that a web address tells, in the shapes of Chinese news sites and e-papers."""

from __future__ import annotations

import re
from datetime import date

SHAPES = re.compile(
    r"""
    (?<![0-9])(?P<year>19[89]\d|20\d\d)
    (?: (?P<sep>[-_/.])(?P<month>\d{1,2})(?:(?P=sep)|/)(?P<day>\d{1,2})
      | [-/]?(?P<month2>[01]\d)[-/]?(?P<day2>[0-3]\d)
    )(?![0-9])
    """,
    re.X,
)


def find_date(url: str) -> str | None:
    """The day in an address as EDTF; None if it tells none, an impossible one, or several.

    >>> find_date("http://a.gov.cn/art/2026/11/27/art_1_2.html")
    '2026-11-27'
    >>> find_date("http://p.cn/html/2026-11/27/node_2.htm"), find_date("http://p.cn/t20261127_9.htm")
    ('2026-11-27', '2026-11-27')
    >>> find_date("http://p.cn/pc/layout/202611/27/node_A01.html"), find_date("http://p.cn/20261399/")
    ('2026-11-27', None)
    """
    path = re.sub(r"^\w+://[^/]*", "", url)
    days = {day for found in SHAPES.finditer(path) if (day := _day(found))}
    return days.pop() if len(days) == 1 else None


def _day(found: re.Match[str]) -> str | None:
    month, day = found["month"] or found["month2"], found["day"] or found["day2"]
    try:
        return date(int(found["year"]), int(month), int(day)).isoformat()
    except ValueError:
        return None
