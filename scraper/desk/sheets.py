"""Lines and articles of an opened source, by the numbers that a person names them by."""

from __future__ import annotations

from scraper.desk.state import Desk, Opened
from scraper.model import ArticleFacts, Issue
from scraper.model.decisions import Place
from scraper.pipeline.arrivals import find_day
from scraper.pipeline.doubts import Doubt, MoveError
from scraper.pipeline.doubts.model import Sheet


def sheet_of(opened: Opened) -> Sheet:
    """The source as read. Raises ``MoveError`` if it cannot be."""
    analysis = opened.analysis
    if isinstance(analysis, Issue) or analysis.reading is None:
        raise MoveError("这个来源读不出来，没有可以决定的")
    return Sheet(opened.source.id, analysis.reading, analysis.articles)


def sheet_about(desk: Desk, doubt: Doubt) -> Sheet:
    """The source that a doubt is about, as it is read now. Raises ``MoveError``."""
    source = desk.find_source(doubt.source)
    if source is None:
        raise MoveError("这个来源已经不在目录里")
    return sheet_of(desk.open(source))


def find_place(sheet: Sheet, number: str) -> Place:
    """A printed line by its number. Raises ``MoveError``."""
    asked = int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else 0
    line = next((one for one in sheet.document.lines if one.number == asked), None)
    if line is None:
        raise MoveError("先选一行，再选要做什么")
    return sheet.place(line)


def find_article(sheet: Sheet, order: str) -> ArticleFacts:
    """An article by its number in the source. Raises ``MoveError``."""
    found = next((one for one in sheet.articles if str(one.article.order) == order), None)
    if found is None:
        raise MoveError("没有这篇文章")
    return found


def body_of(sheet: Sheet, found: ArticleFacts) -> Place:
    """A line of an article's text, by which a title finds it whatever title it has now."""
    part = next((one for one in found.article.paragraphs if one.offsets), None)
    return sheet.place(sheet.line_at(part.offsets[0])) if part else sheet.head(found)


def basis_of(desk: Desk, doubt: Doubt, day: str) -> str | None:
    """The words of its source that say a day, where a doubt is about one and the source does."""
    return find_day(sheet_about(desk, doubt).document.text, day) if doubt.of == "date" else None
