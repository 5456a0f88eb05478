"""anliku search: what the terminal shows of the built site's search."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.project import anliku
from tests.searchable import Told, make_searchable

LIAOCHENG = "山东省/聊城市"
TOLD = [
    Told("县里推行联合验收", ["县行政审批局推行“联合验收”，企业一次申报。"], ["joint-acceptance"]),
    Told(
        "园区拿地即开工", ["企业说：\x1b[31m快！"], ["start-on-land"], (), "2023", "山东省/聊城市"
    ),
    Told("书法比赛举办", ["小学生写字。"], date="2024-05-01"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("library")
    (root / "seeds").mkdir()
    (root / "mkdocs.yml").touch()
    make_searchable(root, TOLD)
    return root


@pytest.fixture(autouse=True)
def _there(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(library)


def test_a_practice_stands_first_then_articles_with_the_paragraph() -> None:
    found = anliku("search", "联合验收")
    assert found.exit_code == 0
    lines = found.stdout.splitlines()
    assert lines[0].startswith("[practice E0] 联合验收  articles: 1")
    assert lines[2].strip() == "practices/joint-acceptance.html"
    assert lines[3] == "县里推行联合验收"
    assert lines[4].split() == ["日期未披露", "地区未披露", "媒体未披露"]
    assert lines[5].strip() == "县行政审批局推行“联合验收”，企业一次申报。"
    assert lines[6].strip() == "articles/a/0000.html#p1"
    assert lines[-1] == "articles: 1, shown: 1"


def test_rows_as_json_say_what_stands_where() -> None:
    told = [json.loads(line) for line in anliku("search", "企业", "--json").stdout.splitlines()]
    rows = [row for row in told if row["kind"] == "article"]
    assert [row["url"] for row in rows] == ["articles/a/0001.html#p1", "articles/a/0000.html#p1"]
    assert list(rows[0]) == "kind title url date place outlet practices passage".split()
    assert rows[0]["place"] == "山东省聊城市"


def test_limit_sort_and_several_words() -> None:
    assert anliku("search", "企业", "--limit", "1").stdout.endswith("articles: 2, shown: 1\n")
    by_date = anliku("search", "企业", "--sort", "date").stdout
    assert by_date.index("园区拿地即开工") < by_date.index("县里推行联合验收")
    assert anliku("search", "企业", "推行").stdout.endswith("articles: 1, shown: 1\n")


def test_another_name_is_told_and_found() -> None:
    found = anliku("search", "拿地当日即开工")
    assert "拿地当日即开工: also looked for: 拿地即开工" in found.stderr
    assert "园区拿地即开工" in found.stdout


def test_nothing_found_offers_the_nearest_names() -> None:
    found = anliku("search", "并联火星")
    assert found.exit_code == 1
    articles, nearest = found.stdout.splitlines()
    assert articles == "articles: 0, shown: 0"
    assert nearest.startswith("nearest names: ")
    rows = anliku("search", "并联火星", "--json").stdout.splitlines()
    assert {json.loads(row)["kind"] for row in rows} == {"nearest"}


def test_no_source_steers_the_terminal() -> None:
    assert "\x1b" not in anliku("search", "企业").stdout


def test_without_a_site_the_cure_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    monkeypatch.chdir(tmp_path)
    found = anliku("search", "联合验收")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "Run anliku build first." in found.stderr


def test_a_query_without_words_is_wrong_use() -> None:
    assert anliku("search", "，。").exit_code == 2
    assert anliku("search").exit_code == 2
