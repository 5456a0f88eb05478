"""A first profile for a site, drafted from one of its pages: where its fields stand there.

The selectors are the plainest that find the words again; a person looks them over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from scraper.read.html.page import Evidence, WebPage
from scraper.read.html.runs import plain

_FIELDS = (
    *("title", "kicker", "deck", "date", "outlet", "reporters", "correspondents"),
    *("author", "editors", "column"),
)
_NAME = "-_"
_ELSEWHERE = ("address", "script", "JSON-LD", "founder", "<title> of", "paper in", "link")
"""Rules that read no element of the page."""
_KEY_BEFORE = re.compile(r"(?:[^\s\d，。]{1,10}[:：]?|[(（《])\s*$")


def draft_profile(text: str, page: WebPage) -> str:
    """YAML of a profile: a rule for each field that the page shows, a comment for the others."""
    soup = BeautifulSoup(text, "html.parser")
    lines = ["# A profile (docs/html.md), drafted from one page: look it over.", "fields:"]
    drafted = {name: _draft(soup, page.evidence.get(name)) for name in _FIELDS}
    rules = {name: rule for name, rule in drafted.items() if rule}
    lines += [f"  {name}: {rule}" for name, rule in rules.items()]
    if not rules:
        lines[-1] = "fields: {}"
    missing = [name for name in _FIELDS if name not in rules]
    lines += [f"  # {name}: {_why(page.evidence.get(name))}" for name in missing]
    body = _body(soup, page)
    lines.append(f"body: {json.dumps(body)}" if body else "# body: as the rules find it")
    lines += ["# noise: []", '# pages: ""', '# list: {articles: "", next: ""}']
    return "\n".join(lines) + "\n"


def _why(found: Evidence | None) -> str:
    return f"as the rules find it ({found.rule})" if found else "the page does not say"


def _draft(soup: BeautifulSoup, found: Evidence | None) -> str | None:
    """The rule of one field; none where its words stand in no element that can be named."""
    if found is None or found.rule.startswith(_ELSEWHERE):
        return None
    if found.rule.startswith("meta "):
        return _of_meta(soup, found)
    for words in dict.fromkeys((found.value, found.words)):
        element = _innermost(soup, (words,))
        selector = _selector(soup, element) if element else None
        if element and selector:
            return _cut(plain(element.get_text()), selector, found)
    return None


def _cut(text: str, selector: str, found: Evidence) -> str | None:
    """The selector alone where the element holds nothing else, else with the words around."""
    at = text.find(found.value)
    if text == found.value or found.value not in found.words:
        return json.dumps(selector, ensure_ascii=False)
    if at < 0:
        return None
    key = _KEY_BEFORE.search(text[:at])
    if at and key is None:
        return None
    after = text[at + len(found.value) :][:1]
    rule = {"select": selector, "after": key[0] if key else "", "before": after.strip()}
    given = ((name, value) for name, value in rule.items() if value)
    kept = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in given)
    return f"{{{', '.join(kept)}}}"


def _of_meta(soup: BeautifulSoup, found: Evidence) -> str | None:
    wanted = found.rule.removeprefix("meta ")
    for element in soup.find_all("meta"):
        for key in ("name", "property", "itemprop"):
            name = str(element.get(key) or "")
            if name.lower() == wanted and '"' not in name:
                select = json.dumps(f'meta[{key}="{name}"]', ensure_ascii=False)
                return f"{{select: {select}, attribute: content}}"
    return None


def _body(soup: BeautifulSoup, page: WebPage) -> str | None:
    lines = [part.text for part in page.body if part.text and not part.cells]
    ends = tuple(lines[:1] + lines[-1:])
    element = _innermost(soup, ends) if len(lines) > 1 else None
    while element is not None and element.name != "body":
        if selector := _selector(soup, element):
            return selector
        element = element.parent
    return None


def _innermost(soup: BeautifulSoup, words: tuple[str, ...]) -> Tag | None:
    """The last and so innermost of the elements that hold all the words."""
    wanted = ["".join(each.split()) for each in words]
    best: Tag | None = None
    home: Tag = soup
    while True:
        for child in home.find_all(True, recursive=False):
            text = "".join(child.get_text().split())
            if child.name not in ("script", "style", "head") and all(w in text for w in wanted):
                best = home = child
                break
        else:
            return best


def _selector(soup: BeautifulSoup, element: Tag) -> str | None:
    """The plainest selector whose first match is the element."""
    return next((s for s in _selectors(element) if soup.select_one(s) is element), None)


def _selectors(element: Tag) -> Iterator[str]:
    own = list(_own(element))
    yield from own
    for above in list(element.parents)[:4]:
        for outer in _own(above):
            yield from (f"{outer} {inner}" for inner in (*own, element.name))
    yield element.name


def _own(element: Tag) -> Iterator[str]:
    """Selectors from an element's id and classes, those that are plain names."""
    name = str(element.get("id") or "")
    if _is_plain(name):
        yield f"#{name}"
    for each in element.get_attribute_list("class"):
        if each and _is_plain(each):
            yield f".{each}"
            yield f"{element.name}.{each}"


def _is_plain(name: str) -> bool:
    bare = name.translate({ord(sign): None for sign in _NAME})
    return bool(bare) and bare.isascii() and bare.isalnum() and not name[0].isdigit()
