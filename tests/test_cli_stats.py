"""What a build took, told to people and to programs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.cli.stats import all_stages
from site_config.build.stages import Stages, read_stages
from tests.project import PAGE, anliku, make_project
from tests.test_cli_build import mkdocs


def names(*stages: str) -> Stages:
    found = Stages()
    for stage in stages:
        with found.measured(stage):
            pass
    return found


def test_stages_of_mkdocs_stand_before_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "stages.json"
    names("read", "write").write(path)
    told = [stage.name for stage in all_stages(names("content", "site", "keep"), path)]
    assert told == ["content", "site: read", "site: write", "site", "keep"]
    assert [stage.name for stage in all_stages(names("look"), path)] == ["look"]


def test_a_stage_that_fails_is_measured_and_memory_is_in_bytes() -> None:
    stages = Stages()
    with pytest.raises(ValueError, match="no"), stages.measured("a"):
        raise ValueError("no")
    assert stages.done[0].name == "a"
    assert 1e6 < stages.done[0].peak < 1e12


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"name": "a"}]'])
def test_unreadable_figures_are_left_out(tmp_path: Path, text: str) -> None:
    (tmp_path / "stages.json").write_text(text, encoding="utf-8")
    assert read_stages(tmp_path / "stages.json") == []
    assert read_stages(tmp_path / "none") == []


def test_build_tells_its_stages_if_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = make_project(tmp_path / "library", {"a1": PAGE})
    mkdocs(monkeypatch, "一")
    quiet = anliku("build", "--project", str(library), "--stats", "--json")
    rows = [json.loads(line) for line in quiet.stdout.splitlines()]
    told = next(row["stages"] for row in rows if "stages" in row)
    assert [stage["name"] for stage in told] == ["look", "content", "site"]
    again = anliku("build", "--project", str(library), "--stats")
    assert again.stderr.splitlines()[-1].startswith("look")
    assert "peak MB" not in anliku("build", "--project", str(library)).stderr


_ASKED = """
import subprocess, sys
held = bytearray(400_000_000)
asked = "from site_config.build import stages; print(stages._peak())"
print(subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True).stdout)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells")
def test_a_stage_does_not_answer_for_the_memory_of_who_started_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ASKED], capture_output=True, text=True, check=True
    )
    assert 1_000_000 < int(done.stdout) < 200_000_000
