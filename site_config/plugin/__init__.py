"""The MkDocs plugin ``anliku``: refuses pages that break the contract, feeds the search.

Installed through the entry point ``anliku`` of the group ``mkdocs.plugins``.
"""

from site_config.plugin.plugin import PracticeSiteConfig, PracticeSitePlugin

__all__ = ["PracticeSiteConfig", "PracticeSitePlugin"]
