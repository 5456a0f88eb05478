"""Decisions kept in ``seeds/decisions/``: found, added, taken back. Writing is all or nothing."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from scraper.model import Issue, Level
from scraper.model.decisions import Decision, Signed, place_of, slot_of
from scraper.read.catalogue import Source
from scraper.read.catalogue_keys import ID, TAKEN
from scraper.read.decisions import (
    DecisionFile,
    order_of,
    parse_decisions,
    read_decisions,
    spell_decision,
    spell_decisions,
)
from scraper.write.atomic import write_atomically

FOLDER = Path("seeds", "decisions")
_BLOCK = re.compile(r"- kind:")


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of adding a decision: the one it took the place of, or why it was refused."""

    replaced: Decision | None = None
    refused: Issue | None = None


def decisions_path(root: Path, source_id: str) -> Path:
    """Where the decisions about a source lie. Raises ``ValueError`` for what is no source id."""
    if not ID.fullmatch(source_id) or source_id in TAKEN:
        raise ValueError(f"not a source id: {source_id[:80]!r}")
    return root / FOLDER / f"{source_id}.yml"


def add_decision(path: Path, decision: Decision) -> Kept:
    """Writes a decision into its file at its place; see ``decisions_path``.

    It replaces an earlier one about the same. Refused: one that is there already, one that
    cannot be spelt, a file that is broken. Raises ``OSError`` where the disk refuses.
    """
    found = read_decisions(path)
    if broken := _why_not(found, decision):
        return Kept(refused=broken)
    replaced = next((one for one in found.decisions if _about(one) == _about(decision)), None)
    if replaced and replace(replaced, signed=Signed()) == replace(decision, signed=Signed()):
        return Kept(refused=_double(found, decision))
    rest = found if replaced is None else _reread(found, _without(found, replaced))
    _write(path, _with(rest, decision))
    return Kept(replaced)


def remove_decision(path: Path, decision: Decision) -> bool:
    """Takes a decision out of its file; False if it is not in it. Raises ``OSError``.

    The file goes with its last decision.
    """
    found = read_decisions(path)
    if not found.is_sound or decision not in found.decisions:
        return False
    rest = _reread(found, _without(found, decision))
    if rest.decisions:
        _write(path, rest.text)
    else:
        path.unlink()
    return True


def undo_decision(path: Path) -> Decision | None:
    """Takes back the latest decision: by its time, else the last in the file."""
    decisions = read_decisions(path).decisions
    ranked = sorted(enumerate(decisions), key=lambda pair: (pair[1].signed.at or "", pair[0]))
    latest = ranked[-1][1] if ranked else None
    return latest if latest and remove_decision(path, latest) else None


def _about(decision: Decision) -> tuple[object, ...]:
    return (place_of(decision), *slot_of(decision))


def _why_not(found: DecisionFile, decision: Decision) -> Issue | None:
    """Why nothing can be added: the file is broken, or reading would not give this decision."""
    if not found.is_sound:
        return next(issue for issue in found.issues if issue.level is Level.ERROR)
    again = parse_decisions(spell_decisions([decision]), found.name)
    if again.issues:
        return replace(again.issues[0], line=None)
    if again.decisions != (decision,):
        message = "this decision cannot be written so that it is read again"
        cure = "leave white space at the edges of its words out"
        return Issue("decision-unusable", Level.ERROR, message, cure, found.name)
    return None


def _double(found: DecisionFile, decision: Decision) -> Issue:
    line = found.lines[_index(found, decision)][0] + 1
    message = f"this {decision.kind} is decided already"
    return Issue("decision-double", Level.NOTE, message, "nothing is to be done", found.name, line)


def _index(found: DecisionFile, decision: Decision) -> int:
    return [_about(one) for one in found.decisions].index(_about(decision))


def _reread(found: DecisionFile, text: str) -> DecisionFile:
    return parse_decisions(text, found.name)


def _without(found: DecisionFile, decision: Decision) -> str:
    """The text without a decision; comments and spelling of the others stay."""
    place = found.decisions.index(decision)
    rest = [one for n, one in enumerate(found.decisions) if n != place]
    if not rest or not _is_in_blocks(found):
        return spell_decisions(rest)
    lines = found.text.splitlines(keepends=True)
    start, end = found.lines[place]
    return "".join((*lines[:start], *lines[end:]))


def _with(found: DecisionFile, decision: Decision) -> str:
    """The text with a decision put before the first that comes after it."""
    if not found.decisions or not _is_in_blocks(found):
        return spell_decisions((*found.decisions, decision))
    lines = found.text.splitlines(keepends=True)
    place = order_of(decision)
    later = (n for n, one in enumerate(found.decisions) if order_of(one) > place)
    at = next((found.lines[n][0] for n in later), len(lines))
    if at == len(lines) and not lines[-1].endswith("\n"):
        lines.append("\n")
        at += 1
    return "".join((*lines[:at], spell_decision(decision), *lines[at:]))


def _is_in_blocks(found: DecisionFile) -> bool:
    """Whether each decision stands in lines of its own, flush left, as this module writes them."""
    lines = found.text.splitlines()
    return all(_BLOCK.match(lines[start]) for start, _ in found.lines)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text.encode())


def with_decisions(source: Source, root: Path) -> tuple[Source, tuple[Issue, ...]]:
    """The row with the decisions about its source, and what is wrong with their file."""
    found = read_decisions(decisions_path(root, source.id))
    return replace(source, decisions=found.decisions), found.issues


def digest_decisions(root: Path, source_id: str) -> str:
    """Digest of the file of decisions about a source, empty where there is none."""
    path = decisions_path(root, source_id)
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
    except OSError as error:
        return str(error)
