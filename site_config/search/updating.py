"""An index changed where articles changed: the same files as one written anew.

Kept from the last writing are the packed places of all pairs, the characters and numbers, and
digests of the pages and of the files. The places of changed articles are taken out and put in
anew, and only terms that had or have any of them, or whose field changed, are spelt again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import cast

import numpy as np

from site_config.build.digests import Digests
from site_config.build.outlay import digest_of, digest_of_file
from site_config.build.stored import store
from site_config.gazetteer import Gazetteer
from site_config.library import Article, Library
from site_config.search.fragments import pack_articles
from site_config.search.names import Addresses
from site_config.search.packing import Packing, chars_of, docs_of, joined, only, pairs_of, parted
from site_config.search.postings import (
    Columns,
    halves_of,
    heavy_files,
    heavy_paths,
    is_heavy,
    shard_file,
    sizes_of,
    terms_of_numbers,
    terms_of_pairs,
)
from site_config.search.sharding import count_shards, digest, payload_of, shard_path
from site_config.search.writing import (
    FOLDER,
    Index,
    fields_of,
    keep,
    manifest,
    numbered,
    tables,
    write_search,
)

_TOLD = ("chars", "numbers", "fields", "light", "shards", "heavy", "files")
Key = Sequence[str | Sequence[str]]
"""What an index follows from beside the texts: the ground, the ending, the articles in order."""
Change = tuple[str, str, Columns | None]
"""A term with its new postings, empty if it is gone, and the columns they spell."""


class _ChangedTooMuchError(Exception):
    """The index must be written anew."""


@dataclass(slots=True)
class Updating:
    """``memory`` is the folder where an index is remembered, ``standing`` the site that has it.

    ``ground`` is the digest of all that an index follows from beside pages. When the
    index is written, ``files`` has the digest of each of its files by the path in the site.
    """

    memory: Path
    standing: Path
    digests: Digests
    ground: str
    files: dict[str, str] = field(default_factory=dict)

    def write(
        self, library: Library, gazetteer: Gazetteer, content: Path, site: Path, ending: str
    ) -> None:
        """Writes into ``site`` the files of the index that the standing site has not."""
        articles, addresses = numbered(library), Addresses(content, ending)
        pages = {article.path: self.digests.of(content / article.path) for _, article in articles}
        key: Key = [self.ground, ending, list(pages)]
        try:
            index, before = self._recall(key)
            changed = [row for row in articles if pages[row[1].path] != before[row[1].path]]
            change = _Change(index, self.standing / FOLDER, site / FOLDER)
            change.make(changed, library, gazetteer, addresses)
        except _ChangedTooMuchError:
            shutil.rmtree(site / FOLDER, ignore_errors=True)
            index = write_search(library, gazetteer, content, site, ending)
        told = keep(site / FOLDER, [manifest(index, len(articles), ending)])
        self.files = {f"{FOLDER}/{path}": sha for path, sha in (index.files | told).items()}
        self._keep(index, key, pages)

    def _recall(self, key: Key) -> tuple[Index, Mapping[str, str | None]]:
        try:
            stored = json.loads((self.memory / "index.json").read_bytes())
            if stored["key"] != key:
                raise _ChangedTooMuchError
            packed = np.load(self.memory / "packed.npy", allow_pickle=False)
            index = Index(packed, **{name: stored["index"][name] for name in _TOLD})
        except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise _ChangedTooMuchError from error
        if stored["size"] != len(packed) or not all(self._stands(*f) for f in index.files.items()):
            raise _ChangedTooMuchError
        return index, stored["pages"]

    def _stands(self, path: str, sha: str) -> bool:
        return self.digests.of(self.standing / FOLDER / path) == sha

    def _keep(self, index: Index, key: Key, pages: Mapping[str, str | None]) -> None:
        told = {name: getattr(index, name) for name in _TOLD}
        self.memory.mkdir(parents=True, exist_ok=True)
        # Without the list the places count for nothing, so that no other list goes with them.
        (self.memory / "index.json").unlink(missing_ok=True)
        np.save(self.memory / "packed.npy", index.packed, allow_pickle=False)
        stored = {"key": key, "pages": pages, "size": len(index.packed), "index": told}
        store(self.memory / "index.json", stored)


@dataclass(slots=True)
class _Change:
    """One change of an index whose files stand in ``old``; new files go to ``new``.

    ``shards`` are those read, by number; ``made`` the texts of files by their path.
    """

    index: Index
    old: Path
    new: Path
    shards: dict[int, dict[str, str]] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)

    def make(
        self,
        changed: Sequence[tuple[int, Article]],
        library: Library,
        gazetteer: Gazetteer,
        addresses: Addresses,
    ) -> None:
        packing = Packing(list(self.index.chars))
        self.made |= pack_articles(changed, library, addresses, packing)
        self.made |= tables(library, gazetteer, addresses)
        docs = {doc for doc, _ in changed}
        fields = fields_of(library, gazetteer)
        for term, text, columns in chain(
            self._fields(fields), self._pairs(docs, packing), self._numbers(docs, packing)
        ):
            self._take_out(term)
            self._put_in(term, text, columns)
        if count_shards(self.index.light) != self.index.shards:
            raise _ChangedTooMuchError
        self.made |= dict(shard_file(number, rows) for number, rows in self.shards.items())
        self._write()

    def _fields(self, fields: dict[str, str]) -> Iterator[Change]:
        before, self.index.fields = self.index.fields, fields
        for term in before.keys() | fields.keys():
            if before.get(term) != fields.get(term):
                yield term, fields.get(term, ""), None

    def _pairs(self, docs: Collection[int], packing: Packing) -> Iterator[Change]:
        index = self.index
        was, rest = parted(index.packed, docs)
        now = packing.sorted()
        if packing.is_full:
            raise _ChangedTooMuchError
        index.packed, index.chars = joined(rest, now), packing.chars
        pairs = np.union1d(pairs_of(was), pairs_of(now))
        spelt = {row[0]: row for row in terms_of_pairs(only(index.packed, pairs), index.chars)}
        for pair in pairs.tolist():
            term = chars_of(pair, index.chars)
            yield spelt.get(term, (term, "", None))

    def _numbers(self, docs: Set[int], packing: Packing) -> Iterator[Change]:
        known = self.index.numbers
        was = {term for term, rows in known.items() if not docs.isdisjoint(docs_of(rows))}
        for term in was | packing.numbers.keys():
            before = known.pop(term, [])
            rest = [
                row for row, doc in zip(before, docs_of(before), strict=True) if doc not in docs
            ]
            if rows := sorted([*rest, *packing.numbers.get(term, ())]):
                known[term] = rows
                yield from terms_of_numbers({term: rows})
            else:
                yield term, "", None

    def _take_out(self, term: str) -> None:
        if self.index.heavy.pop(term, None) is None:
            self.index.light -= len(self._shard(term).pop(term, ""))
        for path in heavy_paths(term):
            self.index.files.pop(path, None)

    def _put_in(self, term: str, text: str, columns: Columns | None) -> None:
        if is_heavy(text):
            halves = halves_of(columns) if columns else (text, "")
            self.index.heavy[term] = sizes_of(halves)
            self.made |= heavy_files(term, halves)
        elif text:
            self._shard(term)[term] = text
            self.index.light += len(text)

    def _shard(self, term: str) -> dict[str, str]:
        number = digest(term) & (self.index.shards - 1)
        if number not in self.shards:
            path = self.old / shard_path(f"{number:04x}")
            self.shards[number] = cast("dict[str, str]", payload_of(path.read_text("utf-8")))
        return self.shards[number]

    def _write(self) -> None:
        """The files that the old index has not; each into its place."""
        files = {path: digest_of(text.encode()) for path, text in self.made.items()}
        known = {path: digest_of_file(self.old / path) for path in files}
        keep(self.new, ((p, self.made[p]) for p, sha in files.items() if known[p] != sha))
        self.index.files |= files
