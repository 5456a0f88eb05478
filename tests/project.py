"""A library in a temporary folder, and the command line run in it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from click.testing import CliRunner, Result

from scraper.cli import main

ROOT = Path(__file__).parent.parent
PAGE = (
    "# 镇里建起党群服务站\n\n（记者 王明）柳河镇把服务站建到村口，村民办事不出村。\n\n"
    "站里有专人值守，能办养老、医保等二十多项业务，全年接待村民三千多人次。\n\n"
    "# 县里推行联合验收\n\n"
    "（记者 李强）县行政审批局推行联合验收，企业一次申报，多个部门一起到场。\n\n"
    "过去要跑五个部门、等一个多月，现在十个工作日就能拿到结果，企业都说好。\n"
)
"""A made-up page of two articles, the second with a practice."""
BESIDE = frozenset({".anliku/manifest.json", ".anliku/bases.tsv"})
"""What lies beside the pages of a content folder."""


def anliku(*arguments: str, stdin: bytes | None = None) -> Result:
    """Runs a command; stdout, stderr and exit code are kept apart."""
    return CliRunner().invoke(main, arguments, input=stdin, catch_exceptions=False)


def row(source_id: str, text: str, articles: int = 2) -> str:
    """A catalogue row for a page kept as ``<id>.md``."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return (
        f'- id: "{source_id}"\n  file: {source_id}.md\n  kind: markdown\n  sha256: {digest}\n'
        "  outlet: null\n  date: null\n  page: null\n  url: null\n"
        f"  expect: {{articles: {articles}}}\n"
    )


def make_project(root: Path, pages: dict[str, str]) -> Path:
    """A library whose catalogue lists these pages, by id."""
    seeds = root / "seeds"
    seeds.mkdir(parents=True)
    (root / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (root / "site_config").symlink_to(ROOT / "site_config")
    for source_id, text in pages.items():
        (seeds / f"{source_id}.md").write_text(text, encoding="utf-8", newline="")
    rows = "".join(row(source_id, text) for source_id, text in pages.items())
    (seeds / "sources.yml").write_text(rows, encoding="utf-8")
    return root


def copy_own_library(root: Path) -> Path:
    """The library of this repository: its own five sources, no content yet."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "seeds", root / "seeds")
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "site_config").symlink_to(ROOT / "site_config")
    return root


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    files: Iterable[Path] = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
