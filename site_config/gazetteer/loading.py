"""Folder → checked gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from site_config.gazetteer.model import (
    COUNTY,
    PREFECTURE,
    PROVINCE,
    Division,
    Former,
    Gazetteer,
    Zone,
    ancestors,
)
from site_config.gazetteer.names import stem
from site_config.gazetteer.reading import (
    GazetteerError,
    Row,
    read_provenance,
    read_rows,
    read_words,
    repeated,
)
from site_config.problem import Problem

FOLDER = Path(__file__).parent
TABLES = {
    "divisions.tsv": 3,
    "divisions_hand.tsv": 3,
    "towns.tsv": 2,
    "zones_listed.tsv": 3,
    "zones_hand.tsv": 3,
    "history.tsv": 3,
    "history_hand.tsv": 3,
    "confusions.tsv": 2,
}
"""The tables and how many columns each has."""

WORDS = ("need_parent", "full_only", "generic", "look_alikes", "common_words")

_CODE = re.compile(r"\d{6}")
_TOWNS = re.compile(r"\d{3}[^\s\d]+(?: \d{3}[^\s\d]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEVELS = {"1": PROVINCE, "2": PREFECTURE, "3": COUNTY}


def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer of a folder (this package's own by default).

    Raises GazetteerError that names every fault found by file and entry: a path or label
    that stands twice, an unknown parent, a bad code, level or year, a former name that is
    still official or leads nowhere, a confusion with a real name, a word in no name.
    """
    folder = folder or FOLDER
    provenance, _ = read_provenance(folder)
    problems: list[Problem] = []
    tables: dict[str, list[Row]] = {}
    for name, columns in TABLES.items():
        tables[name], found = read_rows(folder, name, columns)
        problems += found
    words: dict[str, list[str]] = {}
    for name in WORDS:
        words[name], found = read_words(folder, f"{name}.txt")
        problems += found
    # Links are checked only where all rows stand: one bad row would make others look broken.
    problems = problems or list(_problems(tables, words))
    if problems:
        raise GazetteerError(problems)
    return Gazetteer(
        divisions=tuple(_divisions(tables)),
        zones=tuple(_zones(tables)),
        formers=tuple(_formers(tables)),
        confusions=dict(_pairs(tables["confusions.tsv"])),
        provenance=provenance,
        town_lines=dict(_pairs(tables["towns.tsv"])),
        **{name: frozenset(found) for name, found in words.items()},
    )


def _pairs(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    return ((row[0], row[1]) for row in rows)


def _divisions(tables: Mapping[str, list[Row]]) -> Iterator[Division]:
    for name in ("divisions.tsv", "divisions_hand.tsv"):
        for path, code, level in tables[name]:
            yield Division(path, code or None, _LEVELS[level])


def _zones(tables: Mapping[str, list[Row]]) -> Iterator[Zone]:
    """Zones kept by hand first: they may give a listed zone its other names."""
    by_hand = {row[0] for row in tables["zones_hand.tsv"]}
    listed = (row for row in tables["zones_listed.tsv"] if row[0] not in by_hand)
    for name, within, aliases in (*tables["zones_hand.tsv"], *listed):
        yield Zone(name, within, tuple(aliases.split("、")) if aliases else ())


def _formers(tables: Mapping[str, list[Row]]) -> Iterator[Former]:
    by_hand = {row[0] for row in tables["history_hand.tsv"]}
    others = (row for row in tables["history.tsv"] if row[0] not in by_hand)
    return (Former(*row) for row in (*others, *tables["history_hand.tsv"]))


def _problems(tables: Mapping[str, list[Row]], words: Mapping[str, list[str]]) -> Iterator[Problem]:
    rows = [*tables["divisions.tsv"], *tables["divisions_hand.tsv"]]
    paths = {row[0] for row in rows}
    for name in ("divisions.tsv", "divisions_hand.tsv"):
        for row in tables[name]:
            yield from _division_problems(name, row, paths)
    yield from repeated((row[0] for row in rows), "divisions.tsv")
    yield from repeated((row[1] for row in rows if row[1]), "divisions.tsv")
    yield from _town_problems(tables["towns.tsv"], {row[1] for row in rows})
    yield from _zone_problems(tables, paths)
    yield from _former_problems(tables, paths)
    formers = {row[0] for name in ("history.tsv", "history_hand.tsv") for row in tables[name]}
    yield from _confusion_problems(tables["confusions.tsv"], paths | formers)
    yield from _word_problems(words, paths | formers)


def _division_problems(name: str, row: Row, paths: set[str]) -> Iterator[Problem]:
    path, code, level = row
    if code and not _CODE.fullmatch(code):
        yield Problem(name, path, f"代码 {code} 应是六位数字")
    if level not in _LEVELS:
        yield Problem(name, path, f"层级 {level or '空'} 应是 1、2 或 3")
    if "" in path.split("/"):
        yield Problem(name, path, "路径里有空名")
    elif (level == "1") != ("/" not in path):
        yield Problem(name, path, "只有省级没有上级")
    for above in ancestors(path)[:1]:
        if above not in paths:
            yield Problem(name, path, f"没有上级 {above}")


def _town_problems(rows: list[Row], codes: set[str]) -> Iterator[Problem]:
    name = "towns.tsv"
    yield from repeated((row[0] for row in rows), name)
    for code, towns in rows:
        if code not in codes:
            yield Problem(name, code, "没有这个代码的区划")
        if not _TOWNS.fullmatch(towns):
            yield Problem(name, code, "应是空格隔开的三位数字加名称")
        names = [town[3:] for town in towns.split()]
        if len(set(names)) != len(names):
            twice = next(town for town in names if names.count(town) > 1)
            yield Problem(name, f"{code} {twice}", "重复")


def _zone_problems(tables: Mapping[str, list[Row]], paths: set[str]) -> Iterator[Problem]:
    for name in ("zones_listed.tsv", "zones_hand.tsv"):
        rows = tables[name]
        labels = [label for row in rows for label in (row[0], *filter(None, row[2].split("、")))]
        yield from repeated(labels, name)
        for zone, within, _ in rows:
            if within not in paths:
                yield Problem(name, zone, f"没有上级 {within or '（空）'}")


def _former_problems(tables: Mapping[str, list[Row]], paths: set[str]) -> Iterator[Problem]:
    for name in ("history.tsv", "history_hand.tsv"):
        yield from repeated((row[0] for row in tables[name]), name)
        for old, year, now in tables[name]:
            if old in paths:
                yield Problem(name, old, "仍是现行区划，不是旧名")
            if not _YEAR.fullmatch(year):
                yield Problem(name, old, f"年份 {year or '空'} 应是四位数字")
            if now not in paths:
                yield Problem(name, old, f"今属 {now or '（空）'} 不在区划中")


def _confusion_problems(rows: list[Row], paths: set[str]) -> Iterator[Problem]:
    name = "confusions.tsv"
    full = {path.rpartition("/")[2] for path in paths}
    known = full | {stem(label) for label in full}
    yield from repeated((row[0] for row in rows), name)
    for wrong, right in rows:
        if right not in known:
            yield Problem(name, wrong, f"没有叫 {right or '（空）'} 的区划")
        if wrong in known:
            yield Problem(name, wrong, "是真有的地名")


def _word_problems(words: Mapping[str, list[str]], paths: set[str]) -> Iterator[Problem]:
    full = {path.rpartition("/")[2] for path in paths}
    stems = {stem(label) for label in full}
    for file, known in (("need_parent", stems), ("full_only", stems), ("generic", full)):
        for word in words[file]:
            if word not in known:
                yield Problem(f"{file}.txt", word, "不是任何区划的名称")
