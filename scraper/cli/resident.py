"""The program that keeps MkDocs loaded between builds; see ``site_config.plugin.resident``."""

from __future__ import annotations

import json
import subprocess
from types import TracebackType
from typing import Self

from scraper.cli.project import Project
from scraper.cli.site import build_environment, program

MODULE = "site_config.plugin.resident"


class Resident:
    """MkDocs in a project, started when it is first asked for, and anew if it died."""

    def __init__(self) -> None:
        self._program: subprocess.Popen[str] | None = None
        self._loads = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def load(self, project: Project) -> None:
        """Has it load, while this program does something else, what the next build will need."""
        try:
            _ask(self._program or self._start(project), ())
            self._loads = True
        except (OSError, ValueError):
            self.end()

    def run(self, project: Project, *arguments: str) -> int:
        """Runs MkDocs with a command and options, its words on stderr; its exit code."""
        started = self._program or self._start(project)
        try:
            if self._loads:
                # Whatever became of it, the build loads what it lacks.
                _answer(started)
                self._loads = False
            _ask(started, arguments)
            code = _answer(started)
        except (OSError, ValueError):
            self.end()
            return 1
        return code

    def _start(self, project: Project) -> subprocess.Popen[str]:
        self._program = subprocess.Popen(
            program(MODULE),
            cwd=project.root,
            env=build_environment(project),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            process_group=0,
        )
        return self._program

    def end(self) -> None:
        """Nobody asks any more; what it took counts as ours from here on."""
        ended, self._program, self._loads = self._program, None, False
        if ended is None:
            return
        ended.kill()
        ended.communicate()


def _ask(started: subprocess.Popen[str], arguments: tuple[str, ...]) -> None:
    """Raises ``ValueError`` or ``OSError`` if nobody listens."""
    if started.stdin is None:
        raise ValueError(arguments)
    started.stdin.write(f"{json.dumps(arguments)}\n")
    started.stdin.flush()


def _answer(started: subprocess.Popen[str]) -> int:
    """The answer to what was asked first. Raises ``ValueError`` if there is none."""
    return int(started.stdout.readline() if started.stdout else "")
