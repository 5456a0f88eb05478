"""The library as tables: what each column holds, said once for all formats.

CSV headings, the Data Package, the JSON Schema and the SQLite file are made from these.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_config.library.outcomes import SORTS
from site_config.library.wording import FIGURE_KINDS, KINDS
from site_config.page import STANCES
from site_config.taxonomy.model import KINDS as PRACTICE_KINDS
from site_config.taxonomy.model import TIERS

Value = str | int | float | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Field:
    """A column; ``refers`` names the table whose ``id`` it holds, ``options`` all its values."""

    name: str
    title: str
    type: str = "string"
    required: bool = False
    refers: str | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows are known by their ``id``."""

    name: str
    title: str
    fields: tuple[Field, ...]


def _must(name: str, title: str, kind: str = "string", *options: str) -> Field:
    return Field(name, title, kind, required=True, options=options)


def _of(table: str, title: str, name: str = "", *, required: bool = True) -> Field:
    return Field(name or table.removesuffix("s"), title, required=required, refers=table)


_ID = _must("id", "编号")
_QUOTED = (_must("paragraph", "段落"), _must("quote", "原文"))

TOPICS = Table("topics", "主题", (_ID, _must("label", "名称"), _must("en", "英文")))
SOURCES = Table(
    "sources",
    "来源",
    (
        _ID,
        _must("file", "文件"),
        _must("sha256", "SHA-256"),
        Field("outlet", "媒体"),
        Field("page", "版次"),
        Field("url", "网址"),
    ),
)
REGIONS = Table(
    "regions",
    "地区",
    (
        _ID,
        _must("name", "名称"),
        _must("path", "层级"),
        Field("code", "行政区划代码"),
        Field("zone", "功能区"),
        _of("regions", "上级", "parent", required=False),
        _must("articles", "文章数（含下级）", "integer"),
    ),
)
PRACTICES = Table(
    "practices",
    "做法",
    (
        _ID,
        _must("label", "名称"),
        _must("en", "英文"),
        _must("kind", "类型", "string", *PRACTICE_KINDS),
        _must("tier", "层次", "string", *TIERS),
        _of("topics", "主题"),
        _of("practices", "上位做法", "broader", required=False),
        Field("alt", "别名"),
        Field("definition", "释义"),
        Field("scope_note", "不是什么"),
        Field("grade", "证据等级", options=tuple(f"E{level}" for level in range(6))),
        Field("first_seen", "最早见报"),
        _must("articles", "文章数", "integer"),
    ),
)
ARTICLES = Table(
    "articles",
    "文章",
    (
        _ID,
        _must("title", "标题"),
        _must("kind", "体裁", "string", *KINDS),
        _must("relevance", "与做法有关", "string", "practice", "other"),
        Field("date", "日期（EDTF）"),
        Field("year", "年份", "integer"),
        Field("outlet", "媒体"),
        Field("also_in", "同文另载媒体"),
        Field("printed_page", "版次"),
        Field("url", "网址"),
        Field("authors", "作者"),
        _of("regions", "地区", required=False),
        _of("sources", "来源"),
        Field("summary", "开头"),
        _must("citation", "引文（GB/T 7714）"),
        _must("page", "本库页面"),
    ),
)
PRINTINGS = Table(
    "printings",
    "同文来源",
    (
        _ID,
        _of("articles", "文章"),
        _must("title", "标题"),
        Field("outlet", "媒体"),
        Field("date", "日期（EDTF）"),
        Field("printed_page", "版次"),
        Field("url", "网址"),
        Field("authors", "署名"),
        _of("sources", "来源"),
        _must("agreement", "文字一致", "number"),
    ),
)
MENTIONS = Table(
    "mentions",
    "做法提法",
    (
        _ID,
        _of("articles", "文章"),
        _of("practices", "做法"),
        _must("stance", "态度", "string", *STANCES),
        _must("words", "用词"),
        *_QUOTED,
    ),
)
FIGURES = Table(
    "figures",
    "数字",
    (
        _ID,
        _of("articles", "文章"),
        _of("practices", "做法", required=False),
        _must("num", "原文数字"),
        _must("kind", "种类", "string", *FIGURE_KINDS),
        Field("sort", "证明什么", options=tuple(SORTS)),
        _must("role", "角色"),
        Field("what", "指标"),
        Field("value", "数值", "number"),
        Field("unit", "单位"),
        _must("bound", "界限"),
        Field("before", "原来", "number"),
        Field("after", "现在", "number"),
        Field("before_words", "原来（文字）"),
        Field("after_words", "现在（文字）"),
        *_QUOTED,
    ),
)
POLICIES = Table(
    "policies",
    "引用的文件",
    (
        _ID,
        _of("articles", "文章"),
        Field("title", "标题"),
        Field("number", "文号"),
        *_QUOTED,
    ),
)
LESSONS = Table(
    "lessons",
    "学习借鉴",
    (
        _ID,
        _of("articles", "文章"),
        _must("how", "方式", "string", "visited", "received", "copied", "signed"),
        Field("learner", "学习方"),
        Field("teacher", "被学习方"),
        *_QUOTED,
    ),
)
TABLES = (
    TOPICS, SOURCES, REGIONS, PRACTICES, ARTICLES, PRINTINGS, MENTIONS, FIGURES, POLICIES, LESSONS,
)  # fmt: skip
"""All tables, each after those it refers to."""
