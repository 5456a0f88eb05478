"""The fast way from content to site: the same bytes as MkDocs gives, in less time.

Pure parts only; ``site_config/plugin`` puts them to work. See docs/build.md.
"""

from __future__ import annotations

from site_config.build.blocks import Rendered, render_markdown
from site_config.build.unsure import UnsureError

__all__ = ["Rendered", "UnsureError", "render_markdown"]
