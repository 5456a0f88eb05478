"""What articles have to do with each other, as a file beside their pages.

An article's own page is made from its source alone; whom it resembles depends on all
others, so it stands here, and the site shows it on the pages.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from scraper.relate import Duplicate, Related, Sketch, related

PATH = "articles/relations.json"
VERSION = 1
_REASONS = 4
"""Reasons kept of each pair, the heaviest first."""


def _pair(one: Related) -> list[object]:
    return [one.article, [[why.kind, why.value] for why in one.reasons[:_REASONS]]]


def render_relations(sketches: Sequence[Sketch], copies: Sequence[Duplicate]) -> tuple[str, str]:
    """Path below content/ and text: copies, and for each article those to read next."""
    rows = [
        json.dumps([copy.a, copy.b, copy.relation, copy.containment], ensure_ascii=False)
        for copy in copies
    ]
    nearest = {
        article: [_pair(one) for one in others]
        for article, others in related(sketches, leave_out=copies).items()
        if others
    }
    lines = [
        f"{json.dumps(article)}: {json.dumps(others, ensure_ascii=False)}"
        for article, others in sorted(nearest.items())
    ]
    return PATH, "".join(
        [
            f'{{"version": {VERSION},\n"copies": [\n',
            ",\n".join(rows),
            '\n],\n"related": {\n',
            ",\n".join(lines),
            "\n}}\n",
        ]
    )
