"""The theme's markup is mended where a validator refuses it, and nowhere else."""

from __future__ import annotations

import pytest

from site_config.plugin.validity import mend_markup


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<input type="checkbox" id="a" autocomplete="off">',
            '<input type="checkbox" id="a">',
        ),
        ('<input type="text" autocorrect="off" name="q">', '<input type="text" name="q">'),
        ('<label for="__nav_5" tabindex="">', '<label for="__nav_5">'),
        ('<label class="md-nav__title" for="__toc">', '<label class="md-nav__title">'),
    ],
)
def test_what_the_standard_does_not_know_goes(before: str, after: str) -> None:
    assert mend_markup(before) == after


@pytest.mark.parametrize(
    "html",
    [
        '<input type="search" autocomplete="off">',
        '<input id="__toc" type="checkbox"><label for="__toc">',
        '<p>autocorrect="off" tabindex=""</p>',
    ],
)
def test_what_is_valid_stays(html: str) -> None:
    assert mend_markup(html) == html
