"""Answers from the archive in place of the network: to read again what was had once."""

from __future__ import annotations

from dataclasses import dataclass

from scraper.fetch.answer import Failure, Response
from scraper.fetch.archive import Archive
from scraper.fetch.settling import NOT_ARCHIVED
from scraper.fetch.wire import Wish


@dataclass(frozen=True, slots=True)
class Replay:
    """Gives for each address the last answer that was kept whole."""

    archive: Archive

    def ask(self, wish: Wish) -> Response | Failure:
        """The kept answer, or that there is none."""
        found = self.archive.read(wish.warc) if wish.warc else None
        if found is None:
            message = "the archive holds no answer of this address"
            return Failure(wish.url, NOT_ARCHIVED, message, passing=True)
        return found

    def close(self) -> None:
        """Nothing is open."""
