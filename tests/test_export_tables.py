"""Tables: their keys, their CSV files, and the Data Package that describes them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from frictionless import Package

from site_config.export import Exports, export_library, holdings
from site_config.export.csv_file import FACTS, articles_csv, table_csv, write_csv
from site_config.export.exports import PACKAGE
from site_config.export.harmless import cell, plain, xml
from site_config.export.package import table_file
from site_config.export.rows import ArticleRows, rows_of
from site_config.export.tables import TABLES
from site_config.library import Place
from tests.export_sample import (
    HOSTILE,
    article,
    held,
    hostile_exports,
    real_exports,
)

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
TOWN = Place("山东省/聊城市/东昌府区/广平镇", "371502116", main=True)


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_row_has_the_fields_of_its_table() -> None:
    rows = rows_of(held())
    assert list(rows) == [table.name for table in TABLES]
    for table in TABLES:
        names = [field.name for field in table.fields]
        assert [row for row in rows[table.name] if sorted(row) != sorted(names)] == []


def test_every_reference_leads_to_a_row() -> None:
    rows = rows_of(held())
    ids = {name: {row["id"] for row in found} for name, found in rows.items()}
    for table in TABLES:
        assert len(ids[table.name]) == len(rows[table.name]), table.name
        for field in table.fields:
            if field.refers:
                named = {row[field.name] for row in rows[table.name]} - {None}
                assert named <= ids[field.refers], (table.name, field.name)


def test_a_town_without_a_division_of_its_own_keeps_its_code() -> None:
    rows = rows_of(held([article(place=TOWN)]))
    assert next(iter(rows["articles"]))["region"] == "371502116"
    assert [row["id"] for row in rows["regions"]] == ["370000", "371500", "371502", "371502116"]
    assert [row["parent"] for row in rows["regions"]] == [None, "370000", "371500", "371502"]


def test_the_tables_hold_what_is_known_and_nothing_else() -> None:
    rows = rows_of(held([article()]))
    assert next(iter(rows["figures"])) == {
        "id": "s-1-f1", "article": "s-1", "practice": "joint-acceptance", "num": "60%",
        "kind": "reduction_pct", "sort": "cut", "role": "outcome", "what": "时限", "value": 60,
        "unit": "%", "bound": "at_least", "before": None, "after": None, "before_words": None,
        "after_words": None, "paragraph": "p2", "quote": "实行联合验收，时限压缩60%以上。",
    }  # fmt: skip
    assert next(iter(rows["articles"]))["outlet"] is None
    assert next(iter(rows["articles"]))["year"] == 2023


def test_a_csv_file_is_what_excel_opens_as_chinese() -> None:
    content = write_csv(["甲", "乙"], [["一\n二", 1.5], [None, -3]])
    assert content == '\ufeff甲,乙\r\n"一\n二",1.5\r\n,-3\r\n'.encode()


@pytest.mark.parametrize("mark", [*"=+-@", "\t", "\r", *"＝＋－＠"])
def test_a_formula_becomes_text(mark: str) -> None:
    assert cell(f"{mark}cmd|' /C calc'!A0").startswith("'")
    assert cell(f"{mark}1+1\n").startswith("'")


def test_a_space_before_a_formula_does_not_hide_it() -> None:
    assert cell(" \t=1+1") == "' \t=1+1"


@pytest.mark.parametrize("words", ["-5", "-0.5", "五-三", "a=b", "", "'=", "减少 60%"])
def test_what_is_no_formula_stays(words: str) -> None:
    assert cell(words) == words


def test_no_cell_of_any_file_is_a_formula() -> None:
    files = {name: f for name, f in hostile_exports().files.items() if name.endswith(".csv")}
    assert len(files) > len(TABLES)
    for name, content in files.items():
        cells = [words for row in read(content) for words in row]
        live = [w for w in cells if FORMULA.match(w) and not re.fullmatch(r"-\d+(\.\d+)?", w)]
        assert live == [], name
    assert b"'=HYPERLINK" in files["practices/joint-acceptance.csv"]


def test_characters_that_no_format_holds_are_left_out() -> None:
    assert plain(HOSTILE) == HOSTILE.replace("\x00\x0b\ufffe", "")
    assert plain("甲\ud800\U0001f600") == "甲\U0001f600"
    assert xml("<&>\"'\x1f") == "&lt;&amp;&gt;&quot;&#x27;"


def test_an_unknown_value_is_an_empty_cell() -> None:
    articles = next(table for table in TABLES if table.name == "articles")
    rows = rows_of(held([article(date=None)]))["articles"]
    header, row = read(table_csv(articles, rows))
    assert isinstance(rows, ArticleRows)
    assert articles_csv(articles, rows).content() == table_csv(articles, rows)
    assert dict(zip(header, row, strict=True))["date"] == ""
    assert "None" not in row


def test_a_practice_s_file_tells_each_fact_with_its_place() -> None:
    header, figure, mention, *_ = read(real_exports().files["practices/start-on-land.csv"])
    assert tuple(header) == FACTS
    told = dict(zip(header, figure, strict=True))
    assert told["做法"] == "拿地即开工"
    assert told["类别"].startswith("数字：")
    assert told["链接"].startswith("../articles/")
    assert re.search(r"#p\d+$", told["链接"])
    assert len(mention) == len(FACTS)


def unpack(exports: Exports, folder: Path) -> None:
    for name, content in exports.files.items():
        if name.startswith("data/"):
            (folder / name.removeprefix("data/")).write_bytes(content)


@pytest.mark.parametrize("made", [real_exports, hostile_exports])
def test_the_data_package_is_valid(tmp_path: Path, made: Callable[[], Exports]) -> None:
    unpack(made(), tmp_path)
    package = Package(str(tmp_path / "datapackage.json"))
    report = package.validate()
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []
    assert report.valid
    assert report.stats["tasks"] == len(TABLES)


def test_the_data_package_notices_a_broken_key(tmp_path: Path) -> None:
    unpack(real_exports(), tmp_path)
    descriptor = json.loads((tmp_path / "datapackage.json").read_bytes())
    for resource in descriptor["resources"]:
        del resource["bytes"], resource["hash"]
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    file = tmp_path / "lessons.csv"
    file.write_bytes(re.sub(rb"(?m)^(\d+-\w+-l1),\d+-\w+,", rb"\1,nowhere,", file.read_bytes()))
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert "foreign-key" in {error[0] for error in report.flatten(["type"])}


def test_the_data_package_says_whose_and_how_old_it_is() -> None:
    files = real_exports().files
    package = json.loads(files[PACKAGE])
    assert package["licenses"][0]["name"] == "MIT"
    assert package["as_of"] == "2023"
    assert "created" not in package
    for table, resource in zip(TABLES, package["resources"], strict=True):
        content = files[table_file(table)]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_files_are_the_same_whatever_was_kept_of_their_articles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    articles = [article(), article(3, place=TOWN)]
    kept = export_library(held(articles), ())
    monkeypatch.setattr(holdings, "_MOST_KEPT", 1)
    assert export_library(held(articles), ()).files == kept.files
