"""Where the body of an article stands: four ways to tell, and how far they agree.

Each way gives a range of runs. The container is what systems of Chinese sites call the
body's element. The densest element has the greatest sum of worth, as has the densest
stretch, which heeds no element. The busiest element gathers points from its paragraphs, as
Arc90's Readability did (2009).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from scraper.read.html.containers import TAGS, is_container
from scraper.read.html.furniture import ends_article, is_furniture
from scraper.read.html.runs import Run
from scraper.read.html.tree import Tree

Range = tuple[int, int]
"""Half-open range of runs."""
_SENTENCE = re.compile("[，。；！？、,;!?]")
_COPYRIGHT = re.compile(
    "版权所有|ICP备|公网安备|主办单位|承办|网站标识码|All [Rr]ights|Copyright|技术支持"
    "|违法和不良信息"
)
_SHORT = 12
_ENOUGH = 0.35
"""Share of the densest element's text that a container must hold."""
_NO_RUN = frozenset("td th li".split())


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one way takes for the body."""

    name: str
    runs: Range


@dataclass(frozen=True, slots=True)
class Choice:
    """The range that was followed, who gave it and the mean agreement with the others."""

    runs: Range
    name: str
    agreement: float


class Field:
    """The runs of a page with sums over any range of them."""

    def __init__(self, tree: Tree, runs: Sequence[Run]) -> None:
        self.tree, self.runs = tree, runs
        self.starts = [run.node for run in runs]
        self.worths = [_worth(tree, run) for run in runs]
        self.prose = [max(0.0, worth) for worth in self.worths]
        self._worth = [0.0, *accumulate(self.worths)]
        self._prose = [0.0, *accumulate(self.prose)]
        self._length = [0, *accumulate(run.length for run in runs)]

    def range_of(self, node: int) -> Range:
        """The runs below a node."""
        starts = self.starts
        return bisect_left(starts, node), bisect_left(starts, self.tree.ends[node])

    def worth(self, runs: Range) -> float:
        return self._worth[runs[1]] - self._worth[runs[0]]

    def prose_of(self, runs: Range) -> float:
        return self._prose[runs[1]] - self._prose[runs[0]]

    def length(self, runs: Range) -> int:
        return self._length[max(runs)] - self._length[runs[0]]


def _worth(tree: Tree, run: Run) -> float:
    """Points of a run: running text counts, links and notices count against."""
    if run.image is not None:
        return 0.0
    length = len(run.text)
    if ends_article(run):
        return -60.0
    if run.linked * 2 > length:
        return -float(min(length, 60) + 4)
    if is_furniture(run) or _COPYRIGHT.search(run.text):
        return -float(min(length, 40))
    sentences = len(_SENTENCE.findall(run.text))
    if sentences and (length > _SHORT or run.text[-1] in "。！？；"):
        return length + 6.0 * sentences
    in_cell = tree.tags[run.block] in _NO_RUN
    return 0.0 if in_cell else (length * 0.5 if length > 30 else -1.0)


def choose(field: Field) -> Choice | None:
    """The body by the opinions of all ways; None if the page has no running text at all."""
    opinions = list(_opinions(field))
    if not opinions:
        return None
    scores = {o.name: _agreement(field, o, opinions) for o in opinions}
    first = opinions[0]
    followed = first if first.name == "container" else max(opinions, key=lambda o: scores[o.name])
    return Choice(followed.runs, followed.name, scores[followed.name])


def _opinions(field: Field) -> Iterator[Opinion]:
    densest = _densest(field)
    if densest is None:
        return
    container = _container(field)
    if container and field.prose_of(container) >= _ENOUGH * field.prose_of(densest):
        yield Opinion("container", container)
    yield Opinion("densest element", densest)
    yield Opinion("busiest element", _busiest(field) or densest)
    yield Opinion("densest stretch", _stretch(field))


def _agreement(field: Field, one: Opinion, opinions: Sequence[Opinion]) -> float:
    others = [likeness(field, one.runs, other.runs) for other in opinions if other is not one]
    return sum(others) / len(others) if others else 1.0


def likeness(field: Field, a: Range, b: Range) -> float:
    """F1 over the characters of two ranges."""
    shared = (max(a[0], b[0]), min(a[1], b[1]))
    common = field.length(shared) if shared[0] < shared[1] else 0
    total = field.length(a) + field.length(b)
    return 2 * common / total if total else 0.0


def _container(field: Field) -> Range | None:
    """The smallest of the containers that hold nearly as much prose as the fullest."""
    tree = field.tree
    found = [
        field.range_of(i)
        for i, tag in enumerate(tree.tags)
        if (tag and tree.attributes[i] and is_container(tag, tree.attributes[i])) or tag in TAGS
    ]
    most = max(map(field.prose_of, found), default=0.0)
    full = [runs for runs in found if field.prose_of(runs) >= 0.95 * most and most > 0]
    return min(full, key=field.length, default=None)


def _blocks(field: Field) -> Iterator[tuple[int, Range]]:
    tree = field.tree
    for i, tag in enumerate(tree.tags):
        if tag and tree.ends[i] > i + 1:
            runs = field.range_of(i)
            if runs[0] < runs[1]:
                yield i, runs


def _densest(field: Field) -> Range | None:
    """The element with the greatest sum of worth; of equals the innermost."""
    best, most = None, 0.0
    for _, runs in _blocks(field):
        worth = field.worth(runs)
        if worth > 0 and worth >= most:
            best, most = runs, worth
    return best


def _stretch(field: Field) -> Range:
    """The stretch of runs with the greatest sum (Kadane 1984)."""
    best, most, start, total = (0, 0), 0.0, 0, 0.0
    for place, worth in enumerate(field.worths):
        if total <= 0:
            start, total = place, 0.0
        total += worth
        if total > most:
            best, most = (start, place + 1), total
    return best


def _busiest(field: Field) -> Range | None:
    """The element whose paragraphs gather most points, each half as many a level up."""
    tree = field.tree
    points: dict[int, float] = {}
    for run in field.runs:
        if run.image is None and len(run.text) >= 15 and run.linked * 2 <= len(run.text):
            gained = 1 + run.marks + min(len(run.text) / 50, 6)
            share = 0.5 if tree.tags[run.block] in ("p", "li", "td") else 1.0
            for level, node in enumerate((run.block, *_two_above(tree, run.block))):
                points[node] = points.get(node, 0.0) + gained * (share, 1.0, 0.5)[level]
    scored = ((value * _plain_share(field, node), -node) for node, value in points.items())
    best = max(scored, default=None)
    return field.range_of(-best[1]) if best else None


def _two_above(tree: Tree, node: int) -> Iterator[int]:
    for _ in range(2):
        node = tree.parents[node]
        if node < 0:
            return
        yield node


def _plain_share(field: Field, node: int) -> float:
    runs = field.range_of(node)
    linked = sum(run.linked for run in field.runs[runs[0] : runs[1]])
    return 1 - min(1.0, linked / (field.length(runs) or 1))
