"""Gold of whole texts by people who had not seen the rules: every layer of the same texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from scraper.evaluate.answers import Row, annotated_ids, find_in_texts, practised, read_answers
from scraper.evaluate.figures import score_figures
from scraper.evaluate.measures import Measure, Tally, tally
from scraper.evaluate.of_texts import Facts, county, invented, places, region_tally
from scraper.model import Agency, Day, Figure, Lesson, Person, Policy, Region, Use

SET, UNSTUDIED = "heldout", "unstudied"
By = dict[str, list[Row]]
Found = Mapping[str, Facts]


def measure_held_out(folder: Path) -> Iterator[Measure]:
    """Every measure that the layers in the folder allow, over all texts and over some.

    The second set are the texts with an even number: nobody looked at them while mending
    rules, so they tell what to expect of the next newspaper.
    """
    texts = read_answers(folder / "texts.jsonl")
    if not texts:
        return
    facts = dict(zip((row["id"] for row in texts), find_in_texts(texts), strict=True))
    yield from _measure(folder, facts, SET)
    never = {key: found for key, found in facts.items() if _is_unstudied(key)}
    for measure in _measure(folder, never, UNSTUDIED):
        yield replace(measure, set=UNSTUDIED)


def _is_unstudied(text: str) -> bool:
    return int(text.lstrip("abcdefghijklmnopqrstuvwxyz-") or 1) % 2 == 0


def _measure(folder: Path, facts: Found, of: str) -> Iterator[Measure]:
    rows = read_answers(folder / "regions.jsonl")
    regions = [row for row in rows if of == SET or _is_unstudied(row.get("text_id") or row["id"])]
    yield from _regions(regions, facts)
    yield from _figures(_by_text(folder / "figures.jsonl"), facts)
    yield from _practices(_by_text(folder / "practices.jsonl"), annotated_ids(folder.parent), facts)
    yield from _lessons(_by_text(folder / "lessons.jsonl"), facts)
    days = [row for row in read_answers(folder / "dates.jsonl") if row["text_id"] in facts]
    yield from _dates(days, facts)
    for name, gold_of, found_of in _LAYERS:
        layer = _by_text(folder / f"{name}.jsonl")
        tallies = (tally(gold_of(layer[key]), found_of(facts[key])) for key in facts)
        yield from sum(tallies, Tally()).measures(SET, name)


def _by_text(path: Path) -> By:
    rows: By = defaultdict(list)
    for row in read_answers(path):
        rows[row["text_id"]].append(row)
    return rows


def _regions(rows: Sequence[Row], facts: Found) -> Iterator[Measure]:
    single = [row for row in rows if "text" in row]
    alone = {row["id"]: found for row, found in zip(single, find_in_texts(single), strict=True)}
    total, mains, asked = Tally(), 0, 0
    for row in rows:
        found = facts[row["text_id"]] if "text_id" in row else alone[row["id"]]
        total += region_tally({county(m["path"]) for m in row["mentions"]}, places(found))
        if "main_region" in row:
            asked += 1
            mains += _mains(found) == ({row["main_region"]} if row["main_region"] else set())
    yield from total.measures(SET, "regions, paths")
    yield Measure(SET, "main region", mains, asked)


def _mains(facts: Facts) -> set[str]:
    values = (fact.value for fact in facts)
    return {value.path for value in values if isinstance(value, Region) and value.main}


def _figures(gold: By, facts: Found) -> Iterator[Measure]:
    yield from score_figures(
        SET,
        [
            (gold[key], (), [fact for fact in found if isinstance(fact.value, Figure)])
            for key, found in facts.items()
        ],
    )


def _practices(gold: By, known: set[str], facts: Found) -> Iterator[Measure]:
    total = Tally()
    for key, found in facts.items():
        right = practised(Use(row["practice"], row["stance"]) for row in gold[key])
        given = practised(fact.value for fact in found if isinstance(fact.value, Use))
        total += tally(right, given & known if known else given)
    yield from total.measures(SET, "practices of texts")


def _dates(rows: Sequence[Row], facts: Found) -> Iterator[Measure]:
    total, free = Tally(), 0
    for row in rows:
        found = facts[row["text_id"]]
        days = [fact.value for fact in found if isinstance(fact.value, Day)]
        right = [(day["surface"], day["edtf"]) for day in row["days"]]
        total += tally(right, [(day.surface, day.edtf) for day in days])
        free += not invented(row["days"], found)
    yield from total.measures(SET, "dates")
    yield Measure(SET, "texts without an invented year", free, len(rows))


def _lessons(gold: By, facts: Found) -> Iterator[Measure]:
    """The answers name both sides by their paths, a fact by its words: no side may differ."""
    total = Tally()
    for key, found in facts.items():
        given = [fact.value for fact in found if isinstance(fact.value, Lesson)]
        total += Tally(_agreeing(gold[key], given, found), len(gold[key]), len(given))
    yield from total.measures(SET, "lessons")


def _agreeing(rows: Sequence[Row], given: Sequence[Lesson], facts: Facts) -> int:
    """How many lessons agree with an answer of their own."""
    left = list(rows)
    for lesson in given:
        how = "visited" if lesson.how == "received" else lesson.how
        sides = {_path_of(name, facts) for name in (lesson.learner, lesson.teacher) if name}
        fitting = (r for r in left if r["how"] == how and sides <= {r["learner"], r["teacher"]})
        match = next(fitting, None) if sides else None
        if match:
            left.remove(match)
    return len(rows) - len(left)


def _path_of(name: str, facts: Facts) -> str:
    """The path of the place that a name of a side holds; the name itself if it holds none."""
    regions = [f.value for f in facts if isinstance(f.value, Region) and f.value.surface in name]
    longest = max(regions, key=lambda region: len(region.surface), default=None)
    return county(longest.path) if longest else name


def _names(facts: Facts) -> set[Hashable]:
    people = (fact.value for fact in facts)
    return {value.name for value in people if isinstance(value, Person)}


def _agencies(facts: Facts) -> set[Hashable]:
    return {fact.value.surface for fact in facts if isinstance(fact.value, Agency)}


def _policies(facts: Facts) -> set[Hashable]:
    values = (fact.value for fact in facts)
    return {(v.title, v.number) for v in values if isinstance(v, Policy)}


Layer = tuple[
    str, Callable[[Sequence[Row]], Iterable[Hashable]], Callable[[Facts], Iterable[Hashable]]
]
_LAYERS: tuple[Layer, ...] = (
    ("people", lambda rows: {row["name"] for row in rows}, _names),
    ("agencies", lambda rows: {row["surface"] for row in rows}, _agencies),
    ("policies", lambda rows: {(row["title"], row["number"]) for row in rows}, _policies),
)
