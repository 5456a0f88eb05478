"""Numbers in figures and in Chinese characters, also against a writer of numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.numerals import read_neighbours, read_numeral

CHARACTERS = "零一二三四五六七八九"


def write(number: int) -> str:
    """A number below 10¹² as it is said in full."""
    if number < 10:
        return CHARACTERS[number]
    for size, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            head, rest = divmod(number, size)
            gap = "零" if 0 < rest < size // 10 else ""
            return write(head) + name + gap + (write(rest) if rest else "")
    raise AssertionError(number)


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("1,256", 1256),
        ("1,234,567.5", 1_234_567.5),
        ("34.80", 34.8),
        ("3千", 3000),
        ("5百", 500),
        ("4.4亿", 440_000_000),
        ("1.2万亿", 1_200_000_000_000),
        ("20万", 200_000),
        ("3百万", 3_000_000),
        ("零", 0),
        ("两", 2),
        ("俩", 2),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零五", 105),
        ("一百五", 150),
        ("两百五", 250),
        ("一千零二", 1002),
        ("一千二", 1200),
        ("一万三", 13_000),
        ("一万零三百", 10_300),
        ("三千五百万", 35_000_000),
        ("两亿三千万", 230_000_000),
        ("百", 100),
        ("万", 10_000),
        ("百万", 1_000_000),
        ("千亿", 100_000_000_000),
        ("万亿", 10**12),
        ("二〇二三", 2023),
        ("一九四九", 1949),
        ("三点五", 3.5),
        ("十二点零五", 12.05),
        ("半", 0.5),
        ("三分之二", 0.6667),
        ("百分之八十", 0.8),
        ("千分之三", 0.003),
        ("百分之100", 1),
        ("贰拾叁", 23),
    ],
)
def test_values(surface: str, value: float) -> None:
    read = read_numeral(surface)
    assert read == value
    assert isinstance(read, int) == (value == int(value))


@pytest.mark.parametrize(
    "surface",
    [
        "",
        "几",
        "数十",
        "约3",
        "三个",
        "1,25",
        "点五",
        "三点",
        "分之",
        "零分之一",
        "万元",
        "3.",
        "①",
    ],
)
def test_what_is_no_number(surface: str) -> None:
    assert read_numeral(surface) is None


@pytest.mark.parametrize(
    ("surface", "pair"),
    [
        ("两三", (2, 3)),
        ("三四十", (30, 40)),
        ("十三四", (13, 14)),
        ("五六百", (500, 600)),
        ("三五", (3, 5)),
        ("二三十万", (200_000, 300_000)),
        ("七八", (7, 8)),
        ("一二三", None),
        ("三二", None),
        ("二十", None),
        ("三", None),
        ("", None),
        ("约三四", (3, 4)),
    ],
)
def test_neighbours(surface: str, pair: tuple[int, int] | None) -> None:
    expected = None if "约" in surface else pair
    assert read_neighbours(surface) == expected


@given(st.integers(0, 10**12 - 1))
def test_numbers_said_in_full_are_read_back(number: int) -> None:
    assert read_numeral(write(number)) == number


@given(st.text("零一二两三四五六七八九十百千万亿点分之半0123456789.,", max_size=12))
def test_any_numeral_is_a_number_or_none(surface: str) -> None:
    read = read_numeral(surface)
    assert read is None or read >= 0
