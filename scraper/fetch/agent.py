"""Who asks: the name of the program and a person who answers for it."""

from __future__ import annotations

import re

from scraper.model import Issue, Level

NAME = "anliku"
CONTACT = re.compile(r"https?://[^\s()<>;]+|(?:mailto:)?[^\s@()<>;:]+@[^\s@()<>;]+\.[^\s@()<>;]+")


def name_agent(version: str, contact: str | None, file: str | None = None) -> str | Issue:
    """The User-Agent, or an issue if there is nobody to write to.

    >>> name_agent("0.1.0", "desk@example.gov.cn")
    'anliku/0.1.0 (+mailto:desk@example.gov.cn)'
    """
    if not contact or len(contact) > 200 or not contact.isascii() or not CONTACT.fullmatch(contact):
        said = f"{contact!r} is no address or page" if contact else "nobody is named"
        return Issue(
            "no-contact",
            Level.ERROR,
            f"nothing is asked of any host: {said} that its keeper could write to",
            "set “contact:” in seeds/fetch.yml, or --contact, to an e-mail address or web page",
            file,
        )
    place = contact if contact.startswith(("http", "mailto:")) else f"mailto:{contact}"
    return f"{NAME}/{version} (+{place})"
