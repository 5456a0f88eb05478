"""Which file of the index has a term, and how a file is spelt."""

from __future__ import annotations

import json
import re
import sys

TARGET = 4096
"""Characters that a shard should have: small enough to ask for several at once."""
HEAVY = 6144
"""Characters of postings from which a term has files of its own."""
FEWEST = 16
"""Shards that there are at least."""
_UTF16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_UNSAFE = re.compile("[<\u2028\u2029\ud800-\udfff]")


def digest(term: str) -> int:
    """FNV-1a of 32 bits over UTF-16, as the client computes it in a line.

    >>> hex(digest("a"))
    '0xe40c292c'
    """
    value = 0x811C9DC5
    for unit in memoryview(term.encode(_UTF16, "surrogatepass")).cast("H"):
        value = ((value ^ unit) * 0x01000193) & 0xFFFFFFFF
    return value


def count_shards(size: int) -> int:
    """How many shards hold so many characters of postings: a power of two."""
    shards = FEWEST
    while shards * TARGET < size:
        shards *= 2
    return shards


def shard_name(term: str, shards: int) -> str:
    """The shard of a term."""
    return f"{digest(term) & (shards - 1):04x}"


def shard_path(name: str) -> str:
    """Its file below the index."""
    return f"s/{name[-2:]}/{name}.js"


def heavy_path(name: str) -> str:
    """The file of a term with a file of its own."""
    return f"h/{name}.js"


def fragment_path(doc: int) -> str:
    """The file of an article."""
    return f"d/{doc // 100}/{doc}.js"


def script(kind: str, key: str | int, payload: object) -> str:
    """One call with plain values, whatever a source has in them."""
    return spelt_script(kind, key, _JSON.encode(payload))


def spelt_script(kind: str, key: str | int, payload: str) -> str:
    """Likewise of a payload that is JSON already."""
    call = f'anliku.search.take("{kind}",{_JSON.encode(key)},{payload});\n'
    if _is_safe(call):
        return call
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", call)


def _is_safe(text: str) -> bool:
    """Whether nothing need be spelt out; in a tenth of the time that the pattern takes."""
    if "<" in text or "\u2028" in text or "\u2029" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def payload_of(text: str) -> object:
    """What a script gives. Raises ``ValueError`` if it is none of ours."""
    start = text.index(",", text.index(",") + 1) + 1
    return json.loads(text[start:].rstrip().removesuffix(");"))
