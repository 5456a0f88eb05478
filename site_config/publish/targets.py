"""From what publish.yml says of a target to what can be published to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from site_config.publish.archive import ArchiveTarget
from site_config.publish.folder import FolderPlace
from site_config.publish.git import GitTarget
from site_config.publish.local import LocalSite, read_site
from site_config.publish.outcome import Target
from site_config.publish.place import Unwatched, Watcher
from site_config.publish.record import Switch
from site_config.publish.settings import Chosen
from site_config.publish.versions import VersionsTarget


@dataclass(frozen=True, slots=True)
class Around:
    """Folders: of the project, of its built site, of what may be deleted any time."""

    root: Path
    site: Path
    cache: Path
    watcher: Watcher = field(default_factory=Unwatched)

    def kept(self, chosen: Chosen) -> Path:
        """Where things of one target are kept on this machine."""
        return self.cache / "publish" / chosen.name

    def place(self, chosen: Chosen) -> Path:
        """The ``path`` of a target on this machine, relative to the project."""
        return self.root / Path(chosen.text("path")).expanduser()


def open_target(chosen: Chosen, around: Around) -> Target:
    """The target of these settings. Nothing is connected to yet."""
    return _OPENING[chosen.kind](chosen, around)


def local_site(chosen: Chosen, around: Around) -> LocalSite:
    """What is to be published there. Raises ``PublishError``."""
    digests = around.kept(chosen) / "digests.json"
    return read_site(around.site, digests)


def _switch(chosen: Chosen) -> Switch:
    return "link" if chosen.values["switch"] == "link" else "in-place"


def _folder(chosen: Chosen, around: Around) -> Target:
    place = FolderPlace(around.place(chosen))
    return VersionsTarget(place, _switch(chosen), chosen.number("keep"), around.watcher)


def _archive(chosen: Chosen, around: Around) -> Target:
    keep, update = chosen.number("keep"), bool(chosen.values["update"])
    folder, title = around.place(chosen), chosen.text("name")
    return ArchiveTarget(folder, title, keep, update, around.watcher)


def _git(chosen: Chosen, around: Around) -> Target:
    kept = around.kept(chosen) / "git"
    repository, branch = chosen.text("repository"), chosen.text("branch")
    if "://" not in repository and not _names_host(repository):
        repository = str(around.root / Path(repository).expanduser())
    return GitTarget(repository, branch, kept, chosen.text("domain"), around.watcher)


def _names_host(repository: str) -> bool:
    """Whether git would look for it on another machine: ``user@host:path``."""
    return ":" in repository.partition("/")[0]


_OPENING: Mapping[str, Callable[[Chosen, Around], Target]] = {
    "folder": _folder,
    "zip": _archive,
    "git": _git,
}
