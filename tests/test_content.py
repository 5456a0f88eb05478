"""The committed pages are the golden output of the five sources."""

from __future__ import annotations

from pathlib import Path

from tests.project import anliku


def test_the_committed_pages_are_what_the_sources_give_now(root: Path) -> None:
    found = anliku("check", "--project", str(root))
    assert found.exit_code == 0, f"{found.stderr}\nIf this change is meant, type: make content"
