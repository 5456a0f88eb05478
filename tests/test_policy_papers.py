"""Policy papers: told from newspaper pages by form, and read whole."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from scraper.model import Cleaned, Document, Label, Reading
from scraper.read import read_bytes
from scraper.read.catalogue_keys import KINDS
from scraper.segment import PolicyPaper, Said, read_policy, segment
from scraper.segment import policy_lines as form
from scraper.segment.policy import segment_policy
from scraper.segment.policy_fields import read_fields
from scraper.segment.policy_outline import is_crosshead, level_of, read_heading
from scraper.text.lines import split_lines
from tests.facts.score_papers import faults, load_papers, row_of, score_papers
from tests.newspaper.judging import parts, strangers, uncounted
from tests.project import ROOT
from tests.small_pages import PAGES
from tests.stopwatch import least_seconds

FOLDER = ROOT / "tests" / "pages" / "policy"
GOLD = load_papers(FOLDER / "papers.jsonl")
NAMES = [row["file"] for row in GOLD]
PAPERS = pytest.mark.parametrize("name", NAMES)
TUNED = 4
"""Papers that the rules were written on; the others were read first when the rules stood."""
NEWSPAPERS = sorted(
    path
    for folder in (
        "seeds",
        *(f"tests/pages/{name}" for name in ("dev", "held", "fresh", "unseen", "later")),
    )
    for path in (ROOT / folder).glob("*.*")
    if path.suffix in (".txt", ".md")
)


def document(content: bytes, name: str = "paper.txt", kind: str | None = None) -> Document:
    found, issues = read_bytes(content, name, "p", kind=kind)
    assert found is not None, issues
    return found


@cache
def of_file(name: str) -> Document:
    return document((FOLDER / name).read_bytes(), name)


def paper_of(*lines: str, kind: str | None = None) -> PolicyPaper | None:
    return read_policy(document("\n".join(lines).encode(), kind=kind))


def reading_of(name: str) -> Reading:
    return segment(of_file(name))


def test_papers_are_read_as_their_right_answers_say() -> None:
    found = [
        row_of(name, read_policy(of_file(name)), segment_policy(of_file(name))) for name in NAMES
    ]
    wrong = {right["file"]: faults(right, row) for right, row in zip(GOLD, found, strict=True)}
    assert {name: what for name, what in wrong.items() if what} == {}
    for part in (slice(TUNED), slice(TUNED, None)):
        assert score_papers(GOLD[part], found[part]) == {
            "paper_fields": 1.0, "paper_lists": 1.0, "papers_whole": 1.0,
        }  # fmt: skip


def test_the_scorer_counts_a_paper_that_was_missed() -> None:
    nothing = row_of(NAMES[0], None, None)
    figures = score_papers(GOLD[:1], [nothing])
    assert figures["papers_whole"] == 0
    assert figures["paper_lists"] == 0
    assert figures["paper_fields"] == 0.1
    assert faults(GOLD[0], nothing)["title"][1] is None


@pytest.mark.parametrize("page", NEWSPAPERS, ids=lambda page: page.name)
def test_no_newspaper_page_is_taken_for_a_paper(page: Path) -> None:
    assert segment_policy(document(page.read_bytes(), page.name)) is None


@pytest.mark.parametrize("page", PAGES)
def test_no_small_page_is_taken_for_a_paper(page: str) -> None:
    assert paper_of(*PAGES[page]) is None


@PAPERS
def test_every_printed_character_is_in_one_block(name: str) -> None:
    assert uncounted(reading_of(name)) == []


@PAPERS
def test_every_character_comes_from_its_place_in_its_own_blocks(name: str) -> None:
    reading = reading_of(name)
    (article,) = reading.articles
    own = {place for span in article.spans for place in range(*span)}
    for part in parts(article):
        assert strangers(part, reading.document.text) == []
        assert list(part.offsets) == sorted(part.offsets)
        assert set(part.offsets) <= own
    assert {b.span for b in reading.blocks if b.article == article.id} == set(article.spans)


@PAPERS
def test_blocks_of_no_article_are_furniture(name: str) -> None:
    loose = {block.label for block in reading_of(name).blocks if block.article is None}
    assert loose <= {Label.FURNITURE}


@PAPERS
def test_a_paper_is_one_article_of_its_kind(name: str) -> None:
    reading = reading_of(name)
    (article,) = reading.articles
    assert (article.kind, article.order, reading.issues) == ("policy", 1, ())
    assert article.id.startswith("p-")
    assert segment(of_file(name)) == reading


@PAPERS
def test_every_value_has_its_words(name: str) -> None:
    paper = read_policy(of_file(name))
    assert paper is not None
    text = of_file(name).text
    for field in PolicyPaper.__dataclass_fields__:
        value = getattr(paper, field)
        for said in value if isinstance(value, tuple) else (value,):
            if isinstance(said, Said):
                raw = "".join(text[slice(*said.span)].split())
                assert "".join(said.quote.split()).replace("，", ",") == raw.replace("，", ",")


@PAPERS
def test_paragraphs_are_whole(name: str) -> None:
    """No paragraph of running text breaks off at the end of a printed line."""
    (article,) = reading_of(name).articles
    broken = [
        text for text in (paragraph.text for paragraph in article.paragraphs)
        if "，" in text and not text.endswith(("。", "：", "；", "）"))
    ]  # fmt: skip
    assert broken == []


def test_numbering_is_kept_and_the_number_is_the_deck() -> None:
    (article,) = reading_of("01_county_notice_annex.txt").articles
    assert article.deck is not None
    assert article.deck.text == "云政办发〔2023〕15号"
    assert article.byline.affiliation == "云溪县人民政府办公室"
    texts = [paragraph.text for paragraph in article.paragraphs]
    assert texts[0] == "各乡镇人民政府、街道办事处，县政府各部门、各直属机构："
    assert [text[:6] for text in texts if text.startswith("（")] == [
        "（此件公开发", "（一）下放一", "（二）配强一",
    ]  # fmt: skip


def test_a_declared_paper_needs_no_other_sign() -> None:
    lines = ("云溪县信访工作会议纪要", "会议听取了汇报，议定两件事。")
    assert paper_of(*lines) is None
    paper = paper_of(*lines, kind="policy")
    assert paper is not None
    assert paper.title.value == lines[0]
    assert (paper.number, paper.written, paper.issuers, paper.outline) == (None, None, (), ())


@pytest.mark.parametrize("kind", [None, "text", "markdown"])
def test_only_the_kind_policy_makes_a_document_one(kind: str | None) -> None:
    assert document("题\n\n文。".encode(), kind=kind).kind == "text"
    assert document("题\n\n文。".encode(), kind="policy").kind == "policy"
    assert "policy" in KINDS


NOTICE = (
    "云溪县人民政府关于启用新公章的通知", "云政发〔2021〕3号", "各乡镇人民政府：",
    "现将启用新公章的事项通知如下。", "云溪县人民政府", "2021年3月4日",
)  # fmt: skip


def test_a_notice_by_its_form() -> None:
    paper = paper_of(*NOTICE)
    assert paper is not None
    assert paper.written is not None
    assert (paper.written.value, paper.published, paper.validity) == ("2021-03-04", None, None)


@pytest.mark.parametrize(
    "line",
    [
        "本报讯（记者 王凯）近日，通知下发。",
        "记者 王凯",
        "（记者 王凯）",
        "（下转第三版）",
        "新华社北京5月6日电",
    ],
)
def test_what_only_newspapers_print_makes_it_a_page(line: str) -> None:
    assert paper_of(*NOTICE[:4], line, *NOTICE[4:]) is None


def test_one_sign_besides_the_title_is_not_enough() -> None:
    title, number, addressees, text, _, _ = NOTICE
    assert paper_of(title, text) is None
    assert paper_of(title, number, text) is None
    assert paper_of(title, number, addressees, text) is not None


def test_days_that_a_paper_does_not_name_stay_unknown() -> None:
    lines = (*NOTICE[:3], "本通知自印发之日起施行，有效期至另行通知时。", *NOTICE[4:])
    paper = paper_of(*lines)
    assert paper is not None
    assert (paper.effective, paper.term, paper.valid_until) == (None, None, None)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("云溪县人民政府", "issuer"), ("云溪县发展和改革局 云溪县财政局", "issuer"),
        ("云 溪 县 人 民 政 府", "issuer"), ("云溪县人民政府关于工作的通知", ""),
        ("各有关单位要认真落实", ""), ("2023年5月6日", "day"), ("二〇二三年五月六日", "day"),
        ("（2023年5月6日）", "day"), ("2023年5月6日起施行", ""), ("首页 > 政务公开", "web"),
        ("字号：【大 中 小】", "web"), ("- 3 -", "web"), ("抄送：县委办公室。", "colophon"),
        ("云溪县人民政府办公室 2023年5月6日印发", "colophon"), ("云溪县人民政府文件", "letterhead"),
        ("市长 周明远", "person"), ("一、总体要求", ""),
    ],
)  # fmt: skip
def test_lines_that_tell_what_they_are(line: str, role: str) -> None:
    tests = {
        "issuer": form.is_issuer(line),
        "day": form.day_of(line) is not None,
        "web": form.is_web(line),
        "colophon": form.is_colophon(line),
        "letterhead": form.is_letterhead(line),
        "person": form.is_signing_person(line),
    }
    assert [name for name, holds in tests.items() if holds] == ([role] if role else [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023年05月06日", "2023-05-06"),
        ("2023-05-06 16:40", "2023-05-06"),
        ("2023.5.6", "2023-05-06"),
        ("二○二三年十二月三十一日", "2023-12-31"),
        ("二〇二〇年十月", "2020-10"),
        ("2023年", "2023"),
        ("2023年13月1日", None),
        ("待定", None),
    ],
)
def test_days_in_figures_and_in_chinese(text: str, day: str | None) -> None:
    assert form.read_day(text) == day


@pytest.mark.parametrize(
    ("text", "level", "words"),
    [
        ("一、总体要求", 1, "总体要求"),
        ("第一章 总则", 1, "总则"),
        ("（二）目标。到年底完成。", 2, "目标"),
        ("第三条 市大数据局负责。", 2, ""),
        ("第三条（适用范围）本办法适用于本市。", 2, "（适用范围）"),
        ("1.培训代办员。每季度一次。", 3, "培训代办员"),
        ("（1）有牌子；", 4, "有牌子"),
        ("①有桌椅。", 4, "有桌椅"),
        ("第三条的规定", 0, ""),
        ("2023年底前", 0, ""),
        ("3.5公里", 0, ""),
        ("总体要求", 0, ""),
    ],
)
def test_headings_with_level_and_words(text: str, level: int, words: str) -> None:
    assert level_of(text) == level
    heading = read_heading(Cleaned.at(text))
    assert (heading.words if heading else "") == words
    assert is_crosshead(text) == (level == 1)


@pytest.mark.parametrize(
    "lines",
    [
        ("索引号：A1/2023-1", "发文字号：甲政发〔2023〕1号"),
        ("索 引 号：A1/2023-1    文 号：甲政发〔2023〕1号",),
        ("索引号：", "A1/2023-1", "主题分类：", "发文字号：", "甲政发〔2023〕1号"),
        ("| 索引号 | A1/2023-1 | 文号 | 甲政发〔2023〕1号 |", "| --- | --- | --- | --- |"),
        ("• 索引号: A1/2023-1", "【文号】：甲政发〔2023〕1号"),
    ],
)
def test_fields_in_every_form(lines: tuple[str, ...]) -> None:
    printed = split_lines("\n".join(lines))
    fields, taken = read_fields(printed)
    values = {field.key: field.value.text for field in fields if field.value.text}
    assert values == {"index_number": "A1/2023-1", "number": "甲政发〔2023〕1号"}
    assert taken == set(range(len(printed)))


def test_right_answers_name_every_paper() -> None:
    names = sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".txt", ".md"))
    assert [name for name in names if name != "README.md"] == sorted(NAMES)
    assert all(json.dumps(row, ensure_ascii=False) for row in GOLD)


@pytest.mark.parametrize(
    "line",
    [
        "一、" * 5000,
        "第一条" * 3000,
        "附件：1." * 2000,
        "云溪县人民政府" * 1500,
        "各单位，" * 2500 + "：",
        "首页" * 5000,
        "（" * 9000,
        "2023年" * 2000,
    ],
)
def test_a_long_line_costs_no_more_than_its_length(line: str) -> None:
    def seconds(text: str) -> float:
        source = document("\n".join((*NOTICE[:3], text, *NOTICE[4:])).encode())
        return least_seconds(lambda: read_policy(source))

    assert seconds(line) <= 45 * seconds(line[: len(line) // 10]) + 0.3
