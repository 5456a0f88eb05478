"""How many planted errors the gate finds, by kind.

``python -m tests.planted.measure PROJECT [--seed N]`` prints the table of docs/gate.md.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from scraper.pipeline.workers import map_in_order
from site_config.build.memory import sources_of
from site_config.gate.model import Finding
from site_config.gate.pages import Ground, Look, look_at_page
from site_config.gate.policy import load_policy
from site_config.gate.site import judge, list_pages
from tests.planted.planting import Planted, plant, twin


def ground_of(project: Path) -> Ground:
    return Ground(project / "site", project / "content", load_policy())


def look_at_all(project: Path) -> list[Look]:
    ground = ground_of(project)
    return list(map_in_order(partial(look_at_page, ground), list_pages(ground.site)))


def built_from(project: Path) -> dict[str, str]:
    return sources_of(project / ".cache/anliku/pages.txt")


def find(
    project: Path, before: Sequence[Look], folder: Path, seed: int, count: int = 200
) -> list[tuple[Planted, bool]]:
    """Plants errors in a twin of the project; each with whether its rule found it."""
    built = built_from(project)
    other = twin(project, folder)
    planted = plant(other / "site", other / "content", seed, count)
    changed = {one.page: look_at_page(ground_of(other), one.page) for one in planted}
    after = [changed.get(look.path, look) for look in before]
    clean = Counter(map(_face, judge(before, ground_of(project), built)))
    found = [one for one in judge(after, ground_of(other), built) if _face(one) not in clean]
    keys = {one.key for one in found}
    return [(one, _is_found(one, found, changed[one.page], keys)) for one in planted]


def _face(finding: Finding) -> tuple[str, ...]:
    return (*finding.key, "" if finding.before or finding.after else finding.page)


def _is_found(
    planted: Planted, found: Sequence[Finding], look: Look, keys: set[tuple[str, str, str, str]]
) -> bool:
    """On its page, or, where other pages have the same words, told at one of those."""
    on_page = [one for one in found if one.page == planted.page] + [
        one for one in look.findings if (one.before or one.after) and one.key in keys
    ]
    return any(_kind(one.rule) == _kind(planted.rule) for one in on_page)


def _kind(rule: str) -> str:
    """A wrong name in wrong words is found by either rule."""
    return "serious" if rule.startswith("serious-") else rule


@click.command()
@click.argument("project", type=click.Path(path_type=Path, exists=True))
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--count", type=int, default=200, show_default=True)
def command(project: Path, seed: int, count: int) -> None:
    """Plant errors in the pages of PROJECT and print how many the gate finds."""
    before = look_at_all(project)
    with tempfile.TemporaryDirectory(dir=project.parent) as folder:
        rows = find(project, before, Path(folder), seed, count)
    total, hits = Counter(p.rule for p, _ in rows), Counter(p.rule for p, ok in rows if ok)
    for rule in total:
        click.echo(f"{rule:18} {hits[rule]:3} of {total[rule]:3}")
    click.echo(f"{'all':18} {sum(hits.values()):3} of {sum(total.values()):3}")
    for planted, ok in rows:
        if not ok:
            click.echo(f"missed: {planted.rule} {planted.page}")


if __name__ == "__main__":
    command()
