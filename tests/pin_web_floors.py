"""Pin what is read from the annotated web pages, and tell it in docs/accuracy.md.

    python -m tests.pin_web_floors [--allow-lower]

A figure worse than its pinned one is refused and nothing is written, unless --allow-lower
is given.
"""

from __future__ import annotations

import json
import sys

from tests.pin_floors import fill_block
from tests.project import ROOT
from tests.web_reading import FLOORS, Pinned, digest, load_pinned, measure, sets, worse
from tests.web_scoring import AT_LEAST, AT_MOST, PAGES, load_answers

HEADS = {
    "body_f1": "body F1", "title": "title", "date": "date", "outlet": "outlet",
    "author_precision": "author P", "author_recall": "author R", "under_half": "bodies under .5",
    "invented_dates": "invented dates", "editors_as_authors": "editors as authors",
}  # fmt: skip


def find() -> Pinned:
    """The contents of floors.json by what is measured now."""
    found: Pinned = {}
    for name in sets():
        figures = dict(measure(name))
        found[name] = {key: figures[key] for key in (*AT_LEAST, *AT_MOST)}
        found[name] |= {"pages": len(load_answers(name)), "digest": digest(PAGES / name)}
    return found


def lowered(old: Pinned, new: Pinned) -> list[str]:
    """What would be worse than pinned, one line a figure; a set that is gone counts."""
    lines = [f"{name}: gone" for name in old if name not in new]
    both = [name for name in old if name in new]
    return lines + [f"{name}: {line}" for name in both for line in worse(new[name], old[name])]


def table(pinned: Pinned) -> list[str]:
    """Every pinned figure, a row a set."""
    lines = [f"| pages | number | {' | '.join(HEADS.values())} |", "| --- |" + " ---: |" * 10]
    for name, figures in pinned.items():
        cells = [f"{figures[key]:.3f}" for key in (*AT_LEAST, "under_half")]
        cells += [f"{figures[key]:.0f}" for key in AT_MOST[1:]]
        lines.append(f"| `{name}` | {figures['pages']} | {' | '.join(cells)} |")
    return lines


def main(arguments: list[str]) -> int:
    """Measure, compare, write; 1 if something would be lowered, 2 on wrong use."""
    if set(arguments) - {"--allow-lower"}:
        sys.stderr.write("usage: python -m tests.pin_web_floors [--allow-lower]\n")
        return 2
    found = find()
    short = lowered(load_pinned(), found)
    sys.stderr.writelines(f"lower than pinned: {line}\n" for line in short)
    if short and not arguments:
        sys.stderr.write("nothing written; --allow-lower pins the lower figures\n")
        return 1
    FLOORS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    account = ROOT / "docs" / "accuracy.md"
    told = fill_block(account.read_text("utf-8"), table(found), "web-pages")
    account.write_text(told, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
