"""anliku eval: how right the facts are, against right answers made by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from scraper.cli.knowing import load_or_exit
from scraper.cli.project import Project, json_option, project_option
from scraper.cli.report import Report, show_json
from scraper.evaluate import Measure, measure_all
from scraper.evaluate.floors import FLOORS, below, key_of, load_floors, raised, render_floors
from scraper.evaluate.of_corrections import measure_corrections
from scraper.model import Issue, Level
from scraper.pipeline.decision_files import decisions_path
from scraper.read.catalogue import load_catalogue
from scraper.write.about_page import ACCURACY
from scraper.write.atomic import write_atomically


@click.command(
    "eval",
    short_help="Score the facts against right answers made by hand.",
    epilog="Example: anliku eval --gold tests/gold",
)
@click.option(
    "--gold",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of right answers. Default: tests/gold of the library.",
)
@click.option(
    "--pin",
    is_flag=True,
    help="Raise the floors to what is measured now, and print it on the site.",
)
@click.option(
    "--corrections",
    is_flag=True,
    help="Take what people decided (seeds/decisions/) as right answers, too:"
    " how much of it do the rules read by themselves? It has no floors.",
)
@project_option
@json_option
def command(
    *, project: Project, gold: Path | None, pin: bool, corrections: bool, as_json: bool
) -> None:
    """Score every set of right answers and print a table.

    A share from 0 to 1 each, with the count it rests on and its pinned floor. A
    figure below its floor is an error; --pin raises floors, and never lowers one.
    """
    report = Report(as_json=as_json)
    load_or_exit(report)
    folder = gold or project.root / "tests" / "gold"
    try:
        measures = list(measure_all(folder, project.root / "seeds"))
        floors = load_floors(folder)
        decided = list(_corrections(project, report)) if corrections else []
    except (OSError, ValueError, KeyError) as error:
        report.tell([_unusable(error, folder)])
        report.finish()
    _show([*measures, *decided], floors, as_json=as_json)
    report.tell(_fallen(measure, floors, folder) for measure in below(measures, floors))
    if pin:
        write_atomically(folder / FLOORS, render_floors(raised(measures, floors)).encode())
        if gold is None:  # other answers than the program's own are nobody's business
            write_atomically(ACCURACY, _render_accuracy(measures).encode())
    report.finish()


def _corrections(project: Project, report: Report) -> Iterator[Measure]:
    """Measures of what people decided. They grow with each correction, so nothing pins them."""
    catalogue = load_catalogue(project.catalogue)
    report.tell(issue for issue in catalogue.issues if issue.level is Level.ERROR)
    decided = (
        source for source in catalogue.sources if decisions_path(project.root, source.id).is_file()
    )
    yield from measure_corrections(decided, project.root)


def _show(measures: Sequence[Measure], floors: dict[str, float], *, as_json: bool) -> None:
    if as_json:
        for measure in measures:
            show_json(_row(measure, floors))
        return
    click.echo(f"{'set':14} {'measure':40} {'value':>7}  {'right':>7} of {'all':<7} floor")
    for measure in measures:
        floor = floors.get(key_of(measure))
        pinned = "-" if floor is None else f"{floor:.4f}"
        counts = f"{measure.right:7g} of {measure.of:<7g}"
        click.echo(f"{measure.set:14} {measure.name:40} {measure.value:7.4f}  {counts} {pinned}")


def _render_accuracy(measures: Sequence[Measure]) -> str:
    """What the page about the library tells: one measure a line."""
    rows = ({"set": m.set, "measure": m.name, "right": m.right, "of": m.of} for m in measures)
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _row(measure: Measure, floors: dict[str, float]) -> dict[str, Any]:
    return {
        "set": measure.set,
        "measure": measure.name,
        "value": round(measure.value, 4),
        "right": measure.right,
        "of": measure.of,
        "floor": floors.get(key_of(measure)),
    }


def _fallen(measure: Measure, floors: dict[str, float], folder: Path) -> Issue:
    key = key_of(measure)
    message = f"{key}: {measure.value:.4f} is below its floor {floors[key]:.4f}"
    cure = "find the rule that lost it; floors only rise"
    return Issue("accuracy-fell", Level.ERROR, message, cure, str(folder / FLOORS))


def _unusable(error: Exception, folder: Path) -> Issue:
    said = f"{error!r}" if isinstance(error, KeyError) else str(error)
    cure = "give --gold a folder with rows as tests/gold/README.md describes them"
    message = f"the right answers cannot be used: {said}"
    return Issue("gold-unusable", Level.ERROR, message, cure, str(folder))
