"""The SQLite file: whole, repeatable, and it answers the queries that docs/data.md prints."""

from __future__ import annotations

import json
import random
import re
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from site_config.build.digests import Digests
from site_config.build.outlay import Outlay
from site_config.export import quotations, sqlite_file
from site_config.export.exports import SQLITE
from site_config.export.rows import rows_of
from site_config.export.sqlite_file import Tables
from site_config.export.tables import TABLES
from site_config.library import Article
from site_config.plugin.database import Database
from tests.export_sample import HOSTILE, held, hostile, hostile_exports, real_exports


def written(rows: Tables, folder: Path) -> bytes:
    file = folder / "written"
    sqlite_file.write_sqlite(rows, file)
    assert [path.name for path in folder.glob("written*")] == [file.name]
    return file.read_bytes()


def updated(content: bytes, rows: Tables, changed: Collection[str], folder: Path) -> bytes:
    standing, file = folder / "standing", folder / "updated"
    standing.write_bytes(content)
    sqlite_file.update_sqlite(standing, rows, changed, file)
    assert standing.read_bytes() == content
    return file.read_bytes()


def opened(content: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


@pytest.fixture
def library() -> Iterator[sqlite3.Connection]:
    connection = opened(real_exports().files[SQLITE])
    yield connection
    connection.close()


def queries(root: Path) -> list[str]:
    """The queries of the document, each in its own block."""
    text = (root / "docs" / "data.md").read_text(encoding="utf-8")
    return re.findall(r"```sql\n(.*?)```", text, re.DOTALL)


def test_the_file_is_sound(library: sqlite3.Connection) -> None:
    assert library.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert library.execute("PRAGMA foreign_key_check").fetchall() == []
    assert library.execute("PRAGMA page_size").fetchone() == (4096,)
    assert library.execute("PRAGMA user_version").fetchone() == (1,)
    assert library.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_every_table_has_all_its_rows(library: sqlite3.Connection) -> None:
    rows = rows_of(held())
    for table in TABLES:
        count = library.execute(f"SELECT count(*) FROM {table.name}").fetchone()
        assert count == (len(rows[table.name]),), table.name


def test_the_same_library_gives_the_same_bytes(tmp_path: Path) -> None:
    assert written(rows_of(held()), tmp_path) == real_exports().files[SQLITE]


def test_the_documented_queries_find_something(root: Path, library: sqlite3.Connection) -> None:
    asked = queries(root)
    assert len(asked) >= 5
    for query in asked:
        assert library.execute(query).fetchall(), query


def test_quotations_are_found_by_any_three_characters(library: sqlite3.Connection) -> None:
    query = "SELECT quote FROM quote_search WHERE quote_search MATCH ?"
    found = library.execute(query, ('"地即开"',)).fetchall()
    assert found
    assert all("地即开" in quote for (quote,) in found)


def test_hostile_words_stay_words() -> None:
    connection = opened(hostile_exports().files[SQLITE])
    (title,) = connection.execute("SELECT title FROM articles WHERE id = 's-1'").fetchone()
    assert title == HOSTILE.replace("\x00\x0b\ufffe", "")
    connection.close()


def test_quotations_stand_once_in_the_order_of_tables_and_rows(
    library: sqlite3.Connection,
) -> None:
    rows = rows_of(held())
    told = [row for name in ("mentions", "figures", "policies", "lessons") for row in rows[name]]
    told.sort(key=lambda row: str(row["article"]))
    once = list(dict.fromkeys((row["article"], row["paragraph"], row["quote"]) for row in told))
    assert len(once) < len(told)
    assert library.execute("SELECT article, paragraph, quote FROM quotes").fetchall() == once


def test_without_full_text_search_the_tables_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotations, "_FULL_TEXT", "no_such_module")
    connection = opened(written(rows_of(held([hostile()])), tmp_path))
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert {"articles", "quotes"} <= names
    assert "quote_search" not in names
    connection.close()


def test_a_wrong_value_is_refused() -> None:
    connection = opened(real_exports().files[SQLITE])
    for change in ("stance = 'maybe'", "quote = NULL"):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(f"UPDATE mentions SET {change}")
    connection.close()


@pytest.mark.parametrize("seed", range(3))
def test_a_file_changed_for_some_articles_is_the_one_made_anew(seed: int, tmp_path: Path) -> None:
    draw, articles = random.Random(seed), list(held().library.articles)
    told = [number for number, article in enumerate(articles) if article.mentions]
    one, two, three, gone = draw.sample(told, 4)
    changed = {articles[number].id for number in (one, two, three, gone)}
    said = articles[one].mentions
    articles[one] = replace(articles[one], title="新", mentions=(replace(said[0], quote="改。"),))
    articles[two] = replace(articles[two], mentions=articles[two].mentions * 2, places=())
    articles[three] = replace(articles[three], figures=(), lessons=(), date="2019")
    del articles[gone]
    rows = rows_of(held(articles))
    content = updated(real_exports().files[SQLITE], rows, changed, tmp_path)
    assert content == written(rows, tmp_path)
    back = updated(content, rows_of(held()), changed, tmp_path)
    assert back == real_exports().files[SQLITE]


def reworded(one: Article, old: str, new: str) -> Article:
    """The article with another sentence in place of one, wherever it is quoted."""
    told: Any = {
        name: tuple(
            replace(fact, quote=new if fact.quote == old else fact.quote)
            for fact in getattr(one, name)
        )
        for name in quotations.QUOTED
    }
    return replace(one, **told)


@pytest.mark.parametrize("seed", range(4))
def test_other_words_of_a_quotation_are_found_and_the_file_is_the_one_made_anew(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many quotations as before: the search learns the new ones and is not made anew."""
    draw, articles = random.Random(seed), list(held().library.articles)
    content = real_exports().files[SQLITE]
    rebuilt: list[object] = []
    rebuild = quotations._rebuild

    def noted(connection: sqlite3.Connection) -> None:
        rebuilt.append(connection)
        rebuild(connection)

    monkeypatch.setattr(quotations, "_rebuild", noted)
    for step in range(3):
        told = [number for number, article in enumerate(articles) if article.mentions]
        changed = set()
        for number in draw.sample(told, 2):
            first = articles[number].mentions[0]
            words = f"第{step}次改过的句子{draw.random()}。"
            articles[number] = reworded(articles[number], first.quote, words)
            changed.add(articles[number].id)
        content = updated(content, rows_of(held(articles)), changed, tmp_path)
    assert rebuilt == []
    assert content == written(rows_of(held(articles)), tmp_path)
    connection = opened(content)
    connection.execute("INSERT INTO quote_search (quote_search) VALUES ('integrity-check')")
    match = "SELECT count(*) FROM quote_search WHERE quote_search MATCH ?"
    assert connection.execute(match, ("改过的句子",)).fetchone()[0] >= 2
    connection.close()


def test_the_file_that_stands_is_changed_only_if_it_is_known(tmp_path: Path) -> None:
    marks = {article.id: repr(article) for article in held().library.articles}
    rows, record = rows_of(held()), tmp_path / "kept" / "tables.json"
    (site := tmp_path / "site").mkdir()

    def write(marks: dict[str, str], key: str = "key") -> bytes:
        """The file that stands when the build is done."""
        outlay = Outlay(tmp_path / "new", site)
        placed = Database(record, outlay, Digests(), marks, key).write(rows)
        assert outlay.made == {SQLITE: placed.digest}
        for new in (tmp_path / "new").glob("data/*"):
            (site / "data").mkdir(exist_ok=True)
            new.replace(site / SQLITE)
        assert list(record.parent.glob("*")) == [record]
        return (site / SQLITE).read_bytes()

    content = write(marks)
    assert len(content) > 4096
    assert write({**marks, next(iter(marks)): "other"}) == content
    assert json.loads(record.read_bytes())["marks"] != marks
    (site / SQLITE).write_bytes(b"")
    assert write(marks) == content
    (site / SQLITE).unlink()
    record.write_text("[]", encoding="utf-8")
    assert write(marks, "another") == content
