"""One-to-one assignment of greatest total score."""

from __future__ import annotations

import math
from collections.abc import Sequence


def assign(scores: Sequence[Sequence[float]]) -> dict[int, int]:
    """Row → column of the assignment with the greatest sum; the smaller side is used up.

    Shortest augmenting paths with potentials (Jonker and Volgenant 1987), cubic
    in the smaller side: pages have at most a few dozen titles.

    >>> assign([[1.0, 0.9], [0.8, 0.1]])
    {0: 1, 1: 0}
    """
    if not scores or not scores[0]:
        return {}
    if len(scores) > len(scores[0]):
        flipped = assign(list(zip(*scores, strict=True)))
        return {row: column for column, row in sorted(flipped.items(), key=lambda pair: pair[1])}
    return _assign_rows([[-score for score in row] for row in scores])


def _assign_rows(costs: list[list[float]]) -> dict[int, int]:
    rows, columns = len(costs), len(costs[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    match = [0] * (columns + 1)
    for row in range(1, rows + 1):
        match[0] = row
        path = _shortest_path(costs, match, of_row, of_column)
        column = path.pop()
        while path:
            match[column], column = match[path[-1]], path.pop()
    return {
        match[j] - 1: j - 1
        for j in sorted(range(1, columns + 1), key=match.__getitem__)
        if match[j]
    }


def _shortest_path(
    costs: list[list[float]], match: list[int], of_row: list[float], of_column: list[float]
) -> list[int]:
    """Columns from the start (0) to a free one; potentials are kept up."""
    columns = len(of_column)
    reach, via, seen, here = [math.inf] * columns, [0] * columns, [False] * columns, 0
    while match[here]:
        seen[here] = True
        row = match[here]
        for j in range(1, columns):
            slack = costs[row - 1][j - 1] - of_row[row] - of_column[j]
            if not seen[j] and slack < reach[j]:
                reach[j], via[j] = slack, here
        following = min((j for j in range(1, columns) if not seen[j]), key=reach.__getitem__)
        step = reach[following]
        for j in range(columns):
            if seen[j]:
                of_row[match[j]] += step
                of_column[j] -= step
            else:
                reach[j] -= step
        here = following
    path = [here]
    while path[-1]:
        path.append(via[path[-1]])
    return path[::-1]
