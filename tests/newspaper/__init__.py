"""Newspaper pages drawn from a seed, with their right answers."""

from tests.newspaper.feature import Feature
from tests.newspaper.page import Page, draw_page

__all__ = ["Feature", "Page", "draw_page"]
