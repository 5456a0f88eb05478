"""Dates named in a text: forms, years, ranges, hostile input and the right answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scraper.facts.dates import find_days, page_year
from scraper.facts.dates.stamps import is_edtf
from scraper.facts.parts import article_parts
from scraper.model import Cleaned, Day, Found, Part
from scraper.read import read_bytes
from scraper.segment import segment
from site_config.page.checks import edtf
from tests.facts.score_dates import days_of, load, score_dates
from tests.stopwatch import least_seconds

ROWS = load(Path(__file__).parent / "gold" / "dates.jsonl")
FIGURES = load(Path(__file__).parent / "gold" / "figures.jsonl")
FORMS = load(Path(__file__).parent / "gold" / "figures_forms.jsonl")


def find(text: str, year: int | None = None) -> tuple[Found[Day], ...]:
    return find_days([Part("text", Cleaned.at(text))], year)


def edtfs(text: str, year: int | None = None) -> list[str]:
    return [day.edtf for day in days_of(text, year)]


def spelt(text: str, year: int | None = None) -> list[tuple[str, str, str]]:
    return [(day.surface, day.value, day.unit) for day in days_of(text, year)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_right_answers(row: dict[str, Any]) -> None:
    found = [
        {"surface": d.surface, "edtf": d.edtf, "value": d.value, "unit": d.unit}
        for d in days_of(row["text"], row["year"])
    ]
    assert found == row["expect"]


def test_scores_are_pinned_and_no_year_is_invented() -> None:
    figures = score_dates(ROWS)
    assert figures["rows"] >= 120
    assert figures["invented_years"] == 0
    assert figures["precision"] == figures["recall"] == 1.0
    assert figures["spelt"] == figures["gold"]


def test_the_scorer_counts_an_invented_year() -> None:
    row = {
        "text": "9月17日开门。",
        "year": None,
        "expect": [{"surface": "9月17日", "edtf": "XXXX-09-17", "value": "09-17", "unit": "date"}],
    }
    wrong = Day("9月17日", "2023-09-17", "event", "2023-09-17", "date")
    assert score_dates([row], lambda *_: [wrong])["invented_years"] == 1
    assert score_dates([row], lambda *_: [])["recall"] == 0.0


@pytest.mark.parametrize("row", [r for r in FIGURES if r["kind"] == "date"], ids=lambda r: r["id"])
def test_dates_of_the_figures(row: dict[str, Any], root: Path) -> None:
    content = (root / "seeds" / row["seed"]).read_bytes()
    document, _ = read_bytes(content, row["seed"], "s")
    assert document
    reading = segment(document)
    year = page_year(reading)
    spelt_here = []
    for article in reading.articles:
        parts = [Part(*part) for part in article_parts(article)]
        for found in find_days(parts, year):
            body = parts[found.part].body[found.start : found.end]
            spelt_here.append((body.span, found.value.surface, found.value.value, found.value.unit))
    place = (row["num_start"], row["num_end"])
    assert (place, row["num"], row["value"], row["unit"]) in spelt_here


@pytest.mark.parametrize("row", FORMS, ids=lambda row: str(row["id"]))
def test_dates_of_the_forms(row: dict[str, Any]) -> None:
    expected = [(e["num"], e["value"], e["unit"]) for e in row["expect"] if e["kind"] == "date"]
    assert spelt(row["text"]) == expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_every_date_is_valid_and_stands_at_its_surface(row: dict[str, Any]) -> None:
    for found in find(row["text"], row["year"]):
        assert row["text"][found.start : found.end] == found.value.surface
        assert list(edtf(found.value.edtf, "date")) == []
        assert is_edtf(found.value.edtf)
        assert found.value.of == "event"
        assert 0 < found.confidence <= 1
        assert found.rule


@pytest.mark.parametrize(
    "text",
    [
        "9月17日，大厅开门。",
        "去年8月，今年以来，目前，近日，上半年。",
        "11月至次年3月供暖。",
        "次年5月完工，当年投产。",
        "《2019年工作方案》明确，6月完成。",
        "到2030年全部建成，6月先行启动。",
        "2021年至2023年改造，6月验收。",
    ],
)
def test_a_text_without_a_year_gives_bare_months_none(text: str) -> None:
    bare = [day for day in days_of(text, None) if "年" not in day.surface.replace("次年", "")]
    assert all(day.edtf.startswith("XXXX-") for day in bare)


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("2021年5月启动。过了半月。又过了半月。6月完工。", None, ["2021-05", "2021-06"]),
        ("2021年5月启动。过了半月。又过了半月。3月完工。", None, ["2021-05", "XXXX-03"]),
        ("2021年5月启动。过了半月。又过了半月。6月完工。", 2023, ["2021-05", "2023-06"]),
        ("2015年成立。后来搬家。再后来合并。6月挂牌。", None, ["2015", "XXXX-06"]),
        ("2015年成立，6月挂牌。", 2023, ["2015", "2015-06"]),
        ("去年8月启动，9月验收。", 2023, ["2022-08", "2022-09"]),
        ("去年8月启动，9月验收。", None, ["XXXX-08", "XXXX-09"]),
        ("2020年试点，去年8月推开，9月验收。", None, ["2020", "XXXX-08", "XXXX-09"]),
        ("2022年12月启动，1月上线。", None, ["2022-12", "XXXX-01"]),
        ("2022年12月启动，1月上线。", 2023, ["2022-12", "2023-01"]),
        ("2023年11月至2月施工。", None, ["2023-11/2024-02"]),
        ("11月至2月施工。", 2023, ["XXXX-11/XXXX-02"]),
        ("11月至2024年2月施工。", None, ["2023-11/2024-02"]),
        ("2023年5月至2022年3月是印错了。", None, []),
        ("5月9日至3日是印错了。", 2023, []),
    ],
)
def test_the_year_of_a_month(text: str, year: int | None, expected: list[str]) -> None:
    assert edtfs(text, year) == expected


def test_parts_do_not_lend_each_other_a_year() -> None:
    parts = [Part("p1", Cleaned.at("2021年启动。")), Part("p2", Cleaned.at("6月完工。"))]
    assert [(f.part, f.value.edtf) for f in find_days(parts, None)] == [(0, "2021"), (1, "XXXX-06")]


def test_results_are_sorted_and_repeatable() -> None:
    text = "目前，2023年5月3日、4日，去年，6月5日到9日。" * 3
    found = find(text, 2023)
    assert list(found) == sorted(found, key=lambda f: (f.part, f.start, f.end))
    assert found == find(text, 2023)


def test_relative_words_are_told_by_their_rule() -> None:
    rules = {f.value.surface: f.rule for f in find("一季度，今年以来，目前，去年8月。", 2023)}
    assert rules == {
        "今年": "relative-year",
        "目前": "relative-now",
        "一季度": "relative-span",
        "8月": "relative-month",
    }


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("2023-02-28", True),
        ("2023-02-29", False),
        ("2024-02-29", True),
        ("2023-13", False),
        ("2023-00", False),
        ("2023-04-31", False),
        ("199X", True),
        ("XXXX-09-19", True),
        ("2023/2025", True),
        ("2025/2023", False),
        ("2023/2024/2025", False),
        ("", False),
        ("9999", False),
    ],
)
def test_edtf_is_checked_against_the_calendar(text: str, valid: bool) -> None:
    assert is_edtf(text) is valid


def seconds(text: str) -> float:
    return least_seconds(lambda: find(text, 2023))


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "一",
        "1月",
        "2023年",
        "年月日",
        "《",
        "《1月",
        "去年",
        "至今",
        "1至",
        "5月3日、",
        "日前",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    short, long = unit * (8000 // len(unit)), unit * (80000 // len(unit))
    assert seconds(long) < 45 * max(seconds(short), 0.01)


def test_the_answers_have_ids_of_their_own() -> None:
    ids = [json.dumps(row["id"]) for row in ROWS]
    assert len(ids) == len(set(ids))
