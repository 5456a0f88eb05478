"""The real site in a folder of its own, made by the command ``mkdocs build`` as users type it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.sample_library import gold_library


def build_real(root: Path, folder: Path, **environment: str) -> Path:
    """Build the gold library with the real mkdocs.yml; the folder of the site."""
    gold_library().write(folder / "content")
    (folder / "mkdocs.yml").write_text(
        json.dumps(
            {
                "INHERIT": str(root / "mkdocs.yml"),
                "docs_dir": "content",
                "site_dir": "site",
                "theme": {"custom_dir": str(root / "site_config" / "overrides")},
            }
        ),
        encoding="utf-8",
    )
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--config-file", str(folder / "mkdocs.yml")],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return folder / "site"
