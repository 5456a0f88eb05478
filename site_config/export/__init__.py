"""Files to take away: briefings, tables, records, feeds and the vocabulary as SKOS.

Every function is pure, from the library to bytes; the plugin puts the bytes into the site.
"""

from site_config.export.exports import Exports, export_library
from site_config.export.holdings import Holdings
from site_config.export.offers import add_offers
from site_config.export.publication import Publication
from site_config.export.subject import Subject

__all__ = ["Exports", "Holdings", "Publication", "Subject", "add_offers", "export_library"]
