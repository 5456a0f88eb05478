"""How well articles found on a drawn page are those that were set on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.broadsheet.page import Sheet
from tests.gold.score_articles import canonical, full_text

_LENGTH = 6
"""Signs of a piece of text that is looked for as a whole."""
_HELD = 0.2
"""Share of a story's own pieces from which an article counts as holding it."""
Rows = Sequence[dict[str, Any]]


@dataclass(slots=True)
class Tally:
    """Figures summed over stories; ``merges`` are stories that share an article with another."""

    stories: int = 0
    pieces: int = 0
    precision: float = 0.0
    recall: float = 0.0
    titles: int = 0
    right_titles: int = 0
    merges: int = 0
    exact: int = 0

    @property
    def f1(self) -> float:
        """BCubed F1 over pieces of body text."""
        p, r = self.precision / max(self.pieces, 1), self.recall / max(self.pieces, 1)
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def headline(self) -> float:
        """Share of the headlines that the right article has, exactly."""
        return self.right_titles / max(self.titles, 1)

    def add(self, other: Tally) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(slots=True)
class Verdict:
    """A page's figures by what its stories show; ``all`` holds those of every story."""

    by_feature: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    @property
    def all(self) -> Tally:
        return self.by_feature["all"]


def judge(pages: Iterable[tuple[Sheet, Rows]]) -> Verdict:
    """Figures over all pages, by feature."""
    verdict = Verdict()
    for sheet, rows in pages:
        for tally, shows in zip(_tallies(sheet, rows), sheet.shows, strict=True):
            for feature in ("all", *shows):
                verdict.by_feature[feature].add(tally)
    return verdict


def _tallies(sheet: Sheet, rows: Rows) -> list[Tally]:
    """Figures of each story of the page."""
    held = _held(sheet, rows)
    sizes = [Counter(home for home in homes if home is not None) for homes in held]
    within: Counter[int] = Counter()
    for size in sizes:
        within.update(size)
    tallies = []
    for gold, homes, size in zip(sheet.gold, held, sizes, strict=True):
        count = len(homes)
        tally = Tally(stories=1, pieces=count, precision=float(homes.count(None)))
        for home, n in size.items():
            tally.precision += n * n / within[home]
            tally.recall += n * n / count
        tally.recall += homes.count(None) / max(count, 1)
        best = size.most_common(1)[0][0] if size else None
        _add_title(tally, gold, rows[best] if best is not None else {})
        tally.merges = int(best is not None and _is_shared(best, size, sizes, held))
        tallies.append(tally)
    return tallies


def _add_title(tally: Tally, gold: dict[str, Any], row: dict[str, Any]) -> None:
    if gold["headline"]:
        tally.titles = 1
        tally.right_titles = canonical(row.get("headline")) == canonical(gold["headline"])


def _is_shared(
    best: int, own: Counter[int], sizes: Sequence[Counter[int]], held: Sequence[list[int | None]]
) -> bool:
    """Whether another story too has a fifth of its text in this one's article."""
    return any(
        size is not own and size[best] >= _HELD * len(homes) > 0
        for size, homes in zip(sizes, held, strict=True)
    )


def _held(sheet: Sheet, rows: Rows) -> list[list[int | None]]:
    """For each story the article that holds each of its pieces, None if there is none.

    Pieces that several stories print are left out: nobody can tell whose they are.
    """
    texts = [_pieces(canonical(full_text(row))) for row in sheet.gold]
    owners = Counter(piece for pieces in texts for piece in set(pieces))
    homes: dict[str, int] = {}
    for number, row in enumerate(rows):
        for piece in set(_pieces(canonical(full_text(row)))):
            homes.setdefault(piece, number)
    return [[homes.get(p) for p in pieces if owners[p] == 1] for pieces in texts]


def _pieces(text: str) -> list[str]:
    return [text[i : i + _LENGTH] for i in range(max(len(text) - _LENGTH + 1, 1))]
