"""The Frictionless Data Package: what the tables in data/ hold, for programs that check it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from site_config.export.holdings import Holdings
from site_config.export.publication import LICENCE, RIGHTS, VERSION
from site_config.export.tables import TABLES, Field, Table
from site_config.library import Library

FOLDER = "data"


def table_file(table: Table) -> str:
    """Path of a table's file."""
    return f"{FOLDER}/{table.name}.csv"


def package(held: Holdings, files: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
    """The descriptor; ``files`` tells of every table by its path how long it is, in bytes,
    and its SHA-256.
    """
    publication = held.publication
    described: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "anliku",
        "id": "urn:anliku:data",
        "title": publication.name,
        "description": f"{publication.about}{RIGHTS}",
        "homepage": publication.address,
        "version": f"{VERSION}.0.0",
        "licenses": [{"name": LICENCE[0], "path": LICENCE[1], "title": "MIT License"}],
        "sources": [
            {"title": source, "path": file}
            for source, file in sorted(_sources(held.library).items())
        ],
        "as_of": held.newest_date,
        "resources": [_resource(table, *files[table_file(table)]) for table in TABLES],
    }
    return {key: value for key, value in described.items() if value not in (None, [])}


def _sources(library: Library) -> dict[str, str]:
    """Sources by title; the path is that of the file in the repository."""
    printed = {
        source.id: source for article in library.articles for source in reversed(article.sources)
    }
    return {
        " ".join(filter(None, (f"来源 {source.id}", source.outlet))): source.file
        for source in printed.values()
    }


def _resource(table: Table, size: int, digest: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    keys = [_foreign(field, table) for field in table.fields if field.refers]
    return {
        "fields": [_field(field) for field in table.fields],
        "primaryKey": ["id"],
        "missingValues": [""],
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(field: Field) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    if field.required:
        limits["required"] = True
    if field.name == "id":
        limits["unique"] = True
    if field.options:
        limits["enum"] = list(field.options)
    described = {"name": field.name, "title": field.title, "type": field.type}
    return {**described, **({"constraints": limits} if limits else {})}


def _foreign(field: Field, table: Table) -> dict[str, Any]:
    """A reference; to the table itself it is spelt with an empty name."""
    resource = "" if field.refers == table.name else field.refers
    return {"fields": [field.name], "reference": {"resource": resource, "fields": ["id"]}}
