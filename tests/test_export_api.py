"""The static interface: every file follows the schema, every address leads somewhere."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from site_config.export import Exports, Holdings, api
from site_config.export.exports import in_memory
from site_config.export.json_file import write_json
from site_config.export.rows import rows_of
from site_config.export.subject import subjects_of
from tests.export_sample import (
    PUBLISHED,
    article,
    held,
    hostile_exports,
    real_exports,
    real_library,
)


def records(exports: Exports) -> dict[str, Any]:
    """Every JSON file of the interface and beside the pages, by path."""
    folders = ("api/", "practices/", "topics/", "regions/")
    return {
        name: json.loads(content)
        for name, content in exports.files.items()
        if name.startswith(folders) and name.endswith(".json")
    }


def interface(given: Holdings) -> dict[str, bytes]:
    """The files of the interface but those of single subjects."""
    made = api.api_files(given, rows_of(given), list(subjects_of(given)))
    return {path: in_memory(path, content) for path, content in made}


def validator() -> Draft202012Validator:
    schema = records(real_exports())["api/v1/schema.json"]
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("made", [real_exports, hostile_exports])
def test_every_file_follows_the_schema(made: Callable[[], Exports]) -> None:
    checked = validator()
    for name, record in records(made()).items():
        if not name.endswith("schema.json"):
            assert [error.message for error in checked.iter_errors(record)] == [], name


@pytest.mark.parametrize(
    "change",
    [{"type": "nothing"}, {"version": "0"}, {"label": None}, {"colour": "red"}, {"rungs": [{}]}],
)
def test_a_file_against_the_schema_is_refused(change: dict[str, Any]) -> None:
    record = records(real_exports())["practices/start-on-land.json"]
    assert validator().is_valid(record)
    assert not validator().is_valid(record | change)


def test_the_index_leads_to_every_list_and_they_to_every_thing() -> None:
    found = records(real_exports())
    index = found["api/v1/index.json"]
    for resource in index["resources"]:
        first = found[f"api/v1/{resource['href']}"]
        assert len(first["items"]) == min(resource["total"], api.ON_A_PAGE.get(first["type"], 9999))
        for item in first["items"]:
            if item.get("href"):
                assert found[f"api/v1/{item['href']}"]["id"] == item["id"]
    package = posixpath.normpath(f"api/v1/{index['data_package']}")
    assert package in real_exports().files
    assert index["as_of"] == "2023"


def test_a_practice_that_nobody_reports_is_listed_without_a_file() -> None:
    items = records(real_exports())["api/v1/practices.json"]["items"]
    assert len(items) == len(real_library().vocabulary.practices)
    silent = next(item for item in items if not item["articles"])
    assert silent["href"] is None
    assert silent["grade"] is None


def test_the_file_beside_a_page_is_the_interface_s_own() -> None:
    files = real_exports().files
    beside = files["regions/371500.json"]
    assert beside == files["api/v1/regions/371500.json"]


def test_long_lists_come_in_pages_that_name_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "ON_A_PAGE", {"articles": 2, "figures": 2})
    given = held([article(number) for number in range(1, 6)])
    made = interface(given)
    pages = [json.loads(made[f"api/v1/articles/{number}.json"]) for number in (1, 2, 3)]
    assert [item["id"] for page in pages for item in page["items"]] == [
        f"s-{n}" for n in range(1, 6)
    ]
    assert [page["next"] for page in pages] == ["2.json", "3.json", None]
    assert [page["previous"] for page in pages] == [None, "1.json", "2.json"]
    assert "api/v1/articles/4.json" not in made


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_every_row_stands_on_one_page_of_its_list(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "ON_A_PAGE", {"articles": size, "figures": size})
    one, figures = article(), article().figures
    counts = (3, 0, 1, 5, 0)
    told = [
        replace(one, id=f"s-{n}", path=f"articles/s/{n}.md", figures=figures * count)
        for n, count in enumerate(counts)
    ]
    made = interface(held(told))
    pages = [json.loads(made[f"api/v1/figures/{n + 1}.json"]) for n in range(-(-9 // size))]
    assert f"api/v1/figures/{len(pages) + 1}.json" not in made
    assert all(len(page["items"]) == size for page in pages[:-1])
    assert [item["id"] for page in pages for item in page["items"]] == [
        f"s-{n}-f{number + 1}" for n, count in enumerate(counts) for number in range(count)
    ]


def test_an_empty_library_has_an_interface_too() -> None:
    given = held([])
    made = interface(given)
    for name, content in made.items():
        if not name.endswith("schema.json"):
            assert validator().is_valid(json.loads(content)), name
    assert json.loads(made["api/v1/articles/1.json"])["items"] == []


def test_a_record_tells_what_the_library_holds() -> None:
    record = records(real_exports())["practices/start-on-land.json"]
    assert record["label"] == "拿地即开工"
    assert record["grade"] == "E2"
    assert [rung["holds"] for rung in record["rungs"]][:3] == [True, True, True]
    quoted = {quote["article"] for cue in record["mechanisms"] for quote in cue["quotes"]}
    assert quoted <= {article["id"] for article in record["articles"]}
    assert all(figure["practice"] == "start-on-land" for figure in record["figures"])
    assert record["page"] == "practices/start-on-land.html"


def test_addresses_are_whole_where_the_site_has_one() -> None:
    given = held([article()], PUBLISHED)
    subject = next(iter(subjects_of(given)))
    assert (
        PUBLISHED.page(subject.page) == "https://anliku.example/sub/practices/joint-acceptance.html"
    )
    index = json.loads(interface(given)["api/v1/index.json"])
    assert index["site"] == "https://anliku.example/sub/"


def test_what_cannot_be_json_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_json({"value": float("nan")})


def test_the_schema_knows_no_field_that_is_never_written() -> None:
    """A row with an extra or a missing key is refused, so the schema says just what is there."""
    record = records(real_exports())["api/v1/figures/1.json"]
    short = {key: value for key, value in record["items"][0].items() if key != "num"}
    assert not validator().is_valid(record | {"items": [short]})
    assert not validator().is_valid(record | {"items": [record["items"][0] | {"x": 1}]})
