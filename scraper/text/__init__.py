"""Chinese newspaper text made fit to read, every character keeping its place in the source."""

from scraper.model import Cleaned
from scraper.text.cleaning import clean

__all__ = ["Cleaned", "clean"]
