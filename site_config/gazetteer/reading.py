"""The gazetteer's files → rows. Every fault is collected with its file and entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from site_config.gazetteer.model import Provenance
from site_config.problem import Problem

Row = tuple[str, ...]

MAX_BYTES = 4_000_000
"""No file of the gazetteer is near this; one past it is not read."""

_PROVENANCE = (
    "package registry version licence archive sha256 members data_as_of source files"
).split()
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class GazetteerError(ValueError):
    """The gazetteer cannot be used; ``problems`` names every fault found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"地名录有 {len(self.problems)} 处问题：\n{lines}")


@dataclass(frozen=True, slots=True)
class Archive:
    """A package's archive as it was studied, and the members that are read from it."""

    archive: str
    sha256: str
    members: tuple[str, ...]


def read_text(folder: Path, name: str) -> str:
    """A file of the folder. Raises GazetteerError where it cannot be read."""
    path = folder / name
    try:
        if path.stat().st_size > MAX_BYTES:
            raise GazetteerError([Problem(name, None, f"超过 {MAX_BYTES} 字节")])
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise GazetteerError([Problem(name, None, "没有这个文件")]) from None
    except UnicodeDecodeError as error:
        raise GazetteerError([Problem(name, None, f"不是 UTF-8：{error.reason}")]) from None


def read_rows(folder: Path, name: str, columns: int) -> tuple[list[Row], list[Problem]]:
    """The rows of a table, filled up to ``columns``, and the faults of shape."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, line in enumerate(read_text(folder, name).splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        row = tuple(line.split("\t"))
        fault = _row_fault(row, columns)
        if fault:
            problems.append(Problem(name, f"第 {number} 行 {row[0]}", fault))
        else:
            rows.append(row + ("",) * (columns - len(row)))
    return rows, problems


def _row_fault(row: Row, columns: int) -> str | None:
    if len(row) > columns:
        return f"有 {len(row)} 栏，应是 {columns} 栏"
    if not row[0] or any(cell != cell.strip() for cell in row):
        return "有空的首栏或多余的空格"
    return None


def read_words(folder: Path, name: str) -> tuple[list[str], list[Problem]]:
    """The words of a list, and those that stand there twice."""
    lines = (line for line in read_text(folder, name).splitlines() if not line.startswith("#"))
    words = [word for line in lines for word in line.split()]
    return words, list(repeated(words, name))


def repeated(names: Iterable[str], file: str) -> Iterator[Problem]:
    """A fault for each name that stands there again."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield Problem(file, name, "重复")
        seen.add(name)


def read_provenance(folder: Path) -> tuple[tuple[Provenance, ...], tuple[Archive, ...]]:
    """Where the data comes from. Raises GazetteerError that names every fault."""
    name = "provenance.yml"
    try:
        entries = yaml.safe_load(read_text(folder, name))
    except yaml.YAMLError as error:
        fault = str(error).splitlines()[0]
        raise GazetteerError([Problem(name, None, f"读不出：{fault}")]) from None
    if not isinstance(entries, list) or not entries:
        raise GazetteerError([Problem(name, None, "应是条目的列表")])
    problems = [p for entry in entries for p in _provenance_problems(entry, name)]
    if problems:
        raise GazetteerError(problems)
    return (
        tuple(_provenance(entry) for entry in entries),
        tuple(Archive(e["archive"], e["sha256"], tuple(e["members"])) for e in entries),
    )


def _provenance(entry: dict[str, str | list[str]]) -> Provenance:
    texts = {key: str(entry[key]) for key in _PROVENANCE if key not in ("members", "files")}
    texts.pop("registry")
    texts.pop("archive")
    return Provenance(**texts, files=tuple(entry["files"]))


def _provenance_problems(entry: object, name: str) -> Iterator[Problem]:
    if not isinstance(entry, dict) or set(entry) != set(_PROVENANCE):
        label = str(entry.get("package")) if isinstance(entry, dict) else None
        yield Problem(name, label, f"应恰有 {'、'.join(_PROVENANCE)}")
        return
    if not _DIGEST.fullmatch(str(entry["sha256"])):
        yield Problem(name, str(entry["package"]), "sha256 应是 64 位十六进制数")
    if not _DAY.fullmatch(str(entry["data_as_of"])):
        yield Problem(name, str(entry["package"]), "data_as_of 应是 YYYY-MM-DD")
