"""Practices in the order of how well the library can vouch for them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from site_config.library import Article, Figure, Library, Mention, Place, Source
from site_config.library.standing import best_told, measures
from tests.known import vocabulary

PLACES = ("甲省/甲市", "乙省/乙市", "丙省/丙市")


def cut(practice: str, what: str | None = "审批环节", role: str = "outcome") -> Figure:
    return Figure("80%", "reduction_pct", what, 80, "%", role=role, practice=practice)


def article(number: int, practice: str, *figures: Figure, stance: str = "does") -> Article:
    mention = Mention(practice, stance, "某词", "p1", "某句。")
    return Article(
        id=f"{number}",
        path=f"articles/{number}.md",
        title="题目",
        kind="article",
        relevance="practice",
        source=Source("009", "seeds/009.txt", "0" * 64),
        places=(Place(PLACES[number % 3], main=True),),
        mentions=(mention,),
        figures=figures,
    )


def library(*articles: Article) -> Library:
    return Library(articles, vocabulary())


def test_a_practice_without_a_proving_figure_is_not_shown() -> None:
    target = article(1, "one-thing", cut("one-thing", role="target"))
    silent = article(2, "one-stop")
    assert best_told(library(target, silent)) == []


def test_the_grade_comes_before_the_number_of_figures() -> None:
    wide = [article(n, "one-thing", cut("one-thing")) for n in range(3)]
    narrow = article(4, "done-once", cut("done-once"), cut("done-once", "审批时限"))
    found = best_told(library(narrow, *wide))
    assert [(s.practice, s.grade.name, s.places) for s in found] == [
        ("one-thing", "E4", 3),
        ("done-once", "E2", 1),
    ]
    assert all((a.grade.level or 0) >= (b.grade.level or 0) for a, b in pairwise(found))


def test_a_figure_that_says_what_it_measures_stands_before_one_that_does_not() -> None:
    torn = cut("one-thing", "—审核—办结")
    found = best_told(library(article(1, "one-thing", torn, cut("one-thing"))))
    assert found[0].strongest.figure.what == "审批环节"
    assert measures(replace(found[0].strongest, figure=torn)) is None


def test_a_place_that_only_plans_a_practice_is_not_counted() -> None:
    planned = article(1, "one-thing", stance="planned")
    doing = article(2, "one-thing")
    assert library(planned, doing).places_of("one-thing") == {"丙省丙市"}
