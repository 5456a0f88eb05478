"""A person at a terminal sees how far it is; a file gets nothing."""

from __future__ import annotations

import io
import sys

import pytest

from site_config.build.stages import pace
from site_config.plugin.watching import watched


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_count_pace_and_time_left_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, clock = Terminal(), iter(range(100))
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("site_config.plugin.watching.time.monotonic", lambda: float(next(clock)))
    assert list(watched("pages", "abc")) == ["a", "b", "c"]
    assert "pages 1/3, 0.5/s, 0:04 left" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_silence_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(watched("pages", "abc")) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("given", "told"),
    [((0, 5, 1.0), "0/5"), ((5, 5, 1.0), "5/5, 5.0/s, 0:00 left"), ((1, 0, 0.0), "1/0")],
)
def test_pace(given: tuple[int, int, float], told: str) -> None:
    assert pace(*given) == told
