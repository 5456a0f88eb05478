"""Who wrote an article: what its info bar, its first and last lines say; never an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from scraper.read.html import fields
from scraper.read.html.infobar import Said, as_outlet, tokens_of
from scraper.read.html.marks import Marks
from scraper.read.html.names import (
    ROLES,
    Credits,
    bracketed,
    names_alone,
    names_first,
    pen_name,
    read_credits,
)
from scraper.read.html.page import Evidence
from scraper.read.html.runs import SHORT, Run
from scraper.text.lexicon import is_word

_FIRST = 5
_LAST = 5
_LINE = 70
_ENDING = 200
"""Characters of a paragraph within which brackets at its end stand."""
_OPENING = 90
"""Characters of a paragraph within which its dateline stands."""
_DATELINE = re.compile(r"(?:讯|电|消息)[ \u3000]?$")
_IS_AUTHOR = re.compile(
    r"作者[系为是：:]{0,2}\s?(?:[㐀-鿿]{4,30}?(?:书记|主任|局长|[科处所院校站县区镇]长|教师|教授|研究员|干部|博士|硕士|学者|院|校|局|委|厅|部|中心|大学|公司))"
    r"[ \u3000、，]{1,3}(?P<name>[㐀-鿿·]{2,8})$"
)
_BESIDE = re.compile(
    r"《[^》]{2,16}》\s*[（(][^）)]{4,40}[）)]|[\s\u3000|]*(?:(?:稿件|信息)?来源|[发發][布表]?(?:时间|日期)|时间|日期|编辑|责编|责任编辑|审核|浏览|点击|阅读|字号|分享)"
    r"\s*[:：].*$|\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
)
"""What stands on the line of a byline beside it: the paper, or keys and the day."""
_OFFICE = re.compile(
    r"[㐀-鿿、，]{0,24}"
    r"(?:书记|[省市县区州镇乡局厅处科院校所站村]长|主任|主席|部长|委员|教授|研究员|院士|博士)"
    r"[ \u3000]+"
)
_AFFILIATED = re.compile(
    r"^[㐀-鿿·]{2,24}[局委办院校园厂部站所会府镇乡村社馆台队处科区县市心司团][ \u3000/／]+"
)
_REPORTED = re.compile(
    r"^[^，。（(]{0,14}?(?:讯|电|消息)[ \u3000]?"
    r"(?P<who>[^，。（(]{2,40}?)(?:报道|报导)[:：]"
)
_ROLE_ALONE = re.compile(r"[^，。；：:（(]{0,24}(?:[记記]者|通讯员|通訊員)\s?[:：]?")
"""A line that only says what the people of the next line are."""
_MARKED = re.compile(r"(?:^|[ \u3000])[□■◎○◇] ?(?P<name>[㐀-鿿]{2,4})$")
"""A name behind the square that papers set before writers: □ 弱水河."""
_BENEATH = 3
"""Lines below a text among which its byline may stand."""
_LABEL = re.compile("^.{0,6}(?:人|姓名|者|对象|名称|联系)[：:]?$")
_LONGEST_NAMES = 40
_ENDED = re.compile(r"[。！？”…）)]\s?$|^$")


@dataclass(frozen=True, slots=True)
class Signed:
    """Names of one role with the evidence for them."""

    names: tuple[str, ...]
    evidence: Evidence


def find_signed(
    runs: Sequence[Run],
    body: Sequence[int],
    said: Sequence[Said],
    above: Sequence[int],
    marks: Marks,
) -> dict[str, Signed]:
    """Reporters, correspondents, authors and editors by role.

    ``body`` are the runs of the text, ``above`` those between title and text. Who is an
    editor anywhere is no author. A mark for programs is believed only where a line by the
    title shows the name, since half of these marks name editors.
    """
    gathered: dict[str, list[tuple[str, str, str]]] = {role: [] for role in ROLES}
    free = [place for place in above if runs[place].image is None]
    lines = [runs[place].text for place in free if _is_free(runs, place)]
    early = [text for place in body[:3] if _OFFICE.match(text := runs[place].text)]
    found_in = (
        *_in_text(runs, body, above),
        *_in_bar(said),
        *_beneath([*lines[:3], *early]),
        *_marked(marks, lines),
    )
    for rule, words, credits in found_in:
        for one in credits.people:
            gathered[one.role].append((one.name, rule, words))
    editors = {name for name, _, _ in gathered["editor"]}
    taken: set[str] = set()
    found: dict[str, Signed] = {}
    for role in ROLES:
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
        role = one.field if one.field in ROLES else None
        credits = read_credits(one.value)
        if role is None:
            continue
        first = names_first(one.value) if not credits.people or role == "editor" else ()
        if role == "author" and not credits.people:
            first = first or pen_name(one.value)
        people = (*(replace(credit, role=role) for credit in first), *credits.people)
        if people:
            yield "info bar", f"{one.key}{one.value}", Credits(people, "")


def _is_free(runs: Sequence[Run], place: int) -> bool:
    """Whether a line is no link and no cell behind a label such as 来信人."""
    run = runs[place]
    labelled = place > 0 and _LABEL.search(runs[place - 1].text)
    return run.linked * 2 <= run.length and not labelled


def _beneath(lines: Sequence[str]) -> Iterator[tuple[str, str, Credits]]:
    """A line of names alone beneath the title, or one with an office: 县长 王凯."""
    for whole in lines:
        line = whole.lstrip("■□◆◇●○▲△★☆◎※▪• ")
        if marked := _MARKED.search(whole):
            yield "marked name beneath the title", line, Credits(pen_name(marked["name"]), "")
        office = _OFFICE.match(line)
        words = line[office.end() :] if office else _beside_outlet(line)
        names = names_alone(words, firm=bool(office))
        if not office and any(is_word(name.name) for name in names):
            continue
        if names and len(line) <= _LONGEST_NAMES:
            yield "line beneath the title", line, Credits(names, "")


def _beside_outlet(line: str) -> str:
    """What an info bar holds besides days and outlets: 县委宣传办　王凯　（2009-07-15)."""
    if not re.search(r"\d{4}", line):
        return line
    return " ".join(words for words in tokens_of(line) if not as_outlet(words))


def _marked(marks: Marks, lines: Sequence[str]) -> Iterator[tuple[str, str, Credits]]:
    values = [("meta", marks.meta.get(name)) for name in fields.AUTHOR]
    for sort, value in values:
        names = names_alone(value) if value else ()
        editors = read_credits(value or "").of("editor")
        if value and editors:
            yield sort, value, read_credits(value)
        for line in lines:
            shown = [name for name in names if name.name in line]
            if shown and len(line) <= SHORT and not read_credits(line).of("editor"):
                yield f"{sort} and the line by the title", line, Credits(tuple(shown), "")
    for name in (*fields.SOURCE, *fields.PRESS_SOURCE):
        for inner, _ in bracketed(marks.meta.get(name, "")):
            if (found := read_credits(inner)).people:
                yield f"meta {name}", inner, found
    for value in (*marks.writers, marks.linked.get("author", "")):
        each = (names_alone(one, firm=True) for one in value.split("、"))
        if names := tuple(chain.from_iterable(each)) or read_credits(value).people:
            yield "author's element", value, Credits(names, "")
    if marks.account and (names := names_alone(marks.meta.get("author", ""), firm=True)):
        yield "meta author", marks.meta["author"], Credits(names, "")
    founder = marks.founder.get("author", "")
    credits = read_credits(founder)
    alone = names_alone(founder)
    if credits.people or alone:
        yield "founder author", founder, credits if credits.people else Credits(alone, "")


def _in_text(
    runs: Sequence[Run], body: Sequence[int], above: Sequence[int]
) -> Iterator[tuple[str, str, Credits]]:
    heads = [*above, *body[:_FIRST]]
    tails = [place for place in body[-_LAST:] if place not in heads[-_FIRST:]]
    for place in dict.fromkeys((*heads, *tails, *_below(runs, body))):
        run = runs[place]
        if run.image is None:
            yield from _of_line(run.text)
            yield from _of_two_lines(runs, place)
    for place in dict.fromkeys((*above, *body[:_FIRST])):
        if runs[place].image is None:
            yield from _at_opening(runs[place].text)
    texts = [place for place in body if runs[place].image is None]
    for place in texts[-_LAST:]:
        yield from _at_end(runs[place].text, last=place == texts[-1])


def _of_line(text: str) -> Iterator[tuple[str, str, Credits]]:
    """A line that is nothing but a byline."""
    if len(text) > SHORT or text.endswith(("。", "！", "？")):
        return
    inner = _BESIDE.sub("", text).strip(" （()）[]【】■□◆●▲★/")
    found = read_credits(inner)
    if found.people and not found.rest and len(inner) <= _LINE:
        yield "byline", text, found


def _of_two_lines(runs: Sequence[Run], place: int) -> Iterator[tuple[str, str, Credits]]:
    """Names on the line after their role, as apps set them."""
    if place + 1 < len(runs) and _ROLE_ALONE.fullmatch(text := runs[place].text):
        following = runs[place + 1]
        if following.image is None and len(following.text) <= _LONGEST_NAMES:
            yield from _of_line(f"{text} {following.text}")


def _below(runs: Sequence[Run], body: Sequence[int]) -> Iterator[int]:
    """The lines right below a text, up to the first that leads elsewhere."""
    last = body[-1] if body else len(runs)
    for place in range(last + 1, min(len(runs), last + 1 + _BENEATH)):
        if runs[place].linked:
            return
        yield place


def _at_opening(text: str) -> Iterator[tuple[str, str, Credits]]:
    """Brackets at the head of a paragraph: 本报讯（记者王凯）, 新华社北京5月6日电（记者李明）."""
    if (reported := _REPORTED.match(text)) and not (found := read_credits(reported["who"])).rest:
        yield "byline in the dateline", reported["who"], found
    for inner, start in bracketed(text[:_OPENING]):
        found = read_credits(inner)
        if found.people and not found.rest:
            yield "byline in the dateline", inner, found
        elif _DATELINE.search(text[: start - 1]) and (names := names_alone(inner)):
            reporters = tuple(replace(n, role="reporter") for n in names)
            yield "byline in the dateline", inner, Credits(reporters, "")


def _at_end(text: str, *, last: bool) -> Iterator[tuple[str, str, Credits]]:
    """Brackets that end a paragraph: （记者王凯 通讯员李明）, （张巨峰）, （作者系…教授 王凯）."""
    text = text[-_ENDING:]
    for inner, start in bracketed(text):
        before, after = text[: start - 1], text[start + len(inner) + 1 :].strip(" \u3000")
        if after or not _ENDED.search(before):
            continue
        found = read_credits(inner)
        if is_author := _IS_AUTHOR.match(inner):
            yield "byline at the end", inner, Credits(names_alone(is_author["name"]), "")
        elif found.people and (not found.rest or found.rest.endswith(("报道", "整理"))):
            yield "byline at the end", inner, found
        elif last and not found.people and (names := names_alone(_AFFILIATED.sub("", inner))):
            yield "names at the end", inner, Credits(names, "")
