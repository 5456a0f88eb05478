"""What each key of a catalogue row may hold; docs/sources.md says the same in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePosixPath

import yaml

from scraper.read.catalogue_nodes import (
    WrongValueError,
    read_count,
    read_optional_text,
    read_pairs,
    read_scalar,
    read_text,
)

KINDS = ("text", "markdown", "pdf", "html", "word", "scan", "policy")
EXPECTATIONS = ("articles", "leftovers")
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
TAKEN = ("gate",)
"""Names in ``seeds/decisions/`` that are no source's."""
SHA256 = re.compile(r"[0-9a-f]{64}")
FETCHED_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
WARC = re.compile(r"(?:[\w.-]+/)*[\w-][\w.-]*\.warc(?:\.gz)?@\d{1,15}")
CHARSET = re.compile(r"[A-Za-z0-9][\w.:+-]{0,39}", re.ASCII)
AREA = re.compile(r"(?:\d{1,6},\d{1,6}(?:; ?| |$)){3,500}", re.ASCII)
EDTF = re.compile(r"([0-9X]{4})(?:-([01X][0-9X])(?:-([0-3X][0-9X]))?)?[?~%]?")


def is_edtf(value: str) -> bool:
    """Whether a date is EDTF as this library writes it.

    >>> [is_edtf(value) for value in ("2023", "2023-06", "XXXX-10-13", "2023-02-30", "5月3日")]
    [True, True, True, False, False]
    """
    match = EDTF.fullmatch(value)
    if not match:
        return False
    year, month, day = (
        fallback if part is None or "X" in part else part
        for part, fallback in zip(match.groups(), ("2000", "01", "01"), strict=True)
    )
    try:
        date(int(year) or 2000, int(month), int(day))
    except ValueError:
        return False
    return True


def _read_id(node: yaml.Node) -> str:
    value = read_text(node)
    if not ID.fullmatch(value):
        raise WrongValueError(f"{value!r} is no id", "use a–z, 0–9 and -, at most 64, not - first")
    if value in TAKEN:
        raise WrongValueError(f"{value!r} is the name of another file", "give it another id")
    return value


def _read_file(node: yaml.Node) -> str:
    value = read_text(node)
    parts = PurePosixPath(value)
    if parts.is_absolute() or ".." in parts.parts or "\\" in value or "\0" in value:
        raise WrongValueError(
            f"{value!r} does not stay inside the sources' folder",
            "name a file of the folder that holds the catalogue",
        )
    return str(parts)


def _read_kind(node: yaml.Node) -> str:
    if (value := read_text(node)) not in KINDS:
        raise WrongValueError(f"{value!r} is no kind", f"write one of {', '.join(KINDS)}")
    return value


def _read_sha256(node: yaml.Node) -> str:
    # As printed: a digest of decimal digits alone would be a number to YAML.
    value = node.value if isinstance(node, yaml.ScalarNode) else ""
    if not SHA256.fullmatch(value):
        raise WrongValueError(f"{value!r} is no SHA-256", "write its 64 digits as sha256sum does")
    return str(value)


def _read_date(node: yaml.Node) -> str | None:
    value = read_optional_text(node)
    if value is not None and not is_edtf(value):
        raise WrongValueError(
            f"{value!r} is no EDTF date", 'write "2023", "2023-06", "XXXX-10-13" or null'
        )
    return value


def _read_page(node: yaml.Node) -> str | None:
    value = read_scalar(node)
    return str(value) if value is not None else None


def _read_url(node: yaml.Node) -> str | None:
    value = read_optional_text(node)
    if value is not None and not re.fullmatch(r"https?://[^\s<>\"'`()\\]+", value):
        raise WrongValueError(
            f"{value!r} is no web address", "write an http or https address, or null"
        )
    return value


def _read_fetched_at(node: yaml.Node) -> str | None:
    # As printed: without quotes it would be a time to YAML.
    value = node.value if isinstance(node, yaml.ScalarNode) else ""
    if value == "null":
        return None
    if not FETCHED_AT.fullmatch(value):
        raise WrongValueError(f"{value!r} is no time", 'write UTC as "2026-11-27T03:10:00Z"')
    return str(value)


def _read_warc(node: yaml.Node) -> str | None:
    value = read_optional_text(node)
    if value is not None and (not WARC.fullmatch(value) or ".." in value):
        raise WrongValueError(
            f"{value!r} is no record", "write FILE.warc.gz@OFFSET, below archive/"
        )
    return value


def _read_charset(node: yaml.Node) -> str | None:
    value = read_optional_text(node)
    if value is not None and not CHARSET.fullmatch(value):
        raise WrongValueError(f"{value!r} is no charset", "write it as the server does, or null")
    return value


def _read_area(node: yaml.Node) -> str | None:
    value = read_optional_text(node)
    if value is not None and not AREA.fullmatch(value):
        raise WrongValueError(f"{value!r} is no area", 'write corners as "12,30 300,30 300,400"')
    return value


def _read_repairs(node: yaml.Node) -> Mapping[str, str]:
    repairs = read_pairs(node, read_text)
    if "" in repairs:
        raise WrongValueError("a repair has no printed words", "write the misprint as the key")
    return repairs


def _read_expect(node: yaml.Node) -> Mapping[str, int]:
    counts = read_pairs(node, read_count)
    if unknown := sorted(set(counts) - set(EXPECTATIONS)):
        raise WrongValueError(
            f"{unknown[0]!r} is not counted", f"write one of {', '.join(EXPECTATIONS)}"
        )
    return counts


READERS: Mapping[str, Callable[[yaml.Node], object]] = {
    "id": _read_id,
    "file": _read_file,
    "kind": _read_kind,
    "sha256": _read_sha256,
    "outlet": read_optional_text,
    "date": _read_date,
    "date_basis": read_optional_text,
    "page": _read_page,
    "url": _read_url,
    "fetched_at": _read_fetched_at,
    "warc": _read_warc,
    "charset": _read_charset,
    "part_of": _read_id,
    "page_pdf": _read_url,
    "page_area": _read_area,
    "repairs": _read_repairs,
    "expect": _read_expect,
}
NEVER_NULL = ("id", "file", "kind", "sha256")
REQUIRED = (*NEVER_NULL, "outlet", "date", "page", "url")
