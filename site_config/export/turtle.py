"""A SKOS graph as Turtle (RDF 1.1)."""

from __future__ import annotations

import re
from itertools import groupby

from site_config.export.concepts import PREFIXES, Iri, Literal, Node, Term, Things
from site_config.export.harmless import plain

_NOT_IN_AN_ADDRESS = re.compile('[\\x00-\\x20<>"{}|^`\\\\]')
_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x08": "\\b", "\x0c": "\\f"}
)


def write_turtle(things: Things) -> bytes:
    """The file, one block a thing, in the graph's order."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    for thing, told in things.items():
        lines += ["", f"{_node(thing)}"]
        groups = [(key, list(rows)) for key, rows in groupby(told, key=lambda row: row[0])]
        for number, (name, rows) in enumerate(groups, start=1):
            values = ", ".join(_node(value) for _, value in rows)
            lines.append(f"  {name} {values} {'.' if number == len(groups) else ';'}")
    return ("\n".join(lines) + "\n").encode()


def _node(node: Node) -> str:
    """A node in Turtle.

    >>> _node(Literal('“甲”\\n"乙"', "zh")), _node(Iri("urn:a b"))
    ('"“甲”\\\\n\\\\"乙\\\\""@zh', '<urn:a%20b>')
    """
    match node:
        case Literal():
            return f'"{plain(node.text).translate(_ESCAPES)}"@{node.language}'
        case Term():
            return node.name
        case Iri():
            return f"<{_NOT_IN_AN_ADDRESS.sub(lambda m: f'%{ord(m[0]):02X}', node.address)}>"
