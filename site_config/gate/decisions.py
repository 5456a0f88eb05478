"""What a person decided about findings: data in the project, seen in git, replayed on every run.

``seeds/decisions/gate.yml`` is a list. Each row has the rule, the page or the words with a little
of what stands around them, and ``decision``: ``keep`` (it is right as it stands; the gate is
silent from then on) or ``mend`` (it is wrong; the gate stays shut until it is mended).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from site_config.gate.model import Finding
from site_config.gate.rules import RULES
from site_config.page.checks import Check, each, keys, maybe, one_of, text

_SHAPE: Mapping[str, Check] = {
    "rule": one_of(*RULES),
    "page": maybe(text),
    "before": text,
    "words": text,
    "after": text,
    "decision": one_of("keep", "mend"),
    "meant": maybe(text),
    "note": maybe(text),
}
_OPTIONAL = ("page", "before", "after", "meant", "note")
_HEAD = (
    "# What people decided at the gate (anliku check --publish --confirm). keep: right as it\n"
    "# stands; mend: wrong, to be corrected under repairs of its source. A note may say why.\n"
)

Key = tuple[str, str, str, str]


class DecisionError(ValueError):
    """The file of decisions cannot be used; the message names every fault found."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One case: how to know it again, what was decided, and a person's note."""

    key: Key
    decision: str
    meant: str | None = None
    note: str | None = None


def key_of(finding: Finding) -> Key:
    """By what a finding is known again: its words where it has a sentence, else its page."""
    if finding.before or finding.after:
        return finding.key
    return finding.rule, finding.page, finding.words, ""


def load_decisions(path: Path) -> dict[Key, Decision]:
    """Decisions by their key; none where the file is not there. Raises DecisionError."""
    try:
        rows = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or []
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DecisionError(f"it cannot be read: {error}") from error
    if faults := list(each(keys(_SHAPE, optional=_OPTIONAL))(rows, "")):
        raise DecisionError("\n".join(faults))
    made = [_decision(row) for row in rows]
    return {one.key: one for one in made}


def _decision(row: Mapping[str, str | None]) -> Decision:
    first = row.get("page") or row.get("before") or ""
    key = (row["rule"] or "", first, row["words"] or "", row.get("after") or "")
    return Decision(key, row["decision"] or "", row.get("meant"), row.get("note"))


def write_decisions(decisions: Iterable[Decision]) -> bytes:
    """The file: one row a line, in the order of the alphabet, so that git merges it well."""
    rows = sorted(decisions, key=lambda one: one.key)
    lines = [yaml.dump(_row(one), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False,
                       default_flow_style=True, width=1 << 20).strip() for one in rows]  # fmt: skip
    return (_HEAD + "".join(f"- {line}\n" for line in lines)).encode()


def _row(one: Decision) -> dict[str, str]:
    rule, first, words, after = one.key
    place = {"page": first} if first.endswith((".html", ".yml")) else {"before": first}
    row = {"rule": rule, **place, "words": words, "after": after, "decision": one.decision}
    extra = {"meant": one.meant, "note": one.note}
    return row | {name: value for name, value in extra.items() if value}
