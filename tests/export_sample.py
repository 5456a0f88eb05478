"""A library to export: the one of content/, and a small one whose every word is hostile."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from site_config.export import Exports, Holdings, Publication, export_library
from site_config.library import (
    Article,
    Byline,
    Citation,
    Figure,
    Lesson,
    Library,
    Mention,
    Place,
    Source,
    load_library,
)
from tests.known import gazetteer, vocabulary

HOSTILE = '=HYPERLINK("//a")<b>&amp;]]>\x00\x0b\ufffe\'|*_`{{x}}{: #a }'
HERE = Place("山东省/聊城市", "371500", main=True)
PRACTICE = "joint-acceptance"
PUBLICATION = Publication("案例库", "各地怎么做。")
PUBLISHED = Publication("案例库", "各地怎么做。", address="https://anliku.example/sub/")


@cache
def real_library() -> Library:
    """The library that is committed."""
    return load_library(Path(__file__).parent.parent / "content", vocabulary())


def held(
    articles: Iterable[Article] | None = None, publication: Publication = PUBLICATION
) -> Holdings:
    """These articles, or those of content/."""
    library = real_library() if articles is None else Library(tuple(articles), vocabulary())
    return Holdings(library, publication, gazetteer())


@cache
def real_exports() -> Exports:
    """All files of the committed library."""
    return export_library(held(), ())


@cache
def hostile_exports() -> Exports:
    """All files of an article that means harm, and of one that says nothing."""
    silent = Article("s-2", "articles/s/2.md", "无题", "article", "other", SOURCE)
    return export_library(held([hostile(), silent]), ())


SOURCE = Source("s", "seeds/s.txt", "0" * 64)


def article(number: int = 1, date: str | None = "2023", place: Place | None = HERE) -> Article:
    """An article that tells of one practice with one figure."""
    words, quote = "联合验收", "实行联合验收，时限压缩60%以上。"
    figure = Figure("60%", "reduction_pct", "时限", 60, "%", "at_least", None, None, "outcome")
    return Article(
        id=f"s-{number}",
        path=f"articles/s/{number}.md",
        title=f"文章{number}",
        kind="article",
        relevance="practice",
        source=SOURCE,
        date=date,
        summary="开头。",
        byline=Byline(reporters=("张三",)),
        places=(place,) if place else (),
        mentions=(Mention(PRACTICE, "does", words, "p2", quote),),
        figures=(tied(figure, quote),),
    )


def tied(figure: Figure, quote: str) -> Figure:
    """A figure of the practice, with its quotation."""
    return Figure(
        figure.num, figure.kind, figure.what, figure.value, figure.unit, figure.bound,
        figure.before, figure.after, figure.role, PRACTICE, "p2", quote,
    )  # fmt: skip


def hostile() -> Article:
    """An article whose every free text is hostile."""
    figure = Figure(HOSTILE, "before_after", HOSTILE, -5, HOSTILE, "exact", "十", 3, "outcome")
    return Article(
        id="s-1",
        path="articles/s/1.md",
        title=HOSTILE,
        kind="article",
        relevance="practice",
        source=Source("s", HOSTILE, "0" * 64, HOSTILE, HOSTILE, "https://a.example/?a=1&b=2"),
        date="2023",
        summary=HOSTILE,
        byline=Byline(reporters=(HOSTILE,)),
        places=(Place("山东省/聊城市", "371500", HOSTILE, main=True),),
        mentions=(Mention(PRACTICE, "does", HOSTILE, "p2", HOSTILE),),
        figures=(tied(figure, HOSTILE),),
        policies=(Citation(HOSTILE, None, "p1", HOSTILE),),
        lessons=(Lesson("visited", None, HOSTILE, "p2", HOSTILE),),
    )
