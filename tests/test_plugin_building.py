"""The fast build gives the site that plain MkDocs gives, byte by byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.cli.site import mkdocs_environment
from scraper.cli.takeover import MADE
from site_config.plugin.crew import in_parts
from tests.project import ROOT, anliku, contents, copy_own_library


def run(
    module: str, project: Path, out: str, *, strict: bool = True, **given: str
) -> dict[str, bytes]:
    """The site that a program builds."""
    environment = mkdocs_environment({**os.environ, "PYTHONPATH": str(ROOT), **given})
    arguments = [sys.executable, "-m", module, "build", "-q", "-d", out]
    arguments += ["--strict"] if strict else ["--no-strict"]
    done = subprocess.run(
        arguments, cwd=project, env=environment, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return {name: text for name, text in contents(project / out).items() if name != MADE}


@pytest.mark.slow
def test_fast_build_is_plain_mkdocs_byte_by_byte(tmp_path: Path) -> None:
    project = copy_own_library(tmp_path / "library")
    anliku("scrape", "--project", str(project))
    plain = run("mkdocs", project, "plain")
    assert len(plain) > 1000
    for jobs in ("1", "3"):
        fast = run("site_config.plugin.quick", project, f"fast{jobs}", ANLIKU_JOBS=jobs)
        assert fast.keys() == plain.keys()
        assert [name for name in plain if plain[name] != fast[name]] == []


@pytest.mark.slow
def test_pages_filled_into_shells_are_equal_below_an_address(tmp_path: Path) -> None:
    project = copy_own_library(tmp_path / "library")
    anliku("scrape", "--project", str(project))
    for page in sorted((project / "content" / "articles").glob("*/*.md"))[5:]:
        page.unlink()
    settings = "\nstrict: false\nsite_url: https://demo.example/a/\nuse_directory_urls: true\n"
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as stream:
        stream.write(settings)
    plain = run("mkdocs", project, "plain", strict=False)
    assert run("site_config.plugin.quick", project, "fast", strict=False, ANLIKU_JOBS="2") == plain


def test_parts_are_all_done_and_errors_arrive() -> None:
    for jobs in (1, 2, 5):
        parts = in_parts(list, tuple(range(7)), jobs)
        assert sorted(number for part in parts for number in part) == list(range(7))
    with pytest.raises(ZeroDivisionError):
        in_parts(lambda part: part[0] / 0, (1, 2), 2)
