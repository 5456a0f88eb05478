"""References to articles after GB/T 7714-2015, and as CSL-JSON for reference managers.

What a source does not tell is said to be unknown in the standard's own words where it has
some (佚名), else as 未披露; nothing is made up.
"""

from __future__ import annotations

from typing import Any

from site_config.library.model import Article
from site_config.library.printing import Printing
from site_config.library.wording import UNDISCLOSED, date_words

_MOST_NAMES = 3


def cite(article: Article) -> str:
    """One line: 作者. 题名[N]. 报名, 日期(版次).

    The standard names three authors and sums up the others (§8.1.2).
    """
    outlet = article.source.outlet or f"媒体{UNDISCLOSED}"
    page = f"({article.source.page})" if article.source.page else ""
    online = f". {article.source.url}" if article.source.url else ""
    mark = "EB/OL" if article.source.url else "N"
    return f"{_authors(article)}. {article.title}[{mark}]. {outlet}, {_day(article)}{page}{online}."


def elsewhere(article: Article) -> str:
    """Where else the text was printed, in a sentence after its reference; empty if nowhere.

    The standard knows one place for a text; here no reader shall take it for the only one.
    """
    if not article.also_in:
        return ""
    return f"同文另载：{'；'.join(map(_other, article.also_in))}。"


def _other(other: Printing) -> str:
    outlet = other.outlet or f"媒体{UNDISCLOSED}"
    page = f"({other.page})" if other.page else ""
    return f"{outlet}, {_day(other)}{page}"


def _authors(article: Article) -> str:
    if article.paper and article.paper.issuers:
        return ", ".join(article.paper.issuers[:_MOST_NAMES])
    names = article.byline.names
    if not names:
        return "佚名"
    more = ", 等" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more


def _day(article: Article | Printing) -> str:
    """The date as the standard writes it; in words if its year is not known."""
    if not article.date:
        return f"日期{UNDISCLOSED}"
    return date_words(article.date) if "X" in article.date else article.date


def csl(article: Article) -> dict[str, Any]:
    """The article as a CSL-JSON item; keys without a value are left out."""
    item: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": article.title,
        "author": [{"literal": name} for name in article.byline.names],
        "container-title": article.source.outlet,
        "issued": _issued(article.date),
        "page": article.source.page,
        "URL": article.source.url,
        "language": "zh-CN",
    }
    return {key: value for key, value in item.items() if value}


def _issued(date: str | None) -> dict[str, Any] | None:
    """Date parts as far as they are known."""
    known = []
    for part in (date or "").split("-"):
        if not part.isdecimal():
            break
        known.append(int(part))
    return {"date-parts": [known]} if known else None
