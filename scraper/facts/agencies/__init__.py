"""Public bodies: offices, committees, centres, courts that a text names."""

from scraper.facts.agencies.finding import find_agencies

__all__ = ["find_agencies"]
