"""How right the facts are: what the program finds, against right answers made by hand."""

from scraper.evaluate.measures import Measure
from scraper.evaluate.sets import measure_all

__all__ = ["Measure", "measure_all"]
