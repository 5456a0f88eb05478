"""The plan: a stream of pages compared with the disk.

A page that a person edited is merged with what is generated now, and only pages that we
wrote, and nobody edited, are ever deleted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from scraper.write.edits.base import Base, base_of, named_base, read_page, sealed_key
from scraper.write.edits.bases import line_of
from scraper.write.edits.merging import merge_page
from scraper.write.manifest import Written
from scraper.write.plan import (
    Action,
    Change,
    Digest,
    Earlier,
    Page,
    Plan,
    digest_file,
    digest_text,
    recall_earlier,
)
from scraper.write.plan_issues import (
    Paths,
    base_unknown,
    edit_conflict,
    not_ours,
    not_utf8,
    unwanted,
)
from scraper.write.planning_moves import Moved, plan_gone
from site_config.page import is_as_generated


def plan_changes(
    pages: Iterable[Page],
    folder: Path,
    is_kept: Callable[[str | None], bool] = lambda _: False,
    earlier: Earlier | None = None,
    digest: Digest = digest_file,
) -> Plan:
    """Plan that makes ``folder`` hold ``pages``; reads the disk and changes nothing.

    ``is_kept`` is asked, once all pages have come, of the source of each page that
    we wrote earlier and that did not come again: true leaves the page alone. ``earlier`` is
    for who has recalled it before, ``digest`` for who knows of files untouched.
    """
    known = earlier or recall_earlier(folder)
    plan = Plan(folder, known, digest, issues=list(known.issues))
    with ExitStack() as unless_planned:
        unless_planned.enter_context(plan)
        paths = Paths(folder)
        seen = _plan_pages(plan, pages, paths)
        for path in sorted(known.manifest.keys() - seen):
            if problem := paths.find_bad(path, seen):
                plan.issues.append(problem)
            else:
                _plan_absent(plan, path, is_kept)
        unless_planned.pop_all()
    return plan


def _plan_pages(plan: Plan, pages: Iterable[Page], paths: Paths) -> set[str]:
    seen: set[str] = set()
    moves = plan.earlier.moves
    for page in pages:
        if problem := paths.find_bad(page.path, seen):
            plan.issues.append(problem)
        elif page.path in moves.gone:
            plan.changes.append(plan_gone(plan, page))
        elif page.path in moves.places:
            changes = list(_plan_moved(plan, page, paths, seen))
            plan.changes.extend(changes)
            seen.update(change.path for change in changes)
        else:
            plan.changes.append(_plan_page(plan, page))
        seen.add(page.path)
    return seen


def _plan_moved(plan: Plan, page: Page, paths: Paths, seen: set[str]) -> Iterator[Change]:
    """A page where it was moved, with those that lead to it."""
    places = plan.earlier.moves.places[page.path]
    others = [place for place in places if place != page.path]
    problems = [found for one in others if (found := paths.find_bad(one, seen))]
    if problems:
        plan.issues.extend(problems)
    else:
        yield from Moved(plan, page, places, _plan_page).changes()


def _plan_page(plan: Plan, page: Page) -> Change:
    before, found = plan.manifest.get(page.path), plan.digest(f"{plan.folder}/{page.path}")
    if found == page.sha256:
        written = Written((found,), page.source, page.copy_of)
        base = _missing_base(plan, page)
        return Change(Action.UNCHANGED, page.path, found, written, before, base=base)
    target = plan.folder / page.path
    if found is None and not _is_occupied(target):
        return _write(plan, page, Action.CREATE, None)
    if found and ((before and found in before.sha256) or _is_sealed(target)):
        return _write(plan, page, Action.UPDATE, found)
    if found and before and _is_as_left(found, page, before):
        plan.issues.extend(edit_conflict(one, plan.folder) for one in before.conflicts)
        return Change(Action.EDITED, page.path, found, before, before)
    return _plan_edited(plan, page, found)


def _missing_base(plan: Plan, page: Page) -> str | None:
    """The base of a page that is as it should be, where earlier runs kept none."""
    if len(plan.bases.lines(page.path)) == 1:
        return None
    return _base_line(page.path, (plan.folder / page.path).read_text(encoding="utf-8"))


def _base_line(path: str, text: str) -> str:
    return line_of(path, named_base(text))


def _write(plan: Plan, page: Page, action: Action, found: str | None) -> Change:
    text = page.render()
    content = text.encode()
    written = Written((hashlib.sha256(content).hexdigest(),), page.source, page.copy_of)
    before, place = plan.manifest.get(page.path), plan.keep_text(content)
    base = _base_line(page.path, text)
    return Change(action, page.path, found, written, before, True, place, base)


def _is_as_left(found: str, page: Page, before: Written) -> bool:
    """Whether an edited page and what is generated are both as when the last run merged them."""
    return before.kept == found and before.sha256 == (page.sha256,) and not before.settled


def _plan_edited(plan: Plan, page: Page, found: str | None) -> Change:
    """A page with a person's edits, or something else in the place of one of ours."""
    target, before = plan.folder / page.path, plan.manifest.get(page.path)
    try:
        theirs = target.read_bytes().decode() if found else None
    except UnicodeDecodeError:
        plan.issues.append(not_utf8(target, plan.folder))
        return Change(Action.CONFLICT, page.path, found, before, before)
    if theirs is None or found is None or not (before or sealed_key(read_page(theirs)[0])):
        plan.issues.append(not_ours(target, plan.folder))
        return Change(Action.CONFLICT, page.path, found, before, before)
    return _merge(plan, page, theirs, found)


def _merge(plan: Plan, page: Page, theirs: str, found: str) -> Change:
    before, ours = plan.manifest.get(page.path), page.render()
    base = _find_base(plan, page, theirs, ours)
    if base is None:
        plan.issues.append(base_unknown(plan.folder / page.path, plan.folder))
    merged = merge_page(page.path, base, theirs, ours, before.settled if before else {})
    plan.issues.extend(edit_conflict(one, plan.folder) for one in merged.conflicts)
    line = line_of(page.path, (merged.key, merged.base))
    written = Written((digest_text(ours),), page.source, page.copy_of)
    change = Change(Action.UPDATE, page.path, found, written, before, base=line)
    if merged.text == ours:
        return replace(change, place=plan.keep_text(ours.encode()))
    kept = digest_text(merged.text)
    written = replace(written, kept=kept, conflicts=merged.conflicts)
    if kept == found:
        return replace(change, action=Action.EDITED, written=written)
    place = plan.keep_text(merged.text.encode())
    return replace(change, action=Action.MERGED, written=written, place=place)


def _find_base(plan: Plan, page: Page, theirs: str, ours: str) -> Base | None:
    """The version that a person's page began from: it names it itself, or the manifest does."""
    named = sealed_key(read_page(theirs)[0])
    base = plan.bases.find(page.path, named) if named else None
    if base is None:
        base = plan.bases.nearest(page.path, theirs)
    before = plan.manifest.get(page.path)
    if base is None and before and before.sha256 == (page.sha256,):
        return base_of(ours)
    return base


def _plan_absent(plan: Plan, path: str, is_kept: Callable[[str | None], bool]) -> None:
    target, before = plan.folder / path, plan.manifest[path]
    found = digest_file(target)
    if found is None and not _is_occupied(target) and not is_kept(before.source):
        return
    if is_kept(before.source):
        plan.changes.append(Change(Action.KEPT, path, found, before, before))
    elif found in before.sha256:
        plan.changes.append(Change(Action.DELETE, path, found, None, before, is_ours=True))
    else:
        plan.changes.append(Change(Action.CONFLICT, path, found, before, before))
        plan.issues.append(unwanted(target, plan.folder))


def _is_occupied(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _is_sealed(path: Path) -> bool:
    """Whether the page carries its own digest, as when its manifest was lost."""
    try:
        return is_as_generated(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return False
