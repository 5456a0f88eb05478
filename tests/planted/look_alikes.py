"""How many misprints of one look-alike are found, and what planter and rules have in common.

``python -m tests.planted.look_alikes [--seed N]`` prints the figures of docs/gate.md. Sentences
are those of the articles in content/; in each one common word is spoilt by one character.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import click

from site_config.gate.lists import load_look_alikes, load_names, load_wording
from site_config.gate.misread import find_misreadings
from site_config.page import parse_page
from tests.planted.wording import NAMES, SERIOUS, SHAPES, misprints
from tests.project import ROOT

_SENTENCE = re.compile(r"[\u3400-\u9fff，、；：“”0-9%]{12,}。")


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A word as it was and as it was made, whether the rules know the pair, and what came of it."""

    word: str
    wrong: str
    is_known: bool
    is_found: bool


def sentences() -> list[str]:
    """Whole sentences of the articles of this repository."""
    pages = sorted((ROOT / "content" / "articles").glob("*/*.md"))
    bodies = (parse_page(page.read_text("utf-8"))[1] for page in pages)
    return sorted({found for body in bodies for found in _SENTENCE.findall(body)})


def spoil(count: int, seed: int) -> Iterator[Spoilt]:
    """So many misprints, each in a sentence drawn anew."""
    chance, all_sentences, alike = random.Random(seed), sentences(), load_look_alikes()
    while count:
        text = chance.choice(all_sentences)
        if rows := misprints(text, chance):
            at, word, wrong = rows[0]
            one, other = next((a, b) for a, b in zip(word, wrong, strict=True) if a != b)
            spoilt = text[:at] + wrong + text[at + len(word) :]
            place = at + wrong.index(other)
            is_found = any(found.at == place for found in find_misreadings(spoilt, alike))
            yield Spoilt(word, wrong, one in alike.get(other, ""), is_found)
            count -= 1


def shared() -> dict[str, tuple[int, int]]:
    """Of the planter's tables, how many rows the lists of the rules hold too, and of how many."""
    names = {name for entry in load_names() for name in entry.names}
    wrong = [word for entry in load_wording() for word in entry.wrong]
    alike = load_look_alikes()
    return {
        "names": (sum(name in names for name in NAMES), len(NAMES)),
        "serious sentences": (sum(any(w in s for w in wrong) for s in SERIOUS), len(SERIOUS)),
        "look-alikes": (sum(p[1] in alike.get(p[0], "") for p in SHAPES), len(SHAPES)),
    }


@click.command()
@click.option("--count", type=int, default=400, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def command(count: int, seed: int) -> None:
    """Spoil common words by look-alikes and print how many the gate finds."""
    rows = list(spoil(count, seed))
    total = Counter(row.is_known for row in rows)
    found = Counter(row.is_known for row in rows if row.is_found)
    click.echo(f"all: {sum(found.values())} of {len(rows)}")
    click.echo(f"pairs that look_alikes.yml has: {found[True]} of {total[True]}")
    click.echo(f"pairs that it has not: {found[False]} of {total[False]}")
    missed = dict.fromkeys(f"{row.word} as {row.wrong}" for row in rows if not row.is_found)
    click.echo(f"missed: {'; '.join(missed)}")
    for table, (known, of) in shared().items():
        click.echo(f"{table}: {known} of {of} are in the lists of the rules too")


if __name__ == "__main__":
    command()
