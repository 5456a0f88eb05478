"""The inside of a block: links, emphasis, code, escapes, and their attribute lists.

Only what ``site_config.page.markdown`` spells is known; anything else is unsure,
because Python-Markdown's rules for it reach over the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from site_config.build.attributes import read_attributes, write_attributes
from site_config.build.text import escape_attribute, escape_code, escape_text
from site_config.build.unsure import UnsureError

Resolve = Callable[[str], str]
"""Address of a link as it stands in the built page. May raise UnsureError."""

_TOKEN = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()>#+.!-])"
    r"|(?<!`)`(?P<code>[^`\n\\]+)`(?!`)"
    r"|(?P<entity>&(?:#[0-9]+|#x[0-9a-fA-F]+|[0-9a-zA-Z]+);)"
    r"|(?P<stars>\*\*?(?!\*))"
    r"|(?P<open>(?<!!)\[)"
    r"|\]\((?P<href>[^()\s\\<>\"'\[\]`{}\x02\x03]+)\)"
    r"|(?P<break><br>)"
    r"|(?P<unsure>[\\`*_{}\[\]<\t\r\x02\x03\x00])"
)
_LINK = re.compile(
    r"\[(?<!!\[)([^\\`&*\[\]_{}<>\t\r\n\x02\x03\x00]+)\]"
    r"\(([^()\s\\<>\"'\[\]`{}\x02\x03]+)\)"
)
"""A link whose words are as plain as what stands around it: nearly all are."""
_LIST = re.compile(r"\{:? ?(?P<inside>[^ {}\n][^{}\n]*)\}")
# One set of characters alone is looked for several times faster than alternatives.
_SPECIAL = re.compile(r"[\\`&*\[\]_{}<>\t\r\x02\x03\x00]")
_START = re.compile(r"[\\`&*\[\]_{}<\t\r\x02\x03\x00]")
_TAGS = {"*": "em", "**": "strong"}


def _next(text: str, at: int) -> re.Match[str] | None:
    """The next token; of what may begin one, an ampersand alone need not."""
    while begun := _START.search(text, at):
        if token := _TOKEN.match(text, begun.start()):
            return token
        at = begun.end()
    return None


@dataclass(slots=True)
class Inline:
    """One pass over a text. ``ids`` are those that attribute lists give."""

    resolve: Resolve
    ids: set[str] = field(default_factory=set)
    _text: str = ""
    _at: int = 0

    def render(self, text: str) -> str:
        """HTML of a text. Raises UnsureError."""
        if "\n" in text and ("  \n" in text or "\n " in text):
            raise UnsureError(text)
        if _SPECIAL.search(text) is None:
            return text
        plain, *linked = _LINK.split(text)
        if linked and _SPECIAL.search("x".join((plain, *linked[2::3]))) is None:
            return plain + "".join(map(self._link, linked[::3], linked[1::3], linked[2::3]))
        self._text, self._at = text, 0
        return self._run("", ())

    def _link(self, words: str, href: str, behind: str) -> str:
        return f'<a href="{escape_attribute(self.resolve(href))}">{words}</a>{behind}'

    def _run(self, closer: str, within: tuple[str, ...]) -> str:
        """HTML up to and with the token that closes; the empty closer is the end."""
        written: list[str] = []
        text = self._text
        while True:
            token = _next(text, self._at)
            start = token.start() if token else len(text)
            written.append(escape_text(text[self._at : start]))
            if token is None:
                break
            self._at = token.end()
            kind = token.lastgroup
            if kind == "unsure":
                raise UnsureError(text)
            if kind == "stars" and token[0] == closer:
                return self._closed(written, text[start - 1], token[0])
            if kind == "href":
                if closer != "[":
                    raise UnsureError(text)
                return self._linked("".join(written), token["href"])
            written.append(self._one(token, within))
        if closer:
            raise UnsureError(text)
        return "".join(written)

    def _one(self, token: re.Match[str], within: tuple[str, ...]) -> str:
        """HTML of a token, and of what it opens."""
        match token.lastgroup:
            case "escaped":
                return escape_text(token["escaped"])
            case "code":
                return self._marked("code", escape_code(token["code"].strip()))
            case "stars" if not any(opener in _TAGS for opener in within):
                return self._emphasis(token, within)
            case "open" if "[" not in within:
                return self._run("[", (*within, "["))
            case "entity" | "break":
                return token[0]
        raise UnsureError(self._text)

    def _emphasis(self, token: re.Match[str], within: tuple[str, ...]) -> str:
        if self._text[token.end() : token.end() + 1].isspace():
            raise UnsureError(self._text)
        return self._run(token[0], (*within, token[0]))

    def _closed(self, written: list[str], before: str, stars: str) -> str:
        inside = "".join(written)
        if not inside or before.isspace():
            raise UnsureError(self._text)
        return self._marked(_TAGS[stars], inside)

    def _linked(self, words: str, href: str) -> str:
        found = self._attributes()
        if "href" in found or not words:
            raise UnsureError(self._text)
        found["href"] = self.resolve(href)
        return f"<a{write_attributes(found)}>{words}</a>"

    def _marked(self, tag: str, inside: str) -> str:
        return f"<{tag}{write_attributes(self._attributes())}>{inside}</{tag}>"

    def _attributes(self) -> dict[str, str | None]:
        found = _LIST.match(self._text, self._at)
        if found is None:
            return {}
        self._at = found.end()
        attributes = dict(read_attributes(found["inside"]))
        if "id" in attributes:
            self.ids.add(str(attributes["id"]))
        return attributes
