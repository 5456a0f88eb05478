"""Pin the accuracy floors to what is measured now, and tell it in the documents.

    python -m tests.pin_floors [--allow-lower]

Measures every material, writes tests/gold/floors.json and fills the accuracy blocks of
docs/accuracy.md and of both readmes. A figure worse than its pinned one is refused and
nothing is written, unless --allow-lower is given.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.accuracy import (
    AT_LEAST,
    FLOORS,
    feature_shortfalls,
    limits,
    load_floors,
    materials,
    measure_features,
    shortfalls,
)
from tests.project import ROOT

Floors = dict[str, Any]
SHORT = ("article_f1", "text_f1", "headline", "byline")
NAMES = {
    "seeds": ("the five sources", "五份来源"),
    "dev": ("pages written for development", "开发用自拟版面"),
    "held": ("pages held back at first", "起初保留的自拟版面"),
    "fresh": ("pages written later", "后写的自拟版面"),
    "unseen": ("pages written last", "最后自拟的版面"),
    "later": ("pages written after those", "再后自拟的版面"),
    "pasted": ("pages as pasted from e-papers", "照电子报粘贴的版面"),
    "generated": ("drawn pages", "程序生成的版面"),
}
COLUMNS = {
    "article_f1": ("articles", "篇目"),
    "text_f1": ("text", "正文"),
    "headline": ("headlines", "标题"),
    "subhead": ("decks", "副题"),
    "byline": ("bylines", "署名"),
    "section_headings": ("crossheads", "小标题"),
    "paragraph_f1": ("paragraphs", "段落"),
    "punctuation": ("marks", "标点"),
}
CEILINGS = {"leaked": "leaked", "merges": "merges"}


def measure() -> Floors:
    """The contents of floors.json by what is measured now."""
    figures = {name: material.measure() for name, material in materials().items()}
    found = {name: limits(measured) for name, measured in figures.items()}
    return {
        "articles": {name: int(measured["gold"]) for name, measured in figures.items()},
        "digests": {name: material.digest for name, material in materials().items()},
        "ceilings": {name: ceilings for name, (_, ceilings) in found.items()},
        **{name: floors for name, (floors, _) in found.items()},
        "features": measure_features(),
    }


def lowered(old: Floors, new: Floors) -> list[str]:
    """What would be worse than pinned, one line a figure; a material that is gone counts."""
    lines = []
    for name in old.get("digests", {}):
        if name not in new["digests"]:
            lines.append(f"{name}: gone")
            continue
        figures = {**new[name], **new["ceilings"][name]}
        worse = shortfalls(figures, old[name], old["ceilings"][name])
        lines += [f"{name}: {figure} {words}" for figure, words in worse.items()]
    worse = feature_shortfalls(new["features"], old.get("features", {}))
    return lines + [f"{feature}: {words}" for feature, words in worse.items()]


def fill_block(text: str, lines: Iterable[str], name: str = "accuracy") -> str:
    """The text with these lines between its marks of this name, of which there is one pair.

    >>> fill_block("a\\n<!-- accuracy -->\\nold\\n<!-- /accuracy -->\\n", ["new"])
    'a\\n<!-- accuracy -->\\nnew\\n<!-- /accuracy -->\\n'
    """
    opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
    block = "\n".join((opening, *lines, closing))
    filled, count = re.subn(f"{opening}.*?{closing}", lambda _: block, text, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"{count} blocks named {name}, not one")
    return filled


def full_table(floors: Floors) -> list[str]:
    """Every pinned figure, a row a material."""
    heads = [COLUMNS[key][0] for key in AT_LEAST] + list(CEILINGS)
    rows = [
        [f"{NAMES[name][0]} (`{name}`)", f"{floors['articles'][name]}"]
        + [f"{floors[name][key]:.4f}" for key in AT_LEAST]
        + [f"{floors['ceilings'][name]['leaked']:.4f}", f"{floors['ceilings'][name]['merges']}"]
        for name in floors["digests"]
    ]
    return _table(["material", "answers", *heads], rows)


def short_table(floors: Floors, language: int) -> list[str]:
    """The four figures of a readme in English (0) or Chinese (1), in per cent."""
    heads = [("material", "材料")[language], *(COLUMNS[key][language] for key in SHORT)]
    rows = [
        [NAMES[name][language], *(f"{100 * floors[name][key]:.1f} %" for key in SHORT)]
        for name in floors["digests"]
    ]
    more = (
        "[What is measured, and on what](docs/accuracy.md)",
        "[测量方法和材料](docs/accuracy.md)（英文）",
    )
    return [*_table(heads, rows), "", more[language]]


def _table(heads: list[str], rows: list[list[str]]) -> list[str]:
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def feature_table(floors: Floors) -> list[str]:
    """The pinned figures of drawn pages, a row a layout feature."""
    rows = [
        [feature, f"{f['article_f1']:.4f}", f"{f['text_f1']:.4f}", f"{f['merges']}"]
        for feature, f in floors["features"].items()
    ]
    return _table(["feature", "articles", "text", "merges"], rows)


def documents(floors: Floors) -> dict[Path, str]:
    """Each document as it should be: these figures between its marks."""
    account, english, chinese = (
        ROOT / name for name in ("docs/accuracy.md", "README.md", "README.zh-CN.md")
    )
    told = fill_block(account.read_text("utf-8"), full_table(floors))
    return {
        account: fill_block(told, feature_table(floors), "features"),
        english: fill_block(english.read_text("utf-8"), short_table(floors, 0)),
        chinese: fill_block(chinese.read_text("utf-8"), short_table(floors, 1)),
    }


def main(arguments: list[str]) -> int:
    """Measure, compare, write; 1 if something would be lowered, 2 on wrong use."""
    if set(arguments) - {"--allow-lower"}:
        sys.stderr.write("usage: python -m tests.pin_floors [--allow-lower]\n")
        return 2
    found = measure()
    worse = lowered(load_floors(), found)
    sys.stderr.writelines(f"lower than pinned: {line}\n" for line in worse)
    if worse and not arguments:
        sys.stderr.write("nothing written; --allow-lower pins the lower figures\n")
        return 1
    FLOORS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for path, text in documents(found).items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
