"""The search of a site that is opened from a folder, without a server.

A browser lets a page of a folder neither fetch a file nor start a worker from one; it
may run scripts that lie beside it. So the index and the worker are written a second
time as scripts. ``overrides/assets/open-from-folder.js`` starts the worker from them.
"""

from __future__ import annotations

import json
from pathlib import Path

_LANGUAGES = Path("assets", "javascripts", "lunr", "min")
_WORKERS = Path("assets", "javascripts", "workers")


def write_search_for_folders(site: Path) -> None:
    """Put the scripts beside the index and the worker of the built site, if it has them."""
    index = site / "search" / "search_index.json"
    if not index.exists():
        return
    text = index.read_text(encoding="utf-8")
    _write(index.with_suffix(".js"), f"var __index = {_as_script(text)};\n")
    for worker in sorted((site / _WORKERS).glob("search.*.min.js")):
        parts = _language_parts(site, json.loads(text)["config"]["lang"])
        source = json.dumps(_worker_alone(worker.read_text(encoding="utf-8"), parts))
        _write(worker.with_name(f"{worker.name}.folder.js"), f"var __searchWorker = {source};\n")


def _language_parts(site: Path, languages: list[str]) -> dict[str, str]:
    """The scripts that the worker would load by itself, by name."""
    names = ["stemmer.support", *languages, "multi"]
    files = [site / _LANGUAGES / f"lunr.{name}.min.js" for name in names]
    return {file.name: file.read_text(encoding="utf-8") for file in files if file.exists()}


def _worker_alone(worker: str, parts: dict[str, str]) -> str:
    """One script that has in it all the worker would load: each part waits in a function."""
    waiting = ",".join(
        f"{json.dumps(name)}:function(){{{part}\n}}" for name, part in sorted(parts.items())
    )
    take = "self.importScripts=(...names)=>names.forEach(n=>parts[n.split('/').pop()].call(self));"
    return f"{{const parts={{{waiting}}};{take}}}\n{worker}"


def _as_script(text: str) -> str:
    # Two ends of line that JSON has in strings and old scripts have not.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
