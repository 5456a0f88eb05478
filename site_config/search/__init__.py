"""The search: an index of scripts beside the pages, and the engine that answers from it.

``docs/search.md`` has the format and the query language. The client in
``overrides/assets/search-engine.js`` reads the same files by the same rules.
"""

from site_config.search.writing import write_search

__all__ = ["write_search"]
