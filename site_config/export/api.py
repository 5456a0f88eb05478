"""The static interface for programs below ``api/v1/``: an index, lists in pages, one file a thing.

Addresses and fields stay as they are within a version; fields may be added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_config.export.holdings import Holdings
from site_config.export.json_file import Record, write_json
from site_config.export.json_schema import schema
from site_config.export.publication import LICENCE, RIGHTS, VERSION
from site_config.export.subject import Subject
from site_config.export.tables import Row

ROOT = f"api/v{VERSION}"
ON_A_PAGE = {"articles": 100, "figures": 500}
"""Items in one file of the lists that grow with the library."""
_LISTS = {"practice": "practices", "topic": "topics", "region": "regions"}
_TITLES = {
    "practices": "全部做法，含暂无来源的",
    "topics": "全部主题",
    "regions": "有文章的地区及其上级",
    "articles": "全部文章",
    "figures": "全部数字",
}


def api_files(
    held: Holdings, rows: Mapping[str, Sequence[Row]], subjects: Iterable[Subject]
) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file but those of single practices, topics and regions."""
    pages = {name: _pages(name, rows[name]) for name in ON_A_PAGE}
    yield f"{ROOT}/schema.json", write_json(schema())
    yield f"{ROOT}/index.json", write_json(_index(held, rows, pages))
    have = {(subject.kind, subject.id) for subject in subjects}
    for kind, name in _LISTS.items():
        items = [_item(row, kind, name, have) for row in rows[name]]
        yield f"{ROOT}/{name}.json", write_json(_head(name) | {"items": items})
    for name, records in pages.items():
        for number, record in enumerate(records, start=1):
            yield f"{ROOT}/{name}/{number}.json", write_json(record)


def subject_path(subject: Subject) -> str:
    """Path of the file of one practice, topic or region."""
    return f"{ROOT}/{_LISTS[subject.kind]}/{subject.id}.json"


def _head(kind: str) -> Record:
    return {"type": kind, "version": VERSION}


def _item(row: Row, kind: str, name: str, have: set[tuple[str, str]]) -> Record:
    told = (kind, str(row["id"])) in have
    return {**row, "href": f"{name}/{row['id']}.json" if told else None}


def _pages(name: str, rows: Sequence[Row]) -> list[Record]:
    """The list in pieces, each naming its neighbours; an empty list is one empty piece."""
    size = ON_A_PAGE[name]
    parts = [rows[start : start + size] for start in range(0, len(rows) or 1, size)]
    return [
        {
            **_head(name),
            "page": number,
            "pages": len(parts),
            "total": len(rows),
            "previous": f"{number - 1}.json" if number > 1 else None,
            "next": f"{number + 1}.json" if number < len(parts) else None,
            "items": list(part),
        }
        for number, part in enumerate(parts, start=1)
    ]


def _index(
    held: Holdings, rows: Mapping[str, Sequence[Row]], pages: Mapping[str, Sequence[Record]]
) -> Record:
    publication = held.publication
    return {
        **_head("index"),
        "title": publication.name,
        "description": publication.about or None,
        "site": publication.address,
        "schema": "schema.json",
        "data_package": "../../data/datapackage.json",
        "licence": {"name": LICENCE[0], "href": LICENCE[1]},
        "rights": RIGHTS,
        "as_of": held.newest_date,
        "resources": [
            {
                "name": name,
                "title": title,
                "href": f"{name}/1.json" if name in pages else f"{name}.json",
                "total": len(rows[name]),
            }
            for name, title in _TITLES.items()
        ],
    }
