"""From the README to a file that is handed out: its own lines, run in an empty home.

Only the network is replaced: pip finds the packages in a folder of wheels.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.watch import DESK, Watch
from tests.project import ROOT
from tests.wheelhouse import pack_wheels

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OWN = re.compile(r"^## (?:A library of your own|自己的案例库)$.*?^```sh\n(.*?)^```$", re.M | re.S)
CHECKOUT = ("README.md", "LICENSE", "pyproject.toml", "scraper", "site_config", "seeds")
NAME, TERM = "某市政务服务案例库", "3+1联合验收"


def own_lines(name: str) -> str:
    """The commands of the section on a library of one's own, word for word."""
    found = OWN.search((ROOT / name).read_text(encoding="utf-8"))
    assert found, f"{name} has no such section"
    return found[1]


def copy_checkout(folder: Path) -> Path:
    """This repository as somebody gets it; building a package writes into it."""
    folder.mkdir(parents=True)
    for name in CHECKOUT:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder)
    return folder


def bare_machine(root: Path) -> dict[str, str]:
    """All that the lines find around them: this Python, a home, wheels for a network."""
    (root / "bin").mkdir()
    (root / "home").mkdir()
    python = root / "bin" / "python3"
    base = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    python.write_text(f'#!/bin/sh\nexec "{base}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    pack_wheels(root / "wheels")
    return {
        "PATH": f"{python.parent}:/usr/bin:/bin",
        "HOME": str(root / "home"),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(root / "wheels"),
        "PIP_NO_COMPILE": "1",
    }


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that the README's lines leave behind."""
    root = tmp_path_factory.mktemp("start")
    checkout, machine = copy_checkout(root / "anliku"), bare_machine(root)
    start = time.monotonic()
    run = subprocess.run(
        ["/bin/sh", "-eux", "-c", own_lines("README.md")],
        cwd=checkout,
        env=machine,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    told = run.stderr.decode()
    assert run.returncode == 0, f"{told}\n{run.stdout.decode()}"
    sys.stderr.write(f"from the README to a file in {time.monotonic() - start:.0f} s\n")
    shutil.rmtree(root / "wheels")
    return Path(machine["HOME"]) / "library"


def test_both_readmes_have_the_same_lines() -> None:
    english, chinese = (
        re.sub(r" *#.*", "", own_lines(name)) for name in ("README.md", "README.zh-CN.md")
    )
    assert english == chinese


def test_the_readme_leads_to_a_file_that_opens_from_a_folder_and_answers(
    library: Path, browser: Browser, tmp_path: Path
) -> None:
    with zipfile.ZipFile(library / "dist" / "library.zip") as archive:
        archive.extractall(tmp_path)
    (home,) = tmp_path.glob("*/index.html")
    watch = Watch("file:")
    with browser.new_context(viewport=DESK) as context:
        page = watch.over(context)
        page.goto(home.as_uri())
        expect(page.locator(".md-header")).to_contain_text(NAME)
        page.locator(".al-search__words").fill(TERM)
        page.locator(".al-search__words").press("Enter")
        expect(page.locator(".al-find__named a").first).to_have_text(TERM)
        page.locator(".al-find__snippet a").first.click()
        expect(page.locator(f"#{page.url.partition('#')[2]}")).to_contain_text(TERM)
    assert watch.complaints == []


def test_what_was_installed_is_what_the_package_asks_for(library: Path) -> None:
    """Nothing of the tests' own packages was at hand."""
    python = library.parent / "anliku-env" / "bin" / "python"
    asked = "import importlib.util as u; print(u.find_spec('hypothesis'), u.find_spec('scraper'))"
    found = subprocess.run(
        [str(python), "-I", "-c", asked], capture_output=True, text=True, check=True
    ).stdout
    assert found.startswith("None ")
    assert str(library.parent / "anliku-env") in found
