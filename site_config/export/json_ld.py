"""A SKOS graph as JSON-LD 1.1; its context stands in the file, nothing is fetched."""

from __future__ import annotations

from itertools import groupby

from site_config.export.concepts import PREFIXES, Iri, Literal, Node, Term, Things
from site_config.export.harmless import plain
from site_config.export.json_file import write_json


def write_json_ld(things: Things) -> bytes:
    """The file, one object a thing, in the graph's order."""
    graph = [
        {"@id": thing.address}
        | {
            _key(name): [_value(value) for _, value in rows]
            for name, rows in groupby(told, key=lambda row: row[0])
        }
        for thing, told in things.items()
    ]
    context = {name: address for name, address in PREFIXES.items() if name != "rdf"}
    return write_json({"@context": context, "@graph": graph})


def _key(name: str) -> str:
    return "@type" if name == "rdf:type" else name


def _value(node: Node) -> object:
    match node:
        case Literal():
            return {"@value": plain(node.text), "@language": node.language}
        case Term():
            return node.name
        case Iri():
            return {"@id": node.address}
