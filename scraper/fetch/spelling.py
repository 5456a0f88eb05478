"""One spelling for each web address, so that a page is asked for once however it is written.

The rules are those of RFC 3986 §6.2 (case, dots, default ports, percent signs); a key leaves
out the scheme and what only counts visitors.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

LONGEST = 2_000
"""Characters. Longer addresses are made by traps, not by people."""
COUNTERS = re.compile(r"(?i)(?:utm_\w+|spm|fbclid|gclid|isappinstalled|wxfrom)=.*|v=\d*|_=\d+")
"""Parts of a query that say who came, or defeat a cache, and not what is wanted."""
PORTS = {"http": 80, "https": 443}
PATH_SIGNS, QUERY_SIGNS = "/%:@!$&*+,;=~-._", "/?%:@!$&*+,;=~-._[]|"


def spell(url: str) -> str | None:
    """The address as it is asked for, or None if it is no address of the web.

    >>> spell("HTTP://Example.COM:80/a/../b c?x=中#top")
    'http://example.com/b%20c?x=%E4%B8%AD'
    >>> [spell(url) for url in ("javascript:alert(1)", "http://a@b.cn/", "//x.cn/", "http://:80/")]
    [None, None, None, None]
    """
    url = url.strip(" \t\r\n")
    if len(url) > LONGEST or re.search(r"[\x00-\x1f\x7f\\]", url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
        host = _host(parts.hostname or "")
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not host or "@" in parts.netloc:
        return None
    place = host if port in (None, PORTS[scheme]) else f"{host}:{port}"
    path = _without_dots(quote(_even(parts.path), safe=PATH_SIGNS) or "/")
    return urlunsplit((scheme, place, path, quote(_even(parts.query), safe=QUERY_SIGNS), ""))


def _host(host: str) -> str:
    if ":" in host:  # an IPv6 address; the guard reads it
        return f"[{host}]" if re.fullmatch(r"[0-9a-f:.]+", host) else ""
    spelt = host.rstrip(".").encode("idna").decode("ascii").lower()
    return spelt if re.fullmatch(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*", spelt) else ""


def _even(text: str) -> str:
    """Percent signs in capitals, and none where the letter itself will do."""

    def mend(found: re.Match[str]) -> str:
        plain = unquote(found[0], errors="strict") if int(found[1], 16) < 128 else ""
        return plain if re.fullmatch(r"[\w.~-]", plain, re.ASCII) else found[0].upper()

    stray = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    return re.sub(r"%([0-9A-Fa-f]{2})", mend, stray)


def _without_dots(path: str) -> str:
    kept: list[str] = []
    parts = path.split("/")
    for part in parts[1:]:
        if part == "..":
            del kept[-1:]
        elif part != ".":
            kept.append(part)
    folder = parts[-1] in (".", "..") and kept and kept[-1] != ""
    return "/" + "/".join(kept) + ("/" if folder else "")


def key_of(url: str) -> str:
    """What two spellings of one page have in common; ``url`` as ``spell`` gives it.

    >>> key_of("https://example.com/a?id=7&utm_source=wx") == key_of("http://example.com/a?id=7&v=1")
    True
    """
    parts = urlsplit(url)
    wanted = [part for part in parts.query.split("&") if part and not COUNTERS.fullmatch(part)]
    return f"{parts.netloc}{parts.path}" + (f"?{'&'.join(wanted)}" if wanted else "")


def host_of(url: str) -> str:
    """Host with its port, if that is not the usual one: what a delay counts for.

    >>> host_of("https://example.com/a"), host_of("http://example.com:8080/a")
    ('example.com', 'example.com:8080')
    """
    return urlsplit(url).netloc


def origin_of(url: str) -> str:
    """Scheme, host and port: what a robots.txt holds for.

    >>> origin_of("https://example.com/a?b")
    'https://example.com'
    """
    return "://".join(urlsplit(url)[:2])


def shape_of(url: str) -> str:
    """The address with its numbers left out: what the pages of a calendar have in common.

    >>> shape_of("http://a.cn/cal/2026/11/?day=27") == shape_of("http://a.cn/cal/1999/1/?day=3")
    True
    """
    return re.sub(r"\d+", "#", url)
