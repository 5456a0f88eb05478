"""The annotated web pages: that each answer is right about its page, and how well they are read."""

import html
import re
from copy import deepcopy
from functools import cache

import pytest

from scraper.read.html import WebPage
from tests.pin_floors import fill_block
from tests.pin_web_floors import lowered, table
from tests.project import ROOT
from tests.web_reading import digest, load_pinned, measure, sets, to_found, worse
from tests.web_scoring import PAGES, Answer, as_written, flat, load_answers, tokens

HALVES = sets()
CASES = [answer for half in HALVES for answer in load_answers(half)]


@cache
def shown(content: bytes) -> str:
    """All characters of a page that are no mark-up, as tokens in a row."""
    text = re.sub(r"(?s)<!--.*?-->|<[a-zA-Z/!?][^>]*>", "", as_written(content))
    return "".join(tokens(html.unescape(text)))


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.file.parent.name}/{case.file.stem}"
)
def test_what_is_right_stands_on_the_page(case: Answer) -> None:
    page = shown(case.file.read_bytes())
    lines = (*case.body, *case.optional, case.title)
    assert [line for line in lines if "".join(tokens(line)) not in page] == []


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.file.parent.name}/{case.file.stem}"
)
def test_who_is_right_is_named_in_the_source_of_the_page(case: Answer) -> None:
    source = flat(as_written(case.file.read_bytes()))
    names = {*case.people, *case.editors, *case.others, case.outlet or ""}
    assert {name for name in names if flat(name) not in source} == set()


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.file.parent.name}/{case.file.stem}"
)
def test_nobody_is_writer_and_editor(case: Answer) -> None:
    assert case.people & case.editors == set()


def test_every_page_has_an_answer_and_every_answer_a_page() -> None:
    on_disk = {path for half in HALVES for path in (PAGES / half).glob("*.html")}
    assert {case.file for case in CASES} == on_disk
    assert len(CASES) == len(on_disk)


def test_no_two_pages_have_the_same_text() -> None:
    bodies = [tuple(map(flat, case.body)) for case in CASES]
    assert len(set(bodies)) == len(bodies)


@pytest.mark.parametrize("name", HALVES)
def test_pages_are_read_no_worse_than_pinned(name: str) -> None:
    pinned = load_pinned()[name]
    assert pinned["digest"] == digest(PAGES / name), "run python -m tests.pin_web_floors"
    assert worse(dict(measure(name)), pinned) == []


def test_a_lower_figure_and_a_lost_set_are_told() -> None:
    old = load_pinned()
    new = deepcopy(old)
    new["dev"]["title"] -= 0.01
    new["dev"]["invented_dates"] += 1
    del new["held"]
    assert [line.split(",")[0].rsplit(" ", 1)[0] for line in lowered(old, new)] == [
        "held:",
        "dev: title:",
        "dev: invented_dates:",
    ]
    assert lowered(old, old) == []


def test_the_document_tells_the_pinned_figures() -> None:
    told = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    assert fill_block(told, table(load_pinned()), "web-pages") == told


def test_all_who_write_are_people_of_a_page_and_editors_are_not() -> None:
    page = WebPage(
        reporters=("甲一",), correspondents=("乙二",), author="丙三、丁四", editors=("戊五",)
    )
    assert to_found(page).people == {"甲一", "乙二", "丙三", "丁四"}
