"""What a person makes of conflicts: seen, chosen, and the choice taken back.

A choice is kept in the manifest; the next run carries it out. Settling writes nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scraper.write.edits.conflict import Choice, Conflict
from scraper.write.manifest import ABSENT, Manifest, Written, load_manifest, save_manifest


def all_conflicts(content: Path) -> tuple[tuple[Conflict, Choice | None], ...]:
    """Conflicts that the last run left in a content folder, each with what was chosen since."""
    manifest, _ = load_manifest(content)
    return tuple(
        (conflict, written.settled.get(conflict.id))
        for _, written in sorted(manifest.items())
        for conflict in written.conflicts
    )


def open_conflicts(content: Path) -> tuple[Conflict, ...]:
    """The conflicts that nobody has settled, by page."""
    return tuple(conflict for conflict, choice in all_conflicts(content) if choice is None)


def settle(content: Path, conflict_id: str, choice: Choice | None) -> bool:
    """Keeps the choice, or takes it back (None), until the next run carries it out.

    False if the last run left no such conflict. Raises ``OSError``.
    """
    manifest, _ = load_manifest(content)
    path = _page_of(manifest, conflict_id)
    if path is None:
        return False
    settled = {id_: known for id_, known in manifest[path].settled.items() if id_ != conflict_id}
    settled |= {conflict_id: choice} if choice else {}
    save_manifest(content, {**manifest, path: replace(manifest[path], settled=settled)})
    return True


def restore(content: Path, page: str) -> bool:
    """Lets the next run make a page again that a person deleted.

    False if no page of that path was deleted. Raises ``OSError``.
    """
    manifest, _ = load_manifest(content)
    found = manifest.get(page)
    if found is None or (content / page).exists():
        return False
    save_manifest(content, {**manifest, page: Written((ABSENT,), found.source, found.copy_of)})
    return True


def deleted_pages(content: Path) -> tuple[str, ...]:
    """The pages that a person deleted, as the last run noted them."""
    manifest, _ = load_manifest(content)
    return tuple(sorted(path for path, written in manifest.items() if written.gone))


def _page_of(manifest: Manifest, conflict_id: str) -> str | None:
    return next(
        (
            path
            for path, written in manifest.items()
            if any(conflict.id == conflict_id for conflict in written.conflicts)
        ),
        None,
    )
