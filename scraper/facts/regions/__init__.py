"""Regions: divisions, zones and towns that a text names, and the one it is about."""

from scraper.facts.regions.mention import Doubt
from scraper.facts.regions.reading import RegionReading, read_regions

__all__ = ["Doubt", "RegionReading", "read_regions"]
