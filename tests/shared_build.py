"""Sites that many tests look at: built once in a run, though several workers ask for them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder that the workers of one run have in common."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], Path]) -> Path:
    """The folder that ``build`` makes in an empty one. Who asks while it is made waits.

    The site is shared: a test that changes it copies it first.
    """
    base = shared_folder(factory)
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = base / f"{name}.built"
        if not told.exists():
            folder = base / name
            folder.mkdir()
            told.write_text(str(build(folder)), encoding="utf-8")
        return Path(told.read_text(encoding="utf-8"))
