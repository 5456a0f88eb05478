"""Accuracy on drawn newspaper pages, by layout feature.

usage: python -m benchmarks.generated [--pages N] [--mixes N] [--seed0 N]
           [--feature NAME] [--with-mix] [--show SEED]

A page of a feature's row has that feature and as few others as it can; the last
row is random mixes of all features. ``--show`` prints one page and every
difference between its right answers and the reading.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator

from tests.gold.score_articles import canonical, full_text, pair
from tests.newspaper import Feature, Page, draw_page
from tests.newspaper.judging import Rows, judge, predict, read_page

COLUMNS = (
    *("article_f1", "text_f1", "headline", "byline", "subhead", "section_headings"),
    *("paragraph_f1", "punctuation", "leaked", "merges", "splits", "gold"),
)
PARTS = (
    *("kicker", "headline", "subhead", "column", "dateline", "standfirst", "reporters"),
    *("correspondents", "author", "affiliation", "section_headings", "captions", "body"),
)


def arguments() -> argparse.Namespace:
    """The options of this run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=40, help="pages for each feature")
    parser.add_argument("--mixes", type=int, default=300, help="pages of random mixes")
    parser.add_argument("--seed0", type=int, default=1000, help="seed of the first page")
    parser.add_argument("--feature", type=Feature, help="this feature only")
    parser.add_argument("--with-mix", action="store_true", help="features on top of random mixes")
    parser.add_argument("--show", type=int, metavar="SEED", help="one page and its differences")
    return parser.parse_args()


def pages_with(feature: Feature, options: argparse.Namespace) -> list[Page]:
    """Pages that show a feature: alone, or out of as many mixes as it takes."""
    seeds = range(options.seed0, options.seed0 + options.pages * 40)
    wanted = None if options.with_mix else frozenset({feature})
    found: list[Page] = []
    for seed in seeds:
        page = draw_page(seed, wanted)
        if feature in page.features:
            found.append(page)
        if len(found) == options.pages:
            break
    return found


def print_row(name: str, pages: list[Page]) -> None:
    """Figures of these pages on one line."""
    figures = judge(pages, [predict(page) for page in pages])
    cells = (f"{figures[column]:>9.4g}" for column in COLUMNS)
    print(f"{name:22}{len(pages):>6}", *cells, flush=True)


def print_table(options: argparse.Namespace) -> None:
    """A row for each feature, then the random mixes."""
    print(f"{'feature':22}{'pages':>6}", *(f"{column[:9]:>9}" for column in COLUMNS))
    for feature in [options.feature] if options.feature else Feature:
        print_row(feature, pages_with(feature, options))
    if not options.feature:
        seeds = range(options.seed0, options.seed0 + options.mixes)
        print_row("random mix", [draw_page(seed) for seed in seeds])


def differences(gold: Rows, predicted: Rows) -> Iterator[str]:
    """Every part that came back otherwise than it should, article by article."""
    pairs = pair(gold, predicted)
    for number, row in enumerate(gold):
        other = predicted[pairs[number]] if number in pairs else None
        yield f"\n=== {row['id']} {row['headline']}"
        if other is None:
            yield "    MISSED"
            continue
        for part in PARTS:
            yield from difference(part, as_lines(row[part]), as_lines(other[part]))
    for number, row in enumerate(predicted):
        if number not in pairs.values():
            yield f"\n=== EXTRA {row['headline']}: {full_text(row)[:200]}"


def difference(part: str, right: list[str], found: list[str]) -> Iterator[str]:
    """Lines of one part that differ in more than the form of a mark."""
    if [canonical(line) for line in right] == [canonical(line) for line in found]:
        return
    for line in difflib.ndiff(right, found):
        if not line.startswith("  "):
            yield f"    {part}: {line.rstrip()}"


def as_lines(value: object) -> list[str]:
    """A field of a row as lines to compare."""
    if isinstance(value, list):
        return [str(line) for line in value]
    return str(value).split("\n") if value else []


def show(seed: int, feature: Feature | None) -> None:
    """One page: its text, the blocks found in it, and what came back wrong."""
    page = draw_page(seed, frozenset({feature}) if feature else None)
    print(page.text)
    print("-" * 72, "\nfeatures:", ", ".join(sorted(page.features)))
    reading = read_page(page)
    for block in reading.blocks:
        words = canonical(page.text[slice(*block.span)])
        print(f"{block.label:11} {block.article or '-':14} {block.rule:24} {words[:40]}")
    predicted = predict(page)
    for line in differences(page.gold, predicted):
        print(line)
    figures = judge([page], [predicted])
    print("\n" + " ".join(f"{name}={value}" for name, value in figures.items()))


def main() -> int:
    """Run the benchmark."""
    options = arguments()
    if options.show is not None:
        show(options.show, options.feature)
    else:
        print_table(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
