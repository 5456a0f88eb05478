"""What every test may count on: the root of the repository, the sites that are built once
for all, and generated examples that are the same on every machine and never fail for being
slow on a busy one."""

import gc
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings

from scraper.model.scans import SCANS
from tests.built_site import build_gold, build_project, build_seeds
from tests.dealing import deal
from tests.demo.project import write_demo
from tests.shared_build import built_once, shared_folder

settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")

DEMO_ARTICLES = 300


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config) -> None:
    """Lets a worker that is done take over what another has still to do: chunks that are
    dealt and kept differ by minutes."""
    if config.getoption("dist") == "load":  # what -n alone means
        config.option.dist = "worksteal"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long tests come first for each worker, so that none is left for the end."""
    told: dict[str, int] = getattr(config, "workerinput", {})
    if told:
        items[:] = deal(items, told["workercount"])


def pytest_collection_finish() -> None:
    """Has the collector of rings pass over what stays until the end, ten thousand tests and all
    that they import, and look less often at the parsed pages that modules keep: it took a third
    of their time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def scans_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps what is read of scans out of the folder of whoever runs the tests."""
    folder = str(tmp_path_factory.mktemp("scans"))
    with patch.dict(os.environ, {SCANS: folder}):
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Lets programs that tests start share compiled code, and where leaving any beside the
    sources is forbidden, in a folder of this run: else each would compile all of it anew."""
    if not os.environ.get("PYTHONDONTWRITEBYTECODE"):
        yield
        return
    folder = str(shared_folder(tmp_path_factory) / "compiled")
    with patch.dict(os.environ, {"PYTHONPYCACHEPREFIX": folder}):
        del os.environ["PYTHONDONTWRITEBYTECODE"]
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
    """The site of the gold library, its project the folder above. Not to be changed."""
    # A seed of hashes that no other build of it has: tests/test_plugin.py compares them.
    build = partial(build_gold, root, PYTHONHASHSEED="1")
    return built_once(tmp_path_factory, "gold", build)


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the demo corpus; its project is the folder above. Not to be changed."""

    def build(folder: Path) -> Path:
        write_demo(folder, DEMO_ARTICLES)
        return build_project(folder)

    return built_once(tmp_path_factory, "demo", build)
