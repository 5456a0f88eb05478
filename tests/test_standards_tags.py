"""Government and Dublin Core tags: the right ones on each kind of page, none without a value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_config.standards import Column
from site_config.standards.publication import Publication
from site_config.standards.tags import Tag, dublin_core_tags, government_tags, site_tags
from tests.published import BARE, EMPTY, FULL, HOME, KINDS, article, gathering, page_of

SITE = [
    ("SiteName", "某县案例库"),
    ("SiteDomain", "www.example.gov.cn"),
    ("SiteIDCode", "1304000009"),
]


def named(tags: list[Tag], name: str) -> list[str]:
    return [tag.content for tag in tags if tag.name == name]


def test_an_article_tells_where_when_and_who() -> None:
    assert government_tags(article(), FULL) == [
        *SITE,
        ("ColumnName", "文章"),
        ("ColumnKeywords", "文章"),
        ("ColumnType", "文章"),
        ("ArticleTitle", "多证齐发"),
        ("PubDate", "2023-06-01"),
        ("ContentSource", "某日报"),
        ("Author", "甲,乙"),
        ("Keywords", "联合验收,2023"),
        ("Url", "https://www.example.gov.cn/alk/a.html"),
    ]


def test_a_page_that_opens_a_column_has_the_column_s_tags() -> None:
    page = gathering("listing", "practices/index.md", description="页面的话")
    assert government_tags(page, FULL) == [
        *SITE,
        ("ColumnName", "做法"),
        ("ColumnDescription", "各地做法"),
        ("ColumnKeywords", "案例,做法"),
        ("ColumnType", "专题"),
    ]


def test_a_list_inside_a_column_is_a_column_of_its_own() -> None:
    tags = government_tags(gathering("topic", description="用地的做法"), FULL)
    assert tags[3:] == [
        ("ColumnName", "用地"),
        ("ColumnDescription", "用地的做法"),
        ("ColumnKeywords", "用地"),
        ("ColumnType", "主题"),
    ]


def test_a_practice_is_a_text_in_its_column_and_has_no_day() -> None:
    tags = government_tags(gathering("practice", "practices/land.md"), FULL)
    assert named(tags, "ColumnName") == ["做法"]
    assert named(tags, "ArticleTitle") == ["用地"]
    assert named(tags, "PubDate") == []


def test_the_home_page_is_no_column() -> None:
    assert government_tags(HOME, FULL) == SITE


def test_a_page_of_a_person_s_own_has_its_title() -> None:
    page = Publication({}, "札记", "notes.md")
    assert named(government_tags(page, FULL), "ColumnName") == ["札记"]
    assert ("dcterms.type", "Text") in dublin_core_tags(page, FULL)


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ("2023", ["2023"]),
        ("2023-06", ["2023-06"]),
        ("2023-06-01", ["2023-06-01"]),
        ("XXXX-09-19", []),
        ("2023-XX", []),
        ("2023?", []),
        ("2023~", []),
        ("2023/2024", []),
        (None, []),
    ],
)
def test_a_day_is_printed_as_far_as_it_is_known(date: str | None, printed: list[str]) -> None:
    page = article(date=date)
    assert named(government_tags(page, FULL), "PubDate") == printed
    # DCMI takes EDTF: there nothing that is known gets lost.
    assert named(dublin_core_tags(page, FULL), "dcterms.date") == ([date] if date else [])


def test_dublin_core_of_an_article() -> None:
    assert dublin_core_tags(article(), FULL) == [
        ("dcterms.title", "多证齐发"),
        ("dcterms.language", "zh-CN"),
        ("dcterms.type", "Text"),
        ("dcterms.identifier", "https://www.example.gov.cn/alk/a.html"),
        ("dcterms.description", "第一句。"),
        ("dcterms.creator", "甲"),
        ("dcterms.contributor", "乙"),
        ("dcterms.publisher", "某日报"),
        ("dcterms.date", "2023-06-01"),
        ("dcterms.source", "https://news.example.cn/1"),
        ("dcterms.spatial", "山东省聊城市"),
        ("dcterms.spatial", "某开发区"),
        ("dcterms.subject", "联合验收"),
        ("dcterms.subject", "2023"),
    ]


def test_a_zone_is_told_from_the_city_that_runs_it() -> None:
    city = {"name": "山东省聊城市", "code": "371500"}
    places = [city, city | {"zone": "某开发区", "main": True}]
    page = article(regions=places)
    assert named(dublin_core_tags(page, FULL), "dcterms.spatial") == [
        "山东省聊城市 某开发区",
        "山东省聊城市",
    ]
    assert [place["code"] for place in page.regions] == [None, "371500"]


def test_only_what_the_library_says_itself_is_published_by_its_sponsor() -> None:
    source = {"outlet": None}
    nobody = dublin_core_tags(article(source=source), FULL)
    assert named(nobody, "dcterms.publisher") == []
    ours = dublin_core_tags(gathering("practice"), FULL)
    assert named(ours, "dcterms.publisher") == ["某县人民政府"]
    site = dublin_core_tags(gathering("practice"), replace(FULL, sponsor=None))
    assert named(site, "dcterms.publisher") == ["某县案例库"]


def test_a_policy_paper_is_its_issuers() -> None:
    byline: dict[str, object] = {"reporters": [], "correspondents": [], "author": None}
    page = article(kind="policy", byline=byline, paper={"issuers": ["某市人民政府"]})
    assert named(dublin_core_tags(page, FULL), "dcterms.creator") == ["某市人民政府"]


@pytest.mark.parametrize(("lang", "language"), [("en", "en"), ("zh", "zh-CN"), (None, "zh-CN")])
def test_the_language_is_the_page_s(lang: str | None, language: str) -> None:
    tags = dublin_core_tags(gathering("practice", lang=lang), FULL)
    assert named(tags, "dcterms.language") == [language]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("nothing", EMPTY, ids=repr)
def test_what_is_not_known_is_left_out(kind: str, nothing: object) -> None:
    whole = page_of(kind)
    front = dict.fromkeys(whole.front, nothing) | {"kind": kind}
    page = Publication(front, "题", whole.path)
    tags = [*government_tags(page, BARE), *dublin_core_tags(page, BARE)]
    assert [tag for tag in tags if tag.content.casefold() in ("", "null", "none")] == []
    assert {"PubDate", "ContentSource", "Author", "Keywords", "Url", "SiteName"}.isdisjoint(
        tag.name for tag in tags
    )


def test_a_title_that_says_null_is_no_title() -> None:
    assert named(government_tags(article(title="null"), FULL), "ArticleTitle") == []


def test_no_government_tag_is_said_twice() -> None:
    for kind in KINDS:
        names = [tag.name.casefold() for tag in government_tags(page_of(kind), FULL)]
        assert len(names) == len(set(names))
        assert "description" not in names


def test_a_lost_reader_s_page_has_the_site_s_tags() -> None:
    assert site_tags(FULL) == SITE
    assert site_tags(BARE) == []


def test_a_line_break_in_a_title_is_a_space() -> None:
    page = Publication({"kind": "article"}, "甲\n乙\x00丙", "articles/x.md")
    assert named(government_tags(page, FULL), "ArticleTitle") == ["甲 乙 丙"]


def test_a_column_has_its_own_type_or_its_name() -> None:
    columns = {"topics": Column("主题", type="专题专栏")}
    tags = government_tags(gathering("topic"), replace(BARE, columns=columns))
    assert named(tags, "ColumnType") == ["专题专栏"]
