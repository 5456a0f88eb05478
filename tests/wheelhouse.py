"""The installed packages as a folder of wheels, so that pip installs without a network."""

from __future__ import annotations

import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from tests.project import ROOT

LOCKS = ("requirements.lock", "requirements-build.lock")
_NOT_PACKED = ("INSTALLER", "RECORD", "REQUESTED", "direct_url.json")


def locked() -> list[str]:
    """Names of all that a run needs, and of what builds a package."""
    lines = (line for lock in LOCKS for line in (ROOT / lock).read_text("utf-8").splitlines())
    return sorted({line.partition("==")[0] for line in lines if line[:1].isalpha()})


def pack_wheels(folder: Path) -> None:
    """A wheel of each locked package that is installed here."""
    folder.mkdir(parents=True)
    for name in locked():
        try:
            _pack(distribution(name), folder)
        except PackageNotFoundError:
            continue  # locked for another system or another Python


def _pack(package: Distribution, folder: Path) -> None:
    """Its files as they lie; commands are made by pip from the entry points."""
    name = package.metadata["Name"].replace("-", "_").replace(".", "_")
    files = [
        file
        for file in package.files or ()
        if ".." not in file.parts
        and "__pycache__" not in file.parts
        and not (file.parent.suffix == ".dist-info" and file.name in _NOT_PACKED)
    ]
    home = next(file.parent for file in files if file.name == "WHEEL")
    with zipfile.ZipFile(folder / f"{name}-{package.version}-{_tag(package)}.whl", "w") as wheel:
        for file in files:
            wheel.write(str(package.locate_file(file)), str(file))
        record = f"{home}/RECORD"
        wheel.writestr(record, "".join(f'"{file}",,\n' for file in [*files, record]))


def _tag(package: Distribution) -> str:
    """For which Pythons and systems it is, as the name of a wheel says it."""
    lines = (package.read_text("WHEEL") or "").splitlines()
    tags = [line[5:].split("-") for line in lines if line.startswith("Tag: ")]
    return "-".join(".".join(dict.fromkeys(parts)) for parts in zip(*tags, strict=True))
