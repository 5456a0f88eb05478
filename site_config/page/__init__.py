"""The page contract: what the front matter of a page holds, and how a page is spelt.

The scraper writes pages through it and the MkDocs plugin reads them through it,
so both share this one definition. An article page has every key of ``ARTICLE``;
what is not known is null or empty, never left out; only ``also_in`` stands just where the
text was printed elsewhere too. A page of ``COPY`` leads to such a text. Pages that gather articles
(``GATHERING_KINDS``; ``policy-record`` is a document cited) have the keys of ``GATHERING``.
"""

from site_config.page.checks import Check
from site_config.page.contract import (
    ARTICLE,
    ARTICLE_KINDS,
    COPY,
    FIGURE,
    GATHERING,
    GATHERING_KINDS,
    LANGUAGES,
    LESSONS,
    MENTION,
    PAPER,
    PRINTING,
    RELEVANCES,
    REVIEW_STATES,
    STANCES,
    check_front_matter,
)
from site_config.page.spelling import (
    Front,
    PageError,
    dump_page,
    is_as_generated,
    parse_front,
    parse_page,
    seal_page,
    split_page,
)

__all__ = [
    "ARTICLE",
    "ARTICLE_KINDS",
    "COPY",
    "FIGURE",
    "GATHERING",
    "GATHERING_KINDS",
    "LANGUAGES",
    "LESSONS",
    "MENTION",
    "PAPER",
    "PRINTING",
    "RELEVANCES",
    "REVIEW_STATES",
    "STANCES",
    "Check",
    "Front",
    "PageError",
    "check_front_matter",
    "dump_page",
    "is_as_generated",
    "parse_front",
    "parse_page",
    "seal_page",
    "split_page",
]
