"""A host with a shell and rsync as a place to publish to."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from site_config.publish.faults import fault
from site_config.publish.paths import CURRENT, OBJECTS
from site_config.publish.place import Done, Piece, Placing
from site_config.publish.programs import program, spoken
from site_config.publish.ssh import Host, named_by_digest

T = TypeVar("T")
_AT_A_TIME = 500
_NONE = 44
"""Exit code of our scripts for a file or folder that is not there."""
_IN_THE_WAY = 45
# Renaming a link onto another link to the same bytes does nothing: then there is nothing to do.
_PLACE = (
    'p() { [ "$2" -ef "$1" ] || { ln -f "$1" "$2.anliku-new" || cp -p "$1" "$2.anliku-new"; }'
    ' && { [ ! -e "$2.anliku-new" ] || mv -f "$2.anliku-new" "$2"; } || exit 1; }\n'
)


@dataclass(frozen=True, slots=True)
class RsyncPlace:
    """Bytes travel by rsync; everything else is done by the host's own shell."""

    host: Host

    @property
    def name(self) -> str:
        """See ``Place``."""
        return self.host.name

    @property
    def reads_back(self) -> bool:
        """See ``Place``."""
        return True

    def read(self, path: str, most: int) -> bytes | None:
        """See ``Place``."""
        file = shlex.quote(self._at(path))
        script = f"[ -f {file} ] || exit {_NONE}; head -c {most} {file}"
        code, content = self.host.shell(script, fine=(0, _NONE))
        return None if code else content

    def write(self, path: str, content: bytes) -> None:
        """See ``Place``."""
        file = self._at(path)
        folder, new, old = (
            shlex.quote(word) for word in (str(PurePosixPath(file).parent), f"{file}.new", file)
        )
        own = shlex.quote(self._at(".anliku"))
        script = f"mkdir -p {own} && chmod 700 {own} && umask 022 && mkdir -p {folder}"
        self.host.shell(f"{script} && cat > {new} && mv -f {new} {old}", content)

    def sizes(self, folder: str) -> dict[str, int] | None:
        """See ``Place``."""
        place = shlex.quote(self._at(folder) if folder else self.host.base)
        # A run cut off elsewhere may be taking its files away: what goes meanwhile is no fault.
        listing = f"LC_ALL=C ls -lnA -- {place} || {{ [ -r {place} ] && [ -x {place} ]; }}"
        script = f"[ -d {place} ] || exit {_NONE}; {listing}"
        code, listed = self.host.shell(script, fine=(0, _NONE))
        return None if code else dict(rows_of(listed.decode("utf-8", "replace")))

    def send(self, pieces: Sequence[Piece], done: Done) -> None:
        """See ``Place``. A file that has not come whole has no name yet."""
        if not pieces:
            return
        objects = self._at(OBJECTS)
        self.host.shell(f"umask 022; mkdir -p {shlex.quote(objects)}")
        with named_by_digest({piece.name: piece.source for piece in pieces}) as folder:
            command = [
                *(program("rsync"), "--copy-links", "--times", "--compress", "--whole-file"),
                *("--chmod=F644", "--secluded-args", "--out-format=%n", "--files-from=-"),
                *("--rsh", shlex.join(self.host.command), f"{folder}/"),
                f"{self.host.host}:{objects}/",
            ]
            self._run(command, "".join(f"{piece.name}\n" for piece in pieces), done)

    def broken(self, placings: Sequence[Placing]) -> list[str]:
        """See ``Place``."""
        base = shlex.quote(self.host.base)
        sound = set()
        for some in _lots(placings):
            lines = "".join(f"{each.sha256}  {each.path}\n" for each in some)
            script = f"cd {base} && LC_ALL=C sha256sum -c - 2>/dev/null"
            _, told = self.host.shell(script, lines.encode(), fine=(0, 1))
            found = told.decode("utf-8", "replace").splitlines()
            sound |= {line.removesuffix(": OK") for line in found if line.endswith(": OK")}
        return [each.path for each in placings if each.path not in sound]

    def put(self, placings: Sequence[Placing], done: Done) -> None:
        """See ``Place``."""
        folders = sorted({str(PurePosixPath(each.path).parent) for each in placings} - {"."})
        for some in _lots(folders):
            self._script(f"mkdir -p -- {shlex.join(some)}\n")
        for lot in _lots(placings):
            lines = (shlex.join(["p", f"{OBJECTS}/{each.name}", each.path]) for each in lot)
            self._script(_PLACE + "\n".join(lines))
            for _ in lot:
                done()

    def remove(self, paths: Sequence[str]) -> None:
        """See ``Place``."""
        for some in _lots(paths):
            self._script(f"rm -f -- {shlex.join(some)}\n")
        for some in _lots(emptied(paths)):
            self._script(f'for d in {shlex.join(some)}; do rmdir -- "$d" 2>/dev/null || :; done\n')

    def point(self, folder: str) -> None:
        """See ``Place``."""
        link = f"[ ! -e {CURRENT} ] || [ -L {CURRENT} ] || exit {_IN_THE_WAY}\n"
        link += f"rm -f .new-link && ln -s {folder} .new-link && mv -Tf .new-link {CURRENT}\n"
        base = shlex.quote(self.host.base)
        code, _ = self.host.shell(f"cd {base} && {{\n{link}}}", fine=(0, _IN_THE_WAY))
        if code:
            message = "something that was not published stands where publishing needs a link"
            cure = "move it away and publish again"
            raise fault("target-in-the-way", message, cure, f"{self.name}/{CURRENT}")

    def _at(self, path: str) -> str:
        return f"{self.host.base}/{path}"

    def _script(self, script: str) -> None:
        """A script of any length, in the folder of the site."""
        base = shlex.quote(self.host.base)
        whole = f"cd {base} || exit 1\nset -e\numask 022\n{script}\n"
        self.host.shell("exec sh -s", whole.encode())

    def _run(self, command: list[str], given: str, done: Done) -> None:
        """Runs rsync, which names each file that has come."""
        with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as names:
            names.write(given.encode())
            names.seek(0)
            with subprocess.Popen(
                command, stdin=names, stdout=subprocess.PIPE, stderr=errors, env=spoken()
            ) as run:
                for _ in run.stdout or ():
                    done()
            if run.returncode:
                errors.seek(0)
                raise self.host.failed(run.returncode, errors.read().decode("utf-8", "replace"))


def rows_of(listed: str) -> Iterator[tuple[str, int]]:
    """Names and sizes of a listing by ``ls -ln``.

    >>> list(rows_of("total 4\\n-rw-r--r-- 1 0 0 12 Nov 27 04:00 a b\\n"))
    [('a b', 12)]
    """
    for line in listed.splitlines():
        parts = line.split(None, 8)
        if len(parts) == 9 and parts[4].isdigit():
            yield parts[8].rpartition("/")[2], int(parts[4])


def emptied(paths: Iterable[str]) -> list[str]:
    """Folders that may be empty when these files are gone, the deepest first.

    >>> emptied(["a/b/c", "a/d"])
    ['a/b', 'a']
    """
    folders = {str(folder) for path in paths for folder in PurePosixPath(path).parents} - {"."}
    return sorted(folders, key=lambda folder: (-folder.count("/"), folder))


def _lots(things: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), _AT_A_TIME):
        yield things[start : start + _AT_A_TIME]
