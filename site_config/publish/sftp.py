"""A host that offers SFTP and nothing else as a place to publish to; no shell is needed there.

The system's ``sftp`` is told what to do line by line. Bytes that have come are read back once,
since no such host can tell a digest.
"""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from site_config.publish.faults import fault, told
from site_config.publish.paths import CURRENT, OBJECTS
from site_config.publish.place import Done, Piece, Placing
from site_config.publish.programs import program, spoken
from site_config.publish.rsync import emptied, rows_of
from site_config.publish.ssh import Host, named_by_digest, workbench

T = TypeVar("T")
_ABSENT = ("not found", "No such file")


@dataclass(frozen=True, slots=True)
class SftpPlace:
    """``connections`` programs work at the same time, over one connection where ssh allows."""

    host: Host
    connections: int = 4

    @property
    def name(self) -> str:
        """See ``Place``."""
        return self.host.name

    @property
    def reads_back(self) -> bool:
        """See ``Place``. Here it would bring every byte back over the wire."""
        return False

    def read(self, path: str, most: int) -> bytes | None:
        """See ``Place``."""
        sizes = self.sizes(str(PurePosixPath(path).parent))
        size = (sizes or {}).get(PurePosixPath(path).name)
        if size is None or size > most:
            return None if size is None else b""
        with workbench() as folder:
            self._do([f"get {_at(path)} {_quoted(str(folder / 'file'))}"])
            return (folder / "file").read_bytes()

    def write(self, path: str, content: bytes) -> None:
        """See ``Place``."""
        with workbench() as folder:
            (folder / "file").write_bytes(content)
            new = f"{path}.new"
            self._do(
                [
                    *(
                        ["-mkdir .anliku", "-chmod 700 .anliku"]
                        if path.startswith(".anliku/")
                        else []
                    ),
                    *_making([path]),
                    f"put {_quoted(str(folder / 'file'))} {_at(new)}",
                    f"rename {_at(new)} {_at(path)}",
                ],
                make=True,
            )

    def sizes(self, folder: str) -> dict[str, int] | None:
        """See ``Place``."""
        code, listed, errors = self._try([f"ls -lan {_at(folder)}" if folder else "ls -lan"])
        if code == 1 and any(word in errors for word in _ABSENT):
            return None
        if code:
            raise self.host.failed(code, errors)
        return {name: size for name, size in rows_of(listed) if name not in (".", "..")}

    def send(self, pieces: Sequence[Piece], done: Done) -> None:
        """See ``Place``."""
        self._do(_making([f"{OBJECTS}/x"]), make=True)
        with named_by_digest({piece.name: piece.source for piece in pieces}) as folder:
            lots = [
                [line for piece in lot for line in _sending(piece.name, folder)]
                for lot in self._shares(pieces)
            ]
            self._all(lots, "rename", done)

    def broken(self, placings: Sequence[Placing]) -> list[str]:
        """See ``Place``."""
        with workbench() as folder:
            wanted = {str(number): each for number, each in enumerate(placings)}
            lines = [
                f"-get {_at(each.path)} {_quoted(str(folder / number))}"
                for number, each in wanted.items()
            ]
            self._all(self._shares(lines), "-get", lambda: None)
            return [
                each.path
                for number, each in wanted.items()
                if _digest(folder / number) != each.sha256
            ]

    def put(self, placings: Sequence[Placing], done: Done) -> None:
        """See ``Place``."""
        self._do(_making([each.path for each in placings]))
        lots = [[line for each in lot for line in _placing(each)] for lot in self._shares(placings)]
        self._all(lots, "rename", done)

    def remove(self, paths: Sequence[str]) -> None:
        """See ``Place``."""
        folders = [f"-rmdir {_quoted(folder)}" for folder in emptied(paths)]
        self._all(self._shares([f"-rm {_at(path)}" for path in paths]), "-rm", lambda: None)
        self._do(folders)

    def point(self, folder: str) -> None:
        """See ``Place``."""
        lines = [
            "-rm .new-link",
            f"ln -s {_quoted(folder)} .new-link",
            f"rename .new-link {CURRENT}",
        ]
        code, _, errors = self._try(lines)
        if code == 1:
            message = f"the link cannot be set ({told(errors)})"
            cure = "move away what stands there; if the host has no links, write switch: in-place"
            raise fault("target-no-links", message, cure, f"{self.name}/{CURRENT}")
        if code:
            raise self.host.failed(code, errors)

    def _shares(self, things: Sequence[T]) -> list[Sequence[T]]:
        """Parts of about the same length, one for each program."""
        shares = (things[start :: self.connections] for start in range(self.connections))
        return [share for share in shares if share]

    def _all(self, lots: Sequence[Sequence[str]], counted: str, done: Done) -> None:
        """Several programs at the same time; ``done`` once for each line that begins so."""
        one = threading.Lock()

        def count() -> None:
            with one:
                done()

        with ThreadPoolExecutor(self.connections) as crew:
            for ending in [crew.submit(self._do, lot, counted=counted, done=count) for lot in lots]:
                ending.result()

    def _do(
        self,
        lines: Sequence[str],
        *,
        make: bool = False,
        counted: str = "?",
        done: Done = lambda: None,
    ) -> None:
        if not lines:
            return
        code, _, errors = self._try(lines, make=make, counted=counted, done=done)
        if code:
            raise self.host.failed(code, errors)

    def _try(
        self,
        lines: Sequence[str],
        *,
        make: bool = False,
        counted: str = "?",
        done: Done = lambda: None,
    ) -> tuple[int, str, str]:
        """Exit code, output and complaints of one program that does these lines in the folder."""
        base = PurePosixPath(self.host.base)
        above = [*reversed([str(each) for each in base.parents]), str(base)] if make else []
        makes = [f"-mkdir {_quoted(each)}" for each in above if each not in (".", "/")]
        batch = "".join(f"{line}\n" for line in (*makes, f"cd {_quoted(str(base))}", *lines))
        command = [program("sftp"), "-q", *self.host.options, "-b", "-", "--", self.host.host]
        with (
            tempfile.TemporaryFile() as errors,
            tempfile.TemporaryFile() as given,
        ):
            given.write(batch.encode())
            given.seek(0)
            with subprocess.Popen(
                command, stdin=given, stdout=subprocess.PIPE, stderr=errors, env=spoken()
            ) as run:
                output = list(_heard(run, f"sftp> {counted}", done))
            errors.seek(0)
            return run.returncode, "".join(output), errors.read().decode("utf-8", "replace")


def _heard(run: subprocess.Popen[bytes], counted: str, done: Done) -> Iterator[str]:
    for raw in run.stdout or ():
        line = raw.decode("utf-8", "replace")
        if line.startswith(counted):
            done()
        if not line.startswith("sftp> "):
            yield line


def _quoted(word: str) -> str:
    """A word for sftp; within quotes no sign but these two means anything."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _at(path: str) -> str:
    return _quoted(path)


def _making(paths: Sequence[str]) -> list[str]:
    """Lines that make all folders of files, those above first."""
    return [f"-mkdir {_quoted(folder)}" for folder in reversed(emptied(paths))]


def _sending(name: str, folder: Path) -> list[str]:
    new, old = f"{OBJECTS}/.new-{name}", f"{OBJECTS}/{name}"
    source = folder / name
    open_to_all = source.stat().st_mode & 0o044 == 0o044
    return [
        f"put -p {_quoted(str(source))} {new}",
        *([] if open_to_all else [f"chmod 644 {new}"]),
        f"rename {new} {old}",
    ]


def _placing(placing: Placing) -> list[str]:
    """A link beside, then in the place; it stays beside if both are the same already."""
    new = f"{placing.path}.anliku-new"
    return [
        f"-rm {_at(new)}",
        f"ln {OBJECTS}/{placing.name} {_at(new)}",
        f"rename {_at(new)} {_at(placing.path)}",
        f"-rm {_at(new)}",
    ]


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
