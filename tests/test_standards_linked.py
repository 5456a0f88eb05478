"""JSON-LD: what each kind of page is, and that nothing in it is made up or can break out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from site_config.standards import Publication, Publisher
from site_config.standards.linked import linked_data, render_json
from tests.published import BARE, EMPTY, FULL, HOME, HOSTILE, KINDS, article, gathering, page_of


def main(page: Publication, publisher: Publisher = FULL) -> dict[str, Any]:
    """The node of the page itself."""
    node: dict[str, Any] = linked_data(page, publisher)["@graph"][0]
    return node


def values(node: object) -> Iterator[object]:
    """Every value of a document that is no mapping and no list."""
    if isinstance(node, dict | list):
        for entry in node.values() if isinstance(node, dict) else node:
            yield from values(entry)
        if not node:
            yield node
    else:
        yield node


def test_an_article_is_the_outlet_s_and_provided_by_this_site() -> None:
    site = {"name": "某县案例库", "url": "https://www.example.gov.cn/alk/"}
    outlet = {"@type": "Organization", "name": "某日报"}
    assert main(article()) == {
        "@type": "NewsArticle",
        "headline": "多证齐发",
        "alternativeHeadline": "副题",
        "identifier": "000-1a2b3c4d",
        "description": "第一句。",
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "url": "https://www.example.gov.cn/alk/a.html",
        "keywords": ["联合验收", "2023"],
        "datePublished": "2023-06-01",
        "author": [{"@type": "Person", "name": "甲"}],
        "contributor": [{"@type": "Person", "name": "乙"}],
        "printPage": "A02",
        "spatialCoverage": [
            {
                "@type": "Place",
                "name": "山东省聊城市",
                "identifier": {
                    "@type": "PropertyValue",
                    "propertyID": "GB/T 2260",
                    "value": "371500",
                },
            },
            {"@type": "Place", "name": "某开发区"},
        ],
        "isBasedOn": {
            "@type": "CreativeWork",
            "publisher": outlet,
            "url": "https://news.example.cn/1",
            "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": "0" * 64},
        },
        "publisher": outlet,
        "provider": {
            "@type": "Organization",
            **site,
            "parentOrganization": {"@type": "Organization", "name": "某县人民政府"},
        },
        "isPartOf": {"@type": "WebSite", **site},
    }


@pytest.mark.parametrize("date", ["XXXX-09-19", "2023-XX", "2023?", "2023/2024", None])
def test_a_day_in_doubt_is_no_day(date: str | None) -> None:
    assert "datePublished" not in main(article(date=date))


@pytest.mark.parametrize("date", ["2023", "2023-06", "2023-06-01"])
def test_a_day_is_as_precise_as_it_is_known(date: str) -> None:
    assert main(article(date=date))["datePublished"] == date


def test_a_source_that_is_no_web_address_is_not_linked() -> None:
    source = {"outlet": None, "url": "javascript:alert(1)", "sha256": None}
    node = main(article(source=source))
    assert node.keys().isdisjoint({"isBasedOn", "publisher"})


@pytest.mark.parametrize(
    ("kind", "type_"),
    {
        "article": "NewsArticle",
        "brief": "NewsArticle",
        "photo": "NewsArticle",
        "essay": "Article",
        "policy": "CreativeWork",
        "practice": "DefinedTerm",
        "policy-record": "CreativeWork",
        "topic": "CollectionPage",
        "listing": "CollectionPage",
        "region": "CollectionPage",
        "a-kind-to-come": "CollectionPage",
    }.items(),
)
def test_each_kind_is_a_thing_of_schema_org(kind: str, type_: str) -> None:
    assert main(page_of(kind))["@type"] == type_


def test_a_practice_is_a_term_of_the_library_s_set() -> None:
    page = gathering("practice", "practices/land.md")
    assert main(page)["termCode"] == "land"
    assert main(page)["inDefinedTermSet"] == {
        "@type": "DefinedTermSet",
        "name": "某县案例库 · 做法",
        "url": "https://www.example.gov.cn/alk/practices/index.html",
    }
    assert "inDefinedTermSet" not in main(page, BARE)


def test_a_policy_paper_has_number_issuers_and_day() -> None:
    paper = {"number": "鲁政发〔2023〕1号", "issuers": ["山东省人民政府"], "written": "2023-01-05"}
    node = main(article(kind="policy", title="《优化营商环境条例》", paper=paper))
    assert node["@type"] == "Legislation"
    assert node["legislationIdentifier"] == "鲁政发〔2023〕1号"
    assert node["author"] == [{"@type": "Organization", "name": "山东省人民政府"}]
    assert node["dateCreated"] == "2023-01-05"


@pytest.mark.parametrize(
    ("kind", "about"),
    [("region", "Place"), ("body", "Organization"), ("outlet", "Organization"), ("topic", "Thing")],
)
def test_a_page_of_a_place_or_body_is_about_it(kind: str, about: str) -> None:
    assert main(gathering(kind))["about"] == {"@type": about, "name": "用地"}
    assert "about" not in main(gathering(kind, id="undisclosed"))


def test_a_year_covers_its_year() -> None:
    assert main(gathering("year", id="2023"))["temporalCoverage"] == "2023"
    assert "temporalCoverage" not in main(gathering("year", id="undisclosed"))
    assert main(gathering("listing", id="about"))["@type"] == "AboutPage"


def test_the_home_page_is_the_site_and_can_be_searched_where_its_address_is_known() -> None:
    search = main(HOME)["potentialAction"]
    assert search["target"]["urlTemplate"] == (
        "https://www.example.gov.cn/alk/find/index.html?q={search_term_string}"
    )
    assert main(HOME)["@type"] == "WebSite"
    assert "potentialAction" not in main(HOME, BARE)
    assert len(linked_data(HOME, FULL)["@graph"]) == 1


def test_the_way_from_home_has_addresses_only_where_they_are_known() -> None:
    page = gathering("topic")
    steps = linked_data(page, FULL)["@graph"][1]["itemListElement"]
    assert [(step["position"], step["name"], step.get("item")) for step in steps] == [
        (1, "某县案例库", "https://www.example.gov.cn/alk/index.html"),
        (2, "主题", "https://www.example.gov.cn/alk/topics/index.html"),
        (3, "用地", None),
    ]
    bare = linked_data(page, BARE)["@graph"][1]["itemListElement"]
    assert bare == [{"@type": "ListItem", "position": 1, "name": "用地"}]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("nothing", EMPTY, ids=repr)
def test_what_is_not_known_is_left_out(kind: str, nothing: object) -> None:
    whole = page_of(kind)
    front = dict.fromkeys(whole.front, nothing) | {"kind": kind}
    document = linked_data(Publication(front, "题", whole.path), BARE)
    empty = [value for value in values(document) if value in (None, "", "null", "None", [], {})]
    assert empty == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_text_stays_text(kind: str) -> None:
    whole = page_of(kind)
    hostile = {
        key: HOSTILE if isinstance(value, str) else value for key, value in whole.front.items()
    }
    page = Publication(hostile | {"kind": kind}, HOSTILE, whole.path, description=HOSTILE)
    text = render_json(linked_data(page, FULL))
    assert not set("<>&\u2028\u2029") & set(text)
    assert HOSTILE.replace("\u2028", " ").strip() in list(values(json.loads(text)))
