"""The command line: ``anliku``. Commands are loaded when they are called."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

COMMANDS = (
    *("fetch", "import", "read", "explain", "new-source", "terms", "relate"),
    *("review", "desk", "decide", "scrape", "edits", "build", "serve", "search"),
    *("check", "publish", "eval", "init", "upgrade"),
)


MODULES = {"import": "take_in"}
"""Where a command's name cannot be that of a module."""


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Commands in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, if there is one."""
        if name not in COMMANDS:
            return None
        module = MODULES.get(name, name.replace("-", "_"))
        command: click.Command = importlib.import_module(f"scraper.cli.{module}").command
        return command


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
    epilog="Exit codes: 0 all is well, 1 problems were found or content is stale, 2 wrong use.",
)
@click.version_option(package_name="anliku", prog_name="anliku")
def main() -> None:
    """Newspaper pages in, a searchable library of practices out.

    \b
    anliku read page.txt    what articles and practices are on a page?
    anliku build            seeds/ to content/ to site/
    """
    from scraper.cli.project import find_project  # noqa: PLC0415 - --help and --version need none
    from scraper.cli.scans import keep_scans, showing_scans  # noqa: PLC0415

    if project := find_project(Path.cwd()):
        keep_scans(project.cache)
    click.get_current_context().with_resource(showing_scans())
