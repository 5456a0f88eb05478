"""The annotated web pages: that each answer is right about its page."""

import html
import re
from functools import cache

import pytest

from tests.web_scoring import PAGES, Answer, as_written, flat, load_answers, tokens

HALVES = sorted(folder.name for folder in PAGES.iterdir() if folder.is_dir())
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
