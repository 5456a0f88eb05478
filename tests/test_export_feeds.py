"""Feeds: what RFC 4287 and JSON Feed 1.1 demand, and that no date is made up."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from site_config.export import Exports
from site_config.export.atom import write_atom
from site_config.export.feeds import MOST, Feed, feed_of_site, first_day
from site_config.export.json_feed import write_json_feed
from site_config.export.opensearch import write_opensearch
from site_config.export.publication import Publication
from site_config.library import Article
from tests.export_sample import (
    HOSTILE,
    PUBLICATION,
    PUBLISHED,
    article,
    held,
    hostile_exports,
    real_exports,
)

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})")
TEXT = {"type": "string", "minLength": 1}
AUTHORS = {
    "type": "array",
    "items": {"type": "object", "minProperties": 1, "properties": {"name": TEXT}},
}
JSON_FEED: dict[str, Any] = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": TEXT,
        "feed_url": TEXT,
        "description": TEXT,
        "language": {"const": "zh-CN"},
        "authors": AUTHORS,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
                "properties": {
                    "id": TEXT,
                    "url": TEXT,
                    "title": TEXT,
                    "content_text": TEXT,
                    "date_published": {"type": "string", "pattern": f"^{MOMENT.pattern}$"},
                    "authors": AUTHORS,
                    "tags": {"type": "array", "items": TEXT},
                },
                "patternProperties": {"^_[A-Za-z]": {"type": "object"}},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def feeds(exports: Exports, ending: str) -> dict[str, bytes]:
    return {
        name: content
        for name, content in exports.files.items()
        if name.startswith("feeds/") and name.endswith(ending)
    }


def site_feed(*articles: Article, publication: Publication = PUBLICATION) -> Feed:
    given = held(articles, publication)
    return feed_of_site(given)


def atom_of(*articles: Article, publication: Publication = PUBLICATION) -> ET.Element:
    return ET.fromstring(write_atom(site_feed(*articles, publication=publication), publication))


def items_of(*articles: Article) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(write_json_feed(site_feed(*articles), PUBLICATION))[
        "items"
    ]
    return found


def one(element: ET.Element, name: str) -> str:
    """The text of the one child of this name: RFC 4287 allows no second."""
    (child,) = element.findall(f"{ATOM}{name}")
    return child.text or ""


def check_atom(root: ET.Element, file: str, known: set[str]) -> None:
    """The rules of RFC 4287 §4.1, and that every relative address leads to a page."""
    assert root.tag == f"{ATOM}feed"
    ids = [one(element, "id") for element in (root, *root.findall(f"{ATOM}entry"))]
    assert len(ids) == len(set(ids))
    assert all(re.match(r"[a-z]+:\S+$", id_) for id_ in ids)
    assert root.findall(f"{ATOM}author")
    for element in (root, *root.findall(f"{ATOM}entry")):
        assert one(element, "title")
        assert MOMENT.fullmatch(one(element, "updated"))
        alternates = [
            link.get("href", "")
            for link in element.findall(f"{ATOM}link")
            if link.get("rel") == "alternate"
        ]
        assert len(alternates) == 1
        address = urljoin(f"https://x.example/{file}", alternates[0])
        assert address.removeprefix("https://x.example/") in known, (file, address)


@pytest.mark.parametrize("made", [real_exports, hostile_exports])
def test_every_atom_feed_keeps_the_rules(made: Callable[[], Exports]) -> None:
    held_ = made().held
    pages = {"index.html", *(subject.page[:-3] + ".html" for subject in made().by_page.values())}
    pages |= {article.path[:-3] + ".html" for article in held_.library.articles}
    found = feeds(made(), ".xml")
    assert len(found) == len(made().by_page) + 1
    for name, content in found.items():
        check_atom(ET.fromstring(content), name, pages)


@pytest.mark.parametrize("made", [real_exports, hostile_exports])
def test_every_json_feed_keeps_the_rules(made: Callable[[], Exports]) -> None:
    checked = Draft202012Validator(JSON_FEED)
    for name, content in feeds(made(), ".json").items():
        feed = json.loads(content)
        assert [error.message for error in checked.iter_errors(feed)] == [], name
        ids = [item["id"] for item in feed["items"]]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2023", "2023-01-01"),
        ("2023-06", "2023-06-01"),
        ("2023-06-18", "2023-06-18"),
        ("2023-XX-18", "2023-01-18"),
        ("2023~", "2023-01-01"),
        ("XXXX-10-13", None),
        ("202X", None),
        (None, None),
    ],
)
def test_the_first_day_of_what_is_known(edtf: str | None, day: str | None) -> None:
    assert first_day(edtf) == day


def test_newest_come_first_and_those_of_no_known_year_last() -> None:
    dates = [None, "2021-05-02", "XXXX-10-13", "2023", "2022-06"]
    entries = atom_of(*(article(n, date) for n, date in enumerate(dates))).findall(f"{ATOM}entry")
    assert [one(entry, "id")[-1] for entry in entries] == ["3", "4", "1", "0", "2"]
    assert [one(entry, "updated")[:10] for entry in entries] == [
        "2023-01-01", "2022-06-01", "2021-05-02", "1970-01-01", "1970-01-01",
    ]  # fmt: skip


def test_only_a_full_date_is_told_as_that_of_publication() -> None:
    root = atom_of(article(1, "2021-05-02"), article(2, "2021-05"), article(3, None))
    published = [entry.findtext(f"{ATOM}published") for entry in root.findall(f"{ATOM}entry")]
    assert published == ["2021-05-02T00:00:00+08:00", None, None]
    items = items_of(article(1, "2021-05-02"), article(2, "2021-05"), article(3, None))
    assert [item.get("date_published") for item in items] == [*published]


def test_the_date_as_known_is_told_in_words() -> None:
    entry = atom_of(article(1, "XXXX-10-13")).find(f"{ATOM}entry")
    assert entry is not None
    category = next(c for c in entry.findall(f"{ATOM}category") if "date" in c.get("scheme", ""))
    assert category.get("term") == "XXXX-10-13"
    assert category.get("label") == "10月13日（年份未披露）"
    assert one(entry, "summary") == "（10月13日（年份未披露），未披露）开头。"
    (item,) = items_of(article(1, None))
    assert item["_anliku"] == {"date": None, "date_words": "未披露"}


def test_a_feed_is_as_new_as_its_newest_article() -> None:
    assert one(atom_of(article(1, "2021"), article(2, "2022-03")), "updated")[:10] == "2022-03-01"
    assert one(atom_of(), "updated")[:10] == "1970-01-01"


def test_a_feed_ends_after_the_newest() -> None:
    feed = site_feed(*(article(n, f"20{n:02}") for n in range(MOST + 10)))
    assert len(feed.entries) == MOST
    assert feed.entries[0].began == f"20{MOST + 9}-01-01"


def test_ids_stay_when_the_site_moves() -> None:
    here, there = atom_of(article()), atom_of(article(), publication=PUBLISHED)
    assert [one(e, "id") for e in here.iter(f"{ATOM}entry")] == [
        one(e, "id") for e in there.iter(f"{ATOM}entry")
    ]
    links = {link.get("href") for link in there.iter(f"{ATOM}link")}
    assert links == {
        "https://anliku.example/sub/feeds/site.xml",
        "https://anliku.example/sub/index.html",
        "https://anliku.example/sub/articles/s/1.html",
    }


def test_hostile_words_stay_words() -> None:
    content = feeds(hostile_exports(), ".xml")["feeds/site.xml"]
    entry = ET.fromstring(content).find(f"{ATOM}entry")
    assert entry is not None
    assert one(entry, "title") == HOSTILE.replace("\x00\x0b\ufffe", "")
    assert b"<b>" not in content


def test_the_search_is_described_once_the_address_is_known() -> None:
    assert write_opensearch(PUBLICATION) is None
    content = write_opensearch(PUBLISHED)
    assert content is not None
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = ET.fromstring(content)
    assert len(root.findtext(f"{space}ShortName") or "") <= 16
    assert root.findtext(f"{space}Description") == "各地怎么做。"
    url = root.find(f"{space}Url")
    assert url is not None
    assert url.get("template") == "https://anliku.example/sub/find/index.html?q={searchTerms}"
