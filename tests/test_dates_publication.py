"""The day a page says it was published: furniture, dateline, lead, year; never invented."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from scraper.facts.dates import (
    Publication,
    page_year,
    publication_day,
    publication_days,
    year_statement,
)
from scraper.model import Reading
from scraper.read import read_bytes
from scraper.segment import segment
from tests.small_pages import BY_LI, BY_WANG, R1, READING, W1, WINDOW

OTHER = "\n".join([READING, BY_LI, R1, ""])
SECOND = "群众办事只进一扇门，平均少跑两趟，省下的时间都用在了车间里，大家都说方便。"


def read(page: str) -> Reading:
    document, _ = read_bytes(page.encode(), "page.txt", "page")
    assert document
    return segment(document)


def story(lead: str, *more: str, by: str = BY_WANG) -> str:
    return "\n".join([line for line in (WINDOW, by, lead, *more, "") if line])


def published(page: str) -> list[tuple[str, str] | None]:
    reading = read(page)
    days = (publication_day(reading, article) for article in reading.articles)
    return [(day.edtf, day.basis) if day else None for day in days]


def only(page: str) -> Publication:
    reading = read(page)
    day = publication_day(reading, reading.articles[0])
    assert day
    return day


PLAIN = story(W1) + "\n" + OTHER


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2023年9月20日 星期三 第3版", "2023-09-20"),
        ("2023.09.20 星期三", "2023-09-20"),
        ("2023-09-20", "2023-09-20"),
        ("2023年9月20日", "2023-09-20"),
        ("星期三 2023年9月20日", "2023-09-20"),
        ("二〇二三年九月二十日 星期三", "2023-09-20"),
        ("20 SEP 2023 WEDNESDAY", "2023-09-20"),
        ("2022年4月12日 星期二 责任编辑：李红", "2022-04-12"),
        ("9月20日 星期三 第3版", "XXXX-09-20"),
    ],
)
def test_furniture_dates_every_article(line: str, expected: str) -> None:
    assert published(f"{line}\n{PLAIN}") == [(expected, "furniture")] * 2


def test_furniture_may_stand_between_articles() -> None:
    page = f"{story(W1)}\n责任编辑：李红 2023年9月20日 星期三\n{OTHER}"
    assert published(page) == [("2023-09-20", "furniture")] * 2


@pytest.mark.parametrize(
    ("line", "confidence"),
    [("2023年9月20日 星期三 第3版", 1.0), ("2023年9月20日 星期五 第3版", 0.5)],
)
def test_a_weekday_that_differs_is_a_doubt_and_no_correction(line: str, confidence: float) -> None:
    day = only(f"{line}\n{PLAIN}")
    assert (day.edtf, day.confidence) == ("2023-09-20", confidence)


@pytest.mark.parametrize(
    "lines", [("2023年9月20日 星期三", "2023年9月21日 星期四"), ("2023年2月30日 第3版",)]
)
def test_furniture_that_contradicts_itself_or_the_calendar_gives_no_day(
    lines: Sequence[str],
) -> None:
    days = published("\n".join([*lines, PLAIN]))
    assert all(day is None or len(day[0]) == 4 for day in days)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("本报云溪9月19日讯（记者 王凯）", ("XXXX-09-19", "dateline")),
        ("本报9月19日讯 ", ("XXXX-09-19", "dateline")),
        ("新华社云溪5月3日电（记者 王凯）", ("XXXX-05-03", "dateline")),
        ("新华社云溪2023年5月3日电（记者 王凯）", ("2023-05-03", "dateline")),
        ("本报讯（记者 王凯）9月19日，", ("XXXX-09-19", "body")),
        ("本报讯（记者 王凯）2023年9月19日，", ("2023-09-19", "body")),
        ("9月19日，", ("XXXX-09-19", "body")),
        ("本报讯（记者 王凯）", None),
        ("近日，", None),
        ("9月1日至3日，", None),
        ("去年8月，", None),
        ("今年以来，", None),
    ],
)
def test_what_opens_an_article(lead: str, expected: tuple[str, str] | None) -> None:
    by = "" if "讯" in lead or "电" in lead else BY_WANG
    assert published(story(lead + W1, by=by))[0] == expected


def test_a_sibling_takes_the_year_of_a_dateline_and_not_its_day() -> None:
    page = story("新华社云溪2023年5月3日电（记者 王凯）" + W1, by="") + "\n" + OTHER
    assert published(page) == [("2023-05-03", "dateline"), ("2023", "sibling")]


def test_a_dateline_takes_the_year_of_the_page() -> None:
    dated = "\n".join([READING, "本报9月19日讯 " + R1, ""])
    page = story("2023年，" + W1) + "\n" + dated
    assert published(page) == [("2023", "body"), ("2023-09-19", "dateline")]


@pytest.mark.parametrize(
    ("paragraphs", "year", "rule"),
    [
        (["2023年，" + W1], 2023, "opens-with-year"),
        (["2023年以来，" + W1], 2023, "opens-with-year"),
        ([W1, "回顾2020年，" + SECOND], 2020, "looks-back-on-year"),
        ([W1, "2022年一季度，" + SECOND], 2022, "dated-within-year"),
        (["截至2023年6月底，" + W1], 2023, "dated-within-year"),
        ([W1, "自2022年起，" + SECOND], None, None),
        ([W1, "这是2023年的重大项目。" + SECOND], None, None),
        (["2021年，" + W1, "今年以来，" + SECOND], None, None),
        (["2021年，" + W1, "这是2022年的重大项目。" + SECOND], None, None),
        ([W1, "2021年5月，" + SECOND + "去年，窗口又添两个。"], None, None),
        (["到2025年，" + W1], None, None),
        (["1998年，" + W1, "如今，" + SECOND], None, None),
        (["2015年，" + W1, "十年后，" + SECOND], None, None),
        ([W1, "2011年7月，" + SECOND], None, None),
        (["2023年9月19日，" + W1], 2023, "dated-within-year"),
        ([W1, "2023年上半年，" + SECOND], 2023, "dated-within-year"),
        ([W1, "2021年至2023年，" + SECOND], None, None),
        ([W1, "《2022年3月工作要点》提出，" + SECOND], None, None),
        ([W1, "目前，" + SECOND], None, None),
    ],
)
def test_the_year_of_a_page(paragraphs: list[str], year: int | None, rule: str | None) -> None:
    reading = read(story(*paragraphs))
    statement = year_statement(reading)
    assert page_year(reading) == year
    assert (statement.rule if statement else None) == rule


def test_a_year_looked_back_on_is_put_to_no_lead_day() -> None:
    page = story("9月19日，" + W1, "回顾2020年，" + SECOND)
    assert published(page)[0] == ("XXXX-09-19", "body")


def test_an_implied_year_is_put_to_no_day() -> None:
    page = story("9月19日，" + W1, "2022年一季度，" + SECOND)
    assert published(page)[0] == ("XXXX-09-19", "body")


def test_the_catalogue_comes_first() -> None:
    reading = read(f"2023年9月20日 星期三\n{PLAIN}")
    days = publication_days(reading, "2023-09-21")
    assert {(day.edtf, day.basis, day.span) for day in days.values()} == {
        ("2023-09-21", "catalogue", None)
    }
    assert page_year(reading, 2021) == 2021
    wrong = publication_days(reading, "2023-09-31")
    assert {day.basis for day in wrong.values()} == {"furniture"}


@pytest.mark.parametrize(
    "page",
    [
        f"2023年9月20日 星期三 第3版\n{PLAIN}",
        story("本报云溪9月19日讯（记者 王凯）" + W1, by="") + "\n" + OTHER,
        story("9月19日，" + W1) + "\n" + OTHER,
        story("2023年，" + W1) + "\n" + OTHER,
    ],
)
def test_the_span_holds_words_of_the_quote(page: str) -> None:
    reading = read(page)
    for day in publication_days(reading).values():
        assert day.span
        words = reading.document.text[slice(*day.span)]
        assert words.strip()
        assert words.strip() in day.quote


def test_years_of_the_sources_are_those_that_they_say(root: Path) -> None:
    years = []
    for file in sorted((root / "seeds").glob("*.txt")):
        document, _ = read_bytes(file.read_bytes(), file.name, file.stem)
        assert document
        years.append(page_year(segment(document)))
    assert years == [2023, None, 2022, None, 2020]


def test_a_page_without_a_year_claims_none(root: Path) -> None:
    for file in sorted((root / "seeds").glob("00[13]*.txt")):
        document, _ = read_bytes(file.read_bytes(), file.name, file.stem)
        assert document
        days = publication_days(segment(document))
        assert days
        assert all(day.edtf.startswith("XXXX-") for day in days.values())
