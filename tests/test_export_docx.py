"""Briefings as Word opens them: their parts in order, every number with a numbered source."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.document import Document
from docx.shared import Mm
from docx.table import Table

from site_config.export.briefing import Briefing, Grid, Heading, Paragraph, ordinal
from site_config.export.briefing_parts import MOST_ROWS
from site_config.export.briefings import brief
from site_config.export.docx import write_docx
from site_config.export.subject import Subject, subjects_of
from site_config.library import Article, Place
from site_config.library.citation import cite
from tests.export_sample import (
    HOSTILE,
    PUBLISHED,
    article,
    held,
    hostile_exports,
    real_exports,
    real_library,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SECTIONS = [
    "做法", "证据等级", "成效数字", "各地比较", "原文要点", "来源没有说明的", "来源", "说明",
]  # fmt: skip


@cache
def document(path: str = "practices/start-on-land.docx") -> Document:
    return docx.Document(io.BytesIO(real_exports().files[path]))


def subject_of(kind: str, *articles: Article) -> tuple[Subject, Briefing]:
    given = held(articles)
    subject = next(s for s in subjects_of(given) if s.kind == kind)
    return subject, brief(subject, given)


def headings(found: Document, level: int) -> list[str]:
    return [p.text for p in found.paragraphs if p.style and p.style.name == f"Heading {level}"]


def texts(found: Document, style: str) -> list[str]:
    return [p.text for p in found.paragraphs if p.style and p.style.style_id == style]


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_practice_s_briefing_has_its_sections_in_order() -> None:
    numbered = [f"{ordinal(n)}、{title}" for n, title in enumerate(SECTIONS, start=1)]
    assert headings(document(), 1) == numbered
    assert texts(document(), "Title") == ["关于“拿地即开工”做法的简报"]
    assert texts(document(), "Subtitle") == ["案例库　数据截至2023年"]
    assert [h[:3] for h in headings(document(), 2)] == ["（一）", "（二）"]


def test_every_figure_stands_in_the_table_with_a_source_that_is_listed() -> None:
    practice = real_exports().by_page["practices/start-on-land.md"]
    table = next(cells(t) for t in document().tables if "报道的数字" in cells(t)[0])
    assert [row[2] for row in table[1:]] != []
    assert len(table) == 1 + len(practice.outcomes)
    sources = texts(document(), "Source")
    numbers = [re.match(r"\[(\d+)\] ", line) for line in sources]
    assert [int(found[1]) for found in numbers if found] == list(range(1, len(sources) + 1))
    assert {row[-1] for row in table[1:]} <= {f"[{n}]" for n in range(1, len(sources) + 1)}
    assert {line.partition(" ")[2] for line in sources} <= {cite(a) for a in practice.articles}


def test_a_quotation_is_the_source_s_own_words() -> None:
    body = texts(document(), "Body")
    practice = real_exports().by_page["practices/start-on-land.md"]
    quotes = [m.quote for a in practice.articles for m in a.mentions_of(practice.id)]
    for quote in quotes:
        (told,) = [text for text in body if quote in text]
        assert re.search(r"（第\d+段|标题|小标题", told)
        assert re.search(r"\[\d+\]$", told)


def test_the_page_is_laid_out_after_the_standard() -> None:
    (section,) = document().sections
    width, height = section.page_width, section.page_height
    assert width is not None
    assert height is not None
    lengths = {
        width: 210,
        height: 297,
        section.top_margin: 37,
        section.left_margin: 28,
        width - (section.left_margin or 0) - (section.right_margin or 0): 156,
        height - (section.top_margin or 0) - (section.bottom_margin or 0): 225,
    }
    for found, wanted in lengths.items():
        assert abs((found or 0) - Mm(wanted)) <= Mm(0.1), wanted
    assert document().settings.odd_and_even_pages_header_footer
    assert re.fullmatch(r"— \d+ —", section.footer.paragraphs[0].text)
    assert (
        section.footer.paragraphs[0].alignment != section.even_page_footer.paragraphs[0].alignment
    )


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Normal", "仿宋_GB2312", 16),
        ("Heading1", "黑体", 16),
        ("Heading2", "楷体_GB2312", 16),
    ],
)
def test_fonts_and_sizes_are_those_of_the_standard(style: str, font: str, size: float) -> None:
    """What a style does not say, it has from the defaults, which are those of the text."""
    with zipfile.ZipFile(io.BytesIO(real_exports().files["practices/start-on-land.docx"])) as parts:
        styles = ET.fromstring(parts.read("word/styles.xml"))
        fonts = parts.read("word/fontTable.xml").decode()
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    own = styles.find(f"{W}style[@{W}styleId='{style}']/{W}rPr")
    assert default is not None
    found = [
        (place.find(f"{W}rFonts"), place.find(f"{W}sz"))
        for place in (own, default)
        if place is not None
    ]
    east = next(f.get(f"{W}eastAsia") for f, _ in found if f is not None)
    half_points = next(s.get(f"{W}val") for _, s in found if s is not None)
    assert (east, half_points) == (font, str(size * 2))
    assert f'w:name="{font}"><w:altName' in fonts


def test_text_is_22_lines_of_28_characters_and_begins_two_characters_in() -> None:
    styles = document().styles
    body, normal = styles["正文缩进两字"].element, styles["Normal"].element
    assert body.find(f".//{W}ind").get(f"{W}firstLineChars") == "200"
    line = int(normal.find(f".//{W}spacing[@{W}line]").get(f"{W}line"))
    assert 22 * line <= 225 * 56.7 < 23 * line
    closer = int(normal.find(f"{W}rPr/{W}spacing").get(f"{W}val"))
    assert 28 * (320 + closer) <= 156 * 56.7 < 29 * (320 + closer)


def test_tables_repeat_their_head_and_keep_rows_whole() -> None:
    for table in document().tables:
        first, *others = table.rows
        assert first._tr.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *others))


def test_a_document_has_a_title_and_no_date() -> None:
    properties = document().core_properties
    assert properties.title == "关于“拿地即开工”做法的简报"
    assert properties.created is None
    assert properties.modified is None
    with zipfile.ZipFile(io.BytesIO(real_exports().files["practices/start-on-land.docx"])) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_briefing_gives_the_same_bytes() -> None:
    given = held()
    practice = next(iter(subjects_of(given)))
    first = write_docx(brief(practice, given), "库")
    assert write_docx(brief(practice, held()), "库") == first


@pytest.mark.parametrize("path", ["practices/joint-acceptance.docx", "regions/371500.docx"])
def test_hostile_words_stay_words(path: str) -> None:
    content = hostile_exports().files[path]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            ET.fromstring(parts.read(name))
    found = docx.Document(io.BytesIO(content))
    words = HOSTILE.replace("\x00\x0b\ufffe", "")
    table_words = [words_ for t in found.tables for row in cells(t) for words_ in row]
    assert any(words in told for told in [*texts(found, "Body"), *table_words])


def test_a_briefing_on_a_region_says_what_is_not_seen_there() -> None:
    found = document("regions/370000.docx")
    titles = [heading.partition("、")[2] for heading in headings(found, 1)]
    assert titles[:2] == ["概况", "做法一览"]
    assert "本库其他地区在做、这里未见报道的" in titles
    assert any(text.endswith("未见报道不等于没有做。") for text in texts(found, "Body"))


def test_a_briefing_on_a_topic_lists_its_practices() -> None:
    found = document("topics/construction-approval.docx")
    table = next(cells(t) for t in found.tables if cells(t)[0][0] == "做法")
    assert "拿地即开工" in [row[0] for row in table]
    assert [int(row[2]) for row in table[1:]] == sorted(
        (int(row[2]) for row in table[1:]), reverse=True
    )


def test_places_are_compared_only_if_there_are_two() -> None:
    _, alone = subject_of("practice", article(1))
    elsewhere = Place("江苏省/南通市/如皋市", "320682", main=True)
    _, both = subject_of("practice", article(1), article(2, "2021", elsewhere))
    grids = [[p.title for p in b.parts if isinstance(p, Grid)] for b in (alone, both)]
    assert "各地情况" not in grids[0]
    compared = next(p for p in both.parts if isinstance(p, Grid) and p.title == "各地情况")
    assert [row[0] for row in compared.rows] == ["江苏省南通市如皋市", "山东省聊城市"]


def test_places_that_tell_a_number_are_compared_first() -> None:
    elsewhere = Place("江苏省/南通市/如皋市", "320682", main=True)
    silent = replace(article(2, "2021", elsewhere), figures=())
    _, told = subject_of("practice", article(1), silent)
    compared = next(p for p in told.parts if isinstance(p, Grid) and p.title == "各地情况")
    assert [(row[0], row[3]) for row in compared.rows] == [
        ("山东省聊城市", "时限 减少至少 60%"),
        ("江苏省南通市如皋市", "没有数字"),
    ]


def test_what_a_table_leaves_out_is_said() -> None:
    _, long = subject_of("practice", *(article(n) for n in range(MOST_ROWS + 7)))
    grid = next(p for p in long.parts if isinstance(p, Grid) and p.title == "报道的成效数字")
    assert len(grid.rows) == MOST_ROWS
    assert Paragraph("另有 7 个数字未在本简报列出，见同名 CSV 文件。", "note") in long.parts


def test_sections_that_would_be_empty_are_left_out_and_the_rest_numbered() -> None:
    _, told = subject_of("practice", article(1))
    titles = [p.text for p in told.parts if isinstance(p, Heading) and p.level == 1]
    assert titles == [f"{ordinal(n)}、{t.partition('、')[2]}" for n, t in enumerate(titles, 1)]
    assert not any("学习借鉴" in title for title in titles)


def test_the_date_is_that_of_the_newest_article_or_unknown() -> None:
    _, dated = subject_of("practice", article(1, "2021-05"), article(2, None))
    _, undated = subject_of("practice", article(1, None))
    assert dated.below.endswith("数据截至2021年5月")
    assert undated.below.endswith("数据截至未披露")
    assert not any("None" in str(getattr(part, "text", "")) for part in undated.parts)


def test_the_page_is_named_where_the_site_has_an_address() -> None:
    given = held([article()], PUBLISHED)
    told = brief(next(iter(subjects_of(given))), given).parts[-1]
    assert isinstance(told, Paragraph)
    assert told.text == "网页：https://anliku.example/sub/practices/joint-acceptance.html"


def test_every_practice_topic_and_region_has_a_briefing() -> None:
    files = real_exports().files
    reported = [
        p.id for p in real_library().vocabulary.practices if real_library().of_practice(p.id)
    ]
    assert all(f"practices/{id_}.docx" in files for id_ in reported)
    assert all(subject.file("docx") in files for subject in real_exports().by_page.values())
