"""The catalogue read with what an earlier run made of its rows."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from scraper.pipeline.fingerprint import digest_code
from scraper.pipeline.outcome import Memory
from scraper.read.catalogue import Catalogue, load_catalogue
from scraper.read.catalogue_rows import KnownRows

_KEPT = "-rows"


def load_known(path: Path, memory: Memory, digest: Callable[[str], str | None]) -> Catalogue:
    """The catalogue at ``path``, of which only rows that changed are read as YAML.

    ``digest`` gives that of a file, perhaps without reading one that was not touched.
    """
    code = digest_code()
    before = memory.recall_made(_KEPT, code)
    known = KnownRows(before if isinstance(before, dict) else {}, digest=digest)
    catalogue = load_catalogue(path, known)
    if known.now != known.before:
        # A memory that cannot be written costs only time.
        with contextlib.suppress(OSError):
            memory.keep_made(_KEPT, code, known.now)
    return catalogue
