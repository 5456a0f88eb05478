"""The program that keeps MkDocs loaded between builds; see ``site_config.plugin.resident``."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from contextlib import suppress

from scraper.cli.project import Project
from scraper.cli.site import build_environment, program

MODULE = "site_config.plugin.resident"


class Resident:
    """MkDocs in a project, started when it is first asked for, and anew if it died."""

    def __init__(self) -> None:
        self._program: subprocess.Popen[str] | None = None
        self._loads = False

    def load(self, project: Project) -> None:
        """Has it load, while this program does something else, what the next build will need.

        One that has built already has it all.
        """
        if self._program:
            return
        try:
            _ask(self._start(project), ())
            self._loads = True
        except (OSError, ValueError):
            self.close()

    def run(self, project: Project, *arguments: str) -> int:
        """Runs MkDocs with a command and options, its words on stderr; its exit code."""
        started = self._loaded() or self._start(project)
        try:
            _ask(started, arguments)
            code = _answer(started)
        except (OSError, ValueError):
            self.close()
            return 1
        return code

    def _loaded(self) -> subprocess.Popen[str] | None:
        """The program once it has loaded what it was asked to; None if there is none."""
        try:
            if self._program and self._loads:
                # Whatever it could not load, the build loads.
                _answer(self._program)
        except (OSError, ValueError):
            self.close()
        self._loads = False
        return self._program

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

    def close(self) -> None:
        """Nobody asks any more; what it took counts as ours from here on."""
        ended, self._program, self._loads = self._program, None, False
        if ended is None:
            return
        # With the processes that it has at work: they would go on writing where others build.
        with suppress(ProcessLookupError):
            os.killpg(ended.pid, signal.SIGKILL)
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
