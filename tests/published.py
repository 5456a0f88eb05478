"""Publishers and pages for tests of the standards: all that can be known, and nothing."""

from __future__ import annotations

from typing import Any

from site_config.standards import Column, Publication, Publisher
from tests.test_page import ARTICLE

FULL = Publisher(
    site_name="某县案例库",
    site_url="https://www.example.gov.cn/alk/",
    site_id_code="1304000009",
    sponsor="某县人民政府",
    columns={
        "practices": Column("做法", "各地做法", ("案例",), "专题"),
        "topics": Column("主题"),
        "articles": Column("文章"),
    },
)
BARE = Publisher()
KINDS = (
    *("article", "brief", "photo", "essay", "policy"),
    *("practice", "topic", "region", "body", "outlet", "year", "figure-kind", "grade"),
    *("policy-record", "listing", "a-kind-to-come"),
)
HOSTILE = "甲</script><script>alert(1)</script>\"'><!--&\u2028"
EMPTY: tuple[object, ...] = (None, "", "null", "None", [], {}, 0)


def article(**change: object) -> Publication:
    """An article with an outlet, a day, people and a place; ``change`` is of its front matter."""
    source = ARTICLE["source"] | {
        "outlet": "某日报",
        "page": "A02",
        "url": "https://news.example.cn/1",
    }
    front: dict[str, Any] = ARTICLE | {
        "date": "2023-06-01",
        "deck": "副题",
        "source": source,
        "byline": {"reporters": ["甲"], "correspondents": ["乙"], "author": None},
        "regions": [
            {"code": None, "name": "某开发区", "main": False},
            {"code": "371500", "name": "山东省聊城市", "main": True},
        ],
        "tags": ["联合验收", "2023"],
    }
    front |= change
    path = "articles/000/1a2b3c4d.md"
    return Publication(front, str(front["title"]), path, f"{FULL.site_url}a.html", "第一句。")


def gathering(kind: str, path: str = "topics/land.md", **change: object) -> Publication:
    """A page that gathers articles."""
    front = {"title": "用地", "kind": kind, "id": "land", "description": None} | change
    description = front["description"]
    said = description if isinstance(description, str) else None
    return Publication(front, "用地", path, description=said)


def page_of(kind: str) -> Publication:
    """A page of any kind."""
    return article(kind=kind) if kind in KINDS[:5] else gathering(kind)


HOME = Publication({"kind": "listing", "id": "home"}, "某县案例库", "index.md", is_home=True)
