"""Decisions about articles and facts: what a person says stands on every page that shows it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scraper.model import ArticleFacts, Figure, Label, Region, Use
from scraper.model.decisions import (
    Boundary,
    Decision,
    FactJudged,
    FieldGiven,
    Place,
    Reviewed,
    RoleGiven,
)
from scraper.pipeline.analysis import Analysis
from scraper.pipeline.deciding_articles import digest_article
from scraper.pipeline.decision_files import add_decision, decisions_path
from scraper.text import clean
from site_config.page import Front, parse_page
from tests.decided import analysed, place
from tests.project import PAGE, anliku, contents, make_project

TITLE = "县里推行联合验收"
NEWS = (
    "平湖县审批局推行联合验收\n\n"
    "本报讯（记者 李强）平湖县行政审批局推行联合验收，企业一次申报，多个部门一起到场。"
    "同时试行告知承诺，材料由原来的12份减少到5份，办理时限压缩50%。\n\n"
    "山城镇的企业说，拿地那天就能动手。县里还学习了先进地区的做法。\n"
)
HEADLINE = Place(1, "平湖县审批局推行联合验收")


def only(analysis: Analysis) -> ArticleFacts:
    (found,) = analysis.articles
    return found


def codes(analysis: Analysis) -> list[str]:
    return [issue.code for issue in analysis.issues if "decision" in issue.code]


def verdict(of: str, verdict: str, words: str | None = None, **more: str | float) -> FactJudged:
    made = FactJudged(HEADLINE, of, verdict, words)
    return replace(made, **more)  # type: ignore[arg-type]


def practices(analysis: Analysis) -> set[str]:
    return {mention.practice for mention in only(analysis).mentions}


def test_a_dropped_practice_is_gone_and_its_figures_are_free() -> None:
    before = analysed(NEWS)
    assert "joint-acceptance" in practices(before)
    after = analysed(NEWS, [verdict("practice", "dropped", id="joint-acceptance")])
    assert practices(after) == practices(before) - {"joint-acceptance"}
    assert all(f.practice != "joint-acceptance" for f, _ in only(after).of(Figure))
    assert (after.replayed, codes(after)) == (1, [])


def test_words_dropped_in_one_passage_stand_in_another() -> None:
    dropped = verdict("practice", "dropped", "联合验收", within="平湖县行政审批局推行联合验收")
    anchors = [
        mention.paragraph
        for mention in only(analysed(NEWS, [dropped])).mentions
        if mention.practice == "joint-acceptance"
    ]
    assert anchors == ["title"]


def test_the_last_practice_dropped_makes_the_article_another() -> None:
    every = [verdict("practice", "dropped", id=one) for one in practices(analysed(NEWS))]
    found = only(analysed(NEWS, every))
    assert (found.relevance, found.mentions, found.of(Use)) == ("other", (), ())


def test_words_may_mean_another_practice_and_stand_as_quoted() -> None:
    meant = verdict("practice", "is", "拿地那天就能动手", id="start-on-land")
    found = only(analysed(NEWS, [meant]))
    (mention,) = [one for one in found.mentions if one.practice == "start-on-land"]
    assert mention.words == "拿地那天就能动手"
    (fact,) = [fact for use, fact in found.of(Use) if use.practice == "start-on-land"]
    assert (fact.confidence, fact.rule) == (1.0, "decided by a person")
    assert clean(NEWS[slice(*fact.span)]).text == fact.quote


def test_a_named_practice_makes_an_article_relevant() -> None:
    plain = "镇里办起花展\n\n本报讯 花展上人山人海。先拿证后补件的办法也有人试过。\n"
    title = Place(1, "镇里办起花展")
    assert only(analysed(plain)).relevance == "other"
    meant = FactJudged(title, "practice", "is", "先拿证后补件", id="start-on-land")
    assert only(analysed(plain, [meant])).relevance == "practice"


def test_a_region_is_what_a_person_says_with_its_code() -> None:
    meant = verdict("region", "is", "山城镇", id="330482")
    found = only(analysed(NEWS, [meant]))
    regions = {region.surface: region for region, _ in found.of(Region)}
    assert (regions["山城镇"].code, regions["山城镇"].path) == ("330482", "浙江省/嘉兴市/平湖市")
    assert not any("山城镇" in i.message for i in analysed(NEWS, [meant]).issues)


def test_a_figure_gets_another_value_or_goes() -> None:
    figures = [(figure.num, figure.value) for figure, _ in only(analysed(NEWS)).of(Figure)]
    assert ("50%", 50) in figures or ("压缩50%", 50) in figures
    meant = only(analysed(NEWS, [verdict("figure", "is", "50%", value=45.0)]))
    assert 45.0 in [figure.value for figure, _ in meant.of(Figure)]
    gone = only(analysed(NEWS, [verdict("figure", "dropped", "50%")]))
    assert all("50%" not in fact.words for _, fact in gone.of(Figure))


def test_a_confirmed_fact_is_sure() -> None:
    doubtful = [f for f in only(analysed(NEWS)).facts if f.confidence < 1 and f.part >= 0]
    assert doubtful
    one = doubtful[0]
    found = only(analysed(NEWS, [verdict(one.value.type, "confirmed", one.words)]))
    where = (one.place, one.part, one.value.type)
    kept = [fact for fact in found.facts if (fact.place, fact.part, fact.value.type) == where]
    assert [fact.confidence for fact in kept] == [1.0]


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (verdict("practice", "is", "没有这句话", id="start-on-land"), "decision-stale"),
        (verdict("practice", "is", "拿地那天", id="no-such-practice"), "decision-unfit"),
        (verdict("region", "is", "山城镇", id="999999"), "decision-unfit"),
        (verdict("figure", "is", "拿地那天", value=3.0), "decision-unfit"),
        (verdict("date", "is", "那天", value="哪天"), "decision-unfit"),
        (FieldGiven(Place(1, "别的标题"), "outlet", "临江日报"), "decision-stale"),
        (FieldGiven(HEADLINE, "date", "2023", basis="2023年的事"), "decision-stale"),
    ],
)
def test_what_cannot_hold_is_told_and_changes_nothing(decision: Decision, code: str) -> None:
    plain, found = analysed(NEWS), analysed(NEWS, [decision])
    assert (codes(found), found.replayed) == ([code], 0)
    assert found.articles == plain.articles


def test_fields_are_what_a_person_says_and_the_address_stays() -> None:
    fields = [
        FieldGiven(HEADLINE, "headline", "平湖县审批局推进联合验收"),
        FieldGiven(HEADLINE, "author", "王凯"),
    ]
    plain, found = only(analysed(NEWS)), only(analysed(NEWS, fields))
    assert found.article.headline is not None
    assert found.article.headline.text == "平湖县审批局推进联合验收"
    assert found.article.byline.author == "王凯"
    assert found.article.id == plain.article.id
    assert len(found.article.headline.offsets) == len(found.article.headline.text)


def test_a_review_holds_as_long_as_the_text_does() -> None:
    digest = digest_article(only(analysed(NEWS)).article)
    review = Reviewed(HEADLINE, digest)
    assert only(analysed(NEWS, [review])).reviewed
    other = analysed(NEWS.replace("动手", "动工"), [review])
    assert not only(other).reviewed
    assert [i.code for i in other.issues if i.code == "review-outdated"] == ["review-outdated"]


def test_a_line_in_no_article_has_no_fields() -> None:
    furniture = RoleGiven(Place(5, NEWS.splitlines()[4]), "furniture")
    field = FieldGiven(furniture.line, "outlet", "临江日报")
    found = analysed(NEWS, [furniture, field])
    assert codes(found) == ["decision-stale"]
    assert [b.label for b in found.reading.blocks if b.article is None] == [Label.FURNITURE]  # type: ignore[union-attr]


def test_a_web_page_is_split_and_its_lines_are_given_roles() -> None:
    html = (
        "<html><head><title>两则</title></head><body><article><h1>镇里办起花展</h1>"
        + "".join(f"<p>{'花展上人山人海，' * 6}第{n}天又添新花。</p>" for n in range(4))
        + "<p>县里推行联合验收</p>"
        + "".join(f"<p>{'企业一次申报，' * 6}第{n}家到场。</p>" for n in range(4))
        + "</article></body></html>"
    )
    plain = analysed(html, name="page.html")
    (article,) = plain.articles
    assert plain.reading is not None
    document = plain.reading.document
    at = place(document, TITLE)
    split = analysed(html, [Boundary(at), RoleGiven(at, "headline")], name="page.html")
    headlines = [one.article.headline for one in split.articles]
    assert [headline.text for headline in headlines if headline] == ["镇里办起花展", TITLE]
    assert split.articles[0].article.id == article.article.id


def library(root: Path) -> Path:
    return make_project(root / "library", {"a1": PAGE})


def scrape(folder: Path) -> tuple[dict[str, Any], list[str], int]:
    found = anliku("scrape", "--project", str(folder), "--json")
    errors = [json.loads(line)["code"] for line in found.stderr.splitlines()]
    return json.loads(found.stdout.splitlines()[-1]), errors, found.exit_code


def fronts(folder: Path) -> dict[str, Front]:
    pages = contents(folder / "content")
    names = (name for name in pages if name.startswith("articles/") and name.count("/") == 2)
    found = (parse_page(pages[name].decode())[0] for name in names)
    return {str(front["title"]): front for front in found}


def test_a_run_obeys_the_file_and_reads_only_its_source_again(tmp_path: Path) -> None:
    folder = library(tmp_path)
    assert scrape(folder)[2] == 0
    before = contents(folder / "content")
    path = decisions_path(folder, "a1")
    title = Place(7, f"# {TITLE}")
    dropped = FactJudged(title, "practice", "dropped", id="joint-acceptance")
    outlet = FieldGiven(title, "outlet", "临江日报")
    for decision in (dropped, outlet, FieldGiven(title, "date", "2023-05")):
        assert add_decision(path, decision).refused is None
    told, errors, code = scrape(folder)
    assert (errors, code) == ([], 0)
    assert told["sources"] == [
        {"id": "a1", "read": True, "articles": 2, "leftovers": 0, "decisions": 3}
    ]
    front = fronts(folder)[TITLE]
    assert (front["practices"], front["date"]) == ([], "2023-05")
    assert front["source"]["outlet"] == "临江日报"
    after = contents(folder / "content")
    practice = "practices/joint-acceptance.md"
    assert TITLE in before[practice].decode()
    assert TITLE not in after[practice].decode()
    assert front["tags"] == ["2023"]
    assert {action for action, n in scrape(folder)[0]["counts"].items() if n} == {"unchanged"}
    path.unlink()
    assert scrape(folder)[2] == 0
    assert contents(folder / "content") == before


def test_a_broken_file_leaves_the_pages_as_they_were(tmp_path: Path) -> None:
    folder = library(tmp_path)
    path = decisions_path(folder, "a1")
    add_decision(path, FieldGiven(Place(7, f"# {TITLE}"), "outlet", "临江日报"))
    scrape(folder)
    before = contents(folder / "content")
    path.write_text(path.read_text(encoding="utf-8") + "- kind: boundry\n", encoding="utf-8")
    told, errors, code = scrape(folder)
    assert (code, errors[0]) == (1, "decision-unusable")
    assert contents(folder / "content") == before
    assert told["sources"][0]["read"] is False
