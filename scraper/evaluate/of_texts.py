"""Gold of single texts: regions, forms of figures, dates, people, bodies, documents, lessons."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path

from scraper.evaluate.answers import Row, find_in_texts, read_answers
from scraper.evaluate.figures import is_right
from scraper.evaluate.measures import Measure, Tally, tally
from scraper.model import Agency, Day, Fact, Figure, Lesson, Person, Policy, Region, Use

Facts = Sequence[Fact]
ANSWERS = ("expect", "policies", "agencies", "lessons", "people")
"""Keys of a row that may hold its list of answers."""


def measure_texts(gold: Path) -> Iterator[Measure]:
    """Every measure that the sets of single texts in ``gold`` allow."""
    yield from _regions(gold)
    yield from _forms(gold)
    for name, (gold_of, found_of) in _KEYED.items():
        rows = read_answers(gold / f"{name}.jsonl")
        facts = find_in_texts(rows)
        pairs = zip(rows, facts, strict=True)
        total = sum((tally(gold_of(row), found_of(found)) for row, found in pairs), Tally())
        if rows:
            yield from total.measures(name, name)
    yield from _years(gold)
    yield from _stances(gold)


def _regions(gold: Path) -> Iterator[Measure]:
    rows = read_answers(gold / "regions.jsonl")
    facts = find_in_texts(rows)
    total, whole = Tally(), 0
    for row, found in zip(rows, facts, strict=True):
        one = region_tally({county(mention["path"]) for mention in row["mentions"]}, places(found))
        total += one
        whole += one.hit == one.gold == one.found
    if rows:
        yield from total.measures("regions", "regions, paths")
        yield Measure("regions", "texts with every region right", whole, len(rows))


def places(facts: Facts) -> set[str]:
    """Paths of the regions found, down to the county."""
    return {county(fact.value.path) for fact in facts if isinstance(fact.value, Region)}


def county(path: str) -> str:
    """A path without a town or street at its end.

    >>> county("浙江省/湖州市/安吉县/天荒坪镇"), county("北京市/朝阳区")
    ('浙江省/湖州市/安吉县', '北京市/朝阳区')
    """
    levels = path.split("/")
    is_town = levels[-1].endswith(("镇", "乡", "街道", "苏木")) and len(levels) > 2
    return "/".join(levels[:-1] if is_town else levels)


def region_tally(right: set[str], given: set[str]) -> Tally:
    """Paths that are right; an ancestor of a right one counts neither way."""
    neutral = {path for path in given - right if any(r.startswith(f"{path}/") for r in right)}
    return tally(right, given - neutral)


def _forms(gold: Path) -> Iterator[Measure]:
    rows = read_answers(gold / "figures_forms.jsonl")
    facts = find_in_texts(rows)
    right = sum(_as_expected(row["expect"], found) for row, found in zip(rows, facts, strict=True))
    if rows:
        yield Measure("figures_forms", "forms wholly right", right, len(rows))


def _as_expected(expected: Sequence[Row], facts: Facts) -> bool:
    found = [fact for fact in facts if isinstance(fact.value, Figure)]
    return len(found) == len(expected) and all(
        fact.words == row["num"] and is_right(row, fact.value) and fact.value.unit == row["unit"]  # type: ignore[union-attr]
        for fact, row in zip(found, expected, strict=True)
    )


def _stances(gold: Path) -> Iterator[Measure]:
    """Of the practice asked for, every mention in the text has the stance of the answer."""
    rows = read_answers(gold / "stances.jsonl")
    right = 0
    for row, facts in zip(rows, find_in_texts(rows), strict=True):
        uses = [fact.value for fact in facts if isinstance(fact.value, Use)]
        right += {use.stance for use in uses if use.practice == row["practice"]} == {row["stance"]}
    if rows:
        yield Measure("stances", "stance right", right, len(rows))


def _years(gold: Path) -> Iterator[Measure]:
    """No date has a year that its answer lacks."""
    rows = read_answers(gold / "dates.jsonl")
    facts = find_in_texts(rows)
    free = sum(not invented(row["expect"], found) for row, found in zip(rows, facts, strict=True))
    if rows:
        yield Measure("dates", "texts without an invented year", free, len(rows))


def invented(expected: Iterable[Row], facts: Facts) -> list[str]:
    """Dates found with a year that no answer has."""
    years = {row["edtf"][:4] for row in expected}
    days = [fact.value.edtf for fact in facts if isinstance(fact.value, Day)]
    return [edtf for edtf in days if edtf[:4].isdigit() and edtf[:4] not in years]


Keys = Callable[[Row], Iterable[Hashable]], Callable[[Facts], Iterable[Hashable]]


def _of(kind: type, *names: str) -> Callable[[Facts], list[Hashable]]:
    def keys(facts: Facts) -> list[Hashable]:
        values = [fact.value for fact in facts if isinstance(fact.value, kind)]
        return [tuple(getattr(value, name) for name in names) for value in values]

    return keys


def _expected(*names: str) -> Callable[[Row], list[Hashable]]:
    def keys(row: Row) -> list[Hashable]:
        answers = next(value for key, value in row.items() if key in ANSWERS)
        return [tuple(answer.get(name) for name in names) for answer in answers]

    return keys


def _keyed(
    kind: type, *names: str
) -> tuple[Callable[[Row], list[Hashable]], Callable[[Facts], list[Hashable]]]:
    return _expected(*names), _of(kind, *names)


_KEYED = {
    "dates": _keyed(Day, "surface", "edtf"),
    "people": _keyed(Person, "name", "role"),
    "agencies": _keyed(Agency, "surface", "name"),
    "lessons": _keyed(Lesson, "how", "learner", "teacher"),
    "policies": _keyed(Policy, "title", "number"),
}
