"""How to publish, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from site_config.publish.changes import Change
from site_config.publish.local import LocalSite


@dataclass(frozen=True, slots=True)
class How:
    """``dry_run`` changes nothing, ``adopt`` takes over what is not ours, ``again`` sends all."""

    dry_run: bool = False
    adopt: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The version, what changes for readers, and how many files of how many bytes travel.

    ``made`` is what was written for people to take away, if anything.
    """

    version: str
    changes: tuple[Change, ...]
    files: int = 0
    size: int = 0
    made: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A version that a target keeps; ``live`` if readers see it."""

    version: str
    made: str
    live: bool


class Target(Protocol):
    """Where a site can be published. Every method raises ``PublishError``."""

    @property
    def name(self) -> str:
        """How people are told of it."""

    def publish(self, site: LocalSite, how: How) -> Outcome:
        """Brings a site there; nothing travels if it is there already."""

    def roll_back(self, version: str | None, how: How) -> Outcome:
        """Puts an earlier version back: the one before, or the one that is named."""

    def verify(self) -> list[str]:
        """Paths that do not hold what was published there. Sends nothing."""

    def versions(self) -> list[Version]:
        """What the target keeps, the newest first."""
