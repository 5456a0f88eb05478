"""What a web page says, and what says it: the first table of anliku explain."""

from __future__ import annotations

from collections.abc import Iterator

import click

from scraper.cli.report import show_json, visible
from scraper.cli.tables import print_table
from scraper.read.html import WebPage

_ORDER = (
    *("title", "kicker", "deck", "date", "outlet", "reporters", "correspondents", "author"),
    *("editors", "column", "page", "site", "url"),
)
_LONGEST = 60


def show_page(page: WebPage, *, as_json: bool) -> None:
    """Every field with its value, the rule and the words; then how the text was found."""
    if as_json:
        for field in _ORDER:
            found = page.evidence.get(field)
            known = (found.value, found.rule, found.words) if found else (None, None, None)
            show_json(dict(zip(("field", "value", "rule", "words"), (field, *known), strict=True)))
        show_json({"text": page.chosen, "agreement": page.agreement, "encoding": page.encoding})
        show_json({"pages": [*page.pages], "joined": [*page.joined]})
        return
    print_table(("field", "value", "rule", "words"), _cells(page))
    way = page.chosen or "nothing"
    click.echo(f"\ntext: {way}, agreement {page.agreement:.0%}; encoding: {page.encoding}\n")
    for address in page.pages:
        state = "joined" if address in page.joined else "not here"
        click.echo(f"further page ({state}): {visible(address)}")


def _cells(page: WebPage) -> Iterator[tuple[str, ...]]:
    for field in _ORDER:
        found = page.evidence.get(field)
        if found:
            yield field, _short(found.value), found.rule, _short(found.words)
        else:
            yield field, "-", "the page does not say", ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
