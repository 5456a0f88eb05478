"""A branch of a git repository as a target: GitHub, GitLab or Gitee Pages, or any other.

What travels is what git itself finds to be new. The branch moves at once, and only forward; each
publication is a commit, so that every earlier version stays.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from site_config.publish.changes import Action, Change
from site_config.publish.faults import PublishError, fault
from site_config.publish.local import LocalSite
from site_config.publish.outcome import How, Outcome, Version
from site_config.publish.place import Unwatched, Watcher
from site_config.publish.programs import failed, is_watched, run
from site_config.publish.refusals import no_such_version, nothing_there

MARKER = "anliku-site.json"
"""File of a branch that marks it as ours, and names the version of the site."""
_NO_HELP = "/dev/null" if os.name != "nt" else "NUL"
_SETTINGS = (
    *("-c", "core.autocrlf=false", "-c", f"core.hooksPath={_NO_HELP}"),
    *("-c", f"core.excludesFile={_NO_HELP}", "-c", f"core.attributesFile={_NO_HELP}"),
    *("-c", "core.quotePath=false", "-c", "protocol.ext.allow=never", "-c", "gc.auto=0"),
)
_ACTIONS: dict[str, Action] = {"A": "add", "M": "change", "T": "change", "D": "remove"}


@dataclass(slots=True)
class GitTarget:
    """``kept`` is a folder of this machine for git's own files, which may be deleted any time."""

    repository: str
    branch: str
    kept: Path
    domain: str = ""
    watcher: Watcher = field(default_factory=Unwatched)

    @property
    def name(self) -> str:
        """How people are told of it."""
        return f"{self.repository} ({self.branch})"

    def publish(self, site: LocalSite, how: How) -> Outcome:
        """One commit with the site as it is, unless the branch has just that."""
        head = self._fetch()
        if head and not how.adopt and not self._is_ours(head):
            raise _not_ours(self.name)
        self.watcher.stage("reading", 1)
        tree = self._tree(site)
        changes = self._changes(head, tree)
        sent = [change for change in changes if change.action != "remove"]
        version = site.manifest.version
        outcome = Outcome(version, changes, len(sent), sum(change.size for change in sent))
        if changes and not how.dry_run:
            self._push(self._commit(tree, head, f"Publish {version}"))
        return outcome

    def roll_back(self, version: str | None, how: How) -> Outcome:
        """A new commit with the files of an earlier one."""
        head = self._fetch()
        if head is None or not self._is_ours(head):
            raise nothing_there(self.name)
        old = self._earlier(head, version)
        tree = self._git("rev-parse", f"{old}^{{tree}}")
        name = self._version(old)
        outcome = Outcome(name, self._changes(head, tree))
        if not how.dry_run:
            self._push(self._commit(tree, head, f"Go back to {name}"))
        return outcome

    def verify(self) -> list[str]:
        """Nothing, if the branch can be read and is ours: git has checked every byte."""
        head = self._fetch()
        if head is None or not self._is_ours(head):
            raise nothing_there(self.name)
        return []

    def versions(self) -> list[Version]:
        """What the branch keeps, the newest first."""
        head = self._fetch()
        rows = self._git("log", "--first-parent", "--format=%H %cI", head) if head else ""
        found = [line.split(" ", 1) for line in rows.splitlines()]
        return [
            Version(self._version(commit), made, commit == head)
            for commit, made in found
            if self._is_ours(commit)
        ]

    def _fetch(self) -> str | None:
        """The commit at the end of the branch; None if there is no such branch."""
        if not (self.kept / "HEAD").is_file():
            self.kept.mkdir(parents=True, exist_ok=True)
            self._git("init", "--quiet", "--bare", ".")
        head = self._remote_head()
        if head:
            self._git("fetch", "--quiet", "--no-tags", self.repository, f"refs/heads/{self.branch}")
        return head

    def _remote_head(self) -> str | None:
        listed = self._git("ls-remote", self.repository, f"refs/heads/{self.branch}")
        return listed.split()[0] if listed else None

    def _is_ours(self, commit: str) -> bool:
        return self._try("cat-file", "-e", f"{commit}:{MARKER}").returncode == 0

    def _version(self, commit: str) -> str:
        shown = self._try("show", f"{commit}:{MARKER}").stdout[:1000]
        try:
            return str(json.loads(shown)["version"])[:16]
        except (ValueError, KeyError, TypeError):
            return commit[:16]

    def _tree(self, site: LocalSite) -> str:
        """The tree of a site; the index is kept, so that only touched files are read."""
        kept, own = self.kept / "index", self._index
        for old in self.kept.glob("index-*"):  # of runs that were killed
            old.unlink(missing_ok=True)
        if kept.is_file():
            shutil.copy2(kept, own)
        self._git("add", "--all", "--force", ".", folder=site.folder.resolve())
        self._git("update-index", "--index-info", given=self._own_files(site).encode())
        tree = self._git("write-tree")
        own.replace(kept)
        return tree

    @property
    def _index(self) -> Path:
        """This process's own: git may go on for a moment after a run that was killed."""
        return self.kept.resolve() / f"index-{os.getpid()}"

    def _own_files(self, site: LocalSite) -> str:
        """Files beside the site's: the marker, and what hosts of pages look for."""
        told_ = {"anliku-site": 1, "version": site.manifest.version}
        files = {MARKER: json.dumps(told_) + "\n", ".nojekyll": ""}
        if self.domain:
            files["CNAME"] = f"{self.domain}\n"
        blobs = (
            (path, self._git("hash-object", "-w", "--stdin", given=content.encode()))
            for path, content in files.items()
        )
        return "".join(f"100644 {blob}\t{path}\n" for path, blob in blobs)

    def _changes(self, head: str | None, tree: str) -> tuple[Change, ...]:
        empty = self._git("mktree", given=b"")
        listed = self._git("diff-tree", "-r", "-z", "--no-renames", head or empty, tree)
        return tuple(self._sized(listed, tree))

    def _sized(self, listed: str, tree: str) -> Iterator[Change]:
        sizes = {}
        for row in self._git("ls-tree", "-r", "-z", "--long", tree).split("\0"):
            about, _, path = row.partition("\t")
            sizes[path] = about.split()[-1] if path else ""
        parts = listed.split("\0")
        for about, path in zip(parts[::2], parts[1::2], strict=False):
            size = sizes.get(path, "")
            action = _ACTIONS[about.split()[-1][0]]
            yield Change(action, path, int(size) if size.isdigit() else 0)

    def _commit(self, tree: str, head: str | None, subject: str) -> str:
        parents = ("-p", head) if head else ()
        return self._git("commit-tree", tree, *parents, "-m", subject)

    def _push(self, commit: str) -> None:
        """Moves the branch forward, and looks whether it stands there."""
        self.watcher.stage("sending", 1)
        self._git("push", "--quiet", self.repository, f"{commit}:refs/heads/{self.branch}")
        self.watcher.step()
        if self._remote_head() != commit:
            message = "the branch is not where it was moved to"
            raise fault("git-failed", message, "run anliku publish again", self.name)

    def _earlier(self, head: str, version: str | None) -> str:
        now = self._version(head)
        for commit in self._git("rev-list", "--first-parent", head).split():
            found = self._version(commit)
            if self._is_ours(commit) and (found == version if version else found != now):
                return commit
        raise no_such_version(self.name, version)

    def _git(self, *words: str, given: bytes | None = None, folder: Path | None = None) -> str:
        done = self._try(*words, given=given, folder=folder)
        if done.returncode:
            cure = (
                "try the same with git itself; a name and e-mail, a key or a login may be missing"
            )
            raise failed("git-failed", self.name, done, cure)
        return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def _try(
        self, *words: str, given: bytes | None = None, folder: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Runs git on its own files, with the work tree in ``folder`` if one is given."""
        kept = self.kept.resolve()
        environment = {
            **({} if is_watched() else {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "true"}),
            **({"GIT_WORK_TREE": str(folder)} if folder else {}),
            "GIT_DIR": str(kept),
            "GIT_INDEX_FILE": str(self._index),
            "GIT_ALLOW_PROTOCOL": "file:https:ssh",
        }
        command = ["git", *_SETTINGS, *words]
        return run(command, given=given, folder=folder or kept, environment=environment)


def _not_ours(name: str) -> PublishError:
    message = "the branch holds something that was not published by anliku"
    cure = "name another branch; or, if all on it may be replaced, say --adopt"
    return fault("target-not-ours", message, cure, name)
