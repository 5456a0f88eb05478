"""Digests of files that are read again only if they were touched."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from site_config.build import digests as module
from site_config.build.digests import Digests, load_digests


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(b"one")
    time.sleep(2 * module.SETTLED / 1e9)
    return path


def test_untouched_file_is_not_read_again(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = page.with_name("digests.json")
    first = Digests()
    assert first.of(page) == sha(b"one")
    first.save(kept)
    monkeypatch.setattr("hashlib.file_digest", None)
    assert load_digests(kept).of(page) == sha(b"one")


def test_change_that_hides_its_time_and_size_is_seen(page: Path) -> None:
    known = Digests()
    known.of(page)
    before = page.stat()
    page.write_bytes(b"two")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Digests(known.seen).of(page) == sha(b"two")


def test_file_just_written_is_not_remembered(tmp_path: Path) -> None:
    path = tmp_path / "new.md"
    path.write_bytes(b"new")
    found = Digests()
    assert found.of(path) == sha(b"new")
    assert found.seen == {}


def test_digest_of_a_file_is_taken_from_who_wrote_it(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Digests()
    found.learn(str(page), "told")
    with monkeypatch.context() as unread:
        unread.setattr("hashlib.file_digest", None)
        assert found.of(page) == "told"
    page.write_bytes(b"changed")
    assert found.of(page) == sha(b"changed")
    found.learn(str(page), "told")
    assert found.of(page) == sha(b"changed"), "too new to be sure"


def test_missing_file_and_spoilt_memory_are_nothing(tmp_path: Path) -> None:
    assert Digests().of(tmp_path / "none") is None
    for number, text in enumerate(["", "[]", '{"a": 1}', '{"a": [1, 2, 3]}']):
        file = tmp_path / f"{number}.json"
        file.write_text(text, encoding="utf-8")
        assert load_digests(file).known == {}
