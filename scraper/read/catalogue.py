"""The catalogue of sources, ``seeds/sources.yml``: what is known of each page received.

Every problem is an issue with the line of its row; a bad row is left out and the
others are read. docs/sources.md describes the keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

import yaml

from scraper.model import Issue, Level
from scraper.model.decisions import Decision
from scraper.read.catalogue_files import SourceFiles, find_unnamed
from scraper.read.catalogue_keys import NEVER_NULL, READERS, REQUIRED
from scraper.read.catalogue_nodes import MAX_CHARACTERS, WrongValueError, compose, line_of
from scraper.read.catalogue_rows import KnownRows, Piece, node_of, pieces_of

_FEW = 8
"""If more than one row in so many is new, all are read anew."""


@dataclass(frozen=True, slots=True)
class Source:
    """One row: a file as received and what is known of it.

    ``date`` is EDTF and ``date_basis`` the words of the file that say it;
    ``repairs`` maps misprints to what stands in their place; ``expect`` holds
    counts that `anliku check` compares; ``line`` is the row's line.

    What was fetched says when (``fetched_at``, UTC), which record of the archive holds
    the answer (``warc``) and the ``charset`` of its header; its date may come from the
    list that led to it, and has no basis then.

    ``page_pdf`` is where the newspaper page lies as PDF, ``page_area`` the corners of the
    article on the page's picture.

    A row with ``part_of`` is a further page of the article of that row, which has it among
    its ``parts``; ``further`` are their contents, once they are read. ``decisions`` are what
    people decided about the source; they lie in a file of their own.
    """

    id: str
    file: str
    kind: str
    sha256: str
    path: Path
    line: int
    outlet: str | None = None
    date: str | None = None
    date_basis: str | None = None
    page: str | None = None
    url: str | None = None
    fetched_at: str | None = None
    warc: str | None = None
    charset: str | None = None
    part_of: str | None = None
    page_pdf: str | None = None
    page_area: str | None = None
    parts: tuple[Source, ...] = ()
    further: tuple[FurtherPage, ...] = ()
    repairs: Mapping[str, str] = field(default_factory=dict)
    expect: Mapping[str, int] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class FurtherPage:
    """A further page of an article as received: where it was found, its bytes, its charset."""

    url: str
    content: bytes
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The good rows in the order of the file, and an issue for all that is wrong."""

    name: str
    sources: tuple[Source, ...]
    issues: tuple[Issue, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether there are rows and all could be read: only then is a missing source removed."""
        return bool(self.sources) and not any(i.level is Level.ERROR for i in self.issues)


def load_catalogue(path: Path, known: KnownRows | None = None) -> Catalogue:
    """Rows of the catalogue at ``path``; source files lie in the same folder.

    Names in issues are relative to the folder above, as ``seeds/sources.yml``. YAML is not
    read of rows that are ``known``.
    """
    name = f"{path.parent.name}/{path.name}"
    known = known or KnownRows()
    text, unreadable = _read_catalogue_text(path, name)
    if text is None:
        return Catalogue(name, (), unreadable)
    return _read_few(path, text, known) or _read_all(path, text, known)


def _read_few(path: Path, text: str, known: KnownRows) -> Catalogue | None:
    """The catalogue as far as its rows are known; None if too few are, or a new one has a fault."""
    pieces = pieces_of(text) if known.before and len(text) <= MAX_CHARACTERS else []
    new = sum(piece.key not in known.before for piece in pieces)
    if not pieces or new * _FEW > len(pieces):
        return None
    found = _Rows(f"{path.parent.name}/{path.name}", path.parent, known)
    for piece in pieces:
        values = known.find(piece) or found.values_of(piece)
        if values is None:
            return None
        found.take(values, piece.line)
    return found.catalogue(path)


def _read_all(path: Path, text: str, known: KnownRows) -> Catalogue:
    name = f"{path.parent.name}/{path.name}"
    root, refused = compose(text, name)
    if root is None:
        return Catalogue(name, (), refused or (_not_rows(name, 1),))
    if not isinstance(root, yaml.SequenceNode):
        return Catalogue(name, (), (_not_rows(name, line_of(root)),))
    found = _Rows(name, path.parent, known)
    pieces = pieces_of(text)
    if [piece.line for piece in pieces] != [line_of(node) for node in root.value]:
        pieces = []
    for node, piece in zip_longest(root.value, pieces):
        found.read(node, piece)
    none = () if root.value else (_no_rows(name, line_of(root)),)
    return found.catalogue(path, none)


def join_parts(sources: Iterable[Source]) -> Iterator[Source]:
    """Rows of articles, those on several pages with the rows of their further pages."""
    parts: dict[str, list[Source]] = {}
    sources = tuple(sources)
    for source in sources:
        if source.part_of is not None:
            parts.setdefault(source.part_of, []).append(source)
    for source in sources:
        if source.part_of is None:
            yield replace(source, parts=tuple(parts.get(source.id, ())))


def _read_catalogue_text(path: Path, name: str) -> tuple[str | None, tuple[Issue, ...]]:
    try:
        return path.read_bytes().decode("utf-8-sig"), ()
    except OSError as error:
        problem = f"it cannot be opened ({error.strerror})"
    except UnicodeDecodeError:
        problem = "it is not UTF-8"
    cure = "put a readable catalogue there; docs/sources.md shows one"
    return None, (
        Issue("catalogue-unreadable", Level.ERROR, f"no catalogue: {problem}", cure, name),
    )


def _not_rows(name: str, line: int) -> Issue:
    message = "the catalogue is no list of rows"
    return Issue(
        "catalogue-not-rows", Level.ERROR, message, "start each source with “- id:”", name, line
    )


def _no_rows(name: str, line: int) -> Issue:
    message = "no source yet; pages that are there stay"
    cure = "put a file beside the catalogue and start its row with “- id:”"
    return Issue("catalogue-empty", Level.NOTE, message, cure, name, line)


class _Rows:
    """Collects rows, and remembers the line that first claimed an id or a file."""

    def __init__(self, name: str, folder: Path, known: KnownRows) -> None:
        self.name, self.folder, self.known = name, folder, known
        self._files = SourceFiles(folder, known.digest)
        self.sources: list[Source] = []
        self.issues: list[Issue] = []
        self.files: set[str] = set()
        self._claims: dict[tuple[str, str], int] = {}

    def catalogue(self, path: Path, first: tuple[Issue, ...] = ()) -> Catalogue:
        """All that was read, when all rows were."""
        self._check_parts()
        issues = (*first, *self.issues, *find_unnamed(path, self.files))
        return Catalogue(self.name, tuple(join_parts(self.sources)), issues)

    def read(self, node: yaml.Node, piece: Piece | None = None) -> None:
        before = len(self.issues)
        values = self._values(node)
        is_good = len(self.issues) == before
        if is_good and piece:
            self.known.now[piece.key] = values
        self.take(values, line_of(node), is_good=is_good)

    def values_of(self, piece: Piece) -> Mapping[str, Any] | None:
        """What a row says by itself; None if it has a fault, which only the whole can tell."""
        before = len(self.issues)
        node = node_of(piece)
        values = self._values(node) if node else {}
        if not node or len(self.issues) > before:
            return None
        self.known.now[piece.key] = values
        return values

    def take(self, values: Mapping[str, Any], line: int, *, is_good: bool = True) -> None:
        """Makes a source of what a row says, unless another has claimed its id or file."""
        before = len(self.issues)
        self._claim("duplicate-id", "id", values, line)
        self._claim("duplicate-file", "file", values, line)
        if is_good and len(self.issues) == before:
            self._add(Source(**values, path=self.folder / values["file"], line=line))

    def _check_parts(self) -> None:
        """Tells of each further page whose first is not there."""
        first = {source.id for source in self.sources if source.part_of is None}
        for source in self.sources:
            if source.part_of is not None and source.part_of not in first:
                message = f"{source.id}: it is part of {source.part_of}, which is no first page"
                cure = "name the id of the row with the article's first page, or take the row out"
                issue = Issue("part-without-first", Level.ERROR, message, cure, self.name)
                self.issues.append(replace(issue, line=source.line))

    def _add(self, source: Source) -> None:
        if wrong := self._files.find_wrong(source.path, source.sha256):
            message = f"{source.id}: {wrong.message}"
            placed = replace(wrong, message=message, file=self.name, line=source.line)
            self.issues.append(placed)
        else:
            self.sources.append(source)

    def _values(self, node: yaml.Node) -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            self._problem("row-not-mapping", "this row has no keys", "write id, file, …", node)
            return {}
        values: dict[str, Any] = {}
        seen = set()
        for key, value in node.value:
            reader = READERS.get(str(key.value))
            if reader is None:
                cure = f"use one of {', '.join(READERS)}"
                self._problem("unknown-key", f"the key {str(key.value)!r} is not known", cure, key)
            elif key.value in seen:
                self._problem("duplicate-key", f"{key.value} is given twice", "keep one", key)
            else:
                seen.add(key.value)
                self._take(values, str(key.value), reader, value)
        self._check_missing(seen, values, node)
        return values

    def _take(
        self,
        values: dict[str, Any],
        key: str,
        reader: Callable[[yaml.Node], object],
        node: yaml.Node,
    ) -> None:
        try:
            values[key] = reader(node)
        except WrongValueError as error:
            self._problem("wrong-value", f"{key}: {error.message}", error.cure, node)

    def _check_missing(self, seen: set[str], values: Mapping[str, object], node: yaml.Node) -> None:
        for key in REQUIRED:
            if key not in seen:
                cure = f"add “{key}:” to the row" + (
                    "" if key in NEVER_NULL else ", with null where it is unknown"
                )
                self._problem("missing-key", f"{key} is missing", cure, node)
        listed = values.get("fetched_at")  # the date of what was fetched may be the list's
        if values.get("date") and not values.get("date_basis") and not listed:
            cure = "add date_basis with the words of the file that say it, or set date to null"
            self._problem("date-without-basis", "the date has no basis", cure, node)

    def _claim(self, code: str, key: str, values: Mapping[str, Any], line: int) -> None:
        if (value := values.get(key)) is None:
            return
        first = self._claims.setdefault((key, value), line)
        if key == "file":
            self.files.add(value)
        if first != line:
            message = f"{key} {value!r} is already used in line {first}"
            cure = f"give this row its own {key} or remove it"
            self.issues.append(Issue(code, Level.ERROR, message, cure, self.name, line))

    def _problem(self, code: str, message: str, cure: str, node: yaml.Node) -> None:
        self.issues.append(Issue(code, Level.ERROR, message, cure, self.name, line_of(node)))
