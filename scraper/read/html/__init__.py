"""Saved web pages of Chinese news and government sites, with the evidence for every field."""

from scraper.read.html.page import BodyPart, Evidence, PartKind, WebPage
from scraper.read.html.reading import read_page

__all__ = ["BodyPart", "Evidence", "PartKind", "WebPage", "read_page"]
