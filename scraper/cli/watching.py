"""Waiting until somebody changes a file of a library."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

_QUIET = 0.2
"""Seconds without another change after which somebody is done writing."""
_POLLED = 5.0
"""Seconds between two looks where the system tells of no changes."""
_READ = ("opened", "closed_no_write")
"""What is told of files that are only read."""


class Watch(FileSystemEventHandler):
    """Takes note of changes as the system tells of them."""

    def __init__(self) -> None:
        self._changed, self._again = threading.Event(), threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notes a change; what is only read is none."""
        if event.event_type not in _READ:
            self._again.set()
            self._changed.set()

    def wait(self, seconds: float) -> bool:
        """Whether something changed within so many seconds, or since the last time that it did.

        If so it waits until whoever changes things is done.
        """
        if not self._changed.wait(seconds):
            return False
        self._again.clear()
        while self._again.wait(_QUIET):
            self._again.clear()
        self._changed.clear()
        return True


class _Settings(FileSystemEventHandler):
    """Of the root of a library only settings count: builds put folders of their own there."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Passes on changes of settings."""
        if any(str(path).endswith(".yml") for path in (event.src_path, event.dest_path)):
            self._watch.on_any_event(event)


@contextmanager
def watched(root: Path, folders: Sequence[Path]) -> Iterator[Watch]:
    """Watches the settings of a library, and folders with all that is below them."""
    watch = Watch()
    observer = _observed(root, folders, watch)
    try:
        yield watch
    finally:
        observer.stop()
        observer.join()


def _observed(root: Path, folders: Sequence[Path], watch: Watch) -> BaseObserver:
    try:
        return _started(Observer(), root, folders, watch)
    except OSError:
        # So many folders that the system tells of no more: they are looked at from time to time.
        return _started(PollingObserver(timeout=_POLLED), root, folders, watch)


def _started(
    observer: BaseObserver, root: Path, folders: Sequence[Path], watch: Watch
) -> BaseObserver:
    observer.start()
    try:
        observer.schedule(_Settings(watch), str(root))
        for folder in filter(Path.is_dir, folders):
            observer.schedule(watch, str(folder), recursive=True)
    except OSError:
        observer.stop()
        observer.join()
        raise
    return observer
