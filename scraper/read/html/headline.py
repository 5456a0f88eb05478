"""The title of an article: where its marks, its headings and the page's own title agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.read.html import fields
from scraper.read.html.days import find_days
from scraper.read.html.infobar import read_line
from scraper.read.html.marks import Marks
from scraper.read.html.page import Evidence
from scraper.read.html.runs import HEADINGS, SHORT, Run, plain
from scraper.read.html.suffixes import SEPARATOR, SITE, fold, without_site
from scraper.read.html.tree import Tree

_TITLED = re.compile(
    r"title|headline|biaoti|\bbt\b|\btit\b|^h1$|activity-name|topic", re.IGNORECASE
)
_NOT_TITLED = re.compile(
    r"sub-?title|site|nav|logo|column|channel|list|side|related|recommend|hot|menu|top-?title",
    re.IGNORECASE,
)
_LONGEST = 120
_DISPLAYED = 0.5
_DATED = re.compile(r"\s*[（(【\[]\s*\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?\s*[)）】\]]\s*$")
_RUBRIC = re.compile(r"^\[[^\]\[]{2,6}\]\s*")
"""A day in brackets behind a title and a forum's rubric before it are no part of it."""
_NO_TITLE = re.compile(
    r"[。；！]$|^[（(【\[]|[>›»]|\d{4}[-年./]\d{1,2}|位置|版权|首页|欢迎|今天是|星期|^第?[A-Z]?\d+版"
)
_LARGE = re.compile(
    r"text-align:center|font-size:(?:1[89]|[2-6]\d)(?:\.\d+)?p[xt]|font-size:x{0,2}-?large"
)
_LABELS = frozenset({"标题", "信息标题", "文件标题", "题名", "信件标题"})
_GENERIC = re.compile(
    "新闻(?:显示|内容|详细|正文|浏览)|文章(?:内容|显示|正文|详细)|信息(?:内容|显示|浏览)|内容页|正文页|详细页"
)


@dataclass(frozen=True, slots=True)
class Headline:
    """The title with its evidence and the runs in which it is printed, if it is."""

    evidence: Evidence
    runs: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line set as a title: its text, tag, first run and the run after it."""

    text: str
    tag: str
    first: int
    end: int
    weight: float


def find_headline(
    tree: Tree, runs: Sequence[Run], marks: Marks, body: tuple[int, int]
) -> Headline | None:
    """The title of a page, None if nothing says it.

    A mark made for programs is believed where the page prints it; the page's ``<title>``
    tells which of the headings is meant; a suffix chain of channel and site is no title.
    """
    headings = list(_headings(tree, runs, body))
    named = list(_named(marks))
    for rule, text in named:
        if printed := _printed(text, headings, runs, body):
            return _headline(printed, rule, text)
    if labelled := _labelled(runs, body):
        return labelled
    lines = list(_lines(tree, runs, body))
    if printed := _told_by_title(marks.title, [*headings, *lines]):
        return _headline(printed, f"<{printed.tag}> and <title>", printed.text)
    if named:
        rule, text = named[0]
        return Headline(Evidence(_best_form(text, marks), rule, text), None)
    if not _is_shown(marks.title, runs):
        displayed = [*headings, *(line for line in lines if line.weight >= _DISPLAYED)]
        if best := max(displayed, key=lambda heading: heading.weight, default=None):
            return _headline(best, f"<{best.tag}>", best.text)
    return _by_title_alone(marks, headings, runs, body)


def _labelled(runs: Sequence[Run], body: tuple[int, int]) -> Headline | None:
    """The value of a row 标题 in a card above the text."""
    for place in range(max(0, body[0] - 25), min(body[0] + 2, len(runs) - 1)):
        label, value = "".join(runs[place].text.split()).strip("：:"), runs[place + 1]
        if label in _LABELS and value.image is None and 5 <= len(value.text) <= _LONGEST:
            evidence = Evidence(value.text, "row of the title", value.text)
            return Headline(evidence, (place + 1, place + 2))
    return None


def named_headline(evidence: Evidence, runs: Sequence[Run], body: tuple[int, int]) -> Headline:
    """A title that is known, with the line that prints it if one does."""
    printed = _printed(evidence.value, (), runs, body)
    return Headline(evidence, (printed.first, printed.end) if printed else None)


def _headline(heading: _Heading, rule: str, words: str) -> Headline:
    return Headline(Evidence(heading.text, rule, words), (heading.first, heading.end))


def _named(marks: Marks) -> Iterator[tuple[str, str]]:
    """Titles that a page gives in marks for programs, the most trusted first."""
    if title := marks.founder.get("title"):
        yield "founder title", title
    for name in fields.TITLE:
        if value := marks.meta.get(name):
            yield f"meta {name}", value
    if value := marks.linked.get("headline"):
        yield "JSON-LD headline", value
    for name in fields.SHARED_TITLE:
        if value := marks.meta.get(name):
            yield f"meta {name}", without_site(value, marks)


def _headings(tree: Tree, runs: Sequence[Run], body: tuple[int, int]) -> Iterator[_Heading]:
    """Lines that are set as titles, up to the middle of the body."""
    last = body[0] + max(3, (body[1] - body[0]) // 2)
    starts = {run.node: place for place, run in enumerate(runs[:last]) if run.image is None}
    for node, tag in enumerate(tree.tags):
        weight = _weight(tree, node, tag)
        if not weight:
            continue
        places = [starts[i] for i in range(node, min(tree.ends[node], node + 60)) if i in starts]
        if not places:
            continue
        text = plain(
            "".join(run.text if run.text else "" for run in runs[places[0] : places[-1] + 1])
        )
        text = _DATED.sub("", _RUBRIC.sub("", text))
        if 4 <= len(text) <= _LONGEST and not runs[places[0]].linked * 2 > len(text):
            near = 0.5 if places[0] < body[0] - 40 else 1.0
            yield _Heading(text, tag, places[0], places[-1] + 1, weight * near)


def _lines(tree: Tree, runs: Sequence[Run], body: tuple[int, int]) -> Iterator[_Heading]:
    """Lines near the text that are set as display lines without a heading's tag.

    They are plain in old pages: bold, large or centred, above the line that says whence and
    when. The nearest above the text weighs most.
    """
    for place in range(max(0, body[0] - 10), min(len(runs), body[0] + 3)):
        run = runs[place]
        plain_line = run.image is None and not run.linked and not _NO_TITLE.search(run.text)
        if plain_line and 5 <= len(run.text) <= 60 and not any(read_line(run.spaced, place)):
            weight = (
                0.2
                + 0.4 * _heads_bar(runs, place)
                + (run.bold * 2 > len(run.text))
                + 0.8 * _is_large(tree, run)
            )
            weight += 0.05 * (place - body[0])
            yield _Heading(run.text, "line", place, place + 1, weight)
            end = place + 1
            while end < min(len(runs), place + 4) and _goes_on(run, runs[end]):
                end += 1
                text = "".join(each.text for each in runs[place:end])
                if len(text) <= _LONGEST:
                    yield _Heading(text, "lines", place, end, weight + 0.2)


def _goes_on(first: Run, run: Run) -> bool:
    """Whether a line is set in one element with a line above, as a title cut by breaks."""
    same = run.block == first.block and run.image is None and not run.linked
    return same and len(run.text) <= 40 and not re.search("[。；！]|\\d{4}[-年]", run.text)


def _heads_bar(runs: Sequence[Run], place: int) -> bool:
    """Whether the line below says whence and when."""
    below = runs[place + 1].spaced if place + 1 < len(runs) else ""
    return 0 < len(below) <= SHORT and (any(find_days(below)) or any(read_line(below, place)))


def _is_large(tree: Tree, run: Run) -> bool:
    """Whether a line is set large or centred by its own elements."""
    nodes = [run.node, *(node for node, _ in zip(tree.above(run.node), range(4), strict=False))]
    for attributes in (tree.attributes[node] for node in nodes):
        size = attributes.get("size", "")
        if size.strip("+").isdecimal() and int(size.strip("+")[:3]) >= 4 - 2 * size.startswith("+"):
            return True
        style = attributes.get("style", "").replace(" ", "").lower()
        if _LARGE.search(style) or attributes.get("align") == "center":
            return True
    return any(tree.tags[node] == "center" for node in nodes)


def _is_shown(title: str, runs: Sequence[Run]) -> bool:
    """Whether the page prints its own title, or the beginning of it, outside of links."""
    start = fold(without_site(title, Marks()))
    if len(start) < 4 or _GENERIC.search(start):
        return False
    return any(start in fold(run.text) for run in runs if not run.linked and run.image is None)


def _weight(tree: Tree, node: int, tag: str) -> float:
    """How surely an element is a title: h1, h2 and elements called title."""
    attributes = tree.attributes[node]
    name = f"{attributes.get('id', '')} {attributes.get('class', '')}"
    called = bool(name.strip() and _TITLED.search(name))
    if called and _NOT_TITLED.search(name):
        called = False
    if tag in HEADINGS:
        return {"h1": 6.0, "h2": 4.0, "h3": 3.0}.get(tag, 1.5) + called
    return 3.0 if called and tag and tree.ends[node] - node < 30 else 0.0


def _printed(
    text: str, headings: Sequence[_Heading], runs: Sequence[Run], body: tuple[int, int]
) -> _Heading | None:
    """The heading, or else the plain line above the text, that prints a title."""
    folded = fold(text)
    if not folded:
        return None
    same = [heading for heading in headings if fold(heading.text) == folded]
    near = [h for h in headings if _is_part(fold(h.text), folded)]
    if same or near:
        return max(same or near, key=lambda heading: (heading.weight, -heading.first))
    for place in range(max(0, body[0] - 60), min(len(runs), body[0] + 12)):
        if fold(runs[place].text) == folded and runs[place].image is None:
            return _Heading(runs[place].text, "line", place, place + 1, 1.0)
    return None


def _is_part(heading: str, title: str) -> bool:
    """Whether a heading prints a title with little more or less, as with a deck behind it."""
    if not heading or not title:
        return False
    shorter, longer = sorted((heading, title), key=len)
    return shorter in longer and len(shorter) >= max(5, 0.7 * len(longer))


def _told_by_title(title: str, headings: Sequence[_Heading]) -> _Heading | None:
    """The heading that ``<title>`` begins with or holds: of several the longest, then surest."""
    folded = fold(title)
    held = [h for h in headings if len(fold(h.text)) >= 4 and fold(h.text) in folded]
    held = [h for h in held if not (SITE.search(h.text) and not folded.startswith(fold(h.text)))]
    if held:
        return max(
            held, key=lambda h: (folded.startswith(fold(h.text)), len(fold(h.text)), h.weight)
        )
    start = fold(SEPARATOR.split(title)[0])
    fuller = [h for h in headings if h.tag == "h1" and len(start) >= 5 and start in fold(h.text)]
    if len(fuller) == 1 and len(fold(fuller[0].text)) <= 3 * len(start):
        return fuller[0]
    longer = [h for h in headings if len(start) >= 6 and fold(h.text).startswith(start[:-1])]
    cut = [h for h in headings if len(folded) >= 8 and fold(h.text).startswith(folded.rstrip("…."))]
    return max(longer or cut, key=lambda h: (h.weight, -h.first), default=None)


def _by_title_alone(
    marks: Marks, headings: Sequence[_Heading], runs: Sequence[Run], body: tuple[int, int]
) -> Headline | None:
    text = without_site(marks.title, marks)
    if text and (printed := _printed(text, headings, runs, body)):
        return _headline(printed, f"<title> and <{printed.tag}>", marks.title)
    good = [h for h in headings if h.tag in ("h1", "h2") and not SITE.search(h.text)]
    if good and (not text or SITE.search(text)):
        best = max(good, key=lambda h: h.weight)
        return _headline(best, f"<{best.tag}>", best.text)
    return Headline(Evidence(text, "<title>", marks.title), None) if text else None


def _best_form(text: str, marks: Marks) -> str:
    """A marked title without the site, as nothing on the page prints it."""
    return without_site(text, marks) or text
