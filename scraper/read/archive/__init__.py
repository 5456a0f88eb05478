"""Web archives (WARC, ARC) as a stream of pages; nothing of them is ever written to disk."""

from scraper.read.archive.pages import ArchivedPage, Known, Passed, pages_of

__all__ = ["ArchivedPage", "Known", "Passed", "is_archive", "pages_of"]

_NAMED = (".warc", ".warc.gz", ".arc", ".arc.gz")


def is_archive(name: str) -> bool:
    """Whether a file is a web archive by its name.

    >>> is_archive("crawl-00.WARC.gz"), is_archive("page.html.gz")
    (True, False)
    """
    return name.lower().endswith(_NAMED)
