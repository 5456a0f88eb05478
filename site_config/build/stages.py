"""Seconds, processor seconds and peak memory of each stage of a build."""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in what the system counts memory by."""
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage took, its processes included; ``peak`` is in bytes, of the largest process."""

    name: str
    seconds: float
    cpu: float
    peak: int


@dataclass(slots=True)
class Stages:
    """The stages of a build in the order in which they ended."""

    done: list[Stage] = field(default_factory=list)

    @contextmanager
    def measured(self, name: str) -> Iterator[None]:
        """Measures what is done in the block, also if it fails."""
        start, cpu = time.monotonic(), _cpu()
        try:
            yield
        finally:
            took = time.monotonic() - start
            self.done.append(Stage(name, round(took, 3), round(_cpu() - cpu, 3), _peak()))

    def write(self, path: Path) -> None:
        """Leaves the figures for who started this process."""
        path.write_text(json.dumps([asdict(stage) for stage in self.done]), encoding="utf-8")


def pace(done: int, total: int, seconds: float) -> str:
    """How far a long stage is, how fast it goes, and how long it will take yet.

    >>> pace(50, 200, 2.0), pace(0, 200, 0.0)
    ('50/200, 25/s, 0:06 left', '0/200')
    """
    if not done or seconds <= 0:
        return f"{done}/{total}"
    rate = done / seconds
    minutes, rest = divmod(round((total - done) / rate), 60)
    return f"{done}/{total}, {rate:.{0 if rate >= 10 else 1}f}/s, {minutes}:{rest:02} left"


def read_stages(path: Path) -> list[Stage]:
    """What another process left; nothing if it left none."""
    try:
        return [Stage(**row) for row in json.loads(path.read_bytes())]
    except (OSError, ValueError, TypeError):
        return []


def _usages() -> tuple[resource.struct_rusage, resource.struct_rusage]:
    kinds = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return resource.getrusage(kinds[0]), resource.getrusage(kinds[1])


def _cpu() -> float:
    return sum(used.ru_utime + used.ru_stime for used in _usages())


def _peak() -> int:
    own, children = (used.ru_maxrss * _UNIT for used in _usages())
    return max(_own_peak() or own, children)


def _own_peak() -> int | None:
    """Of this program alone; None where the system does not tell.

    What rusage says of a process on Linux includes the one that started it.
    """
    try:
        told = _STATUS.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None
    found = re.search(r"^VmHWM:\s+(\d+) kB$", told, re.MULTILINE)
    return int(found[1]) * 1024 if found else None
