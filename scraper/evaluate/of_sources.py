"""Gold of whole sources: figures, practices, main regions and people of newspaper pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from scraper.evaluate.answers import (
    Row,
    Source,
    annotated_ids,
    practised,
    read_answers,
    read_source,
)
from scraper.evaluate.figures import score_figures
from scraper.evaluate.measures import Measure, Tally, tally
from scraper.model import Fact, Figure, Person, Region, Use

Files = Mapping[str, Path]
"""Source files by the beginning of their names and by their whole names."""


def measure_sources(gold: Path, seeds: Path) -> Iterator[Measure]:
    """Every measure that the answers in ``gold`` allow over the files of ``seeds``.

    Raises ``ValueError`` where answers and sources do not belong together.
    """
    files = {path.name: path for path in sorted(seeds.iterdir()) if path.is_file()}
    yield from _figures(gold, files)
    yield from _practices(gold, files)
    yield from _main_regions(gold, files)
    yield from _people(gold, files)


def _source(files: Files, name: str) -> Source:
    """The file of that name, or the only one that begins with it."""
    for file, path in files.items():
        if file == name or file.startswith(f"{name}_"):
            return read_source(path)
    raise ValueError(f"no source is named {name}")


def _figures(gold: Path, files: Files) -> Iterator[Measure]:
    """Over the articles that the annotator went through, which are those with an answer."""
    rows: dict[str, list[Row]] = defaultdict(list)
    traps: dict[str, list[Row]] = defaultdict(list)
    for row in read_answers(gold / "figures.jsonl"):
        rows[row["seed"]].append(row)
    for row in read_answers(gold / "figures_negatives.jsonl"):
        traps[row["seed"]].append(row)
    cases = [
        (rows[name], traps[name], list(_annotated(_source(files, name), rows[name], traps[name])))
        for name in rows
    ]
    if cases:
        yield from score_figures("figures", cases)


def _annotated(source: Source, answers: Sequence[Row], traps: Sequence[Row]) -> Iterator[Fact]:
    """Figures of articles with an answer, and those in a trap wherever it stands."""
    places = [row["num_start"] for row in answers]
    for found in source.articles:
        spans = found.article.spans
        asked = any(start <= place < end for place in places for start, end in spans)
        for fact in found.facts:
            start, end = fact.words_span
            trapped = any(start < row["raw_end"] and row["raw_start"] < end for row in traps)
            if isinstance(fact.value, Figure) and (asked or trapped):
                yield fact


def _practices(gold: Path, files: Files) -> Iterator[Measure]:
    answers: dict[str, set[str]] = defaultdict(set)
    for row in read_answers(gold / "practices.jsonl"):
        answers[row["article"]].add(row["practice"])
    articles = read_answers(gold / "articles.jsonl")
    if not answers or not articles:
        return
    total, known = Tally(), annotated_ids(gold)
    for row in articles:
        found = [
            f for f in _source(files, row["source"]).articles if f.article.order == row["order"]
        ]
        given = practised(use for use, _ in found[0].of(Use)) if found else set()
        total += tally(answers[row["id"]], given & known if known else given)
    yield Measure("practices", "practices, micro F1", 2 * total.hit, total.gold + total.found)


def _main_regions(gold: Path, files: Files) -> Iterator[Measure]:
    rows = read_answers(gold / "regions_main.jsonl")
    right = 0
    for row in rows:
        source = _source(files, row["seed"])
        found = source.at(_start(source.text, row["article_starts"]))
        mains = {region.path for region, _ in found.of(Region) if region.main} if found else set()
        right += mains == ({row["main_region"]} if row["main_region"] else set())
    if rows:
        yield Measure("regions_main", "main region", right, len(rows))


def _start(text: str, opening: str) -> int:
    """Where an article begins: the place of its opening words, white space and marks aside."""
    places = [at for at, sign in enumerate(text) if sign.isalnum()]
    printed = "".join(text[at] for at in places)
    at = printed.find("".join(filter(str.isalnum, opening)))
    return places[at] if at >= 0 else 0


def _people(gold: Path, files: Files) -> Iterator[Measure]:
    names: dict[str, set[str]] = defaultdict(set)
    for row in read_answers(gold / "people_seeds.jsonl"):
        names[row["source"]].add(row["name"])
    total = Tally()
    for source, expected in names.items():
        people = (fact.value for fact in _source(files, source).facts())
        total += tally(expected, {value.name for value in people if isinstance(value, Person)})
    if names:
        yield from total.measures("people_seeds", "people")
