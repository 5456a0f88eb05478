"""A feed as JSON Feed 1.1."""

from __future__ import annotations

from typing import Any

from site_config.export.feeds import Entry, Feed, moment
from site_config.export.json_file import write_json
from site_config.export.publication import RIGHTS, Publication
from site_config.library.wording import date_words

VERSION = "https://jsonfeed.org/version/1.1"


def write_json_feed(feed: Feed, publication: Publication) -> bytes:
    """The file; addresses are relative to it unless the site's is known."""
    itself = f"{feed.file}.json"
    name = itself.rpartition("/")[2]
    return write_json(
        {
            "version": VERSION,
            "title": feed.title,
            "home_page_url": publication.seen_from(itself, feed.page),
            "feed_url": publication.file(itself) if publication.address else name,
            "description": RIGHTS,
            "language": "zh-CN",
            "authors": [{"name": publication.name}],
            "items": [_item(entry) for entry in feed.entries],
        }
    )


def _item(entry: Entry) -> dict[str, Any]:
    """An article; ``_anliku`` is an extension with the date as known (EDTF) and in words."""
    article = entry.article
    item = {
        "id": entry.id,
        "url": entry.address,
        "title": article.title,
        "content_text": entry.summary,
        "date_published": moment(entry.published) if entry.published else None,
        "authors": [{"name": name} for name in article.byline.names],
        "tags": [label for _, label in entry.practices],
        "_anliku": {"date": article.date, "date_words": date_words(article.date)},
    }
    return {key: value for key, value in item.items() if value not in (None, [])}
