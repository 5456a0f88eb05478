"""Pages to browse by: every place, body, outlet, year, grade and kind of figure has its own."""

from scraper.write.browse.pages import browse_units

__all__ = ["browse_units"]
