"""Places compared: who does what, who is alike, what is seen elsewhere, who was first."""

from __future__ import annotations

from dataclasses import replace

from site_config.library import Article, Library, Mention, Place, Source
from site_config.library.loading import make_library
from site_config.library.survey import Survey, columns_of, key_of, newest_first
from tests.known import gazetteer, vocabulary
from tests.many_places import many_shelf

JINAN, LIAOCHENG = "山东省/济南市", "山东省/聊城市"
SHIJIAZHUANG = "河北省/石家庄市"
ONE, TWO, THREE = "joint-acceptance", "one-stop", "one-network"


def article(name: str, place: str | None, *told: str, date: str | None = None) -> Article:
    """An article of a place that does the practices told; ``~x`` only plans x."""
    return Article(
        id=f"x-{name}",
        path=f"articles/x/{name}.md",
        title=name,
        kind="article",
        relevance="practice",
        source=Source("x", "seeds/x.txt", "0" * 64),
        date=date,
        places=(Place(place, main=True),) if place else (),
        mentions=tuple(_mention(practice) for practice in told),
    )


def _mention(practice: str) -> Mention:
    stance = "planned" if practice.startswith("~") else "does"
    return Mention(practice.lstrip("~"), stance, "词", "p1", "句。")


def survey(*articles: Article) -> Survey:
    return Survey(make_library(articles, vocabulary()), gazetteer())


def test_a_place_does_what_places_within_it_do_and_a_plan_is_no_deed() -> None:
    found = survey(article("a", f"{LIAOCHENG}/莘县", ONE, "~" + TWO))
    assert set(found.done["山东省", None]) == {ONE}
    assert found.named["山东省", None] == {ONE, TWO}
    assert list(found.doers) == [ONE]
    assert list(found.doers[ONE]) == [(f"{LIAOCHENG}/莘县", None)]


def test_children_stand_under_their_parent_and_provinces_under_none() -> None:
    found = survey(article("a", LIAOCHENG), article("b", SHIJIAZHUANG))
    assert found.children[None] == [("河北省", None), ("山东省", None)]
    assert found.children["山东省", None] == [(LIAOCHENG, None)]


def test_elsewhere_counts_places_of_the_same_level_only() -> None:
    found = survey(
        article("a", LIAOCHENG, ONE),
        article("b", JINAN, TWO, THREE),
        article("c", SHIJIAZHUANG, TWO, "~" + THREE),
        article("d", "江苏省", THREE),
    )
    expected = [(TWO, [(SHIJIAZHUANG, None), (JINAN, None)])]
    assert found.seen_elsewhere((LIAOCHENG, None)) == expected
    assert found.seen_elsewhere((JINAN, None)) == []


def test_what_a_place_only_plans_is_not_said_to_be_unseen_there() -> None:
    found = survey(
        article("a", LIAOCHENG, "~" + ONE),
        article("b", JINAN, ONE),
        article("c", SHIJIAZHUANG, ONE),
    )
    assert found.seen_elsewhere((LIAOCHENG, None)) == []


def test_peers_share_two_practices_at_least_the_most_alike_first() -> None:
    found = survey(
        article("a", LIAOCHENG, ONE, TWO, THREE),
        article("b", JINAN, ONE, TWO, "one-thing"),
        article("c", SHIJIAZHUANG, ONE, TWO),
        article("d", "江苏省/南通市", ONE),
    )
    peers = found.peers((LIAOCHENG, None))
    assert [key for key, _ in peers] == [(SHIJIAZHUANG, None), (JINAN, None)]
    assert peers[0][1] == [ONE, TWO]


def test_the_first_report_is_the_oldest_of_known_year() -> None:
    found = survey(
        article("a", LIAOCHENG, ONE, date="2021-03"),
        article("b", LIAOCHENG, ONE, date="2019"),
        article("c", JINAN, ONE, date="XXXX-05-01"),
    )
    assert [first.article.title for first in found.firsts] == ["b", "c"]
    assert found.pioneers[ONE].article.title == "b"


def test_newest_first_keeps_the_unknown_last() -> None:
    articles = [
        article("a", None),
        article("b", None, date="2020"),
        article("c", None, date="2021-04"),
        article("d", None, date="XXXX-04-01"),
        article("e", None, date="2020"),
    ]
    assert [one.title for one in newest_first(articles)] == ["c", "b", "e", "a", "d"]


def test_columns_are_provinces_then_cities_then_counties() -> None:
    within = ("山东省", JINAN, f"{LIAOCHENG}/莘县", f"{LIAOCHENG}/冠县")
    found = survey(*(article(str(n), path) for n, path in enumerate((*within, SHIJIAZHUANG))))
    keys = [(path, None) for path in within]

    def columns(*chosen: tuple[str, None]) -> list[str]:
        return list(dict.fromkeys(path for path, _ in columns_of(chosen, found).values()))

    assert columns(*keys, (SHIJIAZHUANG, None)) == ["河北省", "山东省"]
    assert columns(*keys) == ["山东省", JINAN, LIAOCHENG]
    assert columns(*keys[2:]) == [f"{LIAOCHENG}/莘县", f"{LIAOCHENG}/冠县"]
    assert columns(keys[1]) == [JINAN]


def test_zones_of_one_city_are_columns_of_their_own() -> None:
    zones = [
        replace(article(zone, None), places=(Place(LIAOCHENG, zone=zone, main=True),))
        for zone in ("甲开发区", "乙开发区")
    ]
    found = survey(*zones)
    keys = [key_of(zone.places[0]) for zone in zones]
    assert set(columns_of(keys, found).values()) == set(keys)


def test_many_places_add_up() -> None:
    shelf = many_shelf(300)
    library = Library(tuple(card.record for card in shelf.cards), vocabulary())
    found = Survey(library, gazetteer())
    placed = [a for a in library.articles if a.place]
    assert sum(len(region.own) for region in found.regions.values()) == len(placed)
    provinces = [found.regions[key] for key in found.children[None]]
    assert sum(len(region.articles) for region in provinces) == len(placed)
    for key in found.regions:
        elsewhere = {practice for practice, _ in found.seen_elsewhere(key)}
        assert not elsewhere & found.named[key]
        assert all(other != key for other, _ in found.peers(key))
