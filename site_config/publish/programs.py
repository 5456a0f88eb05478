"""Programs of the system that publishing calls: git, ssh, sftp, rsync. Never through a shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from site_config.publish.faults import PublishError, fault, told


def run(
    command: Sequence[str],
    *,
    given: bytes | None = None,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Runs a program to its end. Raises ``PublishError`` if there is no such program."""
    return subprocess.run(
        [program(command[0]), *command[1:]],
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
        cwd=folder,
        env=spoken(environment),
        capture_output=True,
        check=False,
    )


def spoken(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a program: its messages in English, names of files in UTF-8."""
    return {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", **(environment or {})}


def program(name: str) -> str:
    """Where a program is."""
    found = shutil.which(name)
    if found is None:
        message = f"the program {name} is not on this machine"
        cure = f"install it; on Debian or Ubuntu: apt-get install {_PACKAGES.get(name, name)}"
        raise fault("publish-program-missing", message, cure)
    return found


def failed(
    code: str, name: str, run_: subprocess.CompletedProcess[bytes], cure: str
) -> PublishError:
    """A program's own words for what went wrong."""
    words = told(run_.stderr.decode("utf-8", "replace")) or f"exit code {run_.returncode}"
    return fault(code, words, cure, name)


def is_watched() -> bool:
    """Whether a person is there to answer a program's question."""
    return sys.stdin is not None and sys.stdin.isatty()


_PACKAGES = {"ssh": "openssh-client", "sftp": "openssh-client"}
