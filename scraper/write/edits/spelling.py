"""A merged page as text, with what a person's front matter has beyond its values.

Comments, quotes and the order within a field are a person's words too, so a field whose
value did not change keeps its own lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from scraper.write.edits.base import spelt
from site_config.page import Front, PageError, dump_page, parse_front, split_page

_KEY = re.compile(r"(?P<key>[^\s#\-\[\]{}][^:]*):(?:\s|$)")
_COMMENT = re.compile(r"(?:^|\s)(#.*)$")


def spell_page(front: Front, body: str, theirs: str) -> str:
    """The page; ``theirs`` is the text it had, whose lines of front matter may stay."""
    plain = dump_page(front, body)
    own = _odd_fields(theirs)
    if not own:
        return plain
    block, _ = split_page(plain)
    fields = _split(block)
    lines = [_field(key, lines, front, own) for key, lines in fields.items()]
    return plain.replace(block, "".join(lines), 1)


def _field(key: str, plain: str, front: Front, own: Mapping[str, tuple[str, object]]) -> str:
    if key not in own:
        return plain
    lines, value = own[key]
    if spelt(value) == spelt(front[key]):
        return lines
    found = (_COMMENT.search(line) for line in lines.splitlines())
    return "".join(f"{comment[1]}\n" for comment in found if comment) + plain


def _odd_fields(text: str) -> dict[str, tuple[str, object]]:
    """Fields that a person spells otherwise than we do, with their lines and values."""
    try:
        block, _ = split_page(text)
        front = parse_front(block)
        plain = _split(split_page(dump_page(front, ""))[0])
        fields = _split(block)
        values = {key: parse_front(lines) for key, lines in fields.items()}
    except PageError:
        return {}
    if values != {key: {key: front.get(key)} for key in fields}:
        return {}
    return {key: (fields[key], front[key]) for key in fields if fields[key] != plain.get(key)}


def _split(block: str) -> dict[str, str]:
    """The lines of each field of a front matter, with the comments above it."""
    fields: dict[str, str] = {}
    above, key = "", ""
    for line in block.splitlines(keepends=True):
        if found := _KEY.match(line):
            key = found["key"].strip("'\"")
            fields[key] = above + line
            above = ""
        elif line.startswith("#"):
            above += line
        elif key:
            fields[key] += above + line
            above = ""
    if key:
        fields[key] += above
    return fields
