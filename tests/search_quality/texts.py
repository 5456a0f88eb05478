"""What a reader sees of each article, read from the pages of content/ for this set alone.

The search has a reader of its own; this one shares none of its code, so that a fault of
the one is seen by the other.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from site_config.library import Article, article_of
from site_config.page import ARTICLE_KINDS, parse_page

CAPTION = "图片说明："
"""Our word before a caption, not the paper's."""
_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)(?:\{:[^}]*\})?")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>()#+\-.!|&:~=])")
_ANCHOR = re.compile(r"\{: (?:#(?P<id>[a-z]+\d*))?[^}]*?(?:\.(?P<style>kicker|deck))?\s*\}")
_HEADING = re.compile(r"(#+) (?P<words>.*?) \{: #(?P<id>\w+)(?P<own> data-search-exclude)? \}")
_MARKS = re.compile("[\\s“”‘’\"'「」『』《》〈〉()（）\\[\\]【】〔〕·\u200b\u00ad]+")
_HAN = "\u3400-\u9fff"
_GAP = re.compile(f"(?<=[{_HAN}])\\s+(?=[{_HAN}])")


@dataclass(frozen=True, eq=False)
class Text:
    """An article with its words: title, other lines of the heading, crossheads, paragraphs."""

    article: Article
    title: str
    lines: tuple[str, ...]
    crossheads: tuple[str, ...]
    paragraphs: tuple[str, ...]

    @property
    def page(self) -> str:
        """The address of its page below the site's root, without its ending."""
        return self.article.path.removesuffix(".md")

    @cached_property
    def plain(self) -> str:
        """Everything it says as ``plain`` has it, a line each."""
        parts = (self.title, *self.lines, *self.crossheads, *self.paragraphs)
        return "\n".join(plain(part) for part in parts)


def plain(words: str) -> str:
    """Words as they are compared: one width and case, without marks of quotation and brackets.

    >>> plain("推行“３＋１联合 验收”， 8S")
    '推行3+1联合验收,8s'
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", words).lower())


def read_texts(content: Path) -> tuple[Text, ...]:
    """The articles below a content folder, by address."""
    pages = sorted((content / "articles").rglob("*.md"))
    return tuple(text for page in pages for text in _read(page, content))


def _read(page: Path, content: Path) -> Iterator[Text]:
    front, body = parse_page(page.read_text(encoding="utf-8"))
    if front.get("kind") in ARTICLE_KINDS:
        yield make_text(article_of(front, page.relative_to(content).as_posix()), body)


def make_text(article: Article, body: str) -> Text:
    """The article with the words of its page, whose Markdown this is."""
    found: dict[str, list[str]] = {"line": [], "cross": [], "body": []}
    for sort, words in _blocks(body):
        found[sort].append(shown(words))
    lines, crossheads, paragraphs = (tuple(found[sort]) for sort in ("line", "cross", "body"))
    return Text(article, article.title, lines, crossheads, paragraphs)


def _blocks(body: str) -> Iterator[tuple[str, str]]:
    """The blocks of an article's own words, each with its sort, down to what we say of it."""
    last = ""
    for line in body.split("\n"):
        heading = _HEADING.fullmatch(line)
        if heading and heading["own"]:
            return
        if heading and heading["id"] != "title":
            yield "cross", heading["words"]
        anchor = _ANCHOR.fullmatch(line)
        if anchor and anchor["style"]:
            yield "line", last
        elif anchor and re.fullmatch(r"[pc]\d+", anchor["id"] or ""):
            yield "body", last.removeprefix(CAPTION)
        last = line


def shown(markdown: str) -> str:
    r"""What a line of Markdown shows.

    >>> shown(r'推行[一网\[通办](../one.md){: .al-mention data-al-note="做法" }，**快**&lt;1天')
    '推行一网[通办，快<1天'
    """
    words = _LINK.sub(lambda found: found[1], markdown).replace("**", "")
    return html.unescape(_ESCAPED.sub(lambda found: found[1], words))
