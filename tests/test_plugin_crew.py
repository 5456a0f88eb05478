"""A process at work aside: what it gives, how it fails, and that the others go on."""

from __future__ import annotations

import os

import pytest

from site_config.plugin.crew import aside, in_parts


def test_what_a_process_aside_gives_is_there_for_who_asks() -> None:
    coming = aside(os.getpid)
    parts = in_parts(sum, [1, 2, 3, 4], 2)
    assert sorted(parts) == [4, 6]
    assert coming() not in (os.getpid(), None)


def test_its_error_is_raised_where_it_is_asked_for() -> None:
    def fail() -> None:
        raise KeyError("page")

    coming = aside(fail)
    with pytest.raises(KeyError, match="page"):
        coming()


def test_a_process_that_was_killed_is_told() -> None:
    coming = aside(lambda: os.kill(os.getpid(), 9))
    with pytest.raises(ChildProcessError, match="-9"):
        coming()


def test_without_forking_it_is_done_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    assert aside(os.getpid)() == os.getpid()
