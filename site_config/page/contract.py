"""What the front matter of each kind of page holds."""

from __future__ import annotations

from collections.abc import Mapping

from site_config.page.checks import (
    Check,
    amount,
    each,
    edtf,
    keys,
    maybe,
    number,
    one_of,
    span,
    text,
    truth,
)

ARTICLE_KINDS = ("article", "brief", "photo", "essay", "policy")
GATHERING_KINDS = (
    "practice", "topic", "region", "body", "outlet", "year", "figure-kind", "grade",
    "policy-record", "listing",
)  # fmt: skip
LANGUAGES = ("zh", "en")
STANCES = ("does", "planned", "cited", "replaced", "denied")
LESSONS = ("visited", "received", "copied", "signed")
RELEVANCES = ("practice", "other")
REVIEW_STATES = ("auto", "checked", "corrected", "reviewed")


QUOTED: Mapping[str, Check] = {"quote": text, "span": span}
SOURCE: Mapping[str, Check] = {
    "id": text,
    "order": number,
    "file": text,
    "outlet": maybe(text),
    "page": maybe(text),
    "url": maybe(text),
    "sha256": text,
    "spans": each(span),
}
BYLINE: Mapping[str, Check] = {
    "reporters": each(text),
    "correspondents": each(text),
    "author": maybe(text),
    "affiliation": maybe(text),
}
REGION: Mapping[str, Check] = {
    "path": text,
    "code": maybe(text),
    "name": text,
    "zone": maybe(text),
    "main": truth,
}
FIGURE: Mapping[str, Check] = {
    "num": text,
    "kind": text,
    "what": maybe(text),
    "value": maybe(amount),
    "unit": maybe(text),
    "bound": text,
    "before": maybe(amount),
    "after": maybe(amount),
    "role": text,
    "practice": maybe(text),
    "paragraph": text,
    "quote": text,
}
AGENCY: Mapping[str, Check] = {"name": text, "kind": maybe(text), "paragraphs": each(text)}
MENTION: Mapping[str, Check] = {
    "practice": text,
    "stance": one_of(*STANCES),
    "words": text,
    "paragraph": text,
    "quote": text,
}
POLICY: Mapping[str, Check] = {
    "title": maybe(text),
    "number": maybe(text),
    "paragraph": text,
    "quote": text,
}
LESSON: Mapping[str, Check] = {
    "how": one_of(*LESSONS),
    "learner": maybe(text),
    "teacher": maybe(text),
    "paragraph": text,
    "quote": text,
}
PAPER: Mapping[str, Check] = {
    "number": maybe(text),
    "issuers": each(text),
    "written": maybe(edtf),
    "effective": maybe(edtf),
    "validity": maybe(text),
}
PRINTING: Mapping[str, Check] = {
    "id": text,
    "title": text,
    "outlet": maybe(text),
    "date": maybe(edtf),
    "page": maybe(text),
    "url": maybe(text),
    "byline": maybe(text),
    "agreement": number,
    "source": text,
    "order": number,
    "file": text,
    "sha256": text,
}
REVIEW: Mapping[str, Check] = {"status": one_of(*REVIEW_STATES), "notes": each(text)}
GENERATED: Mapping[str, Check] = {"by": text, "digest": maybe(text)}

ARTICLE: Mapping[str, Check] = {
    "title": text,
    "kind": one_of(*ARTICLE_KINDS),
    "id": text,
    "kicker": maybe(text),
    "deck": maybe(text),
    "column": maybe(text),
    "summary": maybe(text),
    "date": maybe(edtf),
    "date_basis": maybe(keys(QUOTED)),
    "source": keys(SOURCE),
    "also_in": each(keys(PRINTING)),
    "byline": keys(BYLINE),
    "regions": each(keys(REGION)),
    "agencies": each(keys(AGENCY)),
    "topics": each(text),
    "practices": each(text),
    "tags": each(text),
    "mentions": each(keys(MENTION)),
    "figures": each(keys(FIGURE)),
    "policies": each(keys(POLICY)),
    "lessons": each(keys(LESSON)),
    "paper": maybe(keys(PAPER)),
    "relevance": one_of(*RELEVANCES),
    "review": keys(REVIEW),
    "generated": keys(GENERATED),
}
OPTIONAL = ("also_in",)
"""Keys that an article's page has only where there is something to say."""
COPY: Mapping[str, Check] = {
    "title": text,
    "kind": one_of("copy"),
    "id": text,
    "copy_of": text,
    "date": maybe(edtf),
    "source": keys(SOURCE),
    "generated": keys(GENERATED),
}
MOVED: Mapping[str, Check] = {
    "title": text,
    "kind": one_of("moved"),
    "moved_to": text,
    "lang": one_of(*LANGUAGES),
    "generated": keys(GENERATED),
}
GATHERING: Mapping[str, Check] = {
    "title": text,
    "kind": one_of(*GATHERING_KINDS),
    "id": maybe(text),
    "description": maybe(text),
    "lang": one_of(*LANGUAGES),
    "hide": each(one_of("navigation", "toc", "tags", "path")),
    "search": keys({"boost": number, "exclude": truth}, optional=("boost", "exclude")),
    "generated": keys(GENERATED),
}
CONTRACTS: Mapping[str, Mapping[str, Check]] = {
    **dict.fromkeys(ARTICLE_KINDS, ARTICLE),
    **dict.fromkeys(GATHERING_KINDS, GATHERING),
    "copy": COPY,
    "moved": MOVED,
}


def check_front_matter(front: object) -> list[str]:
    """Faults of a page's front matter, each naming its key; empty if it keeps the contract."""
    kind = front.get("kind") if isinstance(front, dict) else None
    contract = CONTRACTS.get(kind, ARTICLE) if isinstance(kind, str) else ARTICLE
    return list(keys(contract, OPTIONAL)(front, ""))
