"""The pages of a library laid out for other generators, and the commands that build them."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from site_config.page import parse_page

HUGO = Path(__file__).parent / "hugo"


def lay_for_material(content: Path, folder: Path, *, plugins: Sequence[str]) -> Sequence[str]:
    """All pages with their tags for Material's own plugins; navigation pruned, as it advises."""
    _fresh(folder)
    for path, meta, text in _pages(content):
        _write(folder / "docs" / path, _front(_kept(meta)) + text)
    settings = {
        "site_name": "library",
        "use_directory_urls": False,
        "theme": {"name": "material", "language": "zh", "font": False, "features": PRUNED},
        "markdown_extensions": ["attr_list", {"toc": {"permalink": "¶", "toc_depth": 3}}],
        "plugins": list(plugins),
        "validation": {"links": {"not_found": "ignore", "anchors": "ignore"}},
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    return (sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean")


PRUNED = ["navigation.prune", "navigation.tabs", "toc.follow"]


def lay_for_hugo(content: Path, folder: Path) -> Sequence[str]:
    """All pages with their tags for Hugo, with two plain templates; a page of each tag."""
    _fresh(folder)
    shutil.copytree(HUGO, folder, dirs_exist_ok=True)
    for path, meta, text in _pages(content):
        _write(folder / "content" / _hugo_path(path), _front(_kept(meta)) + text)
    return ("hugo", "--quiet", "--destination", "site")


def _hugo_path(path: Path) -> Path:
    return path.with_name("_index.md") if path.name == "index.md" else path


def _pages(content: Path) -> Iterator[tuple[Path, dict[str, object], str]]:
    for file in sorted(content.rglob("*.md")):
        meta, text = parse_page(file.read_text("utf-8"))
        yield file.relative_to(content), dict(meta), text


def _kept(meta: dict[str, object]) -> dict[str, object]:
    """Title and tags: other keys of ours mean something else to another generator."""
    return {key: meta[key] for key in ("title", "tags") if meta.get(key)}


def _front(meta: dict[str, object]) -> str:
    return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _fresh(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
