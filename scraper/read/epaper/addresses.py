"""Links of a paper's page made absolute, kept only where they stay on the paper's own host."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from scraper.read.epaper.shapes import Shape, shape_of, without_query

_LONGEST = 2_000
_SUBFOLDER = re.compile(r"(?:layout|content|con|col|c|node)/$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: an absolute address and what it is in the paper, if known."""

    url: str
    shape: Shape | None


def resolve(reference: str, base: str) -> str | None:
    """The absolute http(s) address without its fragment; None for anything else."""
    reference = reference.strip()
    if not reference or len(reference) > _LONGEST or any(c < " " for c in reference):
        return None
    try:
        url = urldefrag(urljoin(base, reference.replace("\\", "/")))[0]
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:  # a host or port that cannot be one
        return None
    return url if known and "@" not in parts.netloc else None


def same_host(url: str, other: str) -> bool:
    """Whether both lie on one host; http and https are the same paper."""
    return (urlsplit(url).hostname or "").lower() == (urlsplit(other).hostname or "").lower()


def target(reference: str, base: str) -> Target | None:
    """Where a link on the page at ``base`` leads, if it stays on that host."""
    url = resolve(reference, base)
    if url is None or not same_host(url, base):
        return None
    shape = shape_of(url)
    return Target(without_query(url) if shape else url, shape)


def paper_of(shape: Shape) -> str:
    """Which paper of a host an address belongs to: pages and articles may have sister folders."""
    return _SUBFOLDER.sub("", shape.folder).lower()


def one_issue(shape: Shape, other: Shape) -> bool:
    """Whether two addresses are of the same paper and day."""
    return shape.date == other.date and paper_of(shape) == paper_of(other)
