"""The static interface for programs below ``api/v1/``: an index, lists in pages, one file a thing.

Addresses and fields stay as they are within a version; fields may be added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from site_config.export.holdings import Holdings
from site_config.export.json_file import Record, write_json
from site_config.export.json_schema import schema
from site_config.export.publication import LICENCE, RIGHTS, VERSION
from site_config.export.rows import Rows
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
    held: Holdings, rows: Mapping[str, Rows], subjects: Iterable[Subject]
) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file but those of single practices, topics and regions."""
    totals = {name: len(rows[name]) for name in _TITLES}
    yield f"{ROOT}/schema.json", write_json(schema())
    yield f"{ROOT}/index.json", write_json(_index(held, totals))
    have = {(subject.kind, subject.id) for subject in subjects}
    for kind, name in _LISTS.items():
        items = [_item(row, kind, name, have) for row in rows[name]]
        yield f"{ROOT}/{name}.json", write_json(_head(name) | {"items": items})
    for name in ON_A_PAGE:
        for number, record in enumerate(_pages(name, rows[name], totals[name]), start=1):
            yield f"{ROOT}/{name}/{number}.json", write_json(record)


def subject_path(subject: Subject) -> str:
    """Path of the file of one practice, topic or region."""
    return f"{ROOT}/{_LISTS[subject.kind]}/{subject.id}.json"


def _head(kind: str) -> Record:
    return {"type": kind, "version": VERSION}


def _item(row: Row, kind: str, name: str, have: set[tuple[str, str]]) -> Record:
    told = (kind, str(row["id"])) in have
    return {**row, "href": f"{name}/{row['id']}.json" if told else None}


def _pages(name: str, rows: Iterable[Row], total: int) -> Iterator[Record]:
    """The list in pieces, each naming its neighbours; an empty list is one empty piece."""
    size, coming = ON_A_PAGE[name], iter(rows)
    pages = max(1, -(-total // size))
    for number in range(1, pages + 1):
        yield {
            **_head(name),
            "page": number,
            "pages": pages,
            "total": total,
            "previous": f"{number - 1}.json" if number > 1 else None,
            "next": f"{number + 1}.json" if number < pages else None,
            "items": list(islice(coming, size)),
        }


def _index(held: Holdings, totals: Mapping[str, int]) -> Record:
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
                "href": f"{name}/1.json" if name in ON_A_PAGE else f"{name}.json",
                "total": totals[name],
            }
            for name, title in _TITLES.items()
        ],
    }
