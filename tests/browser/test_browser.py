"""Without a browser the browser tests fail, and say what to type."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.watch import browser_path


def test_a_missing_browser_is_a_failure_with_its_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANLIKU_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match="sudo apt-get install chromium"):
        browser_path()


def test_a_browser_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "browser"
    browser.touch()
    monkeypatch.setenv("ANLIKU_BROWSER", str(browser))
    assert browser_path() == str(browser)
