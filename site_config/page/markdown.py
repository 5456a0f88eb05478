"""Markdown spelt so that words of a source stay words.

Whatever a source holds (HTML, Markdown, attribute lists, entities, template
braces), ``escape`` makes it literal text. Blocks built here are readable as they
stand, in any editor, and carry their anchor in an attribute list on a line of
its own.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote

# Control characters would forge the placeholders Python-Markdown works with; half
# a surrogate pair cannot be written as UTF-8.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")
# The ideographic space stands: in a title it separates halves.
_SPACE = re.compile("[^\\S\u3000]+")
# A mark of exclamation at the end would make a picture of the link that follows.
_INLINE = re.compile(r"[\\`*_{}\[\]<&|]|!\Z")
_LINE_START = re.compile(r"(?P<head>\s*(?:\d+(?=[.)](?:\s|$)))?)(?P<mark>(?<=\d)[.)]|[#>+\-=:~!])")
# Only what can neither end a Markdown link nor be taken for another scheme.
_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9_.:/?=&%~#+-]*")
# What would end an attribute or its list.
_UNQUOTED = {ord(mark): None for mark in '"{}<>\n\\'}
_ENTITIES = {"<": "&lt;", "&": "&amp;", "|": "&#124;", "=": "&#61;", ":": "&#58;", "~": "&#126;"}


def _literal(mark: str) -> str:
    return _ENTITIES.get(mark, f"\\{mark}")


def escape(text: str) -> str:
    """Text of a source as Markdown that shows just this text, on one line."""
    text = _SPACE.sub(" ", _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text))
    escaped = _INLINE.sub(lambda found: _literal(found[0]), text)
    start = _LINE_START.match(escaped)
    if start is None:
        return escaped
    return start["head"] + _literal(start["mark"]) + escaped[start.end() :]


def link(words: str, target: str) -> str:
    """A link; ``words`` is Markdown already, ``target`` an address that we made."""
    return f"[{words}]({target})"


def noted_link(words: str, target: str, *, style: str, note: str) -> str:
    """A link with a class and a note on what it is; ``note`` is in our words, plain text.

    >>> noted_link("70%", "#f3", style="al-figure", note="数字：减少比例")
    '[70%](#f3){: .al-figure data-al-note="数字：减少比例" }'
    """
    plain = note.translate(_UNQUOTED)
    return f'{link(words, target)}{{: .{style} data-al-note="{plain}" }}'


def outside_link(words: str, address: str) -> str:
    """A link to another site that a source names; words alone if it is no plain web address.

    >>> outside_link("表.docx", "http://a.cn/表.docx")
    '[表.docx](http://a.cn/%E8%A1%A8.docx){: .al-outside rel="noopener noreferrer" }'
    >>> outside_link("表", "javascript:alert(1)")
    '表'
    """
    target = quote(address, safe=":/?&=%~#+-_.")
    if not _WEB_ADDRESS.fullmatch(target):
        return words
    return f'{link(words, target)}{{: .al-outside rel="noopener noreferrer" }}'


def shown(words: str) -> str:
    """Text of a source; if it is a web address and nothing else, a link to it."""
    return link(escape(words), words) if _WEB_ADDRESS.fullmatch(words) else escape(words)


def strong(words: str) -> str:
    """Emphasised words; ``words`` is Markdown already."""
    return f"**{words}**"


def foreign(words: str, language: str) -> str:
    """Plain text in another language than its page, told to those who hear it.

    >>> foreign("Start on land", "en")
    '*Start on land*{: lang="en" }'
    """
    return f'*{escape(words)}*{{: lang="{language}" }}'


def block(markdown: str, *, anchor: str = "", style: str = "") -> str:
    """A paragraph with its anchor and classes on the line below."""
    marks = " ".join([*([f"#{anchor}"] if anchor else ()), *(f".{name}" for name in style.split())])
    return f"{markdown.strip()}\n{{: {marks} }}" if marks else markdown.strip()


def in_language(markdown: str, language: str) -> str:
    """A link or emphasised words whose language is not the page's.

    >>> in_language(link("甲", "a.md"), "zh")
    '[甲](a.md){: lang=zh }'
    """
    return f"{markdown}{{: lang={language} }}"


def block_in(markdown: str, language: str, *, style: str = "", searched: bool = True) -> str:
    """A paragraph whose language is not the page's; where not ``searched`` the index leaves it out.

    >>> print(block_in("甲", "zh", style="definition", searched=False))
    甲
    {: .definition lang=zh data-search-exclude }
    """
    marks = (style and f".{style}", f"lang={language}", "" if searched else "data-search-exclude")
    return f"{markdown.strip()}\n{{: {' '.join(filter(None, marks))} }}"


def quotation_in(markdown: str, language: str) -> str:
    """A block quotation of one paragraph, in a language that is not the page's."""
    return f"> {markdown.strip()}\n> {{: lang={language} }}"


def crumbs(markdown: str) -> str:
    """The line below a title that says where the page belongs.

    It is below, and not searched, because a search result opens with the words that
    stand first on the page and under its title.
    """
    return f"{markdown}\n{{: .crumbs data-search-exclude }}"


def heading(level: int, markdown: str, *, anchor: str, searched: bool = True) -> str:
    """A heading with its anchor; a ``#`` at the end of its words is no closing mark.

    What stands under a heading that is not ``searched`` stays out of the search index.
    """
    words = re.sub(r"#(?=#*$)", "&#35;", markdown.strip())
    marks = f"#{anchor}" if searched else f"#{anchor} data-search-exclude"
    return f"{'#' * level} {words} {{: {marks} }}"


def bullets(items: list[str]) -> str:
    """A list, one item a line; items are Markdown already."""
    return "\n".join(f"- {item.strip()}" for item in items)


def tree(items: Iterable[tuple[int, str]]) -> str:
    """Nested lists: each item with its depth, 0 for the outermost; items are Markdown already."""
    return "\n".join(f"{'    ' * depth}- {item.strip()}" for depth, item in items)


def grid(rows: Sequence[Sequence[str]]) -> str:
    """A table, its first row the head; cells are Markdown already, without line breaks."""
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join((head, f"|{' --- |' * len(rows[0])}", *body))


def table(caption: str, rows: Sequence[Sequence[str]], style: str = "") -> str:
    """A table under the words that say what it shows; ``style`` is a class of it."""
    styles = " ".join(filter(None, ("table", style)))
    return f"{block(caption, style=styles)}\n\n{grid(rows)}"


def quotation(markdown: str) -> str:
    """A block quotation of one paragraph."""
    return f"> {markdown.strip()}"


def relative(target: str, page: str) -> str:
    """Address of ``target`` (path with anchor) as seen from ``page``; both below content/."""
    folder, name = posixpath.split(target)
    return _way(folder, posixpath.dirname(page)) + name


@lru_cache(maxsize=1 << 14)
def _way(folder: str, start: str) -> str:
    """From one folder to another: the same few ways are asked for on every page."""
    way = posixpath.relpath(folder or ".", start or ".")
    return "" if way == "." else f"{way}/"


def join(blocks: list[str]) -> str:
    """The body of a page: blocks with an empty line between, empty ones left out."""
    return "\n\n".join(text for text in blocks if text)
