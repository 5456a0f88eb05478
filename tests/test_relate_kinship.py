"""What to read next and which practices go together, over records made for the purpose."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.relate import Duplicate, Pair, Reason, Sketch, occurring_together, related

LIAOCHENG = "山东省/聊城市"


def record(
    name: str, practices: str = "", regions: tuple[str, ...] = (), policies: tuple[str, ...] = ()
) -> Sketch:
    return Sketch(name, 0, b"", b"", tuple(sorted(practices.split())), regions, policies)


def order(sketches: list[Sketch], of: str) -> list[str]:
    return [near.article for near in related(sketches)[of]]


def test_the_rarer_the_shared_practice_the_nearer() -> None:
    sketches = [
        record("a", "common rare"),
        record("b", "common"),
        record("c", "rare"),
        record("d", "common"),
        record("e", "other"),
    ]
    assert order(sketches, "a") == ["c", "b", "d"]
    assert order(sketches, "e") == []
    near = related(sketches)["a"][0]
    assert [(reason.kind, reason.value) for reason in near.reasons] == [("practice", "rare")]
    assert near.score == near.reasons[0].weight > 1


def test_more_shared_practices_are_nearer_than_one() -> None:
    sketches = [record("a", "x y"), record("b", "x"), record("c", "x y"), record("d", "y")]
    assert order(sketches, "a")[0] == "c"


@pytest.mark.parametrize(
    ("region", "value", "weight"),
    [
        (f"{LIAOCHENG}/莘县", f"{LIAOCHENG}/莘县", 1.0),
        (f"{LIAOCHENG}/东阿县", LIAOCHENG, 0.6),
        (LIAOCHENG, LIAOCHENG, 0.6),
        ("山东省/济南市", "山东省", 0.2),
    ],
)
def test_regions_weigh_by_the_levels_they_share(region: str, value: str, weight: float) -> None:
    sketches = [record("a", regions=(f"{LIAOCHENG}/莘县",)), record("b", regions=(region,))]
    (near,) = related(sketches)["a"]
    assert near.reasons == (Reason("region", value, weight),)
    assert near.score == weight


def test_regions_of_other_provinces_and_like_names_share_nothing() -> None:
    sketches = [record("a", regions=("山东省/聊城市",)), record("b", regions=("山东省份/聊城市",))]
    assert related(sketches) == {"a": (), "b": ()}


def test_a_shared_policy_is_a_reason() -> None:
    sketches = [
        record("a", "x", policies=("某某条例",)),
        record("b", policies=("某某条例",)),
        record("c", "x"),
    ]
    near = related(sketches)["a"]
    assert [one.article for one in near] == ["c", "b"]
    assert near[1].reasons[0].kind == "policy"


def test_reasons_stand_heaviest_first_and_add_up() -> None:
    sketches = [
        record("a", "x y", (f"{LIAOCHENG}/莘县",)),
        record("b", "x y", (f"{LIAOCHENG}/莘县",)),
        record("c", "y"),
    ]
    near = related(sketches)["a"][0]
    weights = [reason.weight for reason in near.reasons]
    assert weights == sorted(weights, reverse=True)
    assert near.score == pytest.approx(sum(weights))
    assert {reason.value for reason in near.reasons} == {"x", "y", f"{LIAOCHENG}/莘县"}


def test_limit_ties_and_copies() -> None:
    sketches = [record(name, "x") for name in "abcdefgh"]
    assert order(sketches, "c") == ["a", "b", "d", "e", "f"]
    assert [near.article for near in related(sketches, 2)["a"]] == ["b", "c"]
    copy = Duplicate("b", "a", "same", 1.0)
    assert [near.article for near in related(sketches, 2, [copy])["a"]] == ["c", "d"]
    assert [near.article for near in related(sketches, 2, [copy])["b"]] == ["c", "d"]


def test_nearness_is_mutual_where_nothing_is_cut() -> None:
    chance = random.Random(7)
    sketches = [
        record(str(n), " ".join(chance.sample("abcdefg", chance.randrange(4)))) for n in range(20)
    ]
    near = related(sketches, limit=100)
    scores = {(name, one.article): one.score for name, all_near in near.items() for one in all_near}
    assert scores
    assert all(scores[b, a] == score for (a, b), score in scores.items())


def many(size: int) -> list[Sketch]:
    chance = random.Random(size)
    names = [f"p{number}" for number in range(40)]
    return [
        record(
            str(number),
            " ".join(chance.sample(names, 6)),
            (f"省{number % 5}/市{number % 30}/县{number % 200}",),
        )
        for number in range(size)
    ]


def test_time_grows_in_proportion_to_the_library() -> None:
    def seconds(sketches: list[Sketch]) -> float:
        start = time.process_time()
        related(sketches)
        occurring_together(sketches)
        return time.process_time() - start

    # Both so large that everything is held by more articles than are compared.
    small, large = many(1000), many(5000)
    spent = min(seconds(large) for _ in range(2))
    assert spent < 45 * min(seconds(small) for _ in range(3)) + 0.2


def test_practices_that_meet_are_counted_with_their_lift() -> None:
    sketches = [
        record("1", "a b"),
        record("2", "a b c"),
        record("3", "a c"),
        record("4", "d"),
        record("5"),
    ]
    assert occurring_together(sketches) == (
        Pair("a", "b", 2, round(2 * 4 / (3 * 2), 3)),
        Pair("a", "c", 2, round(2 * 4 / (3 * 2), 3)),
    )
    assert Pair("b", "c", 1, 1.0) in occurring_together(sketches, least=1)
    assert occurring_together(sketches, least=3) == ()
    assert occurring_together([]) == ()


def test_frequent_pairs_come_first_then_those_of_higher_lift() -> None:
    sketches = [record(str(n), "a b") for n in range(3)]
    sketches += [record(f"x{n}", "a c") for n in range(2)] + [
        record(f"y{n}", "d e") for n in range(2)
    ]
    found = occurring_together(sketches)
    assert [(pair.a, pair.b) for pair in found] == [("a", "b"), ("d", "e"), ("a", "c")]


@given(st.lists(st.sets(st.sampled_from("abcde")), max_size=12))
def test_order_of_articles_does_not_change_what_goes_together(named: list[set[str]]) -> None:
    sketches = [record(str(n), " ".join(sorted(names))) for n, names in enumerate(named)]
    assert occurring_together(sketches) == occurring_together(reversed(sketches))
    for pair in occurring_together(sketches):
        assert pair.a < pair.b
        assert pair.count == sum({pair.a, pair.b} <= names for names in named)
