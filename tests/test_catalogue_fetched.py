"""Rows of what was fetched: when, from which record of the archive, in which charset."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.read.catalogue import load_catalogue
from tests.test_catalogue import load, row, seeds

__all__ = ["seeds"]
RECORD = "2026-11/anliku-20261127T031000Z-001.warc.gz@88213"
FETCHED = {"fetched_at": '"2026-11-27T03:10:00Z"', "warc": RECORD, "charset": "gb2312"}


def test_a_fetched_row_says_when_and_where_it_is_archived(seeds: Path) -> None:
    _, errors = load(seeds, row(**FETCHED))
    (source,) = load_catalogue(seeds / "sources.yml").sources
    assert errors == []
    assert (source.fetched_at, source.warc) == ("2026-11-27T03:10:00Z", RECORD)
    assert source.charset == "gb2312"


def test_its_date_may_be_that_of_the_list_alone(seeds: Path) -> None:
    dated = {"date": '"2026-11-26"', "date_basis": None}
    assert load(seeds, row(**dated))[0] == []
    assert load(seeds, row(**dated, **FETCHED)) == (["007"], [])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("fetched_at", "2026-11-27"),
        ("fetched_at", '"yesterday"'),
        ("warc", "a.warc.gz"),
        ("warc", "../a.warc.gz@0"),
        ("warc", "/a.warc.gz@0"),
        ("warc", "a.zip@0"),
        ("charset", '"gb 2312"'),
        ("charset", '"../x"'),
    ],
)
def test_what_cannot_be_so_is_refused(seeds: Path, key: str, value: str) -> None:
    good, errors = load(seeds, row(**{key: value}))
    assert good == []
    assert f"{key}: " in errors[0]
    assert "[wrong-value]" in errors[0]
