"""Checks of single values of the front matter: each gives one sentence for each fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

Check = Callable[[object, str], Iterator[str]]
"""Takes a value and the key it stands at; gives one sentence for each fault."""

# Extended Date/Time Format, level 1 as far as newspapers need it: a year, month or
# day, any of them unspecified (X), an uncertain or approximate date, an interval.
_EDTF_DAY = r"[0-9X]{4}(?:-(?:[01X][0-9X])(?:-[0-3X][0-9X])?)?[?~%]?"
_EDTF = re.compile(rf"{_EDTF_DAY}(?:/(?:{_EDTF_DAY}|\.\.)?)?")


def text(value: object, at: str) -> Iterator[str]:
    """Any text."""
    if not isinstance(value, str):
        yield f"{at}: expected text in quotes, found {value!r}"


def number(value: object, at: str) -> Iterator[str]:
    """A whole or decimal number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield f"{at}: expected a number, found {value!r}"


def amount(value: object, at: str) -> Iterator[str]:
    """A number, or the words a source has in its place."""
    return text(value, at) if isinstance(value, str) else number(value, at)


def truth(value: object, at: str) -> Iterator[str]:
    """True or false."""
    if not isinstance(value, bool):
        yield f"{at}: expected true or false, found {value!r}"


def edtf(value: object, at: str) -> Iterator[str]:
    """A date after ISO 8601-2, as text."""
    if not isinstance(value, str) or not _EDTF.fullmatch(value):
        yield f"{at}: expected an EDTF date in quotes such as '2023-06', found {value!r}"


def span(value: object, at: str) -> Iterator[str]:
    """Half-open range of raw offsets, ``[start, end]``."""
    match value:
        case [int(start), int(end)] if 0 <= start <= end:
            return
    yield f"{at}: expected [start, end] with 0 <= start <= end, found {value!r}"


def one_of(*words: str) -> Check:
    """One of these words and no other."""

    def check(value: object, at: str) -> Iterator[str]:
        if value not in words:
            yield f"{at}: expected one of {', '.join(words)}, found {value!r}"

    return check


def maybe(known: Check) -> Check:
    """Null, or what ``known`` allows."""

    def check(value: object, at: str) -> Iterator[str]:
        return iter(()) if value is None else known(value, at)

    return check


def each(item: Check) -> Check:
    """A list whose every entry is what ``item`` allows."""

    def check(value: object, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{at}: expected a list, found {value!r}"
            return
        for number_, entry in enumerate(value):
            yield from item(entry, f"{at}[{number_}]")

    return check


def keys(table: Mapping[str, Check], optional: tuple[str, ...] = ()) -> Check:
    """A mapping with exactly these keys, those in ``optional`` if it likes."""

    def check(value: object, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{at or 'front matter'}: expected keys and values, found {value!r}"
            return
        place = f"{at}." if at else ""
        for key in value.keys() - table.keys():
            yield f"{place}{key}: unknown key; known are {', '.join(table)}"
        for key, known in table.items():
            if key in value:
                yield from known(value[key], f"{place}{key}")
            elif key not in optional:
                yield f"{place}{key}: missing; write null or [] where nothing is known"

    return check
