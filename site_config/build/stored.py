"""What one build leaves for the next, as JSON: whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path


def store(path: Path, thing: object) -> None:
    """Puts a thing of plain values where the next build looks. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    unfinished.write_text(json.dumps(thing, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(path)
