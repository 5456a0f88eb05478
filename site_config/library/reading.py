"""What sentences tell of a practice, by words: how it works, and what they leave out.

The words stand in ``mechanisms.yml`` and ``silences.yml`` beside this module; they sort
quotations for a reader and claim nothing that the quotations do not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from site_config.library.model import Article, Library, Mention
from site_config.library.outcomes import outcomes_of

_HERE = Path(__file__).parent
BASELINE = ("原来的水平（基线）", "Baseline")


@dataclass(frozen=True, slots=True)
class Cue:
    """A heading and the pattern of the words that lead to it."""

    id: str
    label: str
    en: str
    words: re.Pattern[str]


OTHER = Cue("other", "其他", "Other", re.compile("(?!)"))
"""Where sentences go that no mechanism has words for."""


@cache
def mechanisms() -> tuple[Cue, ...]:
    """Ways of working, in the order in which they are tried."""
    return _cues("mechanisms.yml")


@cache
def silences() -> tuple[Cue, ...]:
    """What a reader would ask that sources may leave out."""
    return _cues("silences.yml")


def _cues(name: str) -> tuple[Cue, ...]:
    rows = yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))
    return tuple(Cue(r["id"], r["label"], r["en"], re.compile(r["words"])) for r in rows)


Quoted = tuple[Article, Mention]
"""A sentence that names a practice, and its article."""


def quotes_of(library: Library, practice: str) -> tuple[Quoted, ...]:
    """Every sentence that tells of a practice, once, in the library's order."""
    found: dict[tuple[str, str, str], Quoted] = {}
    for article in sorted(library.of_practice(practice), key=lambda article: article.rank):
        for mention in article.mentions_of(practice):
            found.setdefault((article.id, mention.paragraph, mention.quote), (article, mention))
    return tuple(found.values())


def by_mechanism(quotes: Iterable[Quoted], practice: str) -> Mapping[Cue, list[Quoted]]:
    """Sentences by how the practice works in them; the words that name it are no cue."""
    found: dict[Cue, list[Quoted]] = {cue: [] for cue in (*mechanisms(), OTHER)}
    for article, mention in quotes:
        names = {m.words for m in article.mentions_of(practice)}
        found[_mechanism(mention.quote, names)].append((article, mention))
    return {cue: sentences for cue, sentences in found.items() if sentences}


def _mechanism(quote: str, names: Iterable[str]) -> Cue:
    for name in sorted(names, key=len, reverse=True):
        quote = quote.replace(name, "　")
    return next((cue for cue in mechanisms() if cue.words.search(quote)), OTHER)


def not_told(library: Library, practice: str) -> list[tuple[str, str]]:
    """What no quoted sentence tells of, as label and English label; baselines first."""
    text = "\n".join(mention.quote for _, mention in quotes_of(library, practice))
    missing = [(cue.label, cue.en) for cue in silences() if not cue.words.search(text)]
    told = outcomes_of(library, practice)
    if not any(outcome.sort == "change" for outcome in told):
        missing.insert(0, BASELINE)
    return missing
