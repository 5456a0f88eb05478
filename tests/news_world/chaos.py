"""Fetching that is killed at random moments, again and again, until a run goes to its end."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.news_world.world import World

CATALOGUE = "# rows are added below\n"


@dataclass(slots=True)
class Ordeal:
    """What became of a library: how often its runs were killed, and what the last one told."""

    kills: int
    runs: int
    seconds: float
    told: dict[str, Any]


def make_library(folder: Path, world: World, delay: float) -> Path:
    """A library that holds nothing but where to look."""
    (folder / "seeds").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (folder / "seeds" / "sources.yml").write_text(CATALOGUE, encoding="utf-8")
    (folder / "seeds" / "fetch.yml").write_text(world.addresses(delay), encoding="utf-8")
    return folder


def start(library: Path, root: Path, *bounds: str) -> subprocess.Popen[bytes]:
    """A run in a process of its own."""
    command = [sys.executable, "-m", "tests.news_world.visitor", str(library), *bounds]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def visit(library: Path, root: Path, *bounds: str) -> dict[str, Any]:
    """One whole run and what it told."""
    with start(library, root, *bounds) as process:
        return _told(process)


def visit_and_kill(
    library: Path, root: Path, world: World, *, after: int, pause: float
) -> dict[str, Any] | None:
    """A run killed (SIGKILL) some moments after its ``after``-th request; None if it was."""
    before = len(world.log)
    with start(library, root) as process:
        while len(world.log) - before < after:
            if process.poll() is not None:
                return _told(process)
            time.sleep(0.002)
        time.sleep(pause)
        process.kill()
        process.communicate()
        return None


def _told(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    out, wrong = process.communicate()
    assert process.returncode == 0, wrong.decode(errors="replace")[-2_000:]
    told: dict[str, Any] = json.loads(out)
    return told


def undergo(library: Path, root: Path, world: World, *, kills: int) -> Ordeal:
    """Kills runs at moments that a seed chooses, spread over the work; then lets one end."""
    chance = random.Random(kills)
    began, killed, runs = time.monotonic(), 0, 0
    stretch = max(1, world.size() // (kills + 2))
    for _ in range(kills):
        after, pause = chance.randint(1, stretch), chance.uniform(0, 0.2)
        if chance.random() < 0.2:  # while it takes up what the last one left
            after, pause = 0, chance.uniform(0.3, 1.5)
        runs += 1
        told = visit_and_kill(library, root, world, after=after, pause=pause)
        killed += told is None
    told = visit(library, root)
    return Ordeal(killed, runs + 1, time.monotonic() - began, told)
