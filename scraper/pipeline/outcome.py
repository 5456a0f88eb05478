"""What is remembered of a source between runs: a little, and no article text.

An outcome is kept on disk under its source's id with the digest of all that it
follows from, so a source that did not change is not read again.
"""

from __future__ import annotations

import dataclasses
import hashlib
import importlib
import io
import pickle
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from scraper.model import Issue, Level
from scraper.write.atomic import write_atomically
from scraper.write.cards import ArticleCard, SourceCard

ROOMS = (
    "scraper.model.page",
    "site_config.library.model",
    "scraper.relate.sketches",
    "scraper.write.cards",
    "scraper.write.policy_shelf",
    "scraper.pipeline.outcome",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts, cards and issues of one source, and the SHA-256 of each page made of it.

    ``card`` is the source's own card, ``cards`` those of its articles.
    """

    source_id: str
    articles: int
    leftovers: int
    card: SourceCard
    cards: tuple[ArticleCard, ...]
    pages: tuple[tuple[str, str], ...]
    issues: tuple[Issue, ...]

    @property
    def failed(self) -> bool:
        """Whether the source gave nothing, so that its earlier pages must stand."""
        return not self.cards and any(issue.level is Level.ERROR for issue in self.issues)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An outcome with the digests of the code and of the source that led to it."""

    code: str
    source: str
    outcome: Outcome


class _Unpickler(pickle.Unpickler):
    """Builds our frozen types and nothing else, whatever the file asks for."""

    def find_class(self, module: str, name: str) -> type:
        found = getattr(importlib.import_module(module), name, None) if module in ROOMS else None
        if isinstance(found, type) and (dataclasses.is_dataclass(found) or issubclass(found, Enum)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name}")


class Memory:
    """Outcomes of earlier runs, one file a source. A file that is damaged counts as absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, source_id: str) -> Remembered | None:
        """The last good outcome of a source."""
        try:
            stored = self._file(source_id).read_bytes()
            digest, body = stored[:32], stored[32:]
            if hashlib.sha256(body).digest() != digest:
                return None
            found = _Unpickler(io.BytesIO(body)).load()
        except (OSError, pickle.UnpicklingError, EOFError, TypeError, ValueError, AttributeError):
            return None
        return found if isinstance(found, Remembered) else None

    def keep(self, remembered: Remembered) -> None:
        """Stores an outcome in place of the earlier one. Raises ``OSError``."""
        body = pickle.dumps(remembered, protocol=5)
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._file(remembered.outcome.source_id)
        write_atomically(file, hashlib.sha256(body).digest() + body)

    def _file(self, source_id: str) -> Path:
        return self._folder / f"{source_id}.outcome"
