"""Links to other sites: each asked once, politely and within bounds, or listed as not seen."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from itertools import islice
from urllib.parse import urlsplit

from scraper.cli.project import Project
from scraper.cli.report import with_progress
from scraper.fetch import Bounds, Manners, Response, fetch_one, name_agent
from scraper.model import Issue
from scraper.read.addresses import load_addresses
from site_config.gate.model import Finding

MOST = 300
"""So many addresses are asked in one check; the rest are listed as not seen."""
_BOUNDS = Bounds(connect=5.0, silence=5.0, whole=15.0, sent=1 << 18, decoded=1 << 20, redirects=5)
_GONE = re.compile(r"the host answers (?:404|410)$")
_NO_HOST = re.compile("has no address")
_SHOWN = 200

Ask = Callable[[str], Response | Issue]


def asking(project: Project, *, offline: bool, private: bool) -> Ask | None:
    """How an address is asked; None offline, or where hosts could write to nobody."""
    path = project.root / "seeds" / "fetch.yml"
    contact = load_addresses(path).contact if path.exists() else None
    agent = name_agent(version("anliku"), contact)
    if offline or isinstance(agent, Issue):
        return None
    return lambda url: fetch_one(url, agent, private=private, bounds=_BOUNDS, any_type=True)


def look_outside(links: Mapping[str, str], ask: Ask | None) -> list[Finding]:
    """A finding for each address that leads nowhere, or that nobody has seen."""
    asked = dict(islice(links.items(), MOST)) if ask else {}
    answers = dict(with_progress(_ask_all(asked, ask), len(asked))) if ask else {}
    told = {url: answer.message for url, answer in answers.items() if isinstance(answer, Issue)}
    # Where not one host is known, it is this machine that has no network.
    cut_off = bool(told) and all(_NO_HOST.search(message) for message in told.values())
    cut_off = cut_off and len(told) == len(answers)
    return [
        _finding(url, page, told.get(url), cut_off=cut_off)
        for url, page in links.items()
        if url not in answers or url in told
    ]


def _ask_all(links: Mapping[str, str], ask: Ask) -> Iterator[tuple[str, Response | Issue]]:
    last: dict[str, float] = {}
    for url in links:
        host = urlsplit(url).netloc
        if (wait := last.get(host, 0.0) + Manners().delay - time.monotonic()) > 0:
            time.sleep(wait)
        yield url, ask(url)
        last[host] = time.monotonic()


def _finding(url: str, page: str, told: str | None, *, cut_off: bool) -> Finding:
    shown = url[:_SHOWN]
    if told and not cut_off and (_GONE.search(told) or _NO_HOST.search(told)):
        return Finding("external-dead", page, f"{told}: {shown}", words=shown)
    why = told or "nobody has looked whether this leads somewhere"
    return Finding("external-unseen", page, f"{why}: {shown}", words=shown)
