"""The publisher's file: what it gives, and that every fault is told with key and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_config.standards import (
    Column,
    Licence,
    PartyMark,
    Publisher,
    PublisherError,
    load_publisher,
)

WHOLE = """
site_name: 某县案例库
site_url: https://www.example.gov.cn/alk/
site_id_code: "1304000009"
sponsor: 某县人民政府
organiser: 某县行政审批服务局
contact: 0635-0000000
icp: 鲁ICP备12345678号-1
police: 鲁公网安备 37150202000001号
party_mark: {id: 0A1B2C3D4E5F6789, image: assets/party-mark.png}
site_map: tags.html
licences: [{covers: 释义, name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}]
columns:
  practices: {name: 做法, description: 各地做法, keywords: [做法, 案例], type: 专题}
"""


def load(folder: Path, text: str) -> Publisher:
    path = folder / "publisher.yml"
    path.write_text(text, encoding="utf-8")
    return load_publisher(path)


def test_every_field_arrives(tmp_path: Path) -> None:
    assert load(tmp_path, WHOLE) == Publisher(
        site_name="某县案例库",
        site_url="https://www.example.gov.cn/alk/",
        site_id_code="1304000009",
        sponsor="某县人民政府",
        organiser="某县行政审批服务局",
        contact="0635-0000000",
        icp="鲁ICP备12345678号-1",
        police="鲁公网安备 37150202000001号",
        party_mark=PartyMark("0A1B2C3D4E5F6789", "assets/party-mark.png"),
        site_map="tags.html",
        licences=(Licence("释义", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),),
        columns={"practices": Column("做法", "各地做法", ("做法", "案例"), "专题")},
    )


@pytest.mark.parametrize("text", ["", "# nothing\n", "site_name: null\nlicences: []\n"])
def test_a_publisher_may_tell_nothing(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == Publisher()


def test_the_file_of_this_repository_makes_nothing_up() -> None:
    publisher = load_publisher()
    assert publisher == Publisher(columns=publisher.columns)
    assert {"practices", "topics", "articles"} <= publisher.columns.keys()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("sponser: 某局", "sponser: unknown key; known are site_name, site_url"),
        ("site_id_code: '130400000'", "site_id_code: expected text in quotes such as '1304000009'"),
        ("site_id_code: 1304000009", "site_id_code: expected text in quotes"),
        ("site_id_code: bm1234567", "or 'bm17000009'"),
        ("site_url: www.example.gov.cn", "site_url: expected text in quotes such as 'https://"),
        ("site_url: https://a.gov.cn", "site_url: expected"),  # without the last slash
        ("site_url: https://a.gov.cn/?x=/", "site_url: expected"),
        ("site_url: javascript:alert(1)/", "site_url: expected"),
        ("icp: 备12345678号", "such as '鲁ICP备12345678号-1', or null; found '备12345678号'"),
        ("police: 鲁公网安备 1号", "such as '鲁公网安备 37150202000001号'"),
        ("party_mark: true", "party_mark: expected keys and values, found True"),
        ("party_mark: {id: '<b>aaaaaaa'}", "party_mark.id: expected"),
        ("party_mark: {id: 0A1B2C3D, image: //a.cn/x.png}", "party_mark.image: expected"),
        ("site_map: ../tags.html", "site_map: expected text in quotes such as 'tags.html'"),
        ("site_map: javascript:x", "site_map: expected"),
        ("licences: CC BY", "licences: expected a list"),
        ("licences: [{covers: 文}]", "licences[0].name: missing"),
        ("licences: [{covers: 文, name: 甲, url: ftp://a}]", "licences[0].url: expected"),
        ("columns: [做法]", "columns: expected folders and their columns"),
        ("columns: {practices: {nam: 做法}}", "columns.practices.nam: unknown key; known are name"),
        ("sponsor: ''", "sponsor: expected text"),
        ("on: 某局", "key: expected text in quotes, found True"),
        ("- sponsor", "expected keys and values, found ['sponsor']"),
        ("a: [", "not YAML"),
    ],
)
def test_a_fault_names_file_key_and_cure(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(PublisherError) as caught:
        load(tmp_path, line)
    assert fault in str(caught.value)
    assert "publisher.yml" in str(caught.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(PublisherError) as caught:
        load(tmp_path, "icp: 一\npolice: 二\nthree: 三\n")
    assert len(str(caught.value).splitlines()) == 4


def test_a_missing_file_and_other_bytes_are_told(tmp_path: Path) -> None:
    with pytest.raises(PublisherError, match="no such file; create it or correct the option"):
        load_publisher(tmp_path / "none.yml")
    (tmp_path / "gbk.yml").write_bytes("sponsor: 某局".encode("gbk"))
    with pytest.raises(PublisherError, match="not UTF-8"):
        load_publisher(tmp_path / "gbk.yml")
