"""How a text names a practice: the gold of stances, traps, and what each reader makes of them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.facts.denial import denial
from scraper.facts.judgement import judge_text, read_practices, relevance
from scraper.facts.practices import find_mentions, find_practices, find_stances, read_uses
from scraper.facts.stance import PRACTISED, stance_of
from scraper.model import Article, Cleaned, Mention, Part, Section
from tests.facts.score_stances import STANCES, Row, predict, read_gold, score
from tests.known import vocabulary
from tests.stopwatch import least_seconds
from tests.test_judgement import OTHER, PRACTICE

VOCABULARY = vocabulary()
GOLD = read_gold()
FIRST = 161
"""So many rows were written before the rules; odd ones were tuned on, even ones set apart."""
FLOOR = 0.95

# The stance of 告知承诺, a name without homonyms, in each wording.
WORDINGS = """
does | 县里推行告知承诺。
does | 将告知承诺作为改革的突破口。
does | 将告知承诺延伸到十五个行业。
does | 把告知承诺纳入考核。
does | 将实行告知承诺的事项扩大到98项。
does | 该市已实现告知承诺全覆盖。
does | 在全省率先推行告知承诺。
does | 三年行动计划实施以来，告知承诺惠及两千家小店。
does | 年初计划推行的告知承诺现已全面落地。
does | 破除推行告知承诺的障碍。
does | 没有告知承诺，就没有小店的当天开张。
does | 管他是不是告知承诺事项，窗口先收下材料。
does | 按上级要求，我县推行告知承诺。
does | 根据条例，该局推行告知承诺。
does | 模拟审批之外，还有告知承诺。
does | 大将带头，告知承诺打开局面。
does | 签订《告知承诺书》后当天领证，告知承诺真方便。
does | 告知承诺吸引外省同行前来学习。
does | 通过跟班学习、告知承诺等办法提速。
does | 群众提出告知承诺申请，窗口当场办结。
does | 让告知承诺变为现实。
does | 把告知承诺升级为2.0版。
does | 将告知承诺转化为发展优势。
does | 希望小学附近的商铺也享受到告知承诺。
does | 一地创新、多地共享，让告知承诺成为金名片。
planned | 拟推行告知承诺。
planned | 街道的目标是推行告知承诺。
planned | 希望早日推行告知承诺。
planned | 告知承诺办法正在征求意见。
planned | 从明年三月起，小餐饮也实行告知承诺。
planned | 即将推行告知承诺。
planned | 告知承诺将于七月一日起施行。
planned | 将进一步推行告知承诺。
planned | 下一步，全县各镇推行告知承诺。
planned | 到2030年，告知承诺覆盖全部许可。
planned | 计划今年扩大试点，推行告知承诺。
planned | 局里正在研究推行告知承诺。
planned | 会议强调，要加快推行告知承诺。
planned | 提出“告知承诺全覆盖”的目标。
planned | 将在十个镇推行告知承诺，目前有三个镇报名。
cited | 《告知承诺管理办法》共五章。
cited | 赴外省学习告知承诺的经验。
cited | 上级文件要求推行告知承诺。
cited | 据介绍，沿海地区早已推行告知承诺。
cited | 什么是告知承诺？
cited | 近年来，国家大力推行告知承诺改革。
cited | 教育部印发意见，支持学校试行告知承诺。
cited | 某市告知承诺的做法给大家不少启发。
cited | 告知承诺最早由南方某区提出。
replaced | 告别告知承诺。
replaced | 以自动核准取代告知承诺。
replaced | 告知承诺被自动核准取代。
replaced | 化告知承诺为自动核准。
replaced | 由告知承诺向自动核准转变。
replaced | 不再实行告知承诺。
replaced | 告知承诺成为历史。
denied | 该县尚未在全部乡镇推行告知承诺。
denied | 并非告知承诺。
denied | 这些事项没有纳入告知承诺。
denied | 告知承诺一时难以推开。
denied | 高风险事项不适用告知承诺。
denied | 告知承诺至今没有落地。
denied | 告知承诺成了一句空话。
denied | 所谓的告知承诺，其实还是要先验后批。
"""
NAME = "告知承诺"


def wordings() -> list[tuple[str, str]]:
    pairs = (line.split(" | ") for line in WORDINGS.strip().splitlines())
    return [(stance, text) for stance, text in pairs]


def last_stance(text: str) -> str:
    """The stance of the last place where the practice is named."""
    return [m.stance for m in find_stances(text, VOCABULARY) if m.practice == "notify-commit"][-1]


@pytest.mark.parametrize(("stance", "text"), wordings())
def test_each_wording_has_its_stance(stance: str, text: str) -> None:
    assert last_stance(text) == stance


def test_gold_has_enough_rows_of_every_stance_and_each_once() -> None:
    assert len({row.text for row in GOLD}) == len(GOLD) >= 140
    for half in (GOLD[:FIRST:2], GOLD[1:FIRST:2]):
        assert min(Counter(row.stance for row in half).values()) >= 14
    assert {row.stance for row in GOLD} == set(STANCES)


@pytest.mark.parametrize(
    "rows",
    [GOLD[:FIRST:2], GOLD[1:FIRST:2], GOLD[FIRST:]],
    ids=["tuned on", "set apart", "written later"],
)
def test_precision_and_recall_of_every_stance(rows: list[Row]) -> None:
    figures = score(rows, predict(rows, VOCABULARY))
    for stance in STANCES:
        assert figures[stance]["precision"] >= FLOOR, figures
        assert figures[stance]["recall"] >= FLOOR, figures


def test_score_counts_what_is_missed_and_what_is_wrong() -> None:
    rows = [Row("", "a", "does"), Row("", "a", "does"), Row("", "a", "planned")]
    figures = score(rows, ["does", None, "does"])
    assert figures["all"] == {"accuracy": 1 / 3, "rows": 3}
    assert figures["does"] == {"precision": 0.5, "recall": 0.5, "rows": 2}
    assert figures["planned"] == {"precision": 1.0, "recall": 0.0, "rows": 1}


def test_one_sentence_may_hold_several_stances() -> None:
    text = "变“一窗受理”为“一窗通办”，大厅窗口下一步将推行“潮汐窗口”。"
    found = {match.practice: match.stance for match in find_stances(text, VOCABULARY)}
    assert found == {
        "one-window-accept": "replaced",
        "one-window-universal": "does",
        "tidal-window": "planned",
    }
    assert [m.practice for m in find_practices(text, VOCABULARY)] == [
        "one-window-universal",
        "tidal-window",
    ]


def test_a_cue_ends_with_its_sentence() -> None:
    assert last_stance("下一步，将建新大厅。县里推行告知承诺。") == "does"
    assert last_stance("全县尚未通高铁。县里推行告知承诺。") == "does"


def test_a_cue_holds_over_clauses_that_begin_with_a_verb() -> None:
    assert last_stance("我们将优化流程，继续深化改革，全面推行告知承诺。") == "planned"
    assert last_stance("大桥将于明年通车，审批局推行告知承诺方便了施工单位。") == "does"


def printed(text: str, start: int = 0) -> Cleaned:
    return Cleaned(text, range(start, start + len(text)))


def article(headline: str, *paragraphs: str) -> Article:
    body = Section(None, tuple(map(printed, paragraphs)))
    return Article("a", "s", 1, "article", printed(headline), (body,))


MIXED = article(
    "临川县审批提速",
    "临川县行政审批局推行并联审批，施工许可当天核发。",
    "大厅告别“一窗受理”，远程勘验尚未推行，明年将推行区域评估。",
)


def test_reading_sets_aside_what_is_not_practised() -> None:
    reading = read_practices(MIXED, VOCABULARY)
    assert [(m.practice, m.stance) for m in reading.mentions] == [
        ("parallel-approval", "does"),
        ("region-assessment", "planned"),
    ]
    assert [(m.practice, m.stance) for m in reading.set_aside] == [
        ("one-window-accept", "replaced"),
        ("cloud-inspection", "denied"),
    ]
    assert reading.set_aside[0].quote == MIXED.paragraphs[1].text


def test_what_is_set_aside_does_not_make_an_article_relevant() -> None:
    found = find_mentions(MIXED, VOCABULARY)
    aside = [mention for mention in found if mention.stance not in PRACTISED]
    assert relevance(MIXED, found, VOCABULARY) == "practice"
    assert relevance(MIXED, aside, VOCABULARY) == "other"


def test_another_matter_sets_nothing_aside() -> None:
    reading = read_practices(article("运动会开幕", "操场告别“一窗受理”。"), VOCABULARY)
    assert (reading.relevance, reading.mentions, reading.set_aside) == ("other", (), ())


def test_uses_are_the_mentions_of_the_article_by_part() -> None:
    parts = [Part("title", MIXED.headline or printed("")), *numbered(MIXED)]
    uses = read_uses(parts, VOCABULARY)
    mentions = find_mentions(MIXED, VOCABULARY)
    assert [(u.value.practice, u.value.stance) for u in uses] == [
        (m.practice, m.stance) for m in mentions
    ]
    for use, mention in zip(uses, mentions, strict=True):
        assert parts[use.part].anchor == mention.paragraph
        assert parts[use.part].text[use.start : use.end] == mention.words
    assert [use.confidence for use in uses] == [1.0, 0.8, 0.8, 0.8]
    assert sorted(uses, key=lambda use: (use.part, use.start, use.end)) == list(uses)


def numbered(whole: Article) -> list[Part]:
    return [Part(f"p{number}", part) for number, part in enumerate(whole.paragraphs, 1)]


def test_context_of_a_homonym_may_stand_in_the_title_or_around() -> None:
    paragraph = Part("p1", printed("中心设置了绿色通道。"))
    title = Part("title", printed("重点项目审批提速"))
    assert read_uses([paragraph], VOCABULARY) == ()
    (use,) = read_uses([title, paragraph], VOCABULARY)
    assert (use.part, use.value.practice, use.rule) == (1, "green-channel", "practice-in-context")
    (use,) = read_uses([paragraph], VOCABULARY, "重点项目审批提速")
    assert use.confidence == 0.9


def judged(text: str) -> list[tuple[str, str, str]]:
    uses = judge_text([Part("text", printed(text))], VOCABULARY)
    return [(use.value.practice, use.value.stance, text[use.start : use.end]) for use in uses]


def test_a_single_sentence_needs_no_further_proof() -> None:
    assert judged("该县推行容缺受理。") == [("tolerance-acceptance", "does", "容缺受理")]
    assert judged("企业注销拟实行告知承诺。") == [("notify-commit", "planned", "告知承诺")]
    assert judged("天气很好。") == []


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_a_text_about_an_occasion_gives_nothing_practised(text: str) -> None:
    lines = "\n".join(line.strip() for line in text.strip().splitlines())
    assert [found for found in judged(lines) if found[1] in PRACTISED] == []


@pytest.mark.parametrize("text", PRACTICE.values(), ids=PRACTICE)
def test_a_text_about_administration_gives_its_practices(text: str) -> None:
    lines = "\n".join(line.strip() for line in text.strip().splitlines())
    headline, *paragraphs = lines.split("\n")
    mentions = read_practices(article(headline, *paragraphs), VOCABULARY).mentions
    assert {found[0] for found in judged(lines)} >= {m.practice for m in mentions}


def test_places_count_in_the_whole_text_and_line_feeds_may_break_words() -> None:
    text = (
        "镇里改革见成效\n镇便民服务中心开出潮汐\n窗口，群众办事快。\n\n下一步，将推行告知承\n诺。"
    )
    assert judged(text) == [
        ("tidal-window", "does", "潮汐\n窗口"),
        ("notify-commit", "planned", "告知承\n诺"),
    ]


def test_a_homonym_of_another_paragraph_is_not_taken() -> None:
    text = "审批局优化工程建设项目审批。\n运动场为伤员开辟绿色通道。"
    assert judged(text) == []


def test_mentions_are_done_unless_told_otherwise() -> None:
    mention = Mention("joint-acceptance", "p1", 0, 4, "联合验收", "联合验收", (0, 4))
    assert mention.stance == "does"


@given(
    st.text(
        alphabet="将拟已未变为由不没有告别《》的要求学习外地推行告知承诺，。下一步", max_size=50
    )
)
def test_every_place_in_any_text_has_one_of_the_stances(text: str) -> None:
    for start in range(0, len(text), 7):
        stance = stance_of(text, start, min(len(text), start + 4))
        assert stance in STANCES
        assert denial(text, start, min(len(text), start + 4)) in (None, "replaced", "denied")
    for match in find_stances(text, VOCABULARY):
        assert text[match.start : match.end] == match.words


@pytest.mark.parametrize(
    "filler", ["将要求学习", "不再没有未能", "由从把变为成", "《关于", "在对向已经"]
)
def test_time_is_in_proportion_to_the_text(filler: str) -> None:
    piece = f"{filler * 6}推行告知承诺{filler * 6}"

    def seconds(times: int) -> float:
        text = piece * times
        return least_seconds(lambda: find_stances(text, VOCABULARY))

    assert seconds(600) < 45 * seconds(60) + 0.3


def test_many_crossheads_and_paragraphs_take_time_in_proportion() -> None:
    def seconds(times: int) -> float:
        pieces = [Part(f"h{n}", printed("审批局推行联合验收")) for n in range(times)]
        pieces += [Part(f"p{n}", printed("企业享受绿色通道。")) for n in range(times)]
        text = Part("text", printed("审批局开通绿色通道。\n" * times))

        def work() -> None:
            assert len(read_uses(pieces, VOCABULARY, "项目审批")) == 2 * times
            assert len(judge_text([text], VOCABULARY)) == times

        return least_seconds(work)

    assert seconds(500) < 45 * seconds(50) + 0.3
