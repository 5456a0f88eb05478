"""The base of a merge: a page as it was last generated, in marks instead of words.

A merge asks of the base only whether a field, a member of a list or a piece of the body
is what it was. A mark of six characters answers that, so a page's base is a fifteenth of
the page, and text that git can merge.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scraper.write.edits.pieces import MARK_LENGTH, mark_of, split_body
from site_config.page import Front, PageError, parse_page

IDENTITY: Mapping[str, tuple[str, ...]] = {
    "also_in": ("id",),
    "regions": ("path", "zone"),
    "agencies": ("name",),
    "mentions": ("practice", "paragraph"),
    "figures": ("num",),
    "policies": ("title", "number"),
    "lessons": ("how", "learner", "teacher"),
}
"""What makes a row of a list the same row, though something else in it changed."""
UNKNOWN = "?" * MARK_LENGTH
"""The mark of what nobody knows: like no other."""
SEALED = "generated"
"""The program's own key: what a person writes there does not last."""
Keys = tuple[str, ...]


@dataclass(frozen=True)
class Base:
    """Marks of the front matter, in any order, and of the body, in the order of the page."""

    front: str
    body: str

    @cached_property
    def fields(self) -> frozenset[str]:
        """The marks of the front matter."""
        return frozenset(_cut(self.front))

    @property
    def pieces(self) -> list[str]:
        """The marks of the body."""
        return _cut(self.body)


def _cut(marks: str) -> list[str]:
    return [marks[at : at + MARK_LENGTH] for at in range(0, len(marks), MARK_LENGTH)]


def read_page(text: str) -> tuple[Front | None, str]:
    """Front matter, None where it has none that can be read, and body."""
    try:
        return parse_page(text)
    except PageError:
        return None, text.removeprefix("\ufeff").replace("\r\n", "\n").strip("\n")


def named_base(text: str) -> tuple[str, Base]:
    """The base that a generated page is for later runs, and its name: the page's own digest."""
    front, body = read_page(text)
    marks = "".join(front_marks((), front)) if front else ""
    base = Base(marks, "".join(piece.mark for piece in split_body(body)))
    return sealed_key(front) or mark_of(text), base


def base_of(text: str) -> Base:
    """The base that a generated page is for later runs."""
    return named_base(text)[1]


def key_of(text: str) -> str:
    """The name of a generated page's base."""
    return sealed_key(read_page(text)[0]) or mark_of(text)


def sealed_key(front: Front | None) -> str | None:
    """The name of its base that a page carries, edited or not."""
    generated = (front or {}).get(SEALED)
    key = generated.get("digest") if isinstance(generated, dict) else None
    return key if isinstance(key, str) and key.isalnum() else None


def front_marks(path: Keys, value: object) -> Iterator[str]:
    """Marks of a field and of all in it."""
    if path:
        yield value_mark(path, value)
    if isinstance(value, dict):
        for key, inner in value.items():
            if path or key != SEALED:
                yield from front_marks((*path, str(key)), inner)
    elif isinstance(value, list):
        yield presence_mark(path)
        for member in value:
            yield from member_marks(path, member)


def member_marks(path: Keys, member: object) -> Iterator[str]:
    """Marks of a member of a list: its words, and that there is such a row."""
    yield mark_of("\0".join((*path, "-", spelt(member))))
    if named := identity(path, member):
        yield identity_mark(path, named)


def value_mark(path: Keys, value: object) -> str:
    """The mark of a field's whole value."""
    return mark_of("\0".join((*path, "=", spelt(value))))


def member_mark(path: Keys, member: object) -> str:
    """The mark of a member of a list."""
    return next(member_marks(path, member))


def presence_mark(path: Keys) -> str:
    """The mark of there being such a list."""
    return mark_of("\0".join((*path, "+")))


def identity_mark(path: Keys, named: str) -> str:
    """The mark of there being such a row."""
    return mark_of("\0".join((*path, "#", named)))


def identity(path: Keys, member: object) -> str:
    """What a row goes by; empty where a list's members are but words."""
    keys = IDENTITY.get(path[-1], ()) if path else ()
    if not keys or not isinstance(member, dict):
        return ""
    return spelt([member.get(key) for key in keys])


def spelt(value: object) -> str:
    """A value in one spelling, whatever order its keys came in."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
