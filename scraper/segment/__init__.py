"""Pages cut into articles: titles, bylines and bodies brought together from text alone."""

from scraper.segment.page import segment
from scraper.segment.policy import read_policy
from scraper.segment.policy_paper import PolicyPaper, Said

__all__ = ["PolicyPaper", "Said", "read_policy", "segment"]
