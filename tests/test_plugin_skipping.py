"""Pages left as they were: after any change the site is the one built from nothing."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.cli.takeover import MADE, take_over
from tests.project import anliku, contents, copy_own_library
from tests.test_plugin_building import run

QUICK = "site_config.plugin.quick"


class Builds:
    """A library without other plugins, built again and again over the same site."""

    def __init__(self, root: Path) -> None:
        self.project = copy_own_library(root)
        settings = (self.project / "mkdocs.yml").read_text(encoding="utf-8")
        settings = settings.partition("plugins:")[0] + "plugins:\n  - anliku: {}\n"
        (self.project / "mkdocs.yml").write_text(settings, encoding="utf-8")
        anliku("scrape", "--project", str(self.project))

    def build(self) -> set[str]:
        """Paths of the pages that were made anew, by their place in the site."""
        site, new = self.project / "site", self.project / "new"
        before = {name: (site / name).stat().st_mtime_ns for name in contents(site)}
        given = {"ANLIKU_SITE": str(site), "ANLIKU_MEMORY": str(self.project / "pages.txt")}
        run(QUICK, self.project, "new", strict=True, **given)
        if site.exists():
            assert take_over(new, site)
        else:
            (new / MADE).unlink()
            new.rename(site)
        return {n for n in contents(site) if before.get(n) != (site / n).stat().st_mtime_ns}

    def from_nothing(self) -> dict[str, bytes]:
        """The site as plain MkDocs builds it."""
        plain = run("mkdocs", self.project, "plain")
        shutil.rmtree(self.project / "plain")
        return plain

    def page(self, below: str, draw: random.Random) -> Path:
        """A page of the content, drawn."""
        return draw.choice(sorted((self.project / "content").glob(below)))


def reword(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edit_words(builds: Builds, draw: random.Random) -> None:
    reword(builds.page("articles/*/*.md", draw), "\n{: #p1 }", "改\n{: #p1 }")


def edit_title(builds: Builds, draw: random.Random) -> None:
    reword(builds.page("articles/*/*.md", draw), "title: ", "title: 新")


def edit_practice(builds: Builds, draw: random.Random) -> None:
    reword(builds.page("practices/*-*.md", draw), "{: .crumbs", "　又\n{: .crumbs")


def add_page(builds: Builds, draw: random.Random) -> None:
    path = builds.project / "content" / f"mine-{draw.randrange(999)}.md"
    path.write_text("# 甲\n\n[首页](index.md)\n", encoding="utf-8")


def remove_twin(builds: Builds, draw: random.Random) -> None:
    """A page that only the index of its folder and its twin lead to, if there is one."""
    del draw
    for path in (builds.project / "content").glob("mine-*.md"):
        path.unlink()


def edit_settings(builds: Builds, draw: random.Random) -> None:
    del draw
    reword(builds.project / "mkdocs.yml", "site_name: ", "site_name: 新")


CHANGES: list[Callable[[Builds, random.Random], None]] = [
    *(edit_words, edit_title, edit_practice, add_page, remove_twin, edit_settings)
]


@pytest.mark.slow
def test_after_any_series_of_changes_the_site_is_the_one_from_nothing(tmp_path: Path) -> None:
    os.environ.pop("ANLIKU_MEMORY", None)
    builds, draw = Builds(tmp_path / "library"), random.Random(8)
    builds.build()
    assert builds.build() == set()
    edit_words(builds, draw)
    made = {name for name in builds.build() if name.endswith(".html")}
    assert len(made) == 1, made
    for _ in range(2):
        for change in draw.sample(CHANGES, 3):
            change(builds, draw)
        builds.build()
        assert contents(builds.project / "site") == builds.from_nothing()
    shutil.copytree(builds.project / "site", tmp_path / "kept")
    spoilt = builds.project / "site" / "about" / "index.html"
    spoilt.write_bytes(b"")
    builds.build()
    assert contents(builds.project / "site") == contents(tmp_path / "kept")
