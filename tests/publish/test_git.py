"""Publishing to a branch of a bare repository, with git itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from site_config.publish.faults import PublishError
from site_config.publish.git import GitTarget
from site_config.publish.outcome import How
from tests.publish.sites import EDIT, PAGES, bytes_of, kill_when, large_files, site, write_site

GONE: dict[str, str | None] = {"articles/001/b.html": None}


def git(folder: Path, *words: str) -> str:
    command = ["git", "-C", str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(autouse=True)
def _somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name for commits, and none of this machine's settings."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "某局")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "office@example.com")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A bare repository with an unrelated branch."""
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "bare.git"], check=True)
    return tmp_path / "bare.git"


def target(bare: Path, branch: str = "gh-pages", domain: str = "") -> GitTarget:
    return GitTarget(str(bare), branch, bare.parent / "kept", domain)


def seen(bare: Path, branch: str = "gh-pages") -> dict[str, bytes]:
    """What a host of pages would serve, without what is for the host."""
    place = bare.parent / "seen"
    subprocess.run(["rm", "-rf", place], check=True)
    git(bare.parent, "clone", "-q", "-b", branch, str(bare), str(place))
    subprocess.run(["rm", "-rf", place / ".git"], check=True)
    own = (".nojekyll", "anliku-site.json", "CNAME")
    return {path: text for path, text in bytes_of(place).items() if path not in own}


def expected(**changes: str | None) -> dict[str, bytes]:
    files = {**PAGES, **changes}
    return {path: text.encode() for path, text in files.items() if text is not None}


def test_a_site_is_published_changed_and_put_back(tmp_path: Path, bare: Path) -> None:
    first = target(bare, domain="alk.example.cn").publish(site(tmp_path), How())
    assert seen(bare) == expected()
    assert git(bare, "show", "gh-pages:CNAME") == "alk.example.cn\n"
    assert git(bare, "show", "gh-pages:.nojekyll") == ""
    again = target(bare, domain="alk.example.cn").publish(site(tmp_path), How())
    assert (again.files, again.changes) == (0, ())
    assert git(bare, "rev-list", "--count", "gh-pages") == "1\n"
    edited = target(bare, domain="alk.example.cn").publish(site(tmp_path, EDIT, GONE), How())
    assert {(c.action, c.path) for c in edited.changes} == {
        *(("change", path) for path in (*EDIT, "anliku-site.json")),
        ("remove", "articles/001/b.html"),
    }
    assert seen(bare) == expected(**EDIT, **GONE)
    back = target(bare).roll_back(None, How())
    assert back.version == first.version
    assert seen(bare) == expected()
    rows = target(bare).versions()
    assert [row.version for row in rows] == [first.version, edited.version, first.version]
    assert [row.live for row in rows] == [True, False, False]
    assert target(bare).roll_back(edited.version, How()).version == edited.version
    assert seen(bare) == expected(**EDIT, **GONE)
    assert target(bare).verify() == []


def test_only_what_changed_travels(tmp_path: Path, bare: Path) -> None:
    target(bare).publish(site(tmp_path, large_files(20, 20_000)), How())
    before = git(bare, "count-objects", "-v")
    target(bare).publish(site(tmp_path, EDIT), How())
    after = git(bare, "count-objects", "-v")
    sizes = [int(text.partition("size: ")[2].split()[0]) for text in (before, after)]
    assert sizes[1] - sizes[0] < 100  # KiB; the files that did not change have 400


def test_a_dry_run_moves_nothing(tmp_path: Path, bare: Path) -> None:
    dry = target(bare).publish(site(tmp_path), How(dry_run=True))
    assert git(bare, "branch", "--list") == ""
    assert {c.path for c in dry.changes} == {*PAGES, ".nojekyll", "anliku-site.json"}
    target(bare).publish(site(tmp_path), How())
    head = git(bare, "rev-parse", "gh-pages")
    target(bare).publish(site(tmp_path, EDIT), How(dry_run=True))
    assert git(bare, "rev-parse", "gh-pages") == head


def test_a_foreign_branch_is_not_replaced_unless_adopted(tmp_path: Path, bare: Path) -> None:
    source = tmp_path / "source"
    git(tmp_path, "init", "-q", "-b", "main", str(source))
    (source / "mine.py").write_text("x = 1\n")
    git(source, "add", ".")
    git(source, "commit", "-q", "-m", "Mine")
    git(source, "push", "-q", str(bare), "main")
    with pytest.raises(PublishError, match="not published by anliku"):
        target(bare, "main").publish(site(tmp_path), How())
    assert git(bare, "show", "main:mine.py") == "x = 1\n"
    target(bare, "main").publish(site(tmp_path), How(adopt=True))
    assert seen(bare, "main") == expected()
    assert git(bare, "show", "main~1:mine.py") == "x = 1\n"


def test_git_says_what_is_wrong_and_no_password_is_shown(tmp_path: Path) -> None:
    missing = GitTarget(str(tmp_path / "none.git"), "gh-pages", tmp_path / "kept")
    with pytest.raises(PublishError, match=r"none\.git") as caught:
        missing.publish(site(tmp_path), How())
    assert caught.value.faults[0].code == "git-failed"
    hidden = GitTarget("https://127.0.0.1:9/a.git", "gh-pages", tmp_path / "kept")
    instead = "url.https://li:secret@127.0.0.1:9/.insteadOf"
    git(tmp_path / "kept", "config", instead, "https://127.0.0.1:9/")
    with pytest.raises(PublishError) as caught:
        hidden.publish(site(tmp_path), How())
    assert "secret" not in str(caught.value)


def test_settings_and_hooks_of_the_machine_do_not_change_the_site(
    tmp_path: Path, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "gitconfig"
    (tmp_path / "ignored").write_text("*.html\n")
    (tmp_path / "attributes").write_text("* text eol=crlf\n")
    settings.write_text(
        f"[core]\nautocrlf = true\nexcludesFile = {tmp_path}/ignored\n"
        f"attributesFile = {tmp_path}/attributes\nhooksPath = {tmp_path}/hooks\n"
    )
    (tmp_path / "hooks").mkdir()
    hook = tmp_path / "hooks" / "pre-push"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    lines = {"assets/lines.css": "a {}\nb {}\n"}
    target(bare).publish(site(tmp_path, lines), How())
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    assert seen(bare) == expected(**lines)


CODE = """
import sys
from pathlib import Path
from site_config.publish.git import GitTarget
from site_config.publish.local import read_site
from site_config.publish.outcome import How
site, bare, kept = map(Path, sys.argv[1:])
GitTarget(str(bare), "gh-pages", kept).publish(read_site(site, kept / "d.json"), How())
"""


def test_a_kill_leaves_the_old_branch_and_the_next_run_completes_it(
    tmp_path: Path, bare: Path
) -> None:
    target(bare).publish(site(tmp_path), How())
    head = git(bare, "rev-parse", "gh-pages")
    write_site(tmp_path / "site", EDIT, large_files(300, 20_000))
    kept = tmp_path / "kept"
    objects = kept / "objects"
    loose = len(list(objects.rglob("*")))
    killed = kill_when(
        CODE,
        lambda: len(list(objects.rglob("*"))) > loose + 20,
        *map(str, (tmp_path / "site", bare, kept)),
    )
    assert killed
    assert git(bare, "rev-parse", "gh-pages") == head
    here = site(tmp_path, EDIT)
    target(bare).publish(here, How())
    assert seen(bare) == bytes_of(tmp_path / "site")
