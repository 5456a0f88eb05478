"""Doubts: each stands in its source, is told once, and the gravest come first."""

import re
from pathlib import Path

import pytest

from scraper.model.decisions import Place
from scraper.pipeline.analysis import analyse
from scraper.pipeline.doubts import KINDS, Doubt, Move, doubts_of_source, join_doubts, read_doubts
from scraper.read.catalogue import load_catalogue
from scraper.write.cards import SourceCard
from site_config.gate.texts import look_at
from tests.project import PAGE, make_project

PAGES = Path(__file__).parent / "pages" / "dev"
UNDISCLOSED = SourceCard("p", "seeds/p.md", "0" * 64)
DISCLOSED = SourceCard("p", "seeds/p.md", "0" * 64, outlet="柳河日报", date="2023-05-06")
REGIONS = "一家企业的负责人说，朝阳区和鼓楼区的做法都值得学。"


def doubts(text: str, card: SourceCard = DISCLOSED) -> tuple[Doubt, ...]:
    return doubts_of_source(analyse(text.encode(), "seeds/p.md", "p"), card, look_at)


def kinds(found: tuple[Doubt, ...]) -> list[str]:
    return [doubt.kind for doubt in found]


def squeezed(text: str) -> str:
    return re.sub(r"[\s#*]+", "", text)


def test_what_nobody_disclosed_is_one_doubt_for_the_whole_page() -> None:
    missing = [one for one in doubts(PAGE, UNDISCLOSED) if one.kind.endswith("-missing")]
    assert [(one.kind, one.of, one.count) for one in missing] == [
        ("source-missing", "outlet", 2),
        ("date-missing", "date", 2),
    ]
    assert not [one for one in doubts(PAGE) if one.kind.endswith("-missing")]


def test_a_fault_of_wording_names_its_line_and_what_was_meant() -> None:
    found = doubts(PAGE.replace("一次申报，", "按流程流程图申报，"))
    slip = next(one for one in found if one.kind == "doubled-words")
    assert (slip.line, slip.words, slip.proposal) == (9, "流程流程", "流程")
    assert slip.text.startswith("（记者 李强）县行政审批局")
    assert (slip.title, slip.heads) == ("县里推行联合验收", (Place(7, "# 县里推行联合验收"),))
    assert slip.suggested is Move.FIX


def test_a_private_number_is_never_repeated() -> None:
    found = doubts(PAGE.replace("企业都说好。", "企业都说好，可打王先生手机13812345678。"))
    private = next(one for one in found if one.kind == "personal-mobile")
    assert "13812345678" not in repr(private)


def test_a_line_that_went_nowhere_and_a_text_without_a_title_are_told() -> None:
    text = (PAGES / "02_national_paper_columns.txt").read_bytes()
    analysis = analyse(text, "seeds/p.txt", "p")
    assert analysis.reading is not None
    left = analysis.leftovers
    headless = sum(a.headline is None and bool(a.paragraphs) for a in analysis.reading.articles)
    found = kinds(doubts_of_source(analysis, DISCLOSED))
    assert (found.count("leftover"), found.count("no-headline")) == (left, headless)


def test_a_name_that_several_places_share_comes_with_them() -> None:
    found = doubts(PAGE.replace("企业都说好。", f"企业都说好。{REGIONS}"))
    open_ = [one for one in found if one.kind == "ambiguous-region"]
    assert {one.words for one in open_} == {"朝阳区", "鼓楼区"}
    assert all(one.proposal and one.proposal.endswith(one.words) for one in open_)


def test_a_whole_line_in_doubt_stands_once_in_its_excerpt() -> None:
    missing = next(one for one in doubts(PAGE, UNDISCLOSED) if one.kind == "date-missing")
    assert (missing.before, missing.words) == ("", "# 镇里建起党群服务站")
    assert missing.after.startswith("（记者 王明）")


def test_a_practice_article_without_a_region_is_asked_about() -> None:
    assert [one.title for one in doubts(PAGE) if one.kind == "no-region"] == ["县里推行联合验收"]


@pytest.mark.parametrize("page", ["01_county_approval_and_schools.md", "08_weekly_with_jumps.txt"])
def test_every_doubt_stands_where_it_says(page: str) -> None:
    content = (PAGES / page).read_bytes()
    lines = content.decode("utf-8-sig").replace("\r", "").split("\n")
    found = doubts_of_source(analyse(content, page, "p"), UNDISCLOSED, look_at)
    assert found
    for doubt in found:
        assert doubt.text == " ".join(lines[doubt.line - 1].split()), doubt
        below = squeezed("".join(lines[doubt.line - 1 :]))
        assert squeezed(doubt.words)[:20] in below or "*" in doubt.words, doubt
        assert doubt.suggested in KINDS[doubt.kind].moves
    assert len({doubt.id for doubt in found}) == len(found)
    assert [doubt.rank for doubt in found] == sorted((d.rank for d in found), reverse=True)


def test_what_cannot_be_read_is_the_gravest() -> None:
    analysis = analyse(b"\0\0\0", "seeds/p.txt", "p")
    (only,) = doubts_of_source(analysis, DISCLOSED)
    assert (only.kind, only.rank > max(kind.weight for kind in KINDS.values())) == (
        "nul-bytes",
        True,
    )


def test_copies_are_told_at_the_later_article_and_terms_once(tmp_path: Path) -> None:
    twin = PAGE.replace("三千多人次", "五千多人次").replace("村民办事不出村", "村民办事方便了")
    root = make_project(tmp_path, {"a": PAGE, "b": twin})
    sources = load_catalogue(root / "seeds" / "sources.yml").sources
    found = join_doubts(read_doubts(one, root, look_at) for one in sources)
    copies = [one for one in found if one.kind == "duplicate"]
    assert copies
    assert {one.source for one in copies} == {"b"}
    assert all("来源a" in one.why for one in copies)
    terms = [one.words for one in found if one.kind == "coined-term"]
    assert len(terms) == len(set(terms))


def test_an_id_follows_from_the_place_and_not_from_the_rank() -> None:
    one = doubts(PAGE, UNDISCLOSED)[0]
    again = doubts("\n\n" + PAGE, UNDISCLOSED)[0]
    assert (one.id, one.line + 2) == (again.id, again.line)
    assert re.fullmatch("[0-9a-f]{12}", one.id)
