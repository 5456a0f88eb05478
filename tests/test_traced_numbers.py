"""Every number on the built site that a source told leads to a paragraph that has it.

Read from the pages as a reader does: from the number by its own link, or by the link of its
row, to the paragraph in the page of the article; nothing of our own reading is asked.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from bs4 import Tag

from tests.built_pages import anchored, looked_at, main_part

PARAGRAPH = re.compile(r"(?P<page>[^#]*)#(?P<anchor>[phc]\d+|title)")
BOUNDS = re.compile(r"^(?:减少)?(?:至少|至多|超过|约)?\s*")
CHANGE = re.compile(r"(?P<before>\S+)(?: \S+)? → (?P<after>\S+)")
DIGITS = re.compile(r"\d[\d.,]*")
NUMERALS = "零一二三四五六七八九十百千万亿两"
HEADS = ("数字", "Figure")


class Told(NamedTuple):
    """A number as a page prints it, the page, and where it leads."""

    words: str
    page: str
    article: str
    anchor: str


def lead(link: Tag, page: str) -> tuple[str, str] | None:
    """The article and the paragraph that a link leads to."""
    found = PARAGRAPH.fullmatch(str(link["href"]))
    if found is None:
        return None
    folder = posixpath.dirname(page)
    target = posixpath.normpath(posixpath.join(folder, found["page"])) if found["page"] else page
    return (target, found["anchor"]) if target.startswith("articles/") else None


def rows_of_figures(site: Path, page: str) -> Iterator[Told | str]:
    """Each row of the tables with a column of numbers; one that leads nowhere as a sentence."""
    for table in main_part(site / page).select("table:has(thead)"):
        heads = [head.get_text().removesuffix("↕").strip() for head in table.select("thead th")]
        for head in HEADS:
            if head not in heads:
                continue
            for row in table.select("tbody tr"):
                cell = row.find_all(["td", "th"])[heads.index(head)]
                links = [*cell.select("a[href]"), *row.select("a[href]")]
                leads = next(filter(None, (lead(link, page) for link in links)), None)
                # An English page prints its rendering, then the words of the source.
                words = cell.get_text().rpartition(" · ")[2]
                yield Told(words, page, *leads) if leads else f"{page}: {row.get_text()}"


def bars_of_charts(site: Path, page: str) -> Iterator[Told]:
    """Each number in a drawing that leads to a paragraph."""
    for link in main_part(site / page).select("svg a[href]"):
        if leads := lead(link, page):
            words = " ".join(text.get_text() for text in link.select("text.value")) or ""
            yield Told(words or link.get_text(" "), page, *leads)


def facts_of_cards(site: Path, page: str) -> Iterator[Told]:
    """Each bold number of the home page."""
    for link in main_part(site / page).select("strong > a[href], a[href] > strong"):
        anchor = link if link.name == "a" else link.parent
        assert anchor is not None
        if leads := lead(anchor, page):
            yield Told(link.get_text(), page, *leads)


def spelt(number: int) -> str:
    """A number below a hundred as a pattern of Chinese numerals."""
    tens, ones = divmod(number, 10)
    if number == 2:
        return "[二两]"
    if not tens:
        return NUMERALS[ones]
    return (NUMERALS[tens] if tens > 1 else "") + "十" + (NUMERALS[ones] if ones else "")


def spellings(amount: str) -> Iterator[str]:
    """Patterns for what a text may print for an amount: 7.5 is 7个半 too, 60 (%) is 六成."""
    yield rf"(?<![\d.]){re.escape(amount)}(?![\d]|\.\d)"
    whole, _, part = amount.partition(".")
    if not whole.isdecimal() or int(whole) > 99:
        return
    number = int(whole)
    alone = rf"(?<![{NUMERALS}]){{}}(?![{NUMERALS}])"
    if part == "5":
        yield rf"(?:(?<!\d){whole}|{spelt(number)})\w?半"
    if not part:
        yield alone.format(spelt(number))
        if number % 10 == 0 and 0 < number < 100:
            yield alone.format(NUMERALS[number // 10]) + "成"
        if number == 50:
            yield "一半"


def has_amount(text: str, amount: str) -> bool:
    """Whether a text prints an amount, in digits or in Chinese."""
    return any(re.search(pattern, text) for pattern in spellings(amount))


def has(text: str, words: str) -> bool:
    """Whether a paragraph has the number that a page prints, but for words of bound."""
    if change := CHANGE.match(words):
        sides = (change["before"], change["after"])
        return all(
            side in text if not side[0].isdecimal() else has_amount(text, side) for side in sides
        )
    return BOUNDS.sub("", words) in text


def untrue(site: Path, told: Iterator[Told]) -> list[Told]:
    return [one for one in told if not has(text_of(site, one), one.words.strip())]


def text_of(site: Path, told: Told) -> str:
    """The words that an anchor names; a newspaper's title has up to three lines."""
    part = anchored(site / told.article, told.anchor)
    lines = (
        main_part(site / told.article).select(".kicker, .deck") if told.anchor == "title" else []
    )
    return "\n".join(line.get_text() for line in [*filter(None, [part]), *lines])


@pytest.fixture(scope="module", params=["seeds", "demo"])
def site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(f"{request.param}_site")
    return found


def test_every_row_of_figures_leads_to_a_paragraph_with_its_number(site: Path) -> None:
    rows = [row for page in looked_at(site) for row in rows_of_figures(site, page)]
    told = [row for row in rows if isinstance(row, Told)]
    assert [row for row in rows if isinstance(row, str)] == []
    assert untrue(site, iter(told)) == []
    rooms = Counter(one.page.split("/")[0] for one in told)
    assert {"articles", "figures", "practices", "regions"} <= rooms.keys()


def test_the_numbers_in_drawings_and_on_the_home_page_do_too(site: Path) -> None:
    bars = [bar for page in looked_at(site) for bar in bars_of_charts(site, page)]
    assert bars
    wrong = [
        bar
        for bar in bars
        if not all(has_amount(text_of(site, bar), digits) for digits in DIGITS.findall(bar.words))
    ]
    assert wrong == []
    facts = list(facts_of_cards(site, "index.html"))
    assert facts
    assert untrue(site, iter(facts)) == []


def test_every_quotation_stands_in_the_paragraph_beside_it(site: Path) -> None:
    missing = []
    for page in looked_at(site):
        for quotation in main_part(site / page).select("blockquote:has(+ .place)"):
            place = quotation.find_next_sibling(class_="place")
            links = place.select("a[href]") if isinstance(place, Tag) else []
            leads = next(filter(None, (lead(link, page) for link in links)), None)
            words = quotation.get_text().strip()
            if leads is None or words not in text_of(site, Told(words, page, *leads)):
                missing.append((page, words))
    assert missing == []


def test_a_number_that_is_not_there_would_be_found() -> None:
    text = "审批由十五个工作日压到7个半，窗口从30个减至6个，减少三分之二。"
    assert has(text, "30 → 6 个")
    assert has("由15个工作日压缩至一半", "15 工作日 → 一半")
    assert has(text, "减少 三分之二")
    assert has_amount(text, "7.5")
    assert has_amount("提速近六成", "60")
    assert not has(text, "30 → 5 个")
    assert not has(text, "减少至少 70%")
    assert not has_amount(text, "8.5")
