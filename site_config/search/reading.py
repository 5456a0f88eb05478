"""The index of a built site, read from its folder, a file at a time as queries ask for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from site_config.search.coding import decode, decode_docs
from site_config.search.sharding import (
    digest,
    fragment_path,
    heavy_path,
    payload_of,
    shard_name,
    shard_path,
)

VERSION = 1
Places = dict[int, list[int]]
"""Positions of a term by article."""


class SearchIndexError(ValueError):
    """The folder holds no index that can be read."""


@dataclass(frozen=True)
class Index:
    """An index below ``folder``, the ``search/`` of a site."""

    folder: Path
    _files: dict[str, Any] = field(default_factory=dict)
    _places: dict[str, Places] = field(default_factory=dict)

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the index says of itself. Raises ``SearchIndexError``."""
        found: dict[str, Any] = self.payload("manifest.js")
        if found.get("version") != VERSION:
            raise SearchIndexError(
                f"{self.folder}: its version is {found.get('version')}, not {VERSION}"
            )
        return found

    @property
    def size(self) -> int:
        """Number of articles."""
        return int(self.manifest["size"])

    def payload(self, path: str) -> Any:  # noqa: ANN401 - each file has its own shape
        """What one file gives. Raises ``SearchIndexError``."""
        if path not in self._files:
            try:
                text = (self.folder / path).read_text(encoding="utf-8")
                self._files[path] = payload_of(text)
            except (OSError, ValueError) as error:
                raise SearchIndexError(f"{self.folder / path}: {error}") from error
        return self._files[path]

    def fragment(self, doc: int) -> dict[str, Any]:
        """What a result shows of an article."""
        found: dict[str, Any] = self.payload(fragment_path(doc))
        return found

    def places(self, term: str) -> Places:
        """Where a pair of characters or a number stands."""
        if term not in self._places:
            self._places[term] = self._read(term)
        return self._places[term]

    def docs(self, tag: str) -> list[int]:
        """The articles that have a field term."""
        return decode_docs("".join(self._texts(tag)))

    def _read(self, term: str) -> Places:
        found: Places = {}
        for text in self._texts(term):
            for doc, places in decode(text).items():
                found.setdefault(doc, []).extend(places)
        return found

    def _texts(self, term: str) -> list[str]:
        heavy = self.manifest["heavy"].get(term)
        if heavy is None:
            name = shard_name(term, self.manifest["shards"])
            return [self.payload(shard_path(name)).get(term, "")]
        names = (
            f"{digest(term):08x}-{part}" for part, size in zip("zb", heavy, strict=True) if size
        )
        return [self.payload(heavy_path(name)) for name in names]
