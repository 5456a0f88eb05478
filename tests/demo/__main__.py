"""Writes the demo corpus into a folder, to be built and looked at.

``python -m tests.demo FOLDER``, then ``anliku build --project FOLDER``.
"""

from __future__ import annotations

from pathlib import Path

import click

from tests.demo.project import write_demo


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--articles", type=click.IntRange(10), default=2000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def command(folder: Path, articles: int, seed: int) -> None:
    """Write a library of made-up articles into FOLDER."""
    demo = write_demo(folder, articles, seed)
    kinds = sorted({one.kind for one in demo.written})
    told = ", ".join(f"{kind} {demo.count(kind)}" for kind in kinds)
    click.echo(f"{folder}: {demo.sources} sources, {demo.articles} articles ({told})")


if __name__ == "__main__":
    command()
