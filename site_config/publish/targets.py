"""From what publish.yml says of a target to what can be published to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from site_config.publish.archive import ArchiveTarget
from site_config.publish.folder import FolderPlace
from site_config.publish.git import GitTarget
from site_config.publish.local import LocalSite, read_site
from site_config.publish.outcome import Target
from site_config.publish.place import Unwatched, Watcher
from site_config.publish.record import Switch
from site_config.publish.rsync import RsyncPlace
from site_config.publish.serving import served
from site_config.publish.settings import Chosen
from site_config.publish.sftp import SftpPlace
from site_config.publish.ssh import Host, connect
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
    """The target of these settings. Raises ``PublishError`` if it cannot be reached."""
    return _OPENING[chosen.kind](chosen, around)


def local_site(chosen: Chosen, around: Around) -> LocalSite:
    """What is to be published there. Raises ``PublishError``."""
    digests = around.kept(chosen) / "digests.json"
    if chosen.kind == "package":
        return read_site(_packed(around, around.kept(chosen) / "package"), digests)
    if chosen.kind != "s3":
        return read_site(around.site, digests)
    packed = bool(chosen.values["compress"])
    return read_site(around.site, digests, partial(served, packed=packed))


def _packed(around: Around, folder: Path) -> Path:
    # Loaded here, because no other kind reads HTML.
    from site_config.publish.package import make_package  # noqa: PLC0415

    return make_package(around.site, folder)


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


def _host(chosen: Chosen, around: Around) -> Host:
    config = chosen.text("ssh_config")
    file = str(around.root / Path(config).expanduser()) if config else ""
    return connect(Host(chosen.text("host"), chosen.text("path"), chosen.number("port"), file))


def _sftp(chosen: Chosen, around: Around) -> Target:
    place = SftpPlace(_host(chosen, around), chosen.number("connections"))
    return VersionsTarget(place, _switch(chosen), chosen.number("keep"), around.watcher)


def _rsync(chosen: Chosen, around: Around) -> Target:
    place = RsyncPlace(_host(chosen, around))
    return VersionsTarget(place, _switch(chosen), chosen.number("keep"), around.watcher)


def _s3(chosen: Chosen, around: Around) -> Target:
    # Loaded here, because it takes a quarter of a second that no other kind needs.
    from site_config.publish.s3 import Bucket, open_bucket  # noqa: PLC0415

    words = ("bucket", "prefix", "endpoint", "region", "profile", "addressing")
    place = open_bucket(Bucket(*map(chosen.text, words)))
    return VersionsTarget(place, "in-place", chosen.number("keep"), around.watcher)


_OPENING: Mapping[str, Callable[[Chosen, Around], Target]] = {
    "folder": _folder,
    "zip": _archive,
    "package": _archive,
    "git": _git,
    "sftp": _sftp,
    "rsync": _rsync,
    "s3": _s3,
}
