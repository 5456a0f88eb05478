"""Quantities that an article prints: kind, value, unit, bound, role and what they measure."""

from scraper.facts.figures.articles import find_figures, read_figures
from scraper.facts.figures.quoting import clause_span

__all__ = ["clause_span", "find_figures", "read_figures"]
