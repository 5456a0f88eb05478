"""The real site in a folder of its own, made by commands as users type them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.sample_library import SampleLibrary, gold_library

ANLIKU = "from scraper.cli import main; main()"


def build_gold(root: Path, folder: Path, **environment: str) -> Path:
    """The gold library by ``mkdocs build`` with the real mkdocs.yml; the folder of the site."""
    return build_library(root, folder, gold_library(), **environment)


def build_library(root: Path, folder: Path, library: SampleLibrary, **environment: str) -> Path:
    """Any library, likewise."""
    library.write(folder / "content")
    settings = settle(root, folder)
    return _run(folder, ["-m", "mkdocs", "build", "--config-file", str(settings)], environment)


def build_seeds(root: Path, folder: Path) -> Path:
    """The sources of seeds/ by ``anliku build``; the folder of the site."""
    shutil.copytree(root / "seeds", folder / "seeds")
    settle(root, folder)
    return build_project(folder)


def build_project(folder: Path) -> Path:
    """A folder with ``seeds/`` and ``mkdocs.yml`` by ``anliku build``; the folder of the site."""
    return _run(folder, ["-c", ANLIKU, "build", "--project", str(folder)], {})


def settle(root: Path, folder: Path) -> Path:
    """Settings that take all from the real ones but the folders."""
    settings = folder / "mkdocs.yml"
    inherited = {
        "INHERIT": str(root / "mkdocs.yml"),
        "docs_dir": "content",
        "site_dir": "site",
        "theme": {"custom_dir": str(root / "site_config" / "overrides")},
    }
    settings.write_text(json.dumps(inherited), encoding="utf-8")
    return settings


def _run(folder: Path, command: list[str], environment: dict[str, str]) -> Path:
    run = subprocess.run(
        [sys.executable, *command],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return folder / "site"
