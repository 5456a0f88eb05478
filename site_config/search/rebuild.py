"""Builds ``simplified.tsv`` from the dictionary of OpenCC that ``provenance.yml`` names.

``python -m site_config.search.rebuild --packages DIR`` reads the package's archive from DIR
(fetched beforehand; this program opens no socket) and checks its digest. The same archive
gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
TABLE = "simplified.tsv"
_PROVENANCE = "provenance.yml"
_HEAD = """\
# Traditional characters and the simplified ones they are read as, one to one.
# Made by rebuild.py from OpenCC's TSCharacters (Apache-2.0); provenance.yml names the archive.
"""


class PackageError(ValueError):
    """The archive is missing or is not the one that was studied."""


def main(arguments: list[str] | None = None) -> None:
    """Rebuild the table of this folder; see the module."""
    parser = argparse.ArgumentParser(prog="python -m site_config.search.rebuild")
    parser.add_argument("--packages", type=Path, required=True, help="folder with the archive")
    parser.add_argument("--into", type=Path, default=FOLDER, help="folder to write into")
    chosen = parser.parse_args(arguments)
    table = rebuilt(chosen.packages)
    (chosen.into / TABLE).write_text(table, encoding="utf-8", newline="\n")


def rebuilt(packages: Path, folder: Path = FOLDER) -> str:
    """The table, from the archive that the folder's provenance names.

    Raises PackageError for an archive that is missing or not the one named.
    """
    source = yaml.safe_load((folder / _PROVENANCE).read_text(encoding="utf-8"))
    path = packages / source["archive"]
    if not path.is_file():
        raise PackageError(f"{path}: no such archive; fetch it first (docs/search.md)")
    if hashlib.sha256(path.read_bytes()).hexdigest() != source["sha256"]:
        raise PackageError(
            f"{path}: not the archive of {_PROVENANCE}; update its sha256 if this one is meant"
        )
    with zipfile.ZipFile(path) as archive:
        dictionary = archive.read(source["member"]).decode()
    rows = dict(_pairs(dictionary))
    return _HEAD + "".join(f"{old}\t{_last(new, rows)}\n" for old, new in sorted(rows.items()))


def _last(char: str, rows: Mapping[str, str]) -> str:
    """Where a character ends that is itself replaced; a table in a circle has no end."""
    seen = {char}
    while (char := rows.get(char, char)) not in seen:
        seen.add(char)
    return char


def _pairs(dictionary: str) -> Iterator[tuple[str, str]]:
    """Traditional characters with the first simplified one given, if it is another.

    OpenCC lists the commonest first. A character that it may leave as it is stays: which of
    its readings a text means cannot be told from one character.
    """
    for line in dictionary.splitlines():
        old, _, choices = line.partition("\t")
        new = choices.split(" ")[0]
        if len(old) == len(new) == 1 and new != old:
            yield old, new


if __name__ == "__main__":
    main()
