"""The names of the library as queries meet them: whole, within other words, by sound, misspelt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from site_config.search.folding import BREAK, fold
from site_config.search.names import HOMES, tail_names
from site_config.search.reading import Index

KINDS = {
    "p": "practice",
    "t": "topic",
    "r": "region",
    "c": "policy",
    "b": "body",
    "o": "outlet",
}
_NEAREST = 6
_HOLDING = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A name that the search knows, with its spellings folded."""

    kind: str
    tag: str
    url: str
    label: str
    others: tuple[str, ...]
    count: int
    keys: tuple[str, ...]
    sounds: tuple[str, ...] = ()
    grade: str = ""
    definition: str = ""


@dataclass(frozen=True)
class Names:
    """All rows of some tables."""

    rows: tuple[Row, ...]

    @cached_property
    def _by_key(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            for key in row.keys:
                found.setdefault(key, []).append(row)
        return found

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._by_key), default=0)

    def called(self, key: str) -> list[Row]:
        """Rows of which this is a name."""
        return self._by_key.get(key, [])

    def sounding(self, key: str) -> list[Row]:
        """Rows whose name sounds so, typed whole or by initials, or is so in English."""
        if len(key) < 2 or not key.isascii():
            return []
        sound = key.replace(BREAK, " ")
        return [row for row in self.rows if sound in row.sounds]

    def near(self, key: str) -> list[Row]:
        """Rows with a name of more than three characters that one character parts from this.

        Of shorter ones as 聊城市 and 白城市 another is not a misprint.
        """
        return [
            row
            for row in self.rows
            if any(len(name) > 3 and is_near(name, key) for name in row.keys)
        ]

    def within(self, key: str) -> list[tuple[int, int, list[Row]]]:
        """Names that stand in a text, the longest taken first: from, to, and the rows."""
        found: list[tuple[int, int, list[Row]]] = []
        taken = [False] * len(key)
        for length in range(min(len(key), self._longest), 1, -1):
            for start in range(len(key) - length + 1):
                end = start + length
                if not any(taken[start:end]) and (rows := self.called(key[start:end])):
                    taken[start:end] = [True] * length
                    found.append((start, end, rows))
        return sorted(found, key=lambda one: one[0])

    def holding(self, key: str) -> list[Row]:
        """Rows whose main name begins with the words, or else has them; few, the commonest first.

        >>> rows = [Row("practice", "", "", name, (), 1, (name,)) for name in ("三减8s", "8s标准")]
        >>> [row.label for row in Names(tuple(rows)).holding("8s")]
        ['8s标准', '三减8s']
        """
        labels = ((row.keys[0].find(key), row) for row in self.rows if row.keys and row.count)
        rated = [(at > 0, row) for at, row in labels if at >= 0]
        best = sorted(rated, key=lambda one: (one[0], -one[1].count))
        return [row for _, row in best[:_HOLDING]]

    def closest(self, keys: Sequence[str]) -> list[Row]:
        """Names that share most pairs of characters with what was asked, those of most articles
        first where equal."""
        asked = {pair for key in keys for pair in _pairs(key)}
        rated = [(max(_share(name, asked) for name in row.keys), row) for row in self.rows]
        best = sorted((r for r in rated if r[0] > 0), key=lambda r: (-r[0], -r[1].count))
        return [row for _, row in best[:_NEAREST]]


def _pairs(key: str) -> list[str]:
    return [key[at : at + 2] for at in range(len(key) - 1)]


def _share(name: str, asked: set[str]) -> float:
    return sum(pair in asked for pair in _pairs(name)) / (len(name) + 1)


def is_near(one: str, other: str) -> bool:
    """Whether one character added, dropped or changed makes one of the other.

    >>> is_near("联和验收", "联合验收"), is_near("联合验", "联合验收"), is_near("联收", "联合验收")
    (True, True, False)
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return True
    return one[same + (len(one) >= len(other)) :] == other[same + (len(other) >= len(one)) :]


def read_names(index: Index) -> Names:
    """Practices, topics and places."""
    sounds: dict[str, list[list[str]]] = index.payload("pinyin.js")
    about: dict[str, list[str]] = index.payload("about.js")
    rows = _rows(index, "names.js")
    return Names(
        tuple(
            replace(row, sounds=tuple(sounds[kind][place]), definition=told)
            for kind, place, row in rows
            for told in (about["p"][place] if kind == "p" else "",)
        )
    )


def read_more_names(index: Index) -> Names:
    """Policies, bodies and outlets."""
    return Names(tuple(row for _, _, row in _rows(index, "names-more.js")))


def _names(label: str, part: str | int) -> list[str]:
    """A name as it stands, or those that the end of the whole name gives."""
    return [part] if isinstance(part, str) else tail_names(label, part)


def _rows(index: Index, path: str) -> Iterator[tuple[str, int, Row]]:
    """Rows of a file of tables, each with its kind and its place in the table."""
    ending = index.manifest["ending"]
    tables: dict[str, list[list[Any]]] = index.payload(path)
    for kind, table in tables.items():
        for place, (id_, url, label, told, count, *grade) in enumerate(table):
            others = [name for part in told for name in _names(label, part)]
            keys = tuple(dict.fromkeys(filter(None, map(fold, (label, *others)))))
            address = url if url != 0 else f"{HOMES[kind]}/{id_}{ending}"
            row = Row(
                KINDS[kind],
                f"@{kind}:{id_}",
                address,
                label,
                tuple(others),
                count,
                keys,
                (),
                *grade,
            )
            yield kind, place, row
