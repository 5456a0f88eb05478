"""The facets by which a reader narrows the library, as columns that a script can count."""

from site_config.facets.columns import Facet, facets_of, in_order
from site_config.facets.script import render_facets

__all__ = ["Facet", "facets_of", "in_order", "render_facets"]
