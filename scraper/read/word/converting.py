"""Older Word documents (.doc, .wps, .odt) to .docx, by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from scraper.model import Issue, Level

SECONDS = 30
"""Of the clock; a document of 300 pages takes about 10 on one core."""
_MEMORY = 3 * 2**30
"""Bytes of address space for each of its processes, most of which it never touches."""
_PROGRAMS = ("soffice", "libreoffice")


def convert_to_docx(content: bytes, name: str) -> bytes | Issue:
    """The same document as .docx, or the issue that says why there is none.

    LibreOffice runs with a profile of its own that is thrown away, and no macro is run.
    """
    program = next((found for one in _PROGRAMS if (found := shutil.which(one))), None)
    if program is None:
        cure = "install LibreOffice (Debian: sudo apt-get install libreoffice-writer-nogui)"
        cure += ", or save it as .docx"
        message = "this is an older Word document, and LibreOffice is needed to read it"
        return Issue("word-needs-office", Level.ERROR, message, cure, name)
    with tempfile.TemporaryDirectory(prefix="anliku-word-") as folder:
        given = Path(folder) / f"given{_ending(name)}"
        given.write_bytes(content)
        made = _run(program, given)
        result = given.parent / "made" / "given.docx"
        if made and result.is_file():
            return result.read_bytes()
    cure = "open it in Word or WPS and save it as .docx"
    message = f"LibreOffice could not read this older Word document within {SECONDS} s"
    return Issue("word-not-converted", Level.ERROR, message, cure, name)


def _ending(name: str) -> str:
    ending = Path(name).suffix.lower()
    return ending if ending in (".doc", ".wps", ".odt", ".dot", ".wpt") else ".doc"


def _run(program: str, given: Path) -> bool:
    folder = given.parent
    command = (
        *(program, "--headless", "--norestore", "--nologo", "--nolockcheck"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--convert-to", "docx", "--outdir", str(folder / "made"), str(given)),
    )
    process = subprocess.Popen(
        (*_bounded(), *command),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(SECONDS) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False


def _bounded() -> tuple[str, ...]:
    """What bounds memory and processor time, where the system has the program."""
    program = shutil.which("prlimit")
    return (program, f"--as={_MEMORY}", f"--cpu={SECONDS}", "--") if program else ()
