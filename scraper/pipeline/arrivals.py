"""A file that a person brings, made a source: its kind, id, file name and row of the catalogue."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from scraper.model import Document, Issue, Level
from scraper.pipeline.analysis import read_source
from scraper.pipeline.parcels import Parcel
from scraper.read.catalogue_keys import is_edtf
from scraper.read.pdf import is_pdf
from scraper.read.word import is_word

FOLDER = "imported"
"""Below seeds/."""
_SCANS = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif", ".pdf")
_ENDINGS = {"html": ".html", "pdf": ".pdf", "word": ".docx", "markdown": ".md", "text": ".txt"}
_PLAIN = re.compile(r"[^\w.-]+")
_LONGEST_STEM = 40
_WIDE = {0xFF10 + digit: 48 + digit for digit in range(10)}


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of all files brought at once; None is not known. ``date`` is EDTF."""

    outlet: str | None = None
    date: str | None = None
    page: str | None = None
    url: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A new source: where its file goes below seeds/, its bytes and its row."""

    name: str
    id: str
    file: str
    kind: str
    sha256: str
    content: bytes
    row: str
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is new by its digest, with what was said of it; not yet looked into."""

    name: str
    content: bytes
    sha256: str
    told: Told


Received = Arrival | tuple[Issue, ...]
"""The source that a file becomes, or why it becomes none."""


def sift(
    parcels: Iterable[Parcel], told: Told, known: Mapping[str, str]
) -> Iterator[Unread | Issue]:
    """Files to be read, and why others are none.

    ``known`` has the id of every source that the catalogue has by its digest: the same bytes
    are taken once. It may grow meanwhile.
    """
    for parcel in parcels:
        if isinstance(parcel.content, Issue):
            yield parcel.content
            continue
        digest = hashlib.sha256(parcel.content).hexdigest()
        if digest in known:
            yield known_already(parcel.name, known[digest])
        else:
            yield Unread(parcel.name, parcel.content, digest, told)


def receive(parcel: Unread | Issue) -> Received:
    """The source that a file becomes; a file that cannot be read becomes none."""
    if isinstance(parcel, Issue):
        return (parcel,)
    told, digest = parcel.told, parcel.sha256
    document, issues = read_source(parcel.content, parcel.name, digest[:12])
    if document is None:
        return issues
    is_read = any(issue.code == "scan-read" for issue in issues)
    kind = "scan" if is_read else _kind(parcel.content, document)
    basis, unsaid = _basis(document, told, parcel.name)
    source_id = f"i-{digest[:12]}"
    file = f"{FOLDER}/{source_id}-{_stem(parcel.name)}{_ending(kind, parcel.name)}"
    row = spell_row(
        {
            "id": source_id,
            "file": file,
            "kind": told.kind or kind,
            "sha256": digest,
            "outlet": told.outlet,
            "date": told.date if basis else None,
            "date_basis": basis,
            "page": told.page,
            "url": told.url or (document.told.url if document.told else None),
        }
    )
    return Arrival(
        parcel.name,
        source_id,
        file,
        told.kind or kind,
        digest,
        parcel.content,
        row,
        (*issues, *unsaid),
    )


def spell_row(values: Mapping[str, str | None]) -> str:
    """A row of the catalogue as YAML: every value a quoted string or null."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return "- " + "\n  ".join(lines) + "\n"


def _kind(content: bytes, document: Document) -> str:
    if is_pdf(content):
        return "pdf"
    return "word" if is_word(content) else document.kind


def _stem(name: str) -> str:
    """The file's own name as far as it is plain, so that a person knows it again."""
    return _PLAIN.sub("-", PurePath(name).stem)[:_LONGEST_STEM].strip(".-_") or "page"


def _ending(kind: str, name: str) -> str:
    own = PurePath(name).suffix.lower()
    if kind == "scan":
        return own if own in _SCANS else ".img"
    if kind == "word" and own in (".doc", ".docx", ".wps", ".odt"):
        return own
    return _ENDINGS.get(kind, ".txt")


def known_already(name: str, source_id: str) -> Issue:
    """The note that the catalogue has these bytes."""
    message = f"these very bytes are source {source_id} already, so they are not taken again"
    return Issue("source-known", Level.NOTE, message, "nothing is to be done", name)


def _basis(document: Document, told: Told, name: str) -> tuple[str | None, tuple[Issue, ...]]:
    """The words of the file that say the date that a person gave; nothing is dated without."""
    if told.date is None:
        return None, ()
    if words := find_day(document.text, told.date):
        return words, ()
    message = f"the file does not say {told.date}, so its date stays null"
    cure = "leave --date out, or add date and date_basis to its row with the words that say it"
    return None, (Issue("date-not-said", Level.WARNING, message, cure, name),)


def find_day(text: str, day: str) -> str | None:
    """The first words of a text that say a day, month or year.

    >>> find_day("　2023年05月6日　星期六　第3版", "2023-05-06")
    '2023年05月6日'
    >>> find_day("发布时间：2023-05-06 08:15", "2023-05-06"), find_day("去年5月", "2022-05")
    ('2023-05-06', None)
    """
    parts = day.split("-")
    if not is_edtf(day) or not all(part.isdecimal() for part in parts):
        return None
    marks = ("年", "月", "日")
    chinese = r"\s*".join(
        f"0?{int(part)}\\s*{mark}" for part, mark in zip(parts, marks, strict=False)
    )
    plain = r"[-./]".join(f"0?{int(part)}" for part in parts)
    found = re.search(rf"(?<!\d)(?:{chinese}|{plain}(?!\d))", text.translate(_WIDE))
    return text[found.start() : found.end()] if found else None
