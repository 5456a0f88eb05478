"""Who wrote an article: what its info bar, its first and last lines say; never an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.read.html.infobar import Said
from scraper.read.html.names import Credits, bracketed, names_alone, read_credits
from scraper.read.html.page import Evidence
from scraper.read.html.runs import Run

_FIRST = 5
_LAST = 5
_LINE = 70
_OPENING = 90
"""Characters of a paragraph within which its dateline stands."""
_DATELINE = re.compile(r"(?:讯|电|消息)[ \u3000]?$")
_IS_AUTHOR = re.compile(
    r"作者[系为是：:]{0,2}\s?(?:[㐀-鿿]{4,30}?(?:书记|主任|局长|[科处所院校站县区镇]长|教师|教授|研究员|干部|博士|硕士|学者|院|校|局|委|厅|部|中心|大学|公司))"
    r"[ \u3000、，]{1,3}(?P<name>[㐀-鿿·]{2,8})$"
)
_ROLES = {
    "author": "author",
    "reporter": "reporter",
    "correspondent": "correspondent",
    "editor": "editor",
}
_ENDED = re.compile(r"[。！？”…）)]\s?$|^$")
_ORDER = ("reporter", "correspondent", "author", "editor")


@dataclass(frozen=True, slots=True)
class Signed:
    """Names of one role with the evidence for them."""

    names: tuple[str, ...]
    evidence: Evidence


def find_signed(
    runs: Sequence[Run], body: Sequence[int], said: Sequence[Said], above: Sequence[int]
) -> dict[str, Signed]:
    """Reporters, correspondents, authors and editors by role.

    ``body`` are the runs of the text, ``above`` those between title and text. Who is an
    editor somewhere and no reporter in the text is no author either.
    """
    gathered: dict[str, list[tuple[str, str, str]]] = {role: [] for role in _ORDER}
    for rule, words, credits in (*_in_text(runs, body, above), *_in_bar(said)):
        for one in credits.people:
            gathered[one.role].append((one.name, rule, words))
    editors = {name for name, _, _ in gathered["editor"]}
    taken: set[str] = set()
    found: dict[str, Signed] = {}
    for role in _ORDER:
        kept = [
            entry for entry in gathered[role]
            if role == "editor" or entry[0] not in (taken | editors)
        ]  # fmt: skip
        names = tuple(dict.fromkeys(name for name, _, _ in kept))
        if names:
            taken.update(names if role != "editor" else ())
            words = " ".join(dict.fromkeys(words for _, _, words in kept))
            found[role] = Signed(names, Evidence("、".join(names), kept[0][1], words))
    return found


def _in_bar(said: Sequence[Said]) -> Iterator[tuple[str, str, Credits]]:
    """Keyed values: 作者：王凯; also names behind an outlet, 来源：聊城日报 记者 王凯."""
    for one in said:
        role = _ROLES.get(one.field)
        if role is None:
            continue
        words = f"{one.key}{one.value}"
        alone = names_alone(one.value)
        credits = read_credits(one.value)
        people = tuple(
            type(credit)(credit.name, role, credit.start, credit.end) for credit in alone
        )
        if people or credits.people:
            yield "info bar", words, Credits((*people, *(() if people else credits.people)), "")


def _in_text(
    runs: Sequence[Run], body: Sequence[int], above: Sequence[int]
) -> Iterator[tuple[str, str, Credits]]:
    heads = [*above, *body[:_FIRST]]
    tails = [place for place in body[-_LAST:] if place not in heads[-_FIRST:]]
    for place in dict.fromkeys((*heads, *tails)):
        run = runs[place]
        if run.image is None:
            yield from _of_line(run.text)
    for place in body[:_FIRST]:
        yield from _at_opening(runs[place].text)
    texts = [place for place in body if runs[place].image is None]
    for place in texts[-_LAST:]:
        yield from _at_end(runs[place].text, last=place == texts[-1])


def _of_line(text: str) -> Iterator[tuple[str, str, Credits]]:
    """A line that is nothing but a byline."""
    if len(text) > _LINE or text.endswith(("。", "！", "？")):
        return
    inner = text.strip(" （()）[]【】■□◆●▲★/")
    found = read_credits(inner)
    if found.people and not found.rest:
        yield "byline", text, found


def _at_opening(text: str) -> Iterator[tuple[str, str, Credits]]:
    """Brackets at the head of a paragraph: 本报讯（记者王凯）, 新华社北京5月6日电（记者李明）."""
    for inner, start in bracketed(text[:_OPENING]):
        found = read_credits(inner)
        if found.people and not found.rest:
            yield "byline in the dateline", inner, found
        elif _DATELINE.search(text[: start - 1]) and (names := names_alone(inner)):
            reporters = tuple(type(n)(n.name, "reporter", n.start, n.end) for n in names)
            yield "byline in the dateline", inner, Credits(reporters, "")


def _at_end(text: str, *, last: bool) -> Iterator[tuple[str, str, Credits]]:
    """Brackets that end a paragraph: （记者王凯 通讯员李明）, （张巨峰）, （作者系…教授 王凯）."""
    for inner, start in bracketed(text):
        before, after = text[: start - 1], text[start + len(inner) + 1 :].strip(" \u3000")
        if after or not _ENDED.search(before):
            continue
        found = read_credits(inner)
        if is_author := _IS_AUTHOR.match(inner):
            yield "byline at the end", inner, Credits(names_alone(is_author["name"]), "")
        elif found.people and (not found.rest or found.rest.endswith(("报道", "整理"))):
            yield "byline at the end", inner, found
        elif last and not found.people and (names := names_alone(inner)):
            yield "names at the end", inner, Credits(names, "")
