"""The one spelling of the vocabulary's YAML files, so that a change shows as a change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from site_config.taxonomy.loading import FOLDER

_NO_WRAP = 1_000_000


def spell(content: Any) -> str:  # noqa: ANN401 (whatever YAML holds)
    """Canonical YAML: key order kept, one line a value, characters as they are."""
    spelt: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=_NO_WRAP)
    return spelt


def vocabulary_files(folder: Path | None = None) -> tuple[Path, ...]:
    """Every YAML file of the vocabulary, in a fixed order."""
    return tuple(sorted((folder or FOLDER).rglob("*.yml")))


def respell(folder: Path | None = None) -> tuple[Path, ...]:
    """Write each file in its canonical spelling; returns those that changed.

    Comments are not kept: a remark belongs into ``scope_note``.
    """
    changed: list[Path] = []
    for path in vocabulary_files(folder):
        before = path.read_text(encoding="utf-8")
        after = spell(yaml.safe_load(before))
        if after != before:
            path.write_text(after, encoding="utf-8")
            changed.append(path)
    return tuple(changed)
