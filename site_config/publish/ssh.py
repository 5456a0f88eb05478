"""A host over SSH: the system's ``ssh``, with its configuration, keys, agent and known hosts."""

from __future__ import annotations

import atexit
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from site_config.publish.faults import PublishError
from site_config.publish.programs import failed, is_watched, program, run, spoken

_STAYS = 30
"""Seconds for which a connection waits for the next program that needs it."""
_LONGEST = 70
"""A socket's path may have 104 bytes, of which ssh takes some; beyond that nothing is shared."""
_SSH_ITSELF = 255


@dataclass(frozen=True, slots=True)
class Host:
    """A host and a folder on it. ``control`` is where programs share one connection."""

    host: str
    path: str
    port: int = 0
    config: str = ""
    control: Path | None = None

    @property
    def name(self) -> str:
        """How people are told of it."""
        return f"{self.host}:{self.path}"

    @property
    def base(self) -> str:
        """The folder; a relative one is below the home of the user there."""
        return str(PurePosixPath(self.path.removeprefix("~/")))

    @property
    def options(self) -> list[str]:
        """Options that ``ssh`` and ``sftp`` have in common."""
        return [
            *(("-F", self.config) if self.config else ()),
            *(("-o", f"Port={self.port}") if self.port else ()),
            *(() if is_watched() else ("-o", "BatchMode=yes")),
            *("-o", "ServerAliveInterval=15", "-o", "ConnectTimeout=20"),
            *(("-o", f"ControlPath={self.control}/c") if self.control else ()),
        ]

    @property
    def command(self) -> list[str]:
        """``ssh`` with all but the host, as rsync wants it."""
        return [program("ssh"), *self.options]

    def shell(
        self, script: str, given: bytes = b"", fine: tuple[int, ...] = (0,)
    ) -> tuple[int, bytes]:
        """Runs a script there in the folder's host; its exit code and what it printed."""
        done = run([*self.command, "--", self.host, f"sh -c {shlex.quote(script)}"], given=given)
        if done.returncode not in fine:
            raise failed("ssh-failed", self.name, done, cure_for(done.returncode))
        return done.returncode, done.stdout

    def failed(self, code: int, words: str) -> PublishError:
        """What a program over this connection could not do."""
        done = subprocess.CompletedProcess([], code, b"", words.encode())
        return failed("ssh-failed", self.name, done, cure_for(code))


def connect(host: Host) -> Host:
    """The host with a connection that all programs of this run share: one login is enough.

    Raises ``PublishError`` if nobody may log in.
    """
    control = Path(tempfile.mkdtemp(prefix="anliku-"))
    if len(str(control)) > _LONGEST:
        control.rmdir()
        return host
    host = replace(host, control=control)
    atexit.register(_close, host)
    master = ("-f", "-N", "-o", "ControlMaster=yes", "-o", f"ControlPersist={_STAYS}")
    # Not into a pipe: the connection stays, and with it the pipe would.
    with tempfile.TemporaryFile() as errors:
        run_ = subprocess.run(
            [*host.command, *master, "--", host.host],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=spoken(),
            check=False,
        )
        errors.seek(0)
        if run_.returncode:
            raise host.failed(run_.returncode, errors.read().decode("utf-8", "replace"))
    return host


def _close(host: Host) -> None:
    command = [*host.command, "-O", "exit", "--", host.host]
    quiet = subprocess.DEVNULL
    subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, check=False)
    if host.control:
        shutil.rmtree(host.control, ignore_errors=True)


def cure_for(code: int) -> str:
    """What to do: ssh itself ends with one code, other programs with other codes."""
    if code == _SSH_ITSELF:
        return "try: ssh HOST true; host, key, known_hosts or ssh_config may be wrong"
    return "see whether the folder can be written there, and whether there is room"


@contextmanager
def workbench() -> Iterator[Path]:
    """A folder for files on their way."""
    with tempfile.TemporaryDirectory(prefix="anliku-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def named_by_digest(pieces: Mapping[str, Path]) -> Iterator[Path]:
    """A folder with links to files under other names; no name of a site goes over a wire."""
    with workbench() as folder:
        for name, source in pieces.items():
            (folder / name).symlink_to(source.resolve())
        yield folder
