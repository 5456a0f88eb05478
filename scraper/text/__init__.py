"""Chinese newspaper text made fit to read, every character keeping its place in the source."""

from scraper.text.cleaning import clean
from scraper.model import Cleaned

__all__ = ["Cleaned", "clean"]
