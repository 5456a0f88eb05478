"""Scanned newspaper pages: are their signs read, and do they give the articles of their text?

usage: python -m benchmarks.ocr [--pages FOLDER] [--only NAME] [--no-peer]

FOLDER holds sample pages with ``articles.jsonl``, the truth: ``pageA_tt.pdf`` and
``pageB_tt.pdf`` are drawn at 200 dpi, ``pageB_tt_150.png`` and ``pageA_tt_deg.jpg`` are read as
they are, where they are there. For each: errors a hundred signs of titles and paragraphs (each
looked for in the whole text; widths and forms of marks count as equal, spaces do not count),
figures of the articles, processor seconds and peak memory. The peer is what rapidocr gives by
itself: its lines in its own order, put through our segmentation.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.costs import Taken, take
from scraper.model import Document
from scraper.model.scans import SCANS
from scraper.read import read_bytes
from scraper.segment import segment
from tests.gold.score_articles import score
from tests.newspaper.judging import row_of

PAGES = Path(__file__).parents[1] / "tests" / "fixtures" / "pdf"
SAMPLES = {
    "B 200 dpi": ("pageB_tt.pdf", "pageB_tt.pdf"),
    "A 200 dpi": ("pageA_tt.pdf", "pageA_tt.pdf"),
    "B 150 dpi": ("pageB_tt_150.png", "pageB_tt.pdf"),
    "A degraded": ("pageA_tt_deg.jpg", "pageA_tt.pdf"),
}
"""File, and the name that its articles have in the truth."""
_FORMS = str.maketrans(dict(zip("“”‘’﹃﹄『』—―─–－", '""\'\'""""-----', strict=True)))
PEER = """
import json, sys
import rapidocr
found = rapidocr.RapidOCR(params={"Global.log_level": "critical", "Global.max_side_len": 5000})(
    sys.argv[1])
open(sys.argv[2], "w", encoding="utf-8").write("\\n".join(found.txts or ()) + "\\n")
"""


def folded(text: str) -> str:
    """Text without spaces, forms of marks made one."""
    return "".join(unicodedata.normalize("NFKC", text.translate(_FORMS)).split())


def errors(wanted: str, text: str) -> int:
    """Signs to change so that the wanted words stand somewhere in the text."""
    signs = np.array([ord(sign) for sign in text])
    places = np.arange(len(signs) + 1)
    row = np.zeros(len(signs) + 1, dtype=np.int64)
    for i, sign in enumerate(wanted, 1):
        best = np.minimum(row[:-1] + (signs != ord(sign)), row[1:] + 1)
        whole = np.concatenate(([i], best))
        row = np.minimum.accumulate(whole - places) + places
    return int(row.min())


def words_of(row: dict[str, Any]) -> Iterable[str]:
    """Titles and paragraphs of an article of the truth."""
    parts = [row["headline"], row["subhead"], row["standfirst"], *row["section_headings"]]
    for part in (*parts, *row["body"]):
        yield from (part or "").split("\n")


def error_rate(text: str, gold: list[dict[str, Any]]) -> float:
    """Errors a hundred signs."""
    whole = folded(text)
    wanted = [folded(words) for row in gold for words in words_of(row)]
    return 100 * sum(errors(words, whole) for words in wanted) / sum(map(len, wanted))


def drawn(path: Path, folder: Path) -> Path:
    """The page as a picture file: as it is, or a PDF drawn at 200 dpi."""
    if path.suffix != ".pdf":
        return path
    import pypdfium2  # noqa: PLC0415

    picture = folder / f"{path.stem}.png"
    pypdfium2.PdfDocument(path)[0].render(scale=200 / 72).to_pil().convert("L").save(picture)
    return picture


def show(name: str, read: tuple[Document, Taken], gold: list[dict[str, Any]]) -> None:
    """One row of the table."""
    document, cost = read
    rows = [row_of(article, gold[0]["source"]) for article in segment(document).articles]
    found = score(gold, rows)
    print(
        f"{name:22}{error_rate(document.text, gold):8.2f}{found['article_f1']:10.3f}"
        f"{found['text_f1']:9.3f}{found['headline']:10.3f}{len(rows):5}/{len(gold)}"
        f"{cost.cpu:8.0f}{cost.peak / 1e9:7.2f}"
    )


def read_ours(path: Path) -> tuple[Document, Taken]:
    """The page through the one door, as a program of its own, nothing kept before."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[SCANS] = folder
        # Outside of any library, which would have a folder of its own for what is kept.
        command = [sys.executable, "-m", "scraper.cli", "read", str(path.resolve())]
        cost = take(command, Path(folder))
        document, issues = read_bytes(path.read_bytes(), path.name, "p")
    if document is None:
        raise SystemExit(f"{path.name}: {issues[0]}")
    return document, cost


def read_peer(path: Path) -> tuple[Document, Taken]:
    """What rapidocr prints, in its order, as text."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "text.txt")
        cost = take([sys.executable, "-c", PEER, str(path), str(text)])
        document, issues = read_bytes(text.read_bytes(), "text.txt", "p")
    if document is None:
        raise SystemExit(f"{path.name}: {issues[0]}")
    return document, cost


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--pages", type=Path, default=PAGES, help="folder of the sample pages")
    options.add_argument("--only", choices=SAMPLES)
    options.add_argument("--no-peer", action="store_true")
    given = options.parse_args()
    truth = (given.pages / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(row) for row in truth]
    print(
        f"{'page':22}{'errors%':>8}{'article':>10}{'text':>9}{'headline':>10}{'found':>7}"
        f"{'cpu s':>8}{'GB':>7}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for name in [given.only] if given.only else SAMPLES:
            file, source = SAMPLES[name]
            if not (given.pages / file).is_file():
                print(f"{name:22} not there: {file}")
                continue
            picture = drawn(given.pages / file, Path(folder))
            rows = [row for row in gold if row["source"] == source]
            show(name, read_ours(picture), rows)
            if not given.no_peer:
                show(f"  {name}, rapidocr", read_peer(picture), rows)


if __name__ == "__main__":
    main()
