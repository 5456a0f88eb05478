"""What a person should know of a run: an issue for each kind of thing that went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scraper.fetch.tally import Count, Tally
from scraper.model import Address, Issue, Level

CURES = {
    "robots-disallow": "leave it out, or ask its keeper; robots.txt of the host forbids it",
    "private-address": "if it is a host of your own network, write “private: true” in its row",
    "wrong-type": "list the page that leads to articles, not a file",
    "gone": "take the address out if its list is gone for good",
    "tls": "check the address in a browser; the certificate is not trusted here",
}
TRAP = "trap"
NOTHING = "look at it in a browser, and write “select:” for where its articles are"
OTHERWISE = "see the run report for the addresses; the next run asks again"


def tell(tally: Tally, addresses: Mapping[str, Address], file: str) -> Iterator[Issue]:
    """Issues of a run, by address in the order of the file."""
    for name, address in addresses.items():
        count = tally.sources.get(name, Count())
        for reason, urls in count.lost.items():
            if reason != TRAP:
                yield _lost(address, reason, urls, file)
        for reason, urls in count.put_off.items():
            if (found := _put_off(address, reason, urls, file)) is not None:
                yield found
        yield from _turned(address, count, file)


def _lost(address: Address, reason: str, urls: list[str], file: str) -> Issue:
    cure = CURES.get(reason, OTHERWISE)
    if address.url in urls:
        message = f"{address.id}: the address itself is not had ({reason}): {address.url}"
        return Issue("address-lost", Level.ERROR, message, cure, file, address.line)
    level = Level.NOTE if reason in ("robots-disallow", "gone") else Level.WARNING
    message = f"{address.id}: {_pages(len(urls))} not had ({reason}), first {urls[0]}"
    return Issue("pages-lost", level, message, cure, file, address.line)


def _put_off(address: Address, reason: str, urls: list[str], file: str) -> Issue | None:
    if reason == "limit":
        return None
    if reason == "page-budget":
        message = f"{address.id}: {len(urls)} more lists were not asked for in this run"
        cure = f"raise “pages: {address.pages}” in its row if older articles are wanted"
        return Issue("page-budget", Level.NOTE, message, cure, file, address.line)
    level = Level.ERROR if address.url in urls else Level.WARNING
    message = f"{address.id}: {_pages(len(urls))} put off ({reason}), first {urls[0]}"
    return Issue(
        "pages-put-off", level, message, "run anliku fetch again later", file, address.line
    )


def _turned(address: Address, count: Count, file: str) -> Iterator[Issue]:
    if traps := count.turned.get(TRAP, 0) + len(count.lost.get(TRAP, ())):
        message = f"{address.id}: {traps} links lead on without end and were not followed"
        cure = "name what to pass by under “leave:”, such as */calendar/*"
        yield Issue("calendar-trap", Level.WARNING, message, cure, file, address.line)
    if count.lists and not count.named:
        message = f"{address.id}: {address.url} names no article"
        yield Issue("list-names-nothing", Level.WARNING, message, NOTHING, file, address.line)
    if count.cut:
        message = (
            f"{address.id}: {len(count.cut)} lists break off each time they are asked for, so"
            f" articles may be lost; first {count.cut[0]}"
        )
        cure = "compare with a browser; if articles are missing, name another list or a feed"
        yield Issue("list-cut", Level.WARNING, message, cure, file, address.line)
    if count.changed:
        message = f"{address.id}: {count.changed} pages have changed since they were catalogued"
        cure = "the new text is in the archive; take the row out to have it catalogued anew"
        yield Issue("page-changed", Level.NOTE, message, cure, file, address.line)


def _pages(count: int) -> str:
    return f"{count} page{'' if count == 1 else 's'}"
