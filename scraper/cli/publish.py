"""anliku publish: the built site to where readers find it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from scraper.cli.project import Project, json_option, project_option
from scraper.cli.report import Progress, Report, show_json, visible
from scraper.cli.site import Site, is_current
from scraper.model import Issue, Level
from site_config import publish
from site_config.publish.changes import count

_SIZES = ("bytes", "KB", "MB", "GB")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for, besides the target."""

    how: publish.How
    as_is: bool
    rollback: bool
    version: str | None
    verify: bool
    versions: bool


@click.command(
    "publish",
    short_help="Bring the built site to where readers find it.",
    epilog="Example: anliku publish zip && ls dist",
)
@click.argument("target", required=False)
@click.option("--dry-run", is_flag=True, help="List what would change; change nothing.")
@click.option("--adopt", is_flag=True, help="Take over a place that anliku did not publish to.")
@click.option("--again", is_flag=True, help="Send every file anew, whatever is there already.")
@click.option("--as-is", is_flag=True, help="Publish though the site is older than content/.")
@click.option("--rollback", is_flag=True, help="Put the version before back.")
@click.option("--to", "version", metavar="VERSION", help="Put this version back.")
@click.option("--verify", is_flag=True, help="Compare the target with what was published there.")
@click.option("--versions", is_flag=True, help="List the versions that the target keeps.")
@click.option(
    "--targets",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Another file of targets than publish.yml or site_config/publish.yml.",
)
@project_option
@json_option
def command(*, target: str | None, project: Project, as_json: bool, **given: Any) -> None:  # noqa: ANN401 - click's options
    """Publish the site to TARGET, a name in publish.yml.

    Without TARGET the names are listed. Only what changed is sent; readers see the old
    site or the new one, never half of one; a run that was stopped is completed by the
    next. Run anliku build first: a site older than content/ is refused.
    """
    report = Report(as_json=as_json)
    asked = _asked(given)
    try:
        chosen = _choose(target, project, given["targets"])
        with _alone(project, chosen):
            _do(chosen, project, asked, report)
    except publish.PublishError as error:
        report.tell(_issue(fault) for fault in error.faults)
    report.finish()


def _asked(given: dict[str, Any]) -> Asked:
    ways = [given["rollback"] or bool(given["version"]), given["verify"], given["versions"]]
    if sum(ways) > 1:
        raise click.UsageError("Give one of --rollback, --verify and --versions.")
    how = publish.How(given["dry_run"], given["adopt"], given["again"])
    return Asked(how, given["as_is"], ways[0], given["version"], ways[1], ways[2])


def _choose(name: str | None, project: Project, file: Path | None) -> publish.Chosen:
    path = file or publish.find_targets(project.root)
    below = path.is_relative_to(project.root)
    targets = publish.load_targets(path, str(path.relative_to(project.root) if below else path))
    if name in targets:
        return targets[str(name)]
    names = ", ".join(f"{each.name} ({each.kind})" for each in targets.values())
    wrong = f"{name} is no target" if name else "Name a target"
    raise click.UsageError(f"{wrong}. {path.name} has: {names}.")


@contextmanager
def _alone(project: Project, chosen: publish.Chosen) -> Iterator[None]:
    """One run at a time for a target; the lock goes with the process, however that ends."""
    path = project.cache / "publish" / f"{chosen.name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            message = "another run publishes to this target now"
            cure = "wait for it to end"
            raise _unpublishable("publish-running", message, cure, chosen.name) from error
        yield


def _do(chosen: publish.Chosen, project: Project, asked: Asked, report: Report) -> None:
    around = publish.Around(project.root, Site(project).folder, project.cache, _Watched())
    target = publish.open_target(chosen, around)
    if asked.versions:
        _show_versions(target, report)
    elif asked.verify:
        _verify(target, report)
    elif asked.rollback:
        _show(chosen, asked, target.roll_back(asked.version, asked.how), report)
    else:
        _check_site(project, asked)
        outcome = target.publish(publish.local_site(chosen, around), asked.how)
        _show(chosen, asked, outcome, report)


def _check_site(project: Project, asked: Asked) -> None:
    """Only a whole site that follows from content/ as it is goes to readers."""
    site = Site(project)
    if not (site.folder / "index.html").is_file():
        cure = "run anliku build"
        raise _unpublishable("site-missing", "there is no built site", cure)
    if not asked.as_is and not is_current(site):
        message = "the site is not what content/ and the settings give now"
        cure = "run anliku build; or say --as-is to publish it as it stands"
        raise _unpublishable("site-outdated", message, cure)


def _unpublishable(code: str, message: str, cure: str, file: str = "site") -> publish.PublishError:
    return publish.PublishError(publish.Fault(code, message, cure, file))


def _verify(target: publish.Target, report: Report) -> None:
    broken = target.verify()
    for path in broken:
        message = "this file is not there as it was published"
        cure = "find out who changed it; anliku publish --again sends every file anew"
        report.tell([Issue("target-damaged", Level.ERROR, message, cure, path)])
    if report.as_json:
        show_json({"target": target.name, "broken": broken})
    elif not broken:
        click.echo(visible(f"{target.name}: all is as published"))


def _show_versions(target: publish.Target, report: Report) -> None:
    for row in target.versions():
        if report.as_json:
            show_json(asdict(row))
        else:
            click.echo(visible(f"{row.version}  {row.made}{'  live' if row.live else ''}"))


def _show(chosen: publish.Chosen, asked: Asked, outcome: publish.Outcome, report: Report) -> None:
    if report.as_json:
        show_json(_told(chosen, asked, outcome))
        return
    if asked.how.dry_run:
        for change in outcome.changes:
            click.echo(visible(f"{change.action} {change.path}"))
    counts = ", ".join(f"{number} {action}" for action, number in count(outcome.changes).items())
    dry = " (dry run)" if asked.how.dry_run else ""
    sent = f"{outcome.files} files to send" if asked.how.dry_run else f"{outcome.files} files sent"
    told = f"{chosen.name}{dry}: {counts}; {sent}, {_size(outcome.size)}; version {outcome.version}"
    click.echo(visible(told))
    for path in outcome.made:
        click.echo(visible(f"made {path}"))


def _told(chosen: publish.Chosen, asked: Asked, outcome: publish.Outcome) -> dict[str, Any]:
    return {
        "target": chosen.name,
        "kind": chosen.kind,
        "version": outcome.version,
        "dry_run": asked.how.dry_run,
        "counts": count(outcome.changes),
        "changes": [asdict(change) for change in outcome.changes],
        "sent": {"files": outcome.files, "bytes": outcome.size},
        "made": list(outcome.made),
    }


def _size(number: int) -> str:
    """Bytes as people read them.

    >>> _size(999), _size(1_500), _size(41_000_000)
    ('999 bytes', '1.5 KB', '41.0 MB')
    """
    size, unit = float(number), 0
    while size >= 1000 and unit < len(_SIZES) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.1f} {_SIZES[unit]}" if unit else f"{number} {_SIZES[0]}"


def _issue(fault: publish.Fault) -> Issue:
    return Issue(fault.code, Level.ERROR, fault.message, fault.cure, fault.file, fault.line)


class _Watched:
    """Progress on a terminal: how many of how many, how fast, and the time it will take yet."""

    def __init__(self) -> None:
        self._progress = Progress(0)

    def stage(self, name: str, total: int) -> None:
        self._progress = Progress(total, name)
        self._progress.show()

    def step(self) -> None:
        self._progress.step()
        if self._progress.is_under_way:
            self._progress.show()
