"""What may go wrong while publishing, as the person who publishes is told it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SECRET = re.compile(r"(?<=://)[^/@\s]+@")
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, what to do, and where it stands. ``code`` is listed in docs/errors.md."""

    code: str
    message: str
    cure: str
    file: str | None = None
    line: int | None = None


class PublishError(Exception):
    """Publishing stopped. What readers see is whole: as it was, or as the next run completes it."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("; ".join(each.message for each in faults))


def fault(
    code: str, message: str, cure: str, file: str | None = None, line: int | None = None
) -> PublishError:
    """One fault, to be raised."""
    return PublishError(Fault(code, message, cure, file, line))


def told(words: str) -> str:
    """Words of another program: the end of them, on one line, without passwords in addresses.

    >>> told("fatal: https://li:secret@a.example/x\\nnot found")
    'fatal: https://a.example/x not found'
    """
    return _SECRET.sub("", " ".join(words.split()))[-_LONGEST:]
