"""The lists of the gate: read once, checked, each entry with its reason and its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from site_config.gate.model import Severity
from site_config.page.checks import Check, each, keys, maybe, one_of, text, truth

FOLDER = Path(__file__).parent
_WORDING: Mapping[str, Check] = {
    "id": text, "wrong": each(text), "meant": maybe(text), "reason": text, "from": text,
    "unless": each(text), "near": each(text), "quoted": truth,
    "severity": one_of("error", "warning"),
}  # fmt: skip
_NAMES: Mapping[str, Check] = {
    "id": text, "names": each(text), "reason": text, "from": text, "unless": each(text),
}  # fmt: skip
_PAIRS: Mapping[str, Check] = {"id": text, "reason": text, "from": text, "pairs": text}


class ListError(ValueError):
    """A list of the gate cannot be used; the message names every fault found."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that may not stand: see the head of wording.yml for what each key says."""

    id: str
    wrong: tuple[str, ...]
    meant: str | None
    reason: str
    source: str
    unless: tuple[str, ...]
    near: tuple[str, ...]
    quoted: bool
    severity: Severity


@dataclass(frozen=True, slots=True)
class Names:
    """Names that must be right to the letter; ``unless`` are near-misses that are right."""

    id: str
    names: tuple[str, ...]
    reason: str
    source: str
    unless: tuple[str, ...]


@lru_cache(maxsize=1)
def load_wording() -> tuple[Wording, ...]:
    """The entries of wording.yml. Raises ListError."""
    rows = read_rows("wording.yml", _WORDING, optional=("unless", "near", "quoted", "severity"))
    return tuple(
        Wording(
            row["id"],
            tuple(row["wrong"]),
            row["meant"],
            row["reason"],
            row["from"],
            tuple(row.get("unless", ())),
            tuple(row.get("near", ())),
            row.get("quoted", False),
            Severity(row.get("severity", "error")),
        )
        for row in rows
    )


@lru_cache(maxsize=1)
def load_names() -> tuple[Names, ...]:
    """The entries of names.yml. Raises ListError."""
    return tuple(
        Names(
            row["id"], tuple(row["names"]), row["reason"], row["from"], tuple(row.get("unless", ()))
        )
        for row in read_rows("names.yml", _NAMES, optional=("unless",))
    )


@lru_cache(maxsize=1)
def load_look_alikes() -> Mapping[str, str]:
    """For each character those that a scan takes for it. Raises ListError."""
    alike: dict[str, str] = {}
    for row in read_rows("look_alikes.yml", _PAIRS):
        for one, other in _split_pairs(row):
            alike[one] = alike.get(one, "") + other
            alike[other] = alike.get(other, "") + one
    return alike


def load_words(name: str) -> tuple[str, ...]:
    """The words of a text file of this folder; lines that open with ``#`` are remarks."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


def _split_pairs(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for pair in row["pairs"].split():
        if len(pair) != 2 or pair[0] == pair[1]:
            raise ListError(f"look_alikes.yml: {row['id']}: {pair!r} is no pair of characters")
        yield pair[0], pair[1]


def read_rows(
    name: str, shape: Mapping[str, Check], *, optional: tuple[str, ...] = (), key: str = "id"
) -> list[dict[str, Any]]:
    """The rows of a list, each of the shape, none with the ``key`` of another. Raises ListError."""
    rows = yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    check = each(keys(shape, optional=optional))
    faults = [f"{name}: {fault}" for fault in check(rows, "")]
    if not faults:
        ids = [row[key] for row in rows]
        faults = [f"{name}: {one}: this {key} stands twice" for one in ids if ids.count(one) > 1]
    if faults:
        raise ListError("\n".join(faults))
    return [dict(row) for row in rows]
