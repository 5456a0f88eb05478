"""Run in a process of its own: a PDF from standard input, its lines as JSON.

A PDF may be made to crash or hang whoever opens it. So this process limits its own
memory and processor time before it looks at the file, and whoever waits for it can
end it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict

from scraper.read.pdf.compose import Printed, compose
from scraper.read.pdf.drawing import RefusedError, draw
from scraper.read.pdf.layout import lay_out

_MEMORY = 2 * 1024**3
"""Bytes of address space; a broadsheet page takes about 150 MB."""
_SECONDS = 25
"""Processor time; a broadsheet page takes less than one."""
_UNKNOWN = "\ufffd"


def main() -> int:
    """Write a line of JSON for each printed line, at the end the code of a refusal or null."""
    _limit()
    try:
        for line in read(sys.stdin.buffer.read()):
            sys.stdout.write(json.dumps(asdict(line)) + "\n")
        ended = None
    except RefusedError as error:
        ended = error.code
    except MemoryError:
        ended = "pdf-too-large"
    sys.stdout.write(json.dumps({"refused": ended}) + "\n")
    return 0


def read(content: bytes) -> Iterator[Printed]:
    """The lines of a PDF. Raises ``RefusedError`` where it holds no text that can be told."""
    signs = unknown = lines = 0
    for sheet in draw(content):
        signs += len(sheet.glyphs)
        unknown += sum(g.sign == _UNKNOWN or "\ue000" <= g.sign <= "\uf8ff" for g in sheet.glyphs)
        printed = compose(lay_out(sheet), sheet.number)
        lines += len(printed)
        yield from printed
    if lines == 0:
        raise RefusedError("pdf-no-text")
    if unknown * 5 > signs:
        raise RefusedError("pdf-unreadable-text")


def _limit() -> None:
    """Bound memory and processor time, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, hard))


if __name__ == "__main__":
    sys.exit(main())
