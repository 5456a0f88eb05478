"""An index changed where articles changed: the same files as one written anew.

Kept from the last writing are the packed places of all pairs and numbers, what their ids stand
for, and digests of the pages and of the files. The places of changed articles are taken out and
put in anew, and only terms that had or have any of them, or whose field changed, are spelt again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import cast

from site_config.build.digests import Digests
from site_config.build.outlay import digest_of, digest_of_file
from site_config.build.stored import store
from site_config.gazetteer import Gazetteer
from site_config.library import Article, Library
from site_config.search.fragments import pack_articles
from site_config.search.names import Addresses
from site_config.search.packing import Packing, chars_of, exchanged
from site_config.search.postings import (
    Columns,
    Term,
    halves_of,
    heavy_files,
    heavy_paths,
    is_heavy,
    shard_file,
    sizes_of,
    terms_in,
)
from site_config.search.sharding import count_shards, digest, payload_of, shard_path
from site_config.search.writing import (
    FOLDER,
    NUMBERS,
    PAIRS,
    Index,
    fields_of,
    keep,
    manifest,
    numbered,
    tables,
    write_index,
)

_LIST, _PAGES, _FILES = "index.json", "pages.txt", "files.txt"
_DIGITS = 64
"""Of a digest."""
_TOLD = ("chars", "numbers", "fields", "light", "shards", "heavy", "sounds")


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
        pages = [self.digests.of(content / article.path) for _, article in articles]
        key = [self.ground, ending, digest_of("\n".join(a.path for _, a in articles).encode())]
        try:
            index, before = self._recall(key)
            rows = zip(articles, pages, before, strict=True)
            changed = [article for article, now, then in rows if now != then]
            self._forget()
            change = _Change(index, self.standing / FOLDER, site / FOLDER, self.memory)
            change.make(changed, library, gazetteer, addresses)
        except _ChangedTooMuchError:
            self._forget()
            shutil.rmtree(site / FOLDER, ignore_errors=True)
            index = write_index(library, gazetteer, addresses, site / FOLDER, self.memory)
        told = keep(site / FOLDER, [manifest(index, len(articles), ending)])
        self.files = {f"{FOLDER}/{path}": sha for path, sha in (index.files | told).items()}
        self._keep(index, key, pages)

    def _recall(self, key: Sequence[str]) -> tuple[Index, Sequence[str]]:
        """The index and the digests of its pages, in the order of the articles."""
        try:
            stored = json.loads((self.memory / _LIST).read_bytes())
            if stored["key"] != key:
                raise _ChangedTooMuchError
            index = Index(**{name: stored["index"][name] for name in _TOLD})
            is_whole = stored["sizes"] == self._sizes()
            pages = (self.memory / _PAGES).read_text().split()
            lines = (self.memory / _FILES).read_text("utf-8").splitlines()
            index.files = {line[_DIGITS:]: line[:_DIGITS] for line in lines}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise _ChangedTooMuchError from error
        folder, digests = self.standing / FOLDER, self.digests
        files = index.files.items()
        if not is_whole or not all(digests.of(folder / path) == sha for path, sha in files):
            raise _ChangedTooMuchError
        return index, pages

    def _sizes(self) -> list[int]:
        names = (PAIRS, NUMBERS, _PAGES, _FILES)
        return [(self.memory / name).stat().st_size for name in names]

    def _forget(self) -> None:
        """Without the list the places count for nothing, so that no other list goes with them."""
        self.memory.mkdir(parents=True, exist_ok=True)
        (self.memory / _LIST).unlink(missing_ok=True)

    def _keep(self, index: Index, key: Sequence[str], pages: Sequence[str | None]) -> None:
        # Lists of all files are written line by line: as JSON they are long texts in memory.
        with (self.memory / _PAGES).open("w") as stream:
            stream.writelines(f"{sha}\n" for sha in pages)
        with (self.memory / _FILES).open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(f"{sha}{path}\n" for path, sha in index.files.items())
        told = {name: getattr(index, name) for name in _TOLD}
        store(self.memory / _LIST, {"key": key, "sizes": self._sizes(), "index": told})


@dataclass(slots=True)
class _Change:
    """One change of an index whose files stand in ``old``; new files go to ``new``. Where its
    terms stand is kept in ``memory``.

    ``shards`` are those read, by number; ``made`` the texts of files by their path.
    """

    index: Index
    old: Path
    new: Path
    memory: Path
    shards: dict[int, dict[str, str]] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)

    def make(
        self,
        changed: Sequence[tuple[int, Article]],
        library: Library,
        gazetteer: Gazetteer,
        addresses: Addresses,
    ) -> None:
        packing = Packing(list(self.index.chars), list(self.index.numbers))
        self.made |= pack_articles(changed, library, addresses, packing)
        self.made |= tables(self.index, library, gazetteer, addresses)
        for term, text, columns in chain(
            self._fields(fields_of(library, gazetteer)),
            self._places({doc for doc, _ in changed}, packing) if changed else (),
        ):
            self._take_out(term)
            self._put_in(term, text, columns)
        if count_shards(self.index.light) != self.index.shards:
            raise _ChangedTooMuchError
        self.made |= dict(shard_file(number, rows) for number, rows in self.shards.items())
        self._write()

    def _fields(self, fields: dict[str, str]) -> Iterator[Term]:
        before, self.index.fields = self.index.fields, fields
        for term in before.keys() | fields.keys():
            if before.get(term) != fields.get(term):
                yield term, fields.get(term, ""), None

    def _places(self, docs: Collection[int], packing: Packing) -> Iterator[Term]:
        packing.read()
        if packing.is_full:
            raise _ChangedTooMuchError
        chars = self.index.chars = packing.chars
        numbers = self.index.numbers = packing.numbers
        for file, fresh, name in (
            (PAIRS, packing.pair_places, lambda pair: chars_of(pair, chars)),
            (NUMBERS, packing.number_places, numbers.__getitem__),
        ):
            for terms, places in exchanged(self.memory / file, docs, fresh.sorted()):
                spelt = {row[0]: row for row in terms_in([places], name)}
                for term in map(name, terms.tolist()):
                    yield spelt.get(term, (term, "", None))

    def _take_out(self, term: str) -> None:
        if self.index.heavy.pop(term, None) is None:
            self.index.light -= len(self._shard(term).pop(term, ""))
        for path in heavy_paths(term):
            self.index.files.pop(path, None)

    def _put_in(self, term: str, text: str, columns: Columns | None) -> None:
        if is_heavy(text):
            halves = halves_of(text, columns)
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
