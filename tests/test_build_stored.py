"""What a build leaves for the next is there whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from site_config.build.stored import store


def test_thing_is_stored_in_a_folder_that_may_not_be_there_yet(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "a.json"
    store(path, {"甲": [1, None]})
    assert json.loads(path.read_text(encoding="utf-8")) == {"甲": [1, None]}
    assert list(path.parent.iterdir()) == [path]


def test_thing_that_cannot_be_spelt_leaves_the_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    store(path, "before")
    with pytest.raises(TypeError):
        store(path, {1j})
    assert json.loads(path.read_text(encoding="utf-8")) == "before"
