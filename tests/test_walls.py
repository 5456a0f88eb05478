"""The walls of pyproject.toml hold in the tree, and a breach of each is caught."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
ROOMS = {
    "scraper": "cli desk evaluate pipeline write relate facts segment read fetch text model",
    "site_config": "page taxonomy gazetteer plugin search publish",
}
BREACHES = {
    "a room reads a later room": "scraper.text -> scraper.facts",
    "the nouns know a room": "scraper.model -> scraper.text",
    "two rooms of one level meet": "scraper.read -> scraper.fetch",
    "the pipeline calls the command line": "scraper.pipeline -> scraper.cli",
    "the site knows the scraper": "site_config.search -> scraper.model",
    "the scraper reads the plugin": "scraper.write -> site_config.plugin",
    "the scraper reads a private room of the site": "scraper.facts -> site_config.search",
    "the scraper knows MkDocs": "scraper.cli -> mkdocs",
    "the page contract knows MkDocs": "site_config.page -> mkdocs",
    "a reader opens a socket": "scraper.read -> socket",
    "the desk's pages speak HTTP": "scraper.desk -> http",
    "the plugin speaks HTTP": "site_config.plugin -> http",
}
ALLOWED = {
    "the front door calls any room": "scraper.cli -> scraper.text",
    "the page contract is shared": "scraper.write -> site_config.page",
    "the taxonomy is shared": "scraper.facts -> site_config.taxonomy",
    "the plugin knows MkDocs": "site_config.plugin -> mkdocs",
    "fetching opens a socket": "scraper.fetch -> socket",
    "publishing speaks HTTP": "site_config.publish -> http",
}


def lint_imports(folder: Path, config: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the packages of a folder."""
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--config", str(config)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def write_rooms(folder: Path, *edges: str) -> None:
    """A tree with every room, each room importing what the edges say."""
    for package, rooms in ROOMS.items():
        (folder / package).mkdir()
        (folder / package / "__init__.py").touch()
        for room in rooms.split():
            (folder / package / room).mkdir()
            (folder / package / room / "__init__.py").touch()
    for importer, imported in (edge.split(" -> ") for edge in edges):
        with (folder.joinpath(*importer.split(".")) / "__init__.py").open("a") as module:
            module.write(f"import {imported}\n")


@pytest.fixture(scope="module")
def breached(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a tree with every breach."""
    folder = tmp_path_factory.mktemp("breached")
    write_rooms(folder, *BREACHES.values())
    return lint_imports(folder, root / "pyproject.toml").stdout


def test_the_tree_keeps_its_walls(root: Path) -> None:
    run = lint_imports(root, root / "pyproject.toml")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("edge", BREACHES.values(), ids=BREACHES)
def test_a_breach_is_named(breached: str, edge: str) -> None:
    assert edge in breached


def test_what_the_design_allows_passes(root: Path, tmp_path: Path) -> None:
    write_rooms(tmp_path, *ALLOWED.values())
    run = lint_imports(tmp_path, root / "pyproject.toml")
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_room_without_a_place_in_the_order_is_refused(root: Path, tmp_path: Path) -> None:
    write_rooms(tmp_path)
    (tmp_path / "scraper" / "attic.py").touch()
    run = lint_imports(tmp_path, root / "pyproject.toml")
    assert run.returncode == 1
    assert "scraper.attic" in run.stdout + run.stderr


def network_imports(source: str) -> set[str]:
    """Modules under urllib and asyncio that reach the network: the linter sees only the roots."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    parts = {
        f"{node.module}.{name.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    return {
        module
        for module in plain | parts
        if module == "urllib" or module.startswith(("urllib.request", "asyncio"))
    }


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import urllib.request", {"urllib.request"}),
        ("from urllib import request", {"urllib.request"}),
        ("from urllib.request import urlopen", {"urllib.request.urlopen"}),
        ("import asyncio", {"asyncio"}),
        ("from urllib.parse import urlsplit\nimport urllib.parse", set()),
    ],
)
def test_network_imports_are_recognised(source: str, found: set[str]) -> None:
    assert network_imports(source) == found


def test_only_fetching_and_publishing_reach_the_network(root: Path) -> None:
    doors = (root / "scraper" / "fetch", root / "site_config" / "publish")
    files = [file for package in ROOMS for file in (root / package).rglob("*.py")]
    found = {
        str(file.relative_to(root)): modules
        for file in files
        if not any(
            door in (file, *file.parents) or file == door.with_suffix(".py") for door in doors
        )
        and (modules := network_imports(file.read_text(encoding="utf-8")))
    }
    assert found == {}
