"""Lines of a PDF, read by a process that is ended when it takes too long."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import scraper
from scraper.model import Box, Issue, Label, Level
from scraper.read.pdf.compose import Printed

SECONDS = 28.0
"""Wall-clock seconds after which the reading process is ended."""
_COMMAND = (sys.executable, "-P", "-m", "scraper.read.pdf.reader")
_OCR = "read it as a scan: pip install 'anliku[ocr]', or export its text"


def _refusal(code: str, message: str, cure: str) -> Issue:
    return Issue(code, Level.ERROR, message, cure)


_ALL = (
    _refusal("pdf-encrypted", "the PDF asks for a password", "save a copy without a password"),
    _refusal("pdf-broken", "the PDF is damaged or cut off", "fetch or export it again"),
    _refusal(
        "pdf-too-large",
        "the PDF has more than 400 pages, over 600,000 characters, or needs more than 2 GB",
        "split it by page",
    ),
    _refusal(
        "pdf-too-slow",
        f"reading the PDF took more than {SECONDS:.0f} seconds and was stopped",
        "split it by page, or export it again with another program",
    ),
    _refusal("pdf-no-text", "the PDF holds pictures of its pages and no text", _OCR),
    _refusal(
        "pdf-unreadable-text", "the fonts of the PDF do not tell which characters it prints", _OCR
    ),
)
_REFUSALS = {issue.code: issue for issue in _ALL}


class PdfLines(NamedTuple):
    """Printed lines in reading order, and the numbers of pages that are pictures without text."""

    printed: list[Printed]
    bare: list[int]


def read_lines(content: bytes, name: str) -> PdfLines | Issue:
    """What a PDF prints, or the issue that says why nothing is known of it."""
    root = str(Path(scraper.__file__).parents[1])
    try:
        ended = subprocess.run(
            _COMMAND, input=content, capture_output=True, timeout=SECONDS, check=False,
            env={**os.environ, "PYTHONPATH": root},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return named_refusal("pdf-too-slow", name)
    try:
        rows = [json.loads(row) for row in ended.stdout.splitlines()]
    except ValueError:
        rows = []
    return _told(rows, ended.returncode, name)


def _told(rows: Sequence[dict[str, Any]], code: int, name: str) -> PdfLines | Issue:
    """What the process told; one that ended without its last row ran out of time or broke."""
    if not rows or "refused" not in rows[-1]:
        out_of_time = code in (-24, -9)
        return named_refusal("pdf-too-slow" if out_of_time else "pdf-broken", name)
    if refused := rows[-1]["refused"]:
        return named_refusal(refused, name)
    return PdfLines([printed_of(row) for row in rows[:-1]], list(rows[-1].get("bare", ())))


def printed_of(row: dict[str, Any]) -> Printed:
    """A line as its reading process told it."""
    box = Box(**row["box"]) if row["box"] else None
    role = Label(row["role"]) if row["role"] else None
    return Printed(row["text"], box, row["depth"], role, row["fence"])


def is_refusal(code: str) -> bool:
    """Whether a PDF is refused by this code."""
    return code in _REFUSALS


def named_refusal(code: str, name: str) -> Issue:
    """The refusal of a PDF by name."""
    return replace(_REFUSALS[code], file=name)
