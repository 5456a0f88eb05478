"""No edit is lost and no conflict silent in 500 random histories."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scraper.write.edits.base import base_of
from scraper.write.edits.merging import Merged, merge_page
from scraper.write.edits.settling import open_conflicts
from tests.histories import World

HISTORIES = 500
STEPS = 5


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sync", lambda: None)
    monkeypatch.setattr(os, "fsync", lambda _: None)


class Killed(BaseException):
    """Stands for the machine stopping."""


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def pages_of(world: World) -> dict[str, bytes]:
    """Every page of a world's folder."""
    return {name: text for name, text in state(world.folder).items() if name.endswith(".md")}


@pytest.mark.parametrize("part", range(10))
def test_whatever_happens_no_edit_is_lost_and_no_conflict_silent(tmp_path: Path, part: int) -> None:
    for seed in range(part * HISTORIES // 10, (part + 1) * HISTORIES // 10):
        world = World.of(tmp_path / str(seed), seed)
        for step in range(STEPS):
            world.happen()
            if world.chance.random() < 0.7:
                told = world.run()
                assert list(world.faults(told)) == [], f"history {seed}, step {step}"
        world.run()
        before = state(world.folder)
        told = world.run()
        assert state(world.folder) == before, f"history {seed}: a second run changes something"
        assert list(world.faults(told)) == [], f"history {seed}"


def test_what_comes_between_an_edit_and_the_rules_of_today_does_not_matter(tmp_path: Path) -> None:
    """Merged with the rules in between or not, an edited page is the same if nothing met."""
    compared = 0
    for seed in range(150):
        world = World.of(tmp_path / str(seed), seed)
        texts = [world.text("a")]
        for change in (world.change_rules, world.correct, world.change_rules):
            change()
            texts.append(world.text("a"))
        theirs = world.edited(world.edited(texts[0]))
        straight = merge_page("a.md", base_of(texts[0]), theirs, texts[-1])
        merged = Merged(theirs, (), "", base_of(texts[0]))
        told = list(straight.conflicts)
        for text in texts[1:]:
            merged = merge_page("a.md", merged.base, merged.text, text)
            told.extend(merged.conflicts)
        if not told:
            assert merged.text == straight.text, f"history {seed}"
            compared += 1
    assert compared > 50


def test_a_run_killed_at_any_write_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kills = 0
    for seed in range(60):
        world = World.of(tmp_path / str(seed), seed)
        for _ in range(STEPS):
            world.happen()
        twin = replace(world, folder=tmp_path / f"{seed}-killed", chance=random.Random(seed))
        shutil.copytree(world.folder, twin.folder)
        world.run()
        for write in range(1 + seed % 7):
            kills += killed_at(write, twin, monkeypatch)
        twin.run()
        assert list(twin.faults(open_conflicts(twin.folder))) == [], f"history {seed}"
        assert pages_of(twin) == pages_of(world), f"history {seed}"
        found = [open_conflicts(one.folder) for one in (twin, world)]
        assert found[0] == found[1], f"history {seed}"
    assert kills > 60


def killed_at(write: int, world: World, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Runs; the disk takes so many changes and then the run is killed. Whether it was."""
    left = iter(range(write))

    def counted(change: Callable[..., object]) -> Callable[..., object]:
        def step(self: Path, *args: object, **options: object) -> object:
            counts = ".new-" not in self.name or change is replace_file
            if counts and next(left, None) is None:
                raise Killed
            return change(self, *args, **options)

        return step

    replace_file = Path.replace
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", counted(Path.replace))
        patch.setattr(Path, "unlink", counted(Path.unlink))
        try:
            world.run()
        except Killed:
            return True
    return False
