"""The static interface for programs below ``api/v1/``: an index, lists in pages, one file a thing.

Addresses and fields stay as they are within a version; fields may be added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from site_config.export.holdings import Holdings
from site_config.export.json_file import Record, as_bytes, spell, write_json
from site_config.export.json_schema import schema
from site_config.export.pieces import Pieced, Run
from site_config.export.publication import LICENCE, RIGHTS, VERSION
from site_config.export.rows import ArticleRows, Rows
from site_config.export.subject import Subject
from site_config.export.tables import Row
from site_config.library import Article

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
    held: Holdings, rows: Mapping[str, Rows | ArticleRows], subjects: Iterable[Subject]
) -> Iterator[tuple[str, bytes | Pieced]]:
    """Path and content of every file but those of single practices, topics and regions."""
    totals = {name: len(rows[name]) for name in _TITLES}
    yield f"{ROOT}/schema.json", write_json(schema())
    yield f"{ROOT}/index.json", write_json(_index(held, totals))
    have = {(subject.kind, subject.id) for subject in subjects}
    for kind, name in _LISTS.items():
        items = [_item(row, kind, name, have) for row in rows[name]]
        yield f"{ROOT}/{name}.json", write_json(_head(name) | {"items": items})
    for name in ON_A_PAGE:
        listed = rows[name]
        if isinstance(listed, ArticleRows):
            for number, page in enumerate(_pages(name, listed), start=1):
                yield f"{ROOT}/{name}/{number}.json", page


def subject_path(subject: Subject) -> str:
    """Path of the file of one practice, topic or region."""
    return f"{ROOT}/{_LISTS[subject.kind]}/{subject.id}.json"


def _head(kind: str) -> Record:
    return {"type": kind, "version": VERSION}


def _item(row: Row, kind: str, name: str, have: set[tuple[str, str]]) -> Record:
    told = (kind, str(row["id"])) in have
    return {**row, "href": f"{name}/{row['id']}.json" if told else None}


def _pages(name: str, rows: ArticleRows) -> Iterator[Pieced]:
    """The list in pieces, each naming its neighbours; an empty list is one empty piece."""
    size, total = ON_A_PAGE[name], len(rows)
    pages = max(1, -(-total // size))
    windows = _windows(rows, size) if total else iter([{}])
    for number, window in enumerate(windows, start=1):
        head = {
            **_head(name),
            "page": number,
            "pages": pages,
            "total": total,
            "previous": f"{number - 1}.json" if number > 1 else None,
            "next": f"{number + 1}.json" if number < pages else None,
        }
        yield _page(head, window, rows)


_Window = dict[str, tuple[Article, slice]]
"""Articles by their paths with those of their rows that stand on a page."""


def _windows(rows: ArticleRows, size: int) -> Iterator[_Window]:
    """Articles in turn, so that each window but the last has ``size`` rows."""
    window: _Window = {}
    room = size
    for article in rows.articles:
        start, count = 0, len(rows.facts(article))
        while start < count:
            stop = min(count, start + room)
            window[article.path] = article, slice(start, stop)
            room -= stop - start
            start = stop
            if not room:
                yield window
                window, room = {}, size
    if window:
        yield window


def _page(head: Record, window: _Window, rows: ArticleRows) -> Pieced:
    def items(article: Article) -> bytes:
        _, places = window[article.path]
        return as_bytes(",".join(map(spell, list(rows.of(article))[places])))

    articles = [article for article, _ in window.values()]
    cuts = [(places.start, places.stop) for _, places in window.values()]
    before = as_bytes(f'{spell(head)[:-1]},"items":[')
    # Only the first and the last article of a page may stand on another one too.
    return Pieced(articles, (Run(before, items, b","),), b"]}\n", (cuts[:1], cuts[-1:]))


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
