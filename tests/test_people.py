"""People: who signs, who holds an office, who speaks; and words that look like names."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from scraper.facts.parts import article_parts
from scraper.facts.people import byline_people, find_people
from scraper.facts.people.names import Border, Evidence, border, name_end
from scraper.facts.people.offices import Office, read_office, title_before
from scraper.facts.people.words import titles, words
from scraper.model import Block, Byline, Cleaned, Found, Label, Part, Person
from scraper.read import read_bytes
from scraper.segment import segment
from tests.facts.score_people import load, score
from tests.stopwatch import least_seconds

GOLD = Path(__file__).parent / "gold"
ROWS = load(GOLD / "people.jsonl")
SEED_ROWS = load(GOLD / "people_seeds.jsonl")
SEEDS = sorted({row["source"] for row in SEED_ROWS})
FLOORS = {"precision": 1.0, "recall": 0.95, "title": 1.0, "body": 1.0, "kept_empty": 1.0}
SPEED_FLOOR = 0.5
"""Megabytes a second on a busy machine; an idle core does over four."""


def part(text: str, anchor: str = "text") -> Part:
    return Part(anchor, Cleaned.at(text))


def found(*texts: str, byline: Byline | None = None) -> tuple[Found[Person], ...]:
    return find_people([part(text, f"p{n}") for n, text in enumerate(texts, 1)], byline)


def people(text: str) -> list[Person]:
    return [hit.value for hit in find_people([part(text)])]


def named(text: str) -> list[tuple[str, str]]:
    return [(person.name, person.role) for person in people(text)]


def test_the_gold_is_read_as_well_as_before() -> None:
    figures, misses = score(ROWS, people)
    assert {key: figures[key] for key in FLOORS if figures[key] < FLOORS[key]} == {}, misses


def test_the_gold_holds_enough_rows_without_people() -> None:
    assert len(ROWS) >= 150
    assert sum(not row["expect"] for row in ROWS) >= 40


@pytest.mark.parametrize("source", SEEDS)
def test_a_page_as_one_text_gives_its_people_and_nobody_else(root: Path, source: str) -> None:
    text = (root / "seeds" / source).read_text(encoding="utf-8")
    wanted = {(row["name"], row["role"]) for row in SEED_ROWS if row["source"] == source}
    assert set(named(text)) == wanted


@pytest.mark.parametrize("source", SEEDS)
def test_a_page_cut_into_articles_gives_its_people_and_nobody_else(root: Path, source: str) -> None:
    document, _ = read_bytes((root / "seeds" / source).read_bytes(), source, source)
    assert document
    reading = segment(document)
    given: set[tuple[str, str]] = set()
    for article in reading.articles:
        parts = [Part(anchor, body) for anchor, body in article_parts(article)]
        blocks = [block for block in reading.blocks if block.article == article.id]
        hits = find_people(parts, article.byline)
        credits = byline_people(document.text, blocks, article.byline)
        given |= {(hit.value.name, hit.value.role) for hit in hits}
        given |= {(credit.name, credit.role) for credit in credits}
        for credit in credits:
            assert "".join(document.text[slice(*credit.span)].split()) == credit.name
    assert given == {(row["name"], row["role"]) for row in SEED_ROWS if row["source"] == source}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:16])
def test_every_hit_stands_where_it_says(row: dict[str, object]) -> None:
    text = str(row["text"])
    hits = find_people([part(text)])
    for hit in hits:
        assert "".join(text[hit.start : hit.end].split()) == hit.value.name
        assert 0 < hit.confidence <= 1
    assert list(hits) == sorted(hits, key=lambda hit: (hit.part, hit.start, hit.end))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "本报讯（记者 卢青 通讯员 曾好）今日，大厅启用。",
            [("卢青", "reporter"), ("曾好", "correspondent")],
        ),
        ("记者马明实习生高倩", [("马明", "reporter"), ("高倩", "reporter")]),
        ("（施展 葛亮 报道）", [("施展", "reporter"), ("葛亮", "reporter")]),
        ("□记者 邢菲", [("邢菲", "reporter")]),
        ("文/图 郎坤", [("郎坤", "author")]),
        ("■记者 卢青 插画 梅影", [("卢青", "reporter"), ("梅影", "author")]),
        ("责任编辑：鲁达 校对：梅影", [("鲁达", "editor"), ("梅影", "editor")]),
        ("记者 卢 青 通讯员 葛 亮", [("卢青", "reporter"), ("葛亮", "correspondent")]),
        ("首席记者 诸葛青云", [("诸葛青云", "reporter")]),
        ("记者 古丽娜·阿不都 摄", [("古丽娜·阿不都", "reporter")]),
        (
            "记者 王凯\n通讯员 李群\n城东县把窗口搬到村口。",
            [("王凯", "reporter"), ("李群", "correspondent")],
        ),
    ],
)
def test_who_signs(text: str, wanted: list[tuple[str, str]]) -> None:
    assert named(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "编辑审核材料后归档。",
        "记者招待会在市民中心举行。",
        "摄影作品展出百余幅。",
        "图为窗口工作人员帮群众填表。",
        "该县文图并茂地公开办事流程。",
        "（下转第三版）",
        "（详见二版）",
        "（本报记者）",
    ],
)
def test_words_of_bylines_without_names_give_nobody(text: str) -> None:
    assert named(text) == []


def test_a_writer_in_brackets_brings_the_body() -> None:
    assert people("教学相长。\n（城北小学 施文雅）") == [
        Person("施文雅", "author", None, "城北小学")
    ]


def test_an_office_is_told_with_its_body() -> None:
    text = "东平市临湖区行政审批服务局党组书记、局长鲁明亮介绍了做法。"
    assert people(text) == [
        Person("鲁明亮", "official", "党组书记、局长", "东平市临湖区行政审批服务局")
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("临湖区委书记", Office("区委书记", 2, "临湖区", "official")),
        ("会议由党支部副书记", Office("党支部副书记", 3, None, "official")),
        ("宏达纺织公司总经理", Office("总经理", 6, "宏达纺织公司", "firm")),
        ("市委常委、组织部部长", Office("市委常委、组织部部长", 0, None, "official")),
        ("近日，县数据局负责人", Office("负责人", 7, "县数据局", "official")),
        ("宏达公司党支部书记", Office("党支部书记", 4, "宏达公司", "firm")),
        ("城东区妇联原副主席", Office("原副主席", 5, "城东区妇联", "official")),
        ("平原县委书记", Office("县委书记", 2, "平原县", "official")),
        ("县医院院长、主任医师", Office("院长、主任医师", 3, "县医院", "official")),
        ("鸿远公司项目部总工程师", Office("总工程师", 7, "鸿远公司项目部", "firm")),
    ],
)
def test_offices(text: str, wanted: Office) -> None:
    start = title_before(text, len(text))
    assert start is not None
    assert read_office(text, start, len(text), 0) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("于军主持会议", 2),
        ("李立通报了情况", 2),
        ("赵长兵致辞", 3),
        ("欧阳明月说", 4),
        ("欧阳明说", 3),
        ("韩鑫和湖南来的同伴", 2),
        ("孟宪彬以此为题", 3),
        ("买买提·艾力告诉记者", 6),
        ("刘某表示", None),
        ("张女士说", None),
        ("李老师介绍", None),
        ("高度重视", None),
        ("方便群众", None),
        ("成立专班", None),
        ("任务繁重", None),
        ("万元补助", None),
        ("王家庄村民", None),
        ("和居民座谈", None),
        ("", None),
        ("王", None),
    ],
)
def test_where_a_name_ends_after_an_office(text: str, wanted: int | None) -> None:
    assert name_end(text, 0, Evidence.OFFICE) == wanted


def test_a_verb_of_saying_is_the_best_border() -> None:
    assert border("卢青说", 2) is Border.SAID
    assert border("卢青，", 2) is Border.MARK
    assert border("卢青打造", 2) is Border.VERB
    assert border("卢青从窗", 2) is Border.WEAK
    assert border("卢青·", 2) is Border.NONE


def test_without_a_title_only_speakers_at_the_start_of_a_clause_are_people() -> None:
    assert named("“很快就办完了。”卢青青说。") == [("卢青青", "other")]
    assert named("大家听卢青青说完都笑了。") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("习近平总书记强调，要优化营商环境。", [("习近平", "other")]),
        ("学习习近平新时代中国特色社会主义思想。", []),
        ("学雷锋活动月启动。", []),
        ("弘扬焦裕禄精神。", []),
    ],
)
def test_leaders_and_models_are_no_officials(text: str, wanted: list[tuple[str, str]]) -> None:
    assert named(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("卢青青今年44岁，是网格员。", [("卢青青", "other")]),
        ("卢青青是城北社区的一名网格员。", [("卢青青", "other")]),
        ("卢青青，中共党员，善做调解。", [("卢青青", "other")]),
        ("王超局长现场答疑。", [("王超", "official")]),
        ("67岁的卢青青坐在轮椅上。", [("卢青青", "other")]),
        ("“卢青青工作室”挂牌。", [("卢青青", "other")]),
        ("主任卢青与对方签订了协议。", [("卢青", "official")]),
        ("主任卢青签订了协议。", [("卢青", "official")]),
        ("县领导卢青、施文雅以及有关部门参加。", [("卢青", "official"), ("施文雅", "official")]),
        ("公司董事长尤建军这样评价。", [("尤建军", "other")]),
        ("县医院院长、主任医师卢青坐诊。", [("卢青", "official")]),
        ("网络平台是城北社区的一名网格员。", []),
        ("王村镇长现场办公。", []),
        ("王超女士捐出藏书。", [("王超", "other")]),
        ("陈老先生捐出藏书。", []),
        ("王超校长、学生处副主任卢青出席。", [("王超", "official"), ("卢青", "official")]),
    ],
)
def test_who_somebody_is(text: str, wanted: list[tuple[str, str]]) -> None:
    assert named(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "每名干部包联一户企业。",
        "每名干部包联3户企业。",
        "领导干部接访",
        "该市市长安区结对帮扶邻区。",
        "领导干部接访日公开。",
        "法官包村联社区。",
        "石市市长安区与邻区结对。",
        "妻子黄姨有了工作。",
        "老板何乐而不为。",
        "员工温馨提示上墙。",
        "为企业节省财务成本约2600万元。",
    ],
)
def test_callings_of_many_promise_no_name(text: str) -> None:
    assert named(text) == []


def test_nobody_is_told_twice_and_the_office_is_kept() -> None:
    hits = found("“快了一倍。”卢青青说。", "县数据局局长卢青青表示，明年再提速。")
    assert [(hit.part, hit.value.title) for hit in hits] == [(1, "局长")]


def test_who_signs_the_article_is_no_speaker_of_it() -> None:
    hits = found("“快了一倍。”卢青青说。", byline=Byline(reporters=("卢青青",)))
    assert [hit.value.role for hit in hits] == ["reporter"]


def test_a_byline_is_placed_in_the_raw_text() -> None:
    raw = "记者　王 治 通讯员 李\n杰\n王治下的城。"
    blocks = [
        Block(Label.BODY, (0, len(raw)), "x"),
        Block(Label.BYLINE, (0, raw.index("王治下")), "byline"),
    ]
    credits = byline_people(raw, blocks, Byline(("王治",), ("李杰",)))
    assert [(c.name, c.role, raw[slice(*c.span)]) for c in credits] == [
        ("王治", "reporter", "王 治"),
        ("李杰", "correspondent", "李\n杰"),
    ]


def test_look_alikes_of_characters_do_not_hide_a_name() -> None:
    raw = "（记者 ⾼⽂）"
    blocks = [Block(Label.DATELINE, (0, len(raw)), "x")]
    (credit,) = byline_people(raw, blocks, Byline(("高文",)))
    assert credit.span == (4, 6)


def test_an_author_brings_the_affiliation_and_nobody_is_invented() -> None:
    raw = "（城北小学 施文雅）"
    blocks = [Block(Label.BYLINE, (0, len(raw)), "x")]
    byline = Byline(author="施文雅", affiliation="城北小学")
    (credit,) = byline_people(raw, blocks, byline)
    assert (credit.role, credit.body) == ("author", "城北小学")
    assert byline_people(raw, blocks, Byline(author="本报评论员")) == ()
    assert byline_people(raw, [], byline) == ()


def test_the_word_lists_are_sound() -> None:
    assert {"official", "firm", "either", "calling"} == set(titles().values())
    assert all(len(title) >= 2 for title in titles())
    assert set(words("worded")).isdisjoint(words("leaders"))
    json.dumps(words("front"))


@pytest.mark.parametrize(
    "text",
    [
        "1" * 20000,
        "王" * 20000,
        "局长" * 10000,
        "记者 " * 7000,
        "（" * 20000,
        "王·" * 10000,
        "、王芳" * 7000,
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    assert seconds(text) <= 45 * max(seconds(text[: len(text) // 10]), 0.01)


def seconds(text: str) -> float:
    return least_seconds(lambda: find_people([part(text)]))


def test_reading_people_is_fast(root: Path) -> None:
    text = "".join((root / "seeds" / source).read_text(encoding="utf-8") for source in SEEDS)
    parts = [part(line) for line in text.splitlines() if line]
    find_people(parts)
    start = time.process_time()
    find_people(parts)
    assert len(text.encode()) / (time.process_time() - start) / 1e6 >= SPEED_FLOOR
