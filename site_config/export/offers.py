"""What pages say of the files to take away: Markdown with a link and the size of each."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

from site_config.export.api import ROOT
from site_config.export.concepts import JSON_LD_FILE, TURTLE_FILE
from site_config.export.exports import PACKAGE, SQLITE, Exports
from site_config.export.feeds import feed_file
from site_config.export.harmless import plain
from site_config.export.package import table_file
from site_config.export.publication import LICENCE, RIGHTS
from site_config.export.subject import Subject
from site_config.export.tables import TABLES

PAGE = "data/index.md"
"""The page that lists what there is of the whole library."""
_MARKS = re.compile(r"[!-/:-@\[-`{-~]")


def add_offers(markdown: str, page: str, exports: Exports) -> str:
    """The Markdown of a page with its offers at the end, if it has any."""
    if page == PAGE:
        return f"{markdown}\n\n{whole_library(exports)}\n"
    subject = exports.by_page.get(page)
    return f"{markdown}\n\n{beside(subject, exports)}\n" if subject else markdown


def offers_follow_from(page: str, exports: Exports) -> object:
    """All that the offers of a page tell, without their sentences: a tenth of the work."""
    if page == PAGE:
        return whole_library(exports)
    if subject := exports.by_page.get(page):
        ends, feed = ("docx", "csv", "json"), feed_file(subject)
        files = [*map(subject.file, ends), f"{feed}.xml", f"{feed}.json"]
        sizes = [size_words(exports.sizes[file]) for file in files]
        return files, sizes, subject.told, exports.held.as_of, exports.held.publication
    return None


def beside(subject: Subject, exports: Exports) -> str:
    """The section of a practice, topic or region."""
    feed, page, sizes = feed_file(subject), subject.page, exports.sizes
    word, table, record = (_link(subject.file(end), page, sizes) for end in ("docx", "csv", "json"))
    atom = _link(f"{feed}.xml", page, sizes, "Atom")
    json_feed = _link(f"{feed}.json", page, sizes, "JSON Feed")
    lines = [
        f"Word 简报（GB/T 9704 版式，可直接修改）：{word}",
        f"表格（CSV，每行一个数字或一句原文）：{table}",
        f"结构化数据（JSON）：{record}",
        f"订阅新收录的文章：{atom}，{json_feed}",
        f"引用本页：{_literal(cite_page(subject, exports))}",
    ]
    return _section("下载与引用", "downloads", lines)


def cite_page(subject: Subject, exports: Exports) -> str:
    """The page as a reference (GB/T 7714-2015); its state is named by the date of the data."""
    publication = exports.held.publication
    mark = "DB/OL" if publication.address else "DB"
    address = f". {publication.page(subject.page)}" if publication.address else ""
    reach = exports.held.as_of
    return f"{publication.name}. {subject.title}[{mark}]. 数据截至{reach}{address}."


def whole_library(exports: Exports) -> str:
    """The lists of the page on the data as a whole."""
    sizes = exports.sizes
    tables = [f"{table.title}：{_link(table_file(table), PAGE, sizes)}" for table in TABLES]
    whole = [
        f"数据包说明（Frictionless Data Package）：{_link(PACKAGE, PAGE, sizes)}",
        f"SQLite 数据库：{_link(SQLITE, PAGE, sizes)}",
        f"做法词表（SKOS，Turtle）：{_link(TURTLE_FILE, PAGE, sizes)}",
        f"做法词表（SKOS，JSON-LD）：{_link(JSON_LD_FILE, PAGE, sizes)}",
    ]
    programs = [
        f"目录：{_link(f'{ROOT}/index.json', PAGE, sizes, f'{ROOT}/index.json')}",
        f"格式（JSON Schema）：{_link(f'{ROOT}/schema.json', PAGE, sizes)}",
        f"全站订阅：{_link('feeds/site.xml', PAGE, sizes, 'Atom')}，"
        f"{_link('feeds/site.json', PAGE, sizes, 'JSON Feed')}",
    ]
    facts = [
        f"数据截至：{exports.held.as_of}（已知日期中最新的一篇文章）",
        f"许可：[{LICENCE[0]}]({LICENCE[1]})。{RIGHTS}",
    ]
    sections = [
        _section("全部表格（CSV）", "tables", tables),
        _section("整库", "whole", whole),
        _section("程序接口与订阅", "api", programs),
        _section("日期与许可", "licence", facts),
    ]
    return "\n\n".join(sections)


def _section(title: str, anchor: str, lines: Iterable[str]) -> str:
    items = "\n".join(f"- {line}" for line in lines)
    return f"## {title} {{: #{anchor} data-search-exclude }}\n\n{items}"


def _link(path: str, page: str, sizes: Mapping[str, int], words: str = "") -> str:
    """A link to a file as seen from a page below content/, with its size."""
    target = posixpath.relpath(path, posixpath.dirname(page) or ".")
    shown = words or posixpath.basename(path)
    return f"[{_literal(shown)}]({target})（{size_words(sizes[path])}）"


def size_words(size: int) -> str:
    """A size for people.

    >>> size_words(512), size_words(12_600), size_words(2_300_000)
    ('0.5 KB', '12.3 KB', '2.2 MB')
    """
    kilo = size / 1024
    return f"{kilo / 1024:.1f} MB" if kilo >= 1000 else f"{kilo:.1f} KB"


def _literal(text: str) -> str:
    """Text as Markdown that shows just this text."""
    return _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", " ".join(plain(text).split()))
