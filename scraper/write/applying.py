"""Carrying a plan out: each page is written whole, and a kill at any moment does no harm."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from scraper.model import Issue
from scraper.write.atomic import remove_unfinished, write_unfinished
from scraper.write.edits.bases import save_bases
from scraper.write.manifest import Manifest, Written, manifest_path, save_manifest
from scraper.write.plan import TO_DISK, Action, Change, Plan, digest_file
from scraper.write.plan_issues import changed_meanwhile, not_written

BATCH = 500


def apply_plan(plan: Plan) -> tuple[Issue, ...]:
    """Carries the plan out; an issue for every page that the disk did not take.

    The manifest first names every version a page may have on the way and last
    what it has become, so the next run carries on after a kill at any moment. The bases
    first hold those of both, and last those that are needed.
    """
    changing = [change for change in plan.changes if change.action in TO_DISK]
    issues: list[Issue] = []
    try:
        _announce(plan, changing)
        refused: dict[str, Issue] = {}
        for change, issue in _carry_out(plan, changing, _workshop(plan)):
            if issue:
                refused[change.path] = issue
        issues.extend(refused.values())
        outcome = {c.path: _on_the_way(c) if c.path in refused else c.written for c in plan.changes}
        save_manifest(plan.folder, _known(outcome))
        save_bases(plan.folder, _lines(plan, refused))
    except OSError as error:
        issues.append(not_written(manifest_path(plan.folder), plan.folder, error))
    return tuple(issues)


def _workshop(plan: Plan) -> Path:
    return manifest_path(plan.folder).parent


def _announce(plan: Plan, changing: Sequence[Change]) -> None:
    """Says beside the pages what they may become, before one of them does."""
    _workshop(plan).mkdir(parents=True, exist_ok=True)
    remove_unfinished(_workshop(plan))
    if changing or any(change.base for change in plan.changes):
        save_bases(plan.folder, _lines(plan, {change.path for change in plan.changes}))
    if changing:
        save_manifest(plan.folder, _known({c.path: _on_the_way(c) for c in plan.changes}))


def _on_the_way(change: Change) -> Written | None:
    """What the manifest says meanwhile; of a moved page, that it has not arrived yet."""
    written = change.on_the_way if change.action in TO_DISK else change.written
    return replace(written, made=None) if written and written.made else written


def _lines(plan: Plan, unsure: Collection[str]) -> Iterator[str]:
    """Lines of the bases: of pages that are ``unsure`` the earlier ones too."""
    for change in plan.changes:
        if change.base:
            yield change.base
        if change.path in unsure or (change.written and not change.base):
            yield from plan.bases.lines(change.path)


def _known(pages: Mapping[str, Written | None]) -> Manifest:
    return {path: written for path, written in pages.items() if written}


def _carry_out(
    plan: Plan, changes: Sequence[Change], workshop: Path
) -> Iterator[tuple[Change, Issue | None]]:
    """Each change with what the disk refused. New texts reach the disk some hundred at a time."""
    for start in range(0, len(changes), BATCH):
        some = changes[start : start + BATCH]
        texts = ((c.path, plan.read_text(c)) for c in some if c.action is not Action.DELETE)
        waiting = write_unfinished(texts, workshop)
        for change in some:
            yield change, _apply(plan, change, waiting.get(change.path))


def _apply(plan: Plan, change: Change, text: Path | OSError | None) -> Issue | None:
    target = plan.folder / change.path
    try:
        if isinstance(text, OSError):
            raise text
        if digest_file(target) != change.found:
            return changed_meanwhile(target, plan.folder)
        if text is None:
            target.unlink(missing_ok=True)
            _remove_empty_folders(target.parent, plan.folder)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            text.replace(target)
    except OSError as error:
        return not_written(target, plan.folder, error)
    return None


def _remove_empty_folders(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
