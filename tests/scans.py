"""What tests of scans share."""

from __future__ import annotations

import pytest

from scraper.read.scan import worker


def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has scans read as where the extra is not installed."""
    program = "from scraper.read.scan import reader, shelf; shelf.MODELS = ('no-such-package',);"
    program += " reader.main()"
    monkeypatch.setattr(worker, "_COMMAND", (*worker._COMMAND[:2], "-c", program))
