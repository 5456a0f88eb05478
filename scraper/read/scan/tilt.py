"""How a scan lies: by how many degrees its lines run askew."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
_SIDE = 1200
"""Pixels that are enough to see how lines run."""
_MOST = 8.0
"""Degrees; a page that lies more askew is no scan from a glass plate."""
_LEAST = 0.1
"""Degrees that make no difference: 3 pixels over the widest column."""
_POINTS = 150_000


def find_tilt(grey: Grey) -> float:
    """Degrees by which the picture must be turned counter-clockwise so that its lines are level.

    Lines that are level make the sums along rows rise and fall most steeply. A picture
    without lines, or nearly level, is 0.
    """
    ys, xs = _ink(_shrunk(grey))
    if len(ys) < 200:
        return 0.0
    coarse = _steepest(ys, xs, np.arange(-_MOST, _MOST + 0.1, 0.5))
    found = _steepest(ys, xs, np.arange(coarse - 0.5, coarse + 0.51, 0.05))
    level, best = _steepness(ys, xs, 0.0), _steepness(ys, xs, found)
    if abs(found) < _LEAST or best < 1.02 * level:
        return 0.0
    return round(float(found), 2)


def _shrunk(grey: Grey) -> NDArray[np.float64]:
    factor = max(1, max(grey.shape) // _SIDE)
    height, width = (side // factor * factor for side in grey.shape)
    cells = grey[:height, :width].reshape(height // factor, factor, width // factor, factor)
    return np.asarray(cells.mean(axis=(1, 3)), dtype=np.float64)


def _ink(small: NDArray[np.float64]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Places darker than what lies around them, whatever the light."""
    around = _blurred(small, 15)
    dark = around - small
    ys, xs = np.nonzero(dark > max(12.0, 0.35 * float(np.percentile(dark, 99.5))))
    step = max(1, len(ys) // _POINTS)
    return ys[::step].astype(np.float64), xs[::step].astype(np.float64)


def _blurred(small: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """Means over squares of ``2 * reach + 1`` pixels a side."""
    padded = np.pad(small, reach + 1, mode="edge")
    sums = padded.cumsum(axis=0).cumsum(axis=1)
    side = 2 * reach + 1
    whole = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return np.asarray(whole[: small.shape[0], : small.shape[1]] / side**2, dtype=np.float64)


def _steepest(ys: NDArray[Any], xs: NDArray[Any], angles: NDArray[Any]) -> float:
    return float(max(angles, key=lambda angle: _steepness(ys, xs, float(angle))))


def _steepness(ys: NDArray[Any], xs: NDArray[Any], angle: float) -> float:
    """How steeply the sums along rows change when the picture is turned by an angle."""
    turn = np.deg2rad(angle)
    rows = np.round(ys * np.cos(turn) - xs * np.sin(turn)).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float((np.diff(counts) ** 2).sum())
