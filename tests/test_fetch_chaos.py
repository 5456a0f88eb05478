"""Fetching from a misbehaving world, killed again and again: nothing lost, doubled or broken."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.news_world import Hit, World, checking, living
from tests.news_world.chaos import Ordeal, make_library, undergo, visit

pytestmark = pytest.mark.slow
ARTICLES, KILLS, DELAY = 300, 3, 0.005


@dataclass(frozen=True)
class Survived:
    """A library after the ordeal, and after one more run."""

    world: World
    library: Path
    ordeal: Ordeal
    hits: list[Hit]
    again: list[Hit]


@pytest.fixture(scope="module")
def survived(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Survived]:
    with living(ARTICLES) as world:
        library = make_library(tmp_path_factory.mktemp("chaos") / "library", world, DELAY)
        ordeal = undergo(library, root, world, kills=KILLS)
        hits = world.hits()
        visit(library, root)
        yield Survived(world, library, ordeal, hits, world.hits()[len(hits) :])


def test_the_runs_were_killed_and_the_world_did_misbehave(survived: Survived) -> None:
    assert survived.ordeal.kills == KILLS
    assert len({hit.fault for hit in survived.hits}) > 8


def test_every_article_that_can_be_had_is_there_once(survived: Survived) -> None:
    had = {row["url"] for row in checking.rows_of(survived.library)}
    assert survived.world.must_be_had() - had == set()
    assert had - survived.world.must_be_had() - survived.world.may_be_had() == set()
    assert checking.had_more_than_once(survived.library) == {}


def test_nothing_that_was_kept_is_broken(survived: Survived) -> None:
    assert checking.broken_rows(survived.library) == []
    assert checking.not_what_was_there(survived.library, survived.world) == []
    assert checking.stray_files(survived.library) == set()
    assert checking.damaged_state(survived.library) is None


def test_no_request_was_against_robots_or_came_too_soon(survived: Survived) -> None:
    hits = [*survived.hits, *survived.again]
    assert checking.against_robots(survived.world, hits) == []
    assert checking.too_soon(hits, survived.world.delays(DELAY)) == []
    assert {hit.path for hit in hits if hit.site == "closed"} == {"/robots.txt"}


def test_a_calendar_without_end_is_left_soon(survived: Survived) -> None:
    months = {hit.path for hit in survived.hits if hit.path.startswith("/rili/")}
    assert 0 < len(months) < 60


def test_another_run_asks_for_no_article_again(survived: Survived) -> None:
    lists = {*survived.world.lists(), *((h, "/robots.txt") for h in survived.world.hosts)}
    asked = [(hit.site, hit.path) for hit in survived.again if not hit.path.startswith("/rili/")]
    assert [each for each in asked if each not in lists] == []


def test_another_run_only_asks_whether_lists_changed(survived: Survived) -> None:
    whole = [
        (hit.site, hit.path)
        for hit in survived.again
        if hit.path != "/robots.txt" and not hit.conditional
    ]
    assert whole == []


def test_a_lost_state_is_made_again_from_the_archive(
    survived: Survived, root: Path, tmp_path: Path
) -> None:
    library = tmp_path / "copy"
    shutil.copytree(survived.library, library)
    for file in (library / "archive").glob("fetch.sqlite*"):
        file.unlink()
    before = len(survived.world.hits())
    visit(library, root)
    lists = {*survived.world.lists(), *((h, "/robots.txt") for h in survived.world.hosts)}
    asked = {(hit.site, hit.path) for hit in survived.world.hits()[before:]}
    rows = {row["url"] for row in checking.rows_of(library)}
    had = {(host.name, path) for host, path in map(survived.world.place, map(str, rows))}
    assert asked & had == set()
    assert asked & lists
    assert checking.had_more_than_once(library) == {}


def test_a_full_disk_stops_a_run_and_the_next_one_goes_on(root: Path, tmp_path: Path) -> None:
    with living(60, seed=2) as world:
        library = make_library(tmp_path / "library", world, DELAY)
        for most in (40_000, 90_000):
            told = visit(library, root, str(most))
            assert [issue for issue in told["issues"] if issue.startswith("archive-unwritable")]
        visit(library, root)
        had = {row["url"] for row in checking.rows_of(library)}
        assert world.must_be_had() - had == set()
        assert checking.had_more_than_once(library) == {}
        assert checking.broken_rows(library) == []
        assert checking.damaged_state(library) is None
