"""All facts of a page and of a text: the same on every run, bounded in time, no year invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.facts.gathering import gather_page, gather_text
from scraper.facts.page_context import region_of_page
from scraper.facts.parts import parts_of_text
from scraper.model import ArticleFacts, Cleaned, Day, Figure, Region, Use
from scraper.pipeline.analysis import analyse
from scraper.pipeline.knowledge import knowledge
from tests.project import PAGE, ROOT, anliku
from tests.stopwatch import least_seconds

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
HOSTILE = (
    "9", "一", "“", "“‘", "《", "《甲》", "，", "\n", "（", "5%", "2023年", "5月3日", "市中区",
    "三个、", "〔2019〕11号", "局长王明说", "由5个到",
    "县行政审批局推行拿地即开工审批时限由20天压缩至5天惠及企业",
)  # fmt: skip


def page(text: str) -> tuple[ArticleFacts, ...]:
    found = analyse(text.encode(), "page.md", "p")
    assert found.reading
    return found.articles


def seconds(text: str) -> float:
    return least_seconds(lambda: gather_text(text, knowledge()), runs=2)


@pytest.mark.parametrize("unit", HOSTILE)
def test_ten_times_the_text_takes_about_ten_times_as_long(unit: str) -> None:
    short, long = (unit * (size // len(unit)) for size in (2_000, 20_000))
    gather_text(unit, knowledge())
    assert seconds(long) <= 45 * seconds(short) + 0.3


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name[:3])
def test_the_same_bytes_on_two_runs_and_with_two_processes(seed: Path, tmp_path: Path) -> None:
    written = []
    for number, jobs in enumerate(("1", "1", "2")):
        out = tmp_path / f"{number}.jsonl"
        found = anliku(
            "read", *map(str, SEEDS[:2]), str(seed), "--facts-jsonl", str(out), "--jobs", jobs
        )
        assert found.exit_code == 0
        written.append(out.read_bytes())
    assert written[0] == written[1] == written[2]


def test_facts_stand_in_reading_order_and_in_their_parts() -> None:
    for seed in SEEDS:
        for found in page(seed.read_text("utf-8")):
            places = [(fact.part, fact.place) for fact in found.facts]
            assert places == sorted(places)
            assert all(fact.words for fact in found.facts)


def test_a_bare_zone_is_settled_by_the_other_articles_of_the_page() -> None:
    others = "\n\n".join(
        f"# 聊城市{place}推进政务服务\n\n聊城市{place}把服务窗口设到村里，"
        f"{place}的群众说，办事近了许多。"
        for place in ("莘县", "阳谷县", "东阿县")
    )
    text = (
        f"{others}\n\n# 高新区推行容缺受理\n\n高新区行政审批局推行容缺受理，企业缺一份材料也先办。"
    )
    zones = {region.zone for region, _ in page(text)[-1].of(Region)}
    assert zones == {"聊城高新技术产业开发区"}
    alone = page(text.rpartition("\n\n#")[2].strip().join(("# ", "")))
    assert [region for found in alone for region, _ in found.of(Region)] == []


@pytest.mark.parametrize(
    ("furniture", "mains", "region"),
    [
        ("", ("山东省/聊城市/莘县", "湖北省/襄阳市/樊城区", "江苏省/南通市/如皋市"), None),
        ("", ("山东省/聊城市/莘县", "山东省/聊城市", None), "山东省/聊城市"),
        ("", ("北京市/朝阳区", "北京市/海淀区"), "北京市"),
        ("", ("山东省/聊城市/莘县",), None),
        ("2023年5月3日 星期三 襄阳日报 第3版\n\n", ("山东省/聊城市/莘县", None), "湖北省/襄阳市"),
        ("2023年5月3日 星期三 经济日报 第3版\n\n", (None,), None),
    ],
)
def test_the_region_of_a_page(
    furniture: str, mains: tuple[str | None, ...], region: str | None
) -> None:
    found = analyse(f"{furniture}{PAGE}".encode(), "page.txt", "p")
    assert found.reading
    assert region_of_page(found.reading, mains, knowledge().gazetteer) == region


def test_the_outlet_of_the_catalogue_settles_a_bare_zone() -> None:
    text = "# 高新区推行容缺受理\n\n高新区行政审批局推行容缺受理，企业缺一份材料也先办。"
    found = analyse(text.encode(), "page.md", "p")
    assert found.reading
    for outlet, zones in (("襄阳日报", {"襄阳高新技术产业开发区"}), ("经济日报", set())):
        articles, _ = gather_page(found.reading, knowledge(), outlet)
        assert {region.zone for region, _ in articles[0].of(Region)} == zones


def test_figures_of_an_article_about_something_else_are_marked() -> None:
    contest = (
        "# 实验小学举行书法比赛\n\n6月5日，实验小学举行书法比赛，120名学生参加，评出一等奖10名。"
        "赛场上，孩子们屏息凝神，一笔一画写下对祖国的热爱，老师和家长在一旁轻轻鼓掌。"
    )
    (found,) = page(contest)
    assert {figure.role for figure, _ in found.of(Figure)} == {"other_article"}
    assert found.of(Use) == ()
    text = contest.removeprefix("# ") + "大家都说，这样的活动让校园更有书香。" * 8
    roles = {f.value.role for f in gather_text(text, knowledge()) if isinstance(f.value, Figure)}
    assert roles == {"other_article"}


def test_a_day_is_a_date_and_a_figure_and_keeps_its_unknown_year() -> None:
    facts = gather_text("9月19日，县里推行联合验收，今年已惠及企业30家。", knowledge())
    days = [fact.value.edtf for fact in facts if isinstance(fact.value, Day)]
    assert days == ["XXXX-09-19"]
    dates = [f.value for f in facts if isinstance(f.value, Figure) and f.value.kind == "date"]
    assert [(date.num, date.value, date.role) for date in dates] == [("9月19日", "09-19", "date")]


def test_a_year_known_from_outside_dates_the_text() -> None:
    facts = gather_text("9月19日，县里推行联合验收。", knowledge(), year=2024)
    assert [f.value.edtf for f in facts if isinstance(f.value, Day)] == ["2024-09-19"]


def test_the_first_line_of_several_is_a_title() -> None:
    parts = parts_of_text(Cleaned.at("县里推行联合验收\n\n一次到场。\n当日发证。"))
    assert [(part.anchor, part.text) for part in parts] == [
        ("title", "县里推行联合验收"),
        ("text", "一次到场。"),
        ("text", "当日发证。"),
    ]
    assert [part.anchor for part in parts_of_text(Cleaned.at("只有一行"))] == ["text"]


def test_a_page_without_articles_has_no_facts() -> None:
    found = analyse("第3版\n".encode(), "page.txt", "p")
    if found.reading:
        assert gather_page(found.reading, knowledge()) == ((), ())
