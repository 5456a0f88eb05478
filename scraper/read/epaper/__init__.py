"""Electronic newspapers: from the home of a paper to an issue, its pages and its articles.

Pure reading of bytes: whoever fetches follows the links that are told here.
"""

from scraper.read.epaper.issues import address_of_issue, issues_between
from scraper.read.epaper.links import find_links, read_paper_pages, recognises

__all__ = ["address_of_issue", "find_links", "issues_between", "read_paper_pages", "recognises"]
