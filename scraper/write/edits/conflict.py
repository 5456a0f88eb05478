"""A place where a person and the program both changed a page, with the words of both."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal

Choice = Literal["theirs", "ours"]
"""Whose words a person wants: those of the page's editor, or the program's."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that could not both stand; the page at ``path`` keeps ``theirs``.

    ``where`` is a key of the front matter such as ``source.outlet``, an anchor such as
    ``#p3``, or ``page`` for the whole; ``line`` is where the words stand, from 1.
    Empty words are words taken away.
    """

    path: str
    where: str
    theirs: str
    ours: str
    line: int | None = None

    @property
    def id(self) -> str:
        """The same as long as the place and both words are."""
        told = "\0".join((self.path, self.where, self.theirs, self.ours))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:10]

    def as_row(self) -> dict[str, object]:
        """All of it but the page, as the manifest keeps it under the page."""
        return {key: value for key, value in asdict(self).items() if key != "path"}


def conflict_of(path: str, row: Mapping[str, object]) -> Conflict:
    """The inverse of ``as_row``. Raises ``KeyError`` where something is missing."""
    line = row.get("line")
    return Conflict(
        path,
        str(row["where"]),
        str(row["theirs"]),
        str(row["ours"]),
        line if isinstance(line, int) else None,
    )
