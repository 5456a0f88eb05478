"""Doubts about pages that a person edited: where their words and the rules' differ since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from scraper.pipeline.doubts.kinds import KINDS, Move
from scraper.pipeline.doubts.model import Doubt
from scraper.write.edits.conflict import Conflict
from scraper.write.edits.settling import open_conflicts

_NOTHING = "（没有这一处）"


def edit_doubts(content: Path) -> Iterator[Doubt]:
    """A doubt for each conflict that nobody has settled; ``target`` is the conflict's id."""
    for conflict in open_conflicts(content):
        yield _doubt(conflict)


def _doubt(conflict: Conflict) -> Doubt:
    kind = KINDS["edit-conflict"]
    theirs, ours = conflict.theirs or _NOTHING, conflict.ours or _NOTHING
    path = PurePosixPath(conflict.path)
    return Doubt(
        kind=kind.code,
        source=path.parts[1] if path.parts[0] == "articles" and len(path.parts) > 2 else "",
        file=f"content/{path}",
        line=conflict.line or 1,
        text="",
        words=theirs,
        why=f"{conflict.where}：有人改成“{theirs}”，来源现在给出“{ours}”",
        rank=float(kind.weight),
        suggested=Move.THEIRS,
        value=ours,
        target=conflict.id,
    )
