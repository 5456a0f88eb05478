"""The search's scripts for a site opened from a folder."""

from __future__ import annotations

import json
from pathlib import Path

from site_config.plugin.folder import write_search_for_folders

WORKERS = "assets/javascripts/workers"


def write(site: Path, name: str, text: str) -> None:
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(text, encoding="utf-8")


def read(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def test_index_and_worker_become_scripts(tmp_path: Path) -> None:
    index = json.dumps({"config": {"lang": ["zh"]}, "docs": ["甲\u2028"]}, ensure_ascii=False)
    write(tmp_path, "search/search_index.json", index)
    write(tmp_path, f"{WORKERS}/search.1a2b.min.js", "worker();")
    for name in ("stemmer.support", "zh", "de"):
        write(tmp_path, f"assets/javascripts/lunr/min/lunr.{name}.min.js", f"part('{name}');")
    write_search_for_folders(tmp_path)
    script = read(tmp_path, "search/search_index.js")
    assert script.startswith("var __index = {")
    assert "\u2028" not in script
    held = script.removeprefix("var __index = ").removesuffix(";\n")
    assert json.loads(held) == json.loads(index)
    text = read(tmp_path, f"{WORKERS}/search.1a2b.min.js.folder.js")
    worker = json.loads(text.removeprefix("var __searchWorker = ").removesuffix(";\n"))
    assert worker.endswith("}\nworker();")
    assert "\"lunr.zh.min.js\":function(){part('zh');\n}" in worker
    assert "lunr.de" not in worker


def test_a_site_without_a_search_gets_nothing(tmp_path: Path) -> None:
    write_search_for_folders(tmp_path)
    assert list(tmp_path.iterdir()) == []
