"""People: who signs an article and whom it names."""

from scraper.facts.people.credits import Credit, byline_people
from scraper.facts.people.reading import SIGNING, find_people, find_signing

__all__ = ["SIGNING", "Credit", "byline_people", "find_people", "find_signing"]
