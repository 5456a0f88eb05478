"""Newspaper pages drawn afresh as PDF: are the articles found that were set on them?

usage: python -m benchmarks.pdf [--pages N] [--seed N] [--system-fonts] [--keep DIR]

Prints BCubed F1 over body text, stories that share an article with another one
(merges) and the share of exact headlines, by what a page shows; then the same for
the text that pdfplumber, pdftotext and pypdfium2 give of the same pages, each put
through our own segmentation, and the processor time of each.
"""

from __future__ import annotations

import argparse
import io
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from scraper.read import read_bytes
from scraper.segment import segment
from tests.broadsheet import Sheet, draw_sheet, print_sheets
from tests.broadsheet.fonts import make_fonts
from tests.broadsheet.judging import Tally, judge
from tests.broadsheet.things import Words
from tests.newspaper.judging import row_of

Reader = Callable[[bytes], bytes]


def read_with_pdfplumber(content: bytes) -> bytes:
    """Text of all pages, row by row."""
    import pdfplumber  # noqa: PLC0415 - a peer, not always there

    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages).encode()


def read_with_pdftotext(content: bytes) -> bytes:
    """What poppler's program prints without options."""
    command = ["pdftotext", "-enc", "UTF-8", "-nopgbrk", "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout


def read_with_pdfium(content: bytes) -> bytes:
    """Text in the order drawn."""
    import pypdfium2  # noqa: PLC0415

    pages = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in pages).encode()


PEERS: dict[str, Reader] = {
    "pdfplumber": read_with_pdfplumber,
    "pdftotext": read_with_pdftotext,
    "pypdfium2 text": read_with_pdfium,
}


def draw(count: int, seed: int, system_fonts: bool) -> list[tuple[Sheet, bytes]]:
    """Pages with their PDF."""
    sheets = [draw_sheet(seed + i) for i in range(count)]
    signs = {c for s in sheets for t in s.things if isinstance(t, Words) for c in t.text}
    with tempfile.TemporaryDirectory() as folder:
        fonts = (
            None
            if system_fonts
            else make_fonts("".join(sorted(signs | set("﹃﹄︵︶︽︾"))), Path(folder))
        )
        printed = print_sheets([(s.things, s.width, s.height) for s in sheets], fonts)
        return list(zip(sheets, printed, strict=True))


def articles_of(content: bytes, name: str) -> list[dict[str, object]]:
    """Articles of a PDF or of a peer's text, by our own segmentation."""
    document, _ = read_bytes(content, name, "p")
    return [row_of(article, name) for article in segment(document).articles] if document else []


def spent() -> float:
    """Processor seconds so far, those of ended child processes too."""
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def show(name: str, tally: Tally) -> None:
    """One row of a table."""
    headline = f"{tally.headline:10.3f}" if tally.titles else f"{'none':>10}"
    print(f"{name:28}{tally.stories:8}{tally.f1:10.3f}{tally.merges:8}{headline}")


def compare(pages: Sequence[tuple[Sheet, bytes]]) -> None:
    """Our figures by feature, then those of the peers."""
    start = spent()
    ours = judge([(sheet, articles_of(content, sheet.name)) for sheet, content in pages])
    cost = (spent() - start) / len(pages)
    head = f"{'stories':>8}{'BCubed F1':>10}{'merges':>8}{'headline':>10}"
    print(f"{'ours, by what a story shows':28}{head}")
    for feature in ("all", *sorted(set(ours.by_feature) - {"all"})):
        show(feature, ours.by_feature[feature])
    print(f"\n{'tool':28}{head}{'s/page':>8}")
    show_cost("ours", ours.all, cost)
    for name, read in PEERS.items():
        compare_peer(name, read, pages)


def show_cost(name: str, tally: Tally, cost: float) -> None:
    """A row with the processor time."""
    print(
        f"{name:28}{tally.stories:8}{tally.f1:10.3f}{tally.merges:8}{tally.headline:10.3f}{cost:8.2f}"
    )


def compare_peer(name: str, read: Reader, pages: Sequence[tuple[Sheet, bytes]]) -> None:
    """A peer's figures, or why there are none."""
    if name == "pdftotext" and not shutil.which("pdftotext"):
        print(f"{name:28} not installed (Debian: poppler-utils)")
        return
    start = spent()
    try:
        verdict = judge([(sheet, articles_of(read(c), sheet.name + ".txt")) for sheet, c in pages])
    except ImportError:
        print(f"{name:28} not installed (make peers)")
        return
    show_cost(name, verdict.all, (spent() - start) / len(pages))


def main() -> None:
    """Draw, read and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--seed", type=int, default=70_000)
    parser.add_argument("--system-fonts", action="store_true")
    parser.add_argument("--keep", type=Path)
    wanted = parser.parse_args()
    pages = draw(wanted.pages, wanted.seed, wanted.system_fonts)
    if wanted.keep:
        wanted.keep.mkdir(parents=True, exist_ok=True)
        for sheet, content in pages:
            (wanted.keep / sheet.name).write_bytes(content)
    compare(pages)


if __name__ == "__main__":
    main()
