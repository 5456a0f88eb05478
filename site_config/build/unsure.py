"""What the fast way says when it does not know: the slow way is the reference."""

from __future__ import annotations


class UnsureError(ValueError):
    """Markdown that is not among the constructs proven equal; Python-Markdown decides it."""
