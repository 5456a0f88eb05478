"""MkDocs kept loaded: it answers, says what is wrong, and is started again if it died."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from scraper.cli import resident as module
from scraper.cli.project import Project
from scraper.cli.resident import Resident
from tests.project import PAGE, anliku, make_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = make_project(tmp_path / "library", {"a1": PAGE})
    anliku("scrape", "--project", str(root))
    return Project(root)


def built(resident: Resident, project: Project) -> int:
    return resident.run(project, "build", "--strict", "--site-dir", str(project.root / "new"))


@pytest.mark.slow
def test_it_builds_again_and_again(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    page, made = project.content / "mine.md", project.root / "new" / "mine.html"
    with closing(Resident()) as resident:
        resident.load(project)
        for text, code in (("一", 0), ("[无处](nowhere.md)", 1), ("三", 0)):
            page.write_text(f"# 我的页\n\n{text}\n", encoding="utf-8")
            assert built(resident, project) == code
            assert (text in made.read_text(encoding="utf-8")) == (code == 0)
    assert "nowhere.md" in capfd.readouterr().err


@pytest.mark.slow
def test_one_that_died_is_started_again(project: Project) -> None:
    with closing(Resident()) as resident:
        resident.load(project)
        killed(resident)
        assert built(resident, project) == 0
        killed(resident)
        assert built(resident, project) == 1
        assert built(resident, project) == 0


def killed(resident: Resident) -> None:
    assert resident._program is not None
    os.kill(resident._program.pid, signal.SIGKILL)
    resident._program.wait()


def test_nothing_that_it_has_at_work_outlives_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = (
        "import os, time; from site_config.plugin import resident as r\n"
        "def cli(*_, **__):\n"
        "    if os.fork(): return\n"
        "    while True: time.sleep(0.05); open('alive', 'a').write('.')\n"
        "r.cli = cli; r.main()"
    )
    monkeypatch.setattr(module, "program", lambda _: [sys.executable, "-P", "-c", program])
    with closing(Resident()) as resident:
        assert built(resident, project) == 0
        alive = project.root / "alive"
        while not alive.exists():
            time.sleep(0.05)
    size = alive.stat().st_size
    time.sleep(0.5)
    assert alive.stat().st_size == size


def test_what_others_print_is_no_answer(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    program = (
        "import sys; from site_config.plugin import resident as r;"
        "r.cli = lambda *_, **__: (print('7\\n', flush=True), sys.exit(3)); r.main()"
    )
    monkeypatch.setattr(module, "program", lambda _: [sys.executable, "-P", "-c", program])
    with closing(Resident()) as resident:
        assert built(resident, project) == 3
    assert "7" in capfd.readouterr().err
