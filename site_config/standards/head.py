"""What the standards add to the ``<head>`` of a page, as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from site_config.standards.linked import linked_data, render_json
from site_config.standards.publication import Publication, known
from site_config.standards.publisher import Publisher
from site_config.standards.tags import Tag, dublin_core_tags, government_tags, site_tags

_MOST_CHARACTERS = 120
_FIRST_PARAGRAPH = re.compile(r'<p(?: class="[^"]*")? id="p1">(.*?)</p>', re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")
_SENTENCE = re.compile(r".*[。！？]", re.DOTALL)


def first_words(html: str) -> str | None:
    """The first whole sentences of an article's text, or its first words; at most 120 characters.

    >>> first_words('<p id="p1">甲<em>乙</em>&lt;丙。</p><p id="p2">丁</p>')
    '甲乙<丙。'
    """
    found = _FIRST_PARAGRAPH.search(html)
    words = known(unescape(_MARKUP.sub("", found[1]))) if found else None
    if words is None or len(words) <= _MOST_CHARACTERS:
        return words
    begun = words[: _MOST_CHARACTERS - 1]
    whole = _SENTENCE.match(begun)
    return whole[0] if whole else f"{begun}…"


def render_head(page: Publication | None, publisher: Publisher) -> str:
    """The tags and the JSON-LD of a page; of no page, the tags of the site alone."""
    if page is None:
        return _render_tags(site_tags(publisher))
    tags = [*government_tags(page, publisher), *dublin_core_tags(page, publisher)]
    json = render_json(linked_data(page, publisher))
    return f'{_render_tags(tags)}\n<script type="application/ld+json">{json}</script>'


def _render_tags(tags: Iterable[Tag]) -> str:
    return "\n".join(
        f'<meta name="{escape(name)}" content="{escape(text)}">' for name, text in tags
    )
