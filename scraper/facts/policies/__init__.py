"""Documents cited in an article, told apart from newspapers, books, certificates and songs."""

from scraper.facts.policies.finding import find_policies
from scraper.facts.policies.judging import is_short, kind_of

__all__ = ["find_policies", "is_short", "kind_of"]
