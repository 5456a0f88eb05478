"""Articles that were had, put into seeds/ as files with a row each in the catalogue."""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
import textwrap
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from scraper.fetch.archive import sync_folder
from scraper.fetch.spelling import key_of
from scraper.fetch.state import Found
from scraper.fetch.task import Role
from scraper.model import Address

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]+")
LONGEST = 200
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
CHARSET = re.compile(r"[A-Za-z0-9][\w.:+-]{0,39}", re.ASCII)
EMPTY = re.compile(rb"(?m)^\[ *\][ \t]*(?:#.*)?(?:\r?\n|\Z)")
"""The list of a library just begun."""
HEAD = "# One row a source. docs/sources.md says what each key means.\n"


def id_of(found: Found) -> str:
    """The id of an article's source: made of its row's id and its address, so it never moves."""
    return _id(found.source, found.key)


def first_of(found: Found) -> str | None:
    """The key of the first page of the article that a page is a further one of."""
    return key_of(found.via) if found.role is Role.PART and found.via else None


def _id(source: str, key: str) -> str:
    return f"{source[:50]}-{sha256(key.encode()).hexdigest()[:12]}"


def kind_of(content: bytes) -> str:
    """What a file is, by its bytes, whatever its server called it."""
    return "pdf" if content[:1024].lstrip().startswith(b"%PDF-") else "html"


def file_of(found: Found, kind: str) -> str:
    """Where its file lies below seeds/."""
    return f"{found.source}/{found.fetched_at[:7]}/{id_of(found)}.{kind}"


def row_of(found: Found, address: Address | None, kind: str = "html") -> str:
    """Its row, as text: every value a plain string or null."""
    values = {
        "id": id_of(found),
        "file": file_of(found, kind),
        "kind": kind,
        "sha256": found.sha256,
        "outlet": _text(address.outlet if address else None),
        "date": found.date if found.date and DAY.fullmatch(found.date) else None,
        "page": _text(found.page),
        "url": found.url.replace("(", "%28").replace(")", "%29"),
        "fetched_at": found.fetched_at,
        "warc": found.warc,
        "charset": found.charset if CHARSET.fullmatch(found.charset or "") else None,
    }
    if found.page_pdf:
        values["page_pdf"] = found.page_pdf.replace("(", "%28").replace(")", "%29")
    if found.page_area:
        values["page_area"] = found.page_area
    if first := first_of(found):
        values["part_of"] = _id(found.source, first)
    spelt = {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in spelt.items()) + "\n"


def _text(value: str | None) -> str | None:
    """One printable line of bounded length, or None."""
    return UNPRINTABLE.sub(" ", value or "").strip()[:LONGEST] or None


def put_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Whole files below a folder, by name; all reach the disk at once. Raises ``OSError``."""
    unfinished: dict[Path, Path] = {}
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished[path] = path.parent / f".new-{secrets.token_hex(6)}"
        unfinished[path].write_bytes(content)
    os.sync()
    for path, new in unfinished.items():
        new.replace(path)
    for parent in {path.parent for path in unfinished}:
        sync_folder(parent)


def add_rows(catalogue: Path, rows: Mapping[str, str]) -> Sequence[str]:
    """Adds rows, by the id of each, that the catalogue does not have yet; which were new.

    What people wrote stays byte for byte: the new rows stand behind it. Raises ``OSError``.
    """
    before = catalogue.read_bytes() if catalogue.exists() else HEAD.encode()
    before = EMPTY.sub(b"", before)
    indent = _indent(before.decode("utf-8", errors="replace"))
    new = [name for name in rows if name.encode() not in before]
    if new:
        text = "".join(textwrap.indent(rows[name], indent) for name in new)
        gap = b"" if before.endswith(b"\n") or not before else b"\n"
        write_whole(catalogue.resolve(), before + gap + text.encode())
    return new


def _indent(catalogue: str) -> str:
    """How far the rows stand in. Raises ``OSError`` where none could be added below the others."""
    row = re.search(r"(?m)^( *)- ", catalogue)
    if row:
        return row[1]
    if re.search(r"(?m)^(?!---)[^#\s]", catalogue):
        raise OSError(errno.EINVAL, "it holds no list of rows")
    return ""


def remove_unfinished(seeds: Path) -> None:
    """Removes what a killed run was writing. Raises ``OSError``."""
    for file in seeds.rglob(".new-*"):
        file.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """The bytes as the whole file, which appears at once. Raises ``OSError``."""
    unfinished = path.parent / f".new-{secrets.token_hex(6)}"
    try:
        with unfinished.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
