"""Publishing over SSH to OpenSSH's server: by rsync, and by SFTP where nothing else is there."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_config.publish.faults import PublishError
from site_config.publish.outcome import How, Target
from site_config.publish.rsync import RsyncPlace
from site_config.publish.settings import Chosen, load_targets
from site_config.publish.ssh import Host
from site_config.publish.targets import Around, open_target
from tests.publish.servers import Sshd, sshd
from tests.publish.sites import EDIT, PAGES, bytes_of, kill_when, large_files, site, write_site

GONE: dict[str, str | None] = {"articles/001/b.html": None}
WAYS = [("rsync", "link"), ("rsync", "in-place"), ("sftp", "link"), ("sftp", "in-place")]
ways = pytest.mark.parametrize(("kind", "switch"), WAYS)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Sshd]]:
    """A server with a shell, and one that offers SFTP alone."""
    folders = [tmp_path_factory.mktemp(name) for name in ("shell", "sftp")]
    with sshd(folders[0]) as shell, sshd(folders[1], sftp_only=True) as sftp:
        yield {"rsync": shell, "sftp": sftp}


def chosen(tmp_path: Path, server: Sshd, kind: str, switch: str, keep: int = 3) -> Chosen:
    file = tmp_path / "publish.yml"
    file.write_text(
        f"targets:\n  web:\n    kind: {kind}\n    host: office\n    ssh_config: {server.config}\n"
        f"    path: {tmp_path}/my site's top\n    switch: {switch}\n    keep: {keep}\n"
    )
    return load_targets(file, "publish.yml")["web"]


@pytest.fixture
def top(tmp_path: Path) -> Path:
    return tmp_path / "my site's top"


def target(tmp_path: Path, server: Sshd, kind: str, switch: str, keep: int = 3) -> Target:
    around = Around(tmp_path, tmp_path / "site", tmp_path / "cache")
    return open_target(chosen(tmp_path, server, kind, switch, keep), around)


def seen(top: Path, switch: str) -> dict[str, bytes]:
    """What readers see."""
    if switch == "link":
        return bytes_of(top / "current")
    return {path: text for path, text in bytes_of(top).items() if not path.startswith(".anliku")}


def expected(**changes: str | None) -> dict[str, bytes]:
    files = {**PAGES, **changes}
    return {path: text.encode() for path, text in files.items() if text is not None}


@ways
def test_a_site_is_published_changed_and_put_back(
    tmp_path: Path, top: Path, servers: dict[str, Sshd], kind: str, switch: str
) -> None:
    place = target(tmp_path, servers[kind], kind, switch, 2)
    dry = place.publish(site(tmp_path), How(dry_run=True))
    assert not top.exists()
    first = place.publish(site(tmp_path), How())
    assert first == dry
    assert seen(top, switch) == expected()
    assert place.publish(site(tmp_path), How()).files == 0
    edited = place.publish(site(tmp_path, EDIT, GONE), How())
    assert edited.files == len(EDIT)
    assert seen(top, switch) == expected(**EDIT, **GONE)
    assert place.roll_back(None, How()).version == first.version
    assert seen(top, switch) == expected()
    assert place.verify() == []
    damaged = top / ("current/index.html" if switch == "link" else "index.html")
    damaged.write_text("?")
    assert {path.rpartition("/")[2] for path in place.verify()} == {"index.html"}
    place.publish(site(tmp_path, EDIT), How(again=True))
    assert place.verify() == []
    assert len(place.versions()) == 2
    assert len(list((top / ".anliku" / "manifests").iterdir())) == 2
    if switch == "link":
        assert len(list((top / "versions").iterdir())) == 2
    assert list(top.rglob("*.anliku-new")) == []
    assert (top / ".anliku").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("kind", ["rsync", "sftp"])
def test_what_stands_in_a_foreign_folder_is_not_touched(
    tmp_path: Path, top: Path, servers: dict[str, Sshd], kind: str
) -> None:
    top.mkdir()
    (top / "other.txt").write_text("bleibt")
    place = target(tmp_path, servers[kind], kind, "link")
    with pytest.raises(PublishError, match="not published by anliku"):
        place.publish(site(tmp_path), How())
    (top / "current").mkdir()
    with pytest.raises(PublishError) as caught:
        place.publish(site(tmp_path), How(adopt=True))
    assert caught.value.faults[0].code in ("target-in-the-way", "target-no-links")
    (top / "current").rmdir()
    place.publish(site(tmp_path), How())
    assert seen(top, "link") == expected()
    assert (top / "other.txt").read_text() == "bleibt"


CODE = """
import sys
import tempfile
from pathlib import Path
from site_config.publish.local import read_site
from site_config.publish.outcome import How
from site_config.publish.rsync import RsyncPlace
from site_config.publish.settings import load_targets
from site_config.publish.ssh import Host
from site_config.publish.targets import Around, open_target
root = Path(sys.argv[1])
around = Around(root, root / "site", root / "cache")
chosen = load_targets(root / "publish.yml", "publish.yml")["web"]
open_target(chosen, around).publish(read_site(root / "site", root / "d.json"), How())
"""


@ways
def test_a_kill_while_files_travel_leaves_the_old_site_and_little_to_send(
    tmp_path: Path, top: Path, servers: dict[str, Sshd], kind: str, switch: str
) -> None:
    place = target(tmp_path, servers[kind], kind, switch)
    place.publish(site(tmp_path), How())
    many = large_files(150, 40_000)
    write_site(tmp_path / "site", EDIT, many)
    objects = top / ".anliku" / "objects"
    before = len(list(objects.iterdir()))
    assert kill_when(CODE, lambda: len(list(objects.iterdir())) > before + 20, str(tmp_path))
    assert seen(top, switch) == expected()
    here = site(tmp_path, EDIT, many)
    finished = place.publish(here, How())
    assert finished.files <= len(many) - 15
    assert seen(top, switch) == bytes_of(tmp_path / "site")
    assert place.verify() == []


class Here(Host):
    """This machine, as if it were far away."""

    @property
    def command(self) -> list[str]:
        return ["sh", "-c", 'exec sh -c "$2"']


def test_a_file_that_goes_while_the_folder_is_listed_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "objects").mkdir()
    (tmp_path / "objects" / "whole").write_text("four")
    listing = tmp_path / "bin" / "ls"
    listing.parent.mkdir()
    listing.write_text(f'#!/bin/sh\n{shutil.which("ls")} "$@"\necho gone >&2\nexit 1\n')
    listing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{listing.parent}:{os.environ['PATH']}")
    place = RsyncPlace(Here("here", str(tmp_path)))
    assert place.sizes("objects") == {"whole": 4}
    assert place.sizes("nothing") is None


def test_who_may_not_log_in_is_told_so_and_no_key_is_shown(
    tmp_path: Path, servers: dict[str, Sshd]
) -> None:
    shell = servers["rsync"]
    other = tmp_path / "ssh"
    shutil.copytree(shell.folder, other, ignore=shutil.ignore_patterns("*.sock"))
    text = shell.config.read_text().replace(f"{shell.folder}/mine", f"{other}/none")
    (other / "config").write_text(text)
    with pytest.raises(PublishError) as caught:
        target(tmp_path, Sshd(other / "config", other, shell.port), "rsync", "link")
    (fault,) = caught.value.faults
    assert fault.code == "ssh-failed"
    assert "Permission denied" in fault.message
    assert "ssh HOST true" in fault.cure


def test_a_host_with_another_key_is_not_trusted(tmp_path: Path, servers: dict[str, Sshd]) -> None:
    shell = servers["rsync"]
    other = tmp_path / "ssh"
    other.mkdir()
    key = (shell.folder / "mine.pub").read_text().rsplit(" ", 1)[0]
    (other / "known").write_text(f"[127.0.0.1]:{shell.port} {key}\n")
    text = shell.config.read_text().replace(f"{shell.folder}/known", f"{other}/known")
    (other / "config").write_text(text)
    with pytest.raises(PublishError, match="Host key verification failed"):
        target(tmp_path, Sshd(other / "config", other, shell.port), "sftp", "link")


def test_a_missing_program_is_named_with_its_package(
    tmp_path: Path, servers: dict[str, Sshd], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = target(tmp_path, servers["rsync"], "rsync", "link")
    some = tmp_path / "bin"
    some.mkdir()
    (some / "ssh").symlink_to(shutil.which("ssh") or "ssh")
    monkeypatch.setenv("PATH", str(some))
    with pytest.raises(PublishError, match="rsync is not on this machine"):
        place.publish(site(tmp_path), How())


def test_the_connection_is_closed_when_the_program_ends(
    tmp_path: Path, servers: dict[str, Sshd]
) -> None:
    target(tmp_path, servers["rsync"], "rsync", "link")
    write_site(tmp_path / "site")
    folder = tmp_path / "tmp"
    folder.mkdir()
    environment = os.environ | {"TMPDIR": str(folder)}
    subprocess.run(
        [shutil.which("python") or "python", "-c", CODE, str(tmp_path)], env=environment, check=True
    )
    assert list(folder.iterdir()) == []
