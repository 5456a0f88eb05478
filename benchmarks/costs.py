"""What a program takes that runs as a process of its own."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of the processor (of all its processes), seconds of the clock, and peak bytes.

    ``peak`` is that of the largest of its processes.
    """

    cpu: float
    wall: float
    peak: int


def take(command: Sequence[str], cwd: Path | None = None, well: Sequence[int] = (0,)) -> Taken:
    """Runs a program to its end; CalledProcessError, with its last words, if it fails.

    ``well`` are the exit codes of one that did what it was asked to.
    """
    start = time.monotonic()
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(command, cwd=cwd, stdout=words, stderr=words)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in well:
            words.seek(max(0, words.tell() - 2000))
            raise subprocess.CalledProcessError(process.returncode, command, words.read())
    return Taken(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024)
