"""Charts drawn when the site is built: SVG with title, description and numbers in words.

Small values in, text out; the plugin puts them into pages. docs/charts.md tells of each.
"""

from site_config.charts.gathering import Scene, charts_of
from site_config.charts.placing import place_charts

__all__ = ["Scene", "charts_of", "place_charts"]
