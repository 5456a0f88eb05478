"""Small libraries for tests: articles spelt by what matters, the rest made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from site_config.library import Article, Figure, Library, Mention, Paper, Place, Source
from site_config.library.loading import make_library
from tests.known import vocabulary

PRACTICE = "joint-acceptance"
LIAOCHENG = Place("山东省/聊城市", "371500", main=True)
SHENXIAN = Place("山东省/聊城市/莘县", "371522", main=True)
YANGZHOU = Place("江苏省/扬州市", "321000", main=True)
HEFEI = Place("安徽省/合肥市", "340100", main=True)


def told(
    number: int,
    place: Place | None = LIAOCHENG,
    figures: Sequence[Figure] = (),
    stance: str = "does",
    **known: object,
) -> Article:
    """An article that names the practice in its first paragraph."""
    outlet = known.pop("outlet", None)
    source = Source(f"s{number:03}", f"seeds/{number}.txt", "0" * 64)
    mention = Mention(PRACTICE, stance, "联合验收", "p1", f"第{number}处推行联合验收。")
    fields: dict[str, object] = {
        "kind": "article",
        "relevance": "practice",
        "mentions": (mention,),
    } | known
    return Article(
        id=f"s{number:03}-{number:08x}",
        path=f"articles/s{number:03}/{number:08x}.md",
        title=f"第{number}篇",
        source=replace(source, outlet=outlet),  # type: ignore[arg-type]
        places=(place,) if place else (),
        figures=tuple(figures),
        **fields,  # type: ignore[arg-type]
    )


def figure(num: str = "60%", kind: str = "reduction_pct", **known: object) -> Figure:
    """A figure that a sentence ties to the practice as an outcome."""
    fields: dict[str, object] = {
        "value": 60,
        "unit": "%",
        "role": "outcome",
        "practice": PRACTICE,
    } | known
    return Figure(num, kind, "时限", paragraph="p1", **fields)  # type: ignore[arg-type]


def paper(number: int, *issuers: str) -> Article:
    """A policy paper that names the practice."""
    return told(number, None, kind="policy", paper=Paper(issuers=issuers))


def library(*articles: Article) -> Library:
    """These articles with the real vocabulary."""
    return make_library(articles, vocabulary())
