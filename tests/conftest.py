"""What every test may count on: the root of the repository, the sites that are built once
for all, and generated examples that are the same on every machine and never fail for being
slow on a busy one."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings

from scraper.read.scan.shelf import VARIABLE
from tests.built_site import build_gold, build_project, build_seeds
from tests.demo.project import write_demo
from tests.shared_build import built_once

settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")

DEMO_ARTICLES = 300


@pytest.fixture(scope="session", autouse=True)
def scans_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps what is read of scans out of the folder of whoever runs the tests."""
    folder = str(tmp_path_factory.mktemp("scans"))
    with patch.dict(os.environ, {VARIABLE: folder}):
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds pyproject.toml."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of seeds/; its project is the folder above. Not to be changed."""
    return built_once(tmp_path_factory, "seeds", partial(build_seeds, root))


@pytest.fixture(scope="session")
def gold_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the gold library. Not to be changed."""
    return built_once(tmp_path_factory, "gold", partial(build_gold, root))


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the demo corpus; its project is the folder above. Not to be changed."""

    def build(folder: Path) -> Path:
        write_demo(folder, DEMO_ARTICLES)
        return build_project(folder)

    return built_once(tmp_path_factory, "demo", build)
