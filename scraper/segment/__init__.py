"""Pages cut into articles: titles, bylines and bodies brought together from text alone."""

from scraper.segment.page import segment

__all__ = ["segment"]
