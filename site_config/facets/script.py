"""The facets and what a list of results shows of each article, as one script.

A script and not JSON, since a page opened from a folder may load scripts but fetch
nothing. It assigns one name and runs nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from site_config.facets.columns import Facet, facets_of, in_order
from site_config.gazetteer import Gazetteer
from site_config.library import Article, Library
from site_config.library.outcomes import figures_in
from site_config.library.wording import date_words

GLOBAL = "anlikuFacets"
_HEAD, _TAIL = "articles/", ".md"
_LONGEST = 40
_AT_WILL = ("parents", "marks")
# Ends of lines to some readers of scripts; halves of pairs, which UTF-8 cannot spell.
_UNSAFE = re.compile("[\u2028\u2029\ud800-\udfff]")
_PAUSE = re.compile(rf".{{16,{_LONGEST}}}[，；：。！？、]")


def render_facets(library: Library, gazetteer: Gazetteer, ending: str = ".html") -> str:
    """The script; ``ending`` is how the site ends the address of a page, ``.html`` or ``/``."""
    columns = columns_of(in_order(library), facets_of(library, gazetteer))
    spelt = json.dumps({"ending": ending} | columns, ensure_ascii=False, separators=(",", ":"))
    safe = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", spelt)
    return f"var {GLOBAL}={safe};\n"


def columns_of(articles: Sequence[Article], facets: Sequence[Facet]) -> dict[str, Any]:
    """Columns of equal length over the articles; words that repeat stand in tables."""
    dates = [date_words(article.date) for article in articles]
    words = list(dict.fromkeys(dates))
    places = {date: place for place, date in enumerate(words)}
    return {
        "facets": [_spelt(facet) for facet in facets],
        "pages": [a.path.removeprefix(_HEAD).removesuffix(_TAIL) for a in articles],
        "titles": [article.title for article in articles],
        "summaries": [shorten(article.summary or "") for article in articles],
        "dates": words,
        "dated": [places[date] for date in dates],
        "figures": [len(figures_in(article)) for article in articles],
    }


def _spelt(facet: Facet) -> dict[str, Any]:
    # Not by ``asdict``, which copies every row of every column.
    columns = {one.name: getattr(facet, one.name) for one in fields(facet)}
    return {key: value for key, value in columns.items() if value or key not in _AT_WILL}


def shorten(summary: str) -> str:
    """The opening of a summary, up to the last pause that leaves it short.

    >>> shorten("县里推行联合验收。")
    '县里推行联合验收。'
    """
    if len(summary) <= _LONGEST:
        return summary
    opening = _PAUSE.match(summary)
    return f"{(opening[0] if opening else summary[: _LONGEST + 1])[:-1]}……"
