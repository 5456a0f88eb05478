"""anliku publish, as a person types it, with the real site."""

from __future__ import annotations

import fcntl
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.project import anliku, contents

Publish = Callable[..., Result]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the targets of these tests are, and the file that names them."""
    folder = tmp_path_factory.mktemp("out")
    lines = (
        f"folder: {{kind: folder, path: {folder}/site}}",
        f"zip: {{kind: zip, path: {folder}}}",
    )
    (folder / "publish.yml").write_text("targets:\n" + "".join(f"  {line}\n" for line in lines))
    return folder


@pytest.fixture
def library(seeds_site: Path, out: Path) -> Publish:
    """Publishes the site of seeds/, which is not changed."""
    options = ("--project", str(seeds_site.parent), "--targets", str(out / "publish.yml"))
    return lambda *arguments: anliku("publish", *arguments, *options)


@pytest.fixture
def unbuilt(seeds_site: Path, tmp_path: Path) -> Path:
    """The library of seeds/ without its site, which may be changed."""
    root = tmp_path / "library"
    left_out = shutil.ignore_patterns("site", "publish", "digests")
    shutil.copytree(seeds_site.parent, root, symlinks=True, ignore=left_out)
    return root


def test_without_a_target_the_names_are_told(library: Publish) -> None:
    for arguments in ((), ("nowhere",)):
        asked = library(*arguments)
        assert asked.exit_code == 2
        assert "folder (folder), zip (zip)" in asked.stderr


def test_ways_that_exclude_each_other_are_wrong_use(library: Publish) -> None:
    assert library("folder", "--verify", "--rollback").exit_code == 2


def test_a_real_site_is_published_looked_at_and_sent_once(
    library: Publish, seeds_site: Path, out: Path
) -> None:
    folder = out / "site" / "current"
    dry = library("folder", "--dry-run")
    assert dry.exit_code == 0
    assert "add articles/index.html\n" in dry.stdout
    assert "folder (dry run): " in dry.stdout
    assert not folder.exists()
    first = library("folder", "--json")
    assert first.exit_code == 0, first.stderr
    site = contents(seeds_site)
    told = json.loads(first.stdout)
    assert told["counts"] == {"add": len(site), "change": 0, "remove": 0}
    assert contents(folder.resolve()) == site
    again = json.loads(library("folder", "--json").stdout)
    assert (again["sent"]["files"], again["changes"]) == (0, [])
    assert again["version"] == told["version"]
    assert library("folder", "--verify").stdout.endswith("all is as published\n")
    versions = library("folder", "--versions").stdout
    assert versions.startswith(told["version"])
    assert versions.endswith("  live\n")
    nothing = library("folder", "--rollback")
    assert nothing.exit_code == 1
    assert "[target-no-version]" in nothing.stderr
    (folder / "index.html").write_text("?")
    damaged = library("folder", "--verify")
    assert damaged.exit_code == 1
    assert "current/index.html: error: " in damaged.stderr


def test_the_archive_is_the_site(
    library: Publish, seeds_site: Path, out: Path, tmp_path: Path
) -> None:
    done = library("zip")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.endswith(f"made {out}/anliku.zip\n")
    with zipfile.ZipFile(out / "anliku.zip") as opened:
        opened.extractall(tmp_path)
    files = contents(tmp_path / "anliku")
    del files["anliku-files.json"]
    assert files == contents(seeds_site)


def test_a_site_that_is_not_built_or_outdated_is_refused_unless_told(unbuilt: Path) -> None:
    options = ("folder", "--project", str(unbuilt))
    missing = anliku("publish", *options, "--json")
    assert missing.exit_code == 1
    assert json.loads(missing.stderr)["code"] == "site-missing"
    (unbuilt / "site").mkdir()
    (unbuilt / "site" / "index.html").write_text("<title>alt</title>")
    refused = anliku("publish", *options)
    assert refused.exit_code == 1
    assert "[site-outdated]" in refused.stderr
    assert not (unbuilt / "dist").exists()
    told = anliku("publish", *options, "--as-is")
    assert told.exit_code == 0, told.stderr
    assert (unbuilt / "dist" / "site" / "current" / "index.html").is_file()


def test_settings_that_are_wrong_are_told_with_their_line(unbuilt: Path) -> None:
    (unbuilt / "publish.yml").write_text("targets:\n  a:\n    kind: ftp\n", encoding="utf-8")
    refused = anliku("publish", "a", "--project", str(unbuilt))
    assert refused.exit_code == 1
    assert refused.stderr.startswith("publish.yml:3: error: a: kind must be one of folder, zip,")


def test_two_runs_do_not_publish_to_one_target_at_a_time(
    library: Publish, seeds_site: Path
) -> None:
    lock = seeds_site.parent / ".cache" / "anliku" / "publish" / "zip.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        refused = library("zip")
    assert refused.exit_code == 1
    assert "[publish-running]" in refused.stderr
