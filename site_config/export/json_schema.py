"""JSON Schema (2020-12) of every file of the interface, made from the tables."""

from __future__ import annotations

from typing import Any

from site_config.export.json_file import IN_SHORT
from site_config.export.publication import VERSION
from site_config.export.tables import (
    ARTICLES,
    FIGURES,
    PRACTICES,
    REGIONS,
    TOPICS,
    Field,
    Table,
)

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_MAYBE: Schema = {"type": ["string", "null"]}
_TEXTS: Schema = {"type": "array", "items": _TEXT}


def schema() -> Schema:
    """The schema; ``type`` tells which definition a file follows."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:anliku:schema:{VERSION}",
        "title": "anliku",
        "type": "object",
        "required": ["type", "version"],
        "properties": {
            "type": {"enum": sorted(_DOCUMENTS)},
            "version": {"const": VERSION},
        },
        "allOf": [
            {
                "if": {"properties": {"type": {"const": name}}},
                "then": {"$ref": f"#/$defs/{name}"},
            }
            for name in sorted(_DOCUMENTS)
        ],
        "$defs": {**_DOCUMENTS, **_ITEMS},
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _closed(properties: Schema, *optional: str) -> Schema:
    """An object with these keys, all of them required but the optional ones."""
    return {
        "type": "object",
        "required": [key for key in properties if key not in optional],
        "properties": properties,
        "additionalProperties": False,
    }


def _row(table: Table, *without: str) -> Schema:
    """The keys of a table's row."""
    return {field.name: _value(field) for field in table.fields if field.name not in without}


def _value(field: Field) -> Schema:
    kinds: str | list[str] = field.type if field.required else [field.type, "null"]
    found: Schema = {"title": field.title, "type": kinds}
    if field.options:
        found["enum"] = [*field.options, *([] if field.required else [None])]
    return found


def _document(name: str, properties: Schema) -> Schema:
    return _closed({"type": {"const": name}, "version": {"const": VERSION}, **properties})


def _paged(name: str, item: str) -> Schema:
    numbers = dict.fromkeys(("page", "pages", "total"), _COUNT)
    ways = dict.fromkeys(("previous", "next"), _MAYBE)
    return _document(name, {**numbers, **ways, "items": _list(_ref(item))})


_TOLD: Schema = {
    "page": _TEXT,
    "figures": _list(_ref("outcome")),
    "articles": _list(_ref("article_in_short")),
}
_QUOTE = _closed(dict.fromkeys(("article", "paragraph", "stance", "words", "quote"), _TEXT))
_LABELLED: Schema = {"id": _TEXT, "label": _TEXT}

_DOCUMENTS: Schema = {
    "index": _document(
        "index",
        {
            "title": _TEXT,
            "description": _MAYBE,
            "site": _MAYBE,
            "schema": _TEXT,
            "data_package": _TEXT,
            "licence": _closed({"name": _TEXT, "href": _TEXT}),
            "rights": _TEXT,
            "as_of": _MAYBE,
            "resources": _list(
                _closed({"name": _TEXT, "title": _TEXT, "href": _TEXT, "total": _COUNT})
            ),
        },
    ),
    "practices": _document(
        "practices", {"items": _list(_closed({**_row(PRACTICES), "href": _MAYBE}))}
    ),
    "topics": _document("topics", {"items": _list(_closed({**_row(TOPICS), "href": _MAYBE}))}),
    "regions": _document("regions", {"items": _list(_closed({**_row(REGIONS), "href": _MAYBE}))}),
    "articles": _paged("articles", "article"),
    "figures": _paged("figures", "figure"),
    "practice": _document(
        "practice",
        {
            **_row(PRACTICES, "articles"),
            "alt": _TEXTS,
            "narrower": _TEXTS,
            "related": _TEXTS,
            "rungs": _list(
                _closed(
                    {"level": _COUNT, "holds": {"type": "boolean"}, "rule": _TEXT, "why": _TEXT}
                )
            ),
            "mechanisms": _list(_closed({**_LABELLED, "en": _TEXT, "quotes": _list(_QUOTE)})),
            "lessons": _list(_closed({"article": _TEXT, "words": _TEXT, "quote": _TEXT})),
            "not_told": _list(_closed({"label": _TEXT, "en": _TEXT})),
            **_TOLD,
            "articles": _list(_ref("cited_article")),
        },
    ),
    "topic": _document(
        "topic",
        {**_row(TOPICS), "alt": _TEXTS, "practices": _list(_ref("counted")), **_TOLD},
    ),
    "region": _document(
        "region",
        {
            **_row(REGIONS, "articles"),
            "practices": _list(_ref("counted")),
            "elsewhere": _list(_closed({**_LABELLED, "regions": _COUNT})),
            **_TOLD,
        },
    ),
}
_ITEMS: Schema = {
    "article": _closed(_row(ARTICLES)),
    "cited_article": _closed({**_row(ARTICLES), "csl": {"type": "object"}}),
    "article_in_short": _closed(
        {name: value for name, value in _row(ARTICLES).items() if name in IN_SHORT}
    ),
    "figure": _closed(_row(FIGURES)),
    "outcome": _closed({**_row(FIGURES, "id"), "region": _MAYBE, "words": _TEXT}),
    "counted": _closed({**_LABELLED, "articles": _TEXTS}),
}
