"""What every chart must keep, and a small library of made-up articles to draw from."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from site_config.charts.panel import Panel, render_panels
from site_config.charts.svg import draw
from site_config.library import Article, Figure, Lesson, Library, Mention, Place, Source
from site_config.library.loading import make_library
from tests.known import vocabulary

HOSTILE = "</svg><script>alert(1)</script>&\"'\x00\x0b<b>{}"
LONG = "聊城经济技术开发区管理委员会行政审批服务局" * 4
MOST_BYTES = 6 * 1024
PRACTICE = "joint-acceptance"


def parsed(panel: Panel | None) -> ElementTree.Element:
    """The drawing as XML, after the checks that hold for each."""
    assert panel is not None
    svg = draw(panel.drawing)
    assert len(svg.encode()) <= MOST_BYTES
    assert not re.search(r'\sstyle=|font-|fill="|stroke="|<script|<style|\bon\w+=', svg)
    ElementTree.fromstring(f"<x>{render_panels([panel], '数')}</x>")
    root = ElementTree.fromstring(svg)
    told = [root.find("title"), root.find("desc")]
    names = [part.get("id") for part in told if part is not None and part.text]
    assert root.get("aria-labelledby") == " ".join(filter(None, names))
    assert len(names) == 2
    assert root.get("role") == (None if list(root.iter("a")) else "img")
    return root


def texts(panel: Panel | None) -> list[str]:
    """The words of a drawing, in order."""
    return ["".join(node.itertext()) for node in parsed(panel).iter("text")]


def hrefs(panel: Panel | None) -> list[str]:
    """Where a drawing leads."""
    return [node.get("href", "") for node in parsed(panel).iter("a")]


def article(name: str, place: str | None = None, date: str | None = None) -> Article:
    """An article that reports the practice as done."""
    mention = Mention(PRACTICE, "does", "联合验收", "p1", "推行联合验收。")
    return Article(
        id=name,
        path=f"articles/000/{name}.md",
        title=name,
        kind="article",
        relevance="practice",
        source=Source("000", "seeds/000.txt", "0" * 64),
        date=date,
        places=(Place(place, main=True),) if place else (),
        mentions=(mention,),
    )


def library(*articles: Article) -> Library:
    """A library of these."""
    return make_library(articles, vocabulary())


def figure(kind: str, **facts: float | str | None) -> Figure:
    """A figure of the practice."""
    known: dict[str, object] = {"num": "1", "what": "时限", "value": None, "unit": "天"}
    tied = {"role": "outcome", "practice": PRACTICE, "paragraph": "p2", "quote": "验收时限"}
    return Figure(kind=kind, **(known | tied | facts))  # type: ignore[arg-type]


def lesson(how: str, learner: str | None, teacher: str | None) -> Lesson:
    """A lesson told where the practice is named."""
    return Lesson(how, learner, teacher, "p1", "甲向乙学习联合验收。")
