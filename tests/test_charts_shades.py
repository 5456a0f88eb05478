"""Shades: every count has one, a larger count never a lighter one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_config.charts.shades import SHADES, shade_of, shades_of


@given(st.lists(st.integers(0, 5000)))
def test_every_count_has_the_shade_that_names_it(counts: list[int]) -> None:
    shades = shades_of(counts)
    assert len(shades) == min(SHADES, len(set(counts) - {0}))
    numbers = []
    for count in sorted(set(counts) - {0}):
        shade = shade_of(count, shades)
        assert shade is not None
        assert 1 <= shade.number <= SHADES
        numbers.append(shade.number)
    assert numbers == sorted(numbers)
    assert shade_of(0, shades) is None


def test_a_shade_names_its_counts() -> None:
    assert [shade.name for shade in shades_of([1, 2, 3, 4])] == ["q1", "q2", "q3", "q4"]
    assert [shade.words for shade in shades_of([1, 2, 5, 6, 8, 9, 10, 30])][-1] == "10–30"
