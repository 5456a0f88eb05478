"""The OpenSearch description, by which a browser offers the site's search."""

from __future__ import annotations

from site_config.export.harmless import plain, xml
from site_config.export.publication import Publication

FILE = "opensearch.xml"
RESULTS = "find/index.html"
_SHORT, _LONG = 16, 1024


def write_opensearch(publication: Publication) -> bytes | None:
    """The file; None while nobody knows the site's address, which the standard demands."""
    if not publication.address:
        return None
    template = f"{publication.file(RESULTS)}?q={{searchTerms}}"
    name = plain(publication.name)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{xml(name[:_SHORT])}</ShortName>",
        f"<Description>{xml((publication.about or name)[:_LONG])}</Description>",
        "<Language>zh-CN</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Url type="text/html" method="get" template="{xml(template)}"/>',
        "</OpenSearchDescription>",
        "",
    ]
    return "\n".join(lines).encode()
