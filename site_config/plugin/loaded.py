"""What a program that builds a site again and again need not load again."""

from __future__ import annotations

from dataclasses import dataclass, field

from site_config.library import Article


@dataclass(slots=True)
class Loaded:
    """``articles`` as of the last build, by the path of the page and digest of its front matter."""

    articles: dict[tuple[str, str], Article | None] = field(default_factory=dict)
