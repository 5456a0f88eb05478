"""Articles from the web, politely: the only room of the scraper with the network.

It knows no format: whoever calls it hands in the parsers of lists. Addresses in, files and
rows in ``seeds/`` and records in ``archive/`` out. docs/fetch.md describes the rules.
"""

from scraper.fetch.agent import name_agent
from scraper.fetch.answer import Failure, Response
from scraper.fetch.bounds import Bounds, Manners
from scraper.fetch.crawl import Limits
from scraper.fetch.one import fetch_one
from scraper.fetch.run import Outcome, Plan, fetch, preview
from scraper.fetch.settling import Parser
from scraper.fetch.tally import Count, Tally

__all__ = [
    "Bounds",
    "Count",
    "Failure",
    "Limits",
    "Manners",
    "Outcome",
    "Parser",
    "Plan",
    "Response",
    "Tally",
    "fetch",
    "fetch_one",
    "name_agent",
    "preview",
]
