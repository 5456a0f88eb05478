"""LibreOffice without a window: a document as the PDF that people would print."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

INSTALL = "sudo apt-get install libreoffice-writer-nogui poppler-utils"


def program(name: str) -> str:
    """Where a program is; without it the test fails and says what to type."""
    found = shutil.which(name)
    if not found:
        pytest.fail(f"no {name} to test with; on Debian or Ubuntu type:  {INSTALL}", pytrace=False)
    return found


def to_pdf(documents: list[Path], folder: Path) -> list[Path]:
    """Each document as a PDF in the folder."""
    # A profile of its own, so that an office that is open elsewhere is no matter.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir"]
    run = subprocess.run(
        [*command, str(folder), *map(str, documents)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    made = [folder / f"{document.stem}.pdf" for document in documents]
    assert all(pdf.exists() for pdf in made), run.stdout + run.stderr
    return made


def ask(name: str, *arguments: str | Path) -> str:
    """What one of poppler's programs prints."""
    command = [program(name), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
