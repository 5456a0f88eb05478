"""Briefings as LibreOffice prints them: all parts, on pages laid out after GB/T 9704-2012."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_config.export.briefing import ordinal
from site_config.library.citation import cite
from tests.export_sample import hostile_exports, real_exports
from tests.office import ask, to_pdf

pytestmark = [pytest.mark.office, pytest.mark.slow]
PRACTICE, TOPIC, REGION = "start-on-land", "construction-approval", "370000"
FILES = [
    f"practices/{PRACTICE}.docx",
    f"topics/{TOPIC}.docx",
    f"regions/{REGION}.docx",
]
MM = 72 / 25.4
WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each briefing as a PDF by its id."""
    folder = tmp_path_factory.mktemp("printed")
    contents = {Path(name).stem: real_exports().files[name] for name in FILES}
    contents["hostile"] = hostile_exports().files["practices/joint-acceptance.docx"]
    documents = []
    for name, content in contents.items():
        documents.append(folder / f"{name}.docx")
        documents[-1].write_bytes(content)
    return {pdf.stem: pdf for pdf in to_pdf(documents, folder)}


def text(pdf: Path) -> str:
    """All words in reading order, without the spaces that lines and fonts bring."""
    return re.sub(r"\s", "", ask("pdftotext", "-layout", pdf, "-"))


def words(pdf: Path) -> list[list[tuple[float, float, float, float, str]]]:
    """Words with their boxes in points, page by page."""
    pages = ask("pdftotext", "-bbox", pdf, "-").split("<page ")[1:]
    return [
        [(float(a), float(b), float(c), float(d), word) for a, b, c, d, word in WORD.findall(page)]
        for page in pages
    ]


def test_a_practice_is_printed_with_all_its_parts(printed: dict[str, Path]) -> None:
    told = text(printed[PRACTICE])
    names = "做法 证据等级 成效数字 各地比较 原文要点 来源没有说明的 来源 说明".split()
    parts = [f"{ordinal(number)}、{name}" for number, name in enumerate(names, start=1)]
    assert "关于“拿地即开工”做法的简报" in told
    places = [told.index(part) for part in parts]
    assert places == sorted(places)
    for source in real_exports().by_page[f"practices/{PRACTICE}.md"].articles:
        assert re.sub(r"\s", "", cite(source)) in re.sub(r"—\d+—", "", told)


def test_topics_and_regions_are_printed_too(printed: dict[str, Path]) -> None:
    assert "“工程建设审批”主题做法简报" in text(printed[TOPIC])
    assert "山东省做法简报" in text(printed[REGION])


def test_pages_are_a4_and_numbered_outside(printed: dict[str, Path]) -> None:
    assert "A4" in ask("pdfinfo", printed[PRACTICE])
    pages = words(printed[PRACTICE])
    assert len(pages) >= 3
    for number, page in enumerate(pages, start=1):
        foot = [word for word in page if word[1] > (37 + 225) * MM]
        assert "".join(word[4] for word in foot) == f"—{number}—"
        middle = (foot[0][0] + foot[-1][2]) / 2
        assert (middle > 297.6) == (number % 2 == 1)


def test_nothing_leaves_the_type_area(printed: dict[str, Path]) -> None:
    """Left and right edges to a millimetre; a mark of punctuation may hang out by its width."""
    for pdf in printed.values():
        for page in words(pdf):
            body = [word for word in page if word[3] < (37 + 225 + 2) * MM]
            assert min(word[0] for word in body) >= 27 * MM
            assert max(word[2] for word in body) <= (28 + 156 + 6) * MM
            assert min(word[1] for word in body) >= 36 * MM


def test_a_line_has_28_characters_and_lines_stand_29_points_apart(
    printed: dict[str, Path],
) -> None:
    lines = [
        line.strip() for line in ask("pdftotext", "-layout", printed[PRACTICE], "-").split("\n")
    ]
    first = next(line for line in lines if line.startswith("把方案审查"))
    assert len(first) == 26
    page = words(printed[PRACTICE])[0]
    start = next(word for word in page if word[4].startswith("把方案审查"))
    below = min(word[1] for word in page if word[1] > start[1] + 1)
    assert below - start[1] == pytest.approx(28.95, abs=0.2)


def test_hostile_words_are_printed_as_they_stand(printed: dict[str, Path]) -> None:
    assert '=HYPERLINK("//a")<b>&amp;]]>' in text(printed["hostile"])
