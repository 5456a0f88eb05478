"""What anliku wrote into a content folder: the digests by which an edit is noticed.

Kept at ``.anliku/manifest.json`` of the folder, where MkDocs does not look.
While a plan is applied a page has two digests, its old and its new one, so that
a run killed half way leaves no page that looks edited.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scraper.model import Issue, Level
from scraper.write.atomic import write_atomically
from scraper.write.edits.conflict import Choice, Conflict, conflict_of

VERSION = 1
_quoted = json.encoder.encode_basestring
ABSENT = ""
_LEAST = 2
"""Keys that every page has."""


@dataclass(frozen=True, slots=True)
class Written:
    """A page we wrote: SHA-256 of each version it may be, and the source it came from.

    A version ``ABSENT`` is that it may not be there yet. ``copy_of`` is the article that a
    page leads to which holds no text of its own. ``kept`` is the SHA-256 of the page with a
    person's edits in it, as the last run left it; ``conflicts`` are those of it that are open,
    and ``settled`` what a person chose since, by their ids. ``gone`` says that a person deleted
    the page. ``places`` are the paths to which a person moved it in turn; then ``made`` is the
    SHA-256 of the page as generated, and the page at the last of them is one ``of`` its path.
    """

    sha256: tuple[str, ...]
    source: str | None = None
    copy_of: str | None = None
    kept: str | None = None
    conflicts: tuple[Conflict, ...] = ()
    settled: Mapping[str, Choice] = field(default_factory=dict)
    gone: bool = False
    places: tuple[str, ...] = ()
    made: str | None = None
    of: str | None = None


Manifest = Mapping[str, Written]
"""Pages by path below the content folder."""


def manifest_path(folder: Path) -> Path:
    """Where the manifest of a content folder lies."""
    return folder / ".anliku" / "manifest.json"


def load_manifest(folder: Path) -> tuple[Manifest, tuple[Issue, ...]]:
    """Pages written before; empty, with a warning, if the manifest cannot be understood."""
    path = manifest_path(folder)
    try:
        return _parse(path.read_bytes()), ()
    except FileNotFoundError:
        return {}, ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        issue = Issue(
            "manifest-broken",
            Level.WARNING,
            "the list of written pages cannot be read, so no page is deleted in this run",
            "nothing need be done: it is written anew; look for pages of removed sources",
            path.relative_to(folder.parent).as_posix(),
        )
        return {}, (issue,)


def save_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes the manifest, unless it stands there already. Raises ``OSError``."""
    path = manifest_path(folder)
    content = _dump(manifest)
    if not path.is_file() or path.read_bytes() != content:
        write_atomically(path, content)


def _parse(content: bytes) -> Manifest:
    stored = json.loads(content)
    if stored["version"] != VERSION:
        raise ValueError(stored["version"])
    return {str(path): _written(str(path), entry) for path, entry in stored["pages"].items()}


def _written(path: str, entry: Mapping[str, Any]) -> Written:
    if len(entry) == _LEAST:
        return Written(tuple(map(str, entry["sha256"])), entry["source"])
    choices = entry.get("settled", {}).items()
    return Written(
        tuple(map(str, entry["sha256"])),
        entry["source"],
        entry.get("copy_of"),
        entry.get("kept"),
        tuple(conflict_of(path, row) for row in entry.get("conflicts", ())),
        {str(id_): choice for id_, choice in choices if choice in ("theirs", "ours")},
        bool(entry.get("gone")),
        tuple(map(str, entry.get("places", ()))),
        entry.get("made"),
        entry.get("of"),
    )


def _dump(manifest: Manifest) -> bytes:
    """As ``json.dumps`` spells it with an indent of 1, which takes several times as long."""
    rows = ",\n  ".join(f"{_quoted(path)}: {_spelt(manifest[path])}" for path in sorted(manifest))
    pages = f"{{\n  {rows}\n }}" if rows else "{}"
    return f'{{\n "version": {VERSION},\n "pages": {pages}\n}}\n'.encode()


def _spelt(written: Written) -> str:
    """A page's row; nearly all say one digest and a source."""
    if len(written.sha256) == 1 and written == Written(written.sha256, written.source):
        source = "null" if written.source is None else _quoted(written.source)
        digest = _quoted(written.sha256[0])
        return f'{{\n   "sha256": [\n    {digest}\n   ],\n   "source": {source}\n  }}'
    return json.dumps(_row(written), ensure_ascii=False, indent=1).replace("\n", "\n  ")


def _row(written: Written) -> dict[str, object]:
    row: dict[str, object] = {"sha256": list(written.sha256), "source": written.source}
    more = {
        "copy_of": written.copy_of,
        "kept": written.kept,
        "conflicts": [one.as_row() for one in written.conflicts],
        "settled": dict(sorted(written.settled.items())),
        "gone": written.gone,
        "places": list(written.places),
        "made": written.made,
        "of": written.of,
    }
    return row | {key: value for key, value in more.items() if value}
