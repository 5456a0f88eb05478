"""Files that are no good PDF: each ends in a message, none takes the program along."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scraper.read import read_bytes
from scraper.read.pdf import drawing, worker
from tests.project import anliku
from tests.scans import without_extra
from tests.small_pdfs import locked_pdf, scan_pdf, text_stream, write_pdf


def test_a_scan_names_what_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    without_extra(monkeypatch)
    _, (issue,) = read_bytes(scan_pdf(), "scan.pdf", "p")
    assert issue.code == "pdf-no-text"
    assert "anliku[ocr]" in issue.cure


def test_a_document_of_too_many_signs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MAX_SIGNS", 4)
    with pytest.raises(drawing.RefusedError, match="pdf-too-large"):
        list(drawing.draw(write_pdf(text_stream("more than eight signs"))))


def test_a_locked_file_is_told_by_name_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "locked.pdf").write_bytes(locked_pdf())
    (tmp_path / "good.pdf").write_bytes(write_pdf(text_stream("News of the day")))
    found = anliku("read", str(tmp_path / "locked.pdf"), str(tmp_path / "good.pdf"))
    assert found.exit_code == 1
    assert "locked.pdf: error: the PDF asks for a password" in found.stderr
    assert "good.pdf: " in found.stdout


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "SECONDS", 0.01)
    _, (issue,) = read_bytes(write_pdf(text_stream("slow")), "slow.pdf", "p")
    assert issue.code == "pdf-too-slow"


def test_a_reader_that_dies_is_told_as_a_broken_file(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = subprocess.CompletedProcess((), -11, b"", b"")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: ended)
    _, (issue,) = read_bytes(b"%PDF-1.7", "dead.pdf", "p")
    assert issue.code == "pdf-broken"
    killed = subprocess.CompletedProcess((), -24, b"", b"")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: killed)
    _, (issue,) = read_bytes(b"%PDF-1.7", "slow.pdf", "p")
    assert issue.code == "pdf-too-slow"


def test_what_the_reader_tells_is_not_trusted_to_be_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = subprocess.CompletedProcess((), 0, b'{"text": "half', b"")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: ended)
    _, (issue,) = read_bytes(b"%PDF-1.7", "half.pdf", "p")
    assert issue.code == "pdf-broken"
