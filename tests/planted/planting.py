"""The errors, one a page, by kind; each kind is a function from HTML to HTML or to nothing."""

from __future__ import annotations

import base64
import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.planted.persons import MAKERS, PERSONAL
from tests.planted.wording import SERIOUS, misprints, wrong_name

PARAGRAPH = re.compile(r'<p id="p\d+">|<p>|<p class="definition">')
META = re.compile(r'<meta name="(SiteName|Column\w+|ArticleTitle|PubDate)" content="[^"]*">\n?')
LOCAL = re.compile(r'(<a [^>]*href=")((?!https?:|mailto:|#)[^"#?]+)((?:#[^"]*)?")')
ANCHOR = re.compile(r'(<a [^>]*href="(?!https?:)[^"#?]*)#[\w-]+"')
TEXT = re.compile(r"(?<=>)[^<>]{30,}(?=<)")

MARKS = ("&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD", "来源：{{ page.title }}", "锟斤拷办事指南")

Change = Callable[[str, random.Random], str | None]


@dataclass(frozen=True, slots=True)
class Planted:
    """One error: the rule that should find it, the page, and what was done."""

    rule: str
    page: str
    what: str


def in_article(html: str) -> tuple[int, int]:
    start = html.find("<article")
    return start, html.find("</article>", start)


def insert(html: str, markup: str, chance: random.Random) -> str | None:
    """Puts markup before a paragraph of the article."""
    start, end = in_article(html)
    places = [found.start() for found in PARAGRAPH.finditer(html, start, end)]
    at = chance.choice(places) if places else end
    return html[:at] + markup + html[at:] if at > 0 else None


def sentence(make: Callable[[random.Random], str]) -> Change:
    def change(html: str, chance: random.Random) -> str | None:
        words = make(chance)
        if chance.random() < 0.3 and "&" not in words:  # a mark inside the words must not hide them
            at = chance.randrange(3, len(words) - 3)
            words = f"{words[:at]}<strong>{words[at : at + 1]}</strong>{words[at + 1 :]}"
        return insert(html, f"<p>{words}</p>\n", chance)

    return change


def personal(rule: str) -> Change:
    def make(chance: random.Random) -> str:
        return chance.choice(PERSONAL[rule]).format(MAKERS[rule](chance))

    return lambda html, chance: insert(html, f"<p>{make(chance)}</p>\n", chance)


def misread(html: str, chance: random.Random) -> str | None:
    start, end = in_article(html)
    for found in chance.sample(texts := list(TEXT.finditer(html, start, end)), len(texts)):
        if rows := misprints(found[0], chance):
            at, word, wrong = rows[0]
            place = found.start() + at
            return html[:place] + wrong + html[place + len(word) :]
    return None


def replace_in_text(pattern: str, words: str) -> Change:
    def change(html: str, chance: random.Random) -> str | None:
        start, end = in_article(html)
        places = [
            (text.start() + found.start(), text.start() + found.end())
            for text in TEXT.finditer(html, start, end)
            for found in re.finditer(pattern, text[0])
        ]
        if not places:
            return None
        low, high = chance.choice(places)
        return html[:low] + words + html[high:]

    return change


def replace_match(pattern: re.Pattern[str], to: Callable[[re.Match[str]], str]) -> Change:
    def change(html: str, chance: random.Random) -> str | None:
        start, end = in_article(html)
        found = list(pattern.finditer(html, start, end))
        if not found:
            return None
        one = chance.choice(found)
        return html[: one.start()] + to(one) + html[one.end() :]

    return change


def tag(to: Callable[[re.Match[str]], str]) -> Change:
    def change(html: str, chance: random.Random) -> str | None:
        found = list(META.finditer(html))
        if not found or "/en/" in html[:2000] or '<html lang="en' in html[:300]:
            return None
        one = chance.choice(found)
        return html[: one.start()] + to(one) + html[one.end() :]

    return change


def always(old: str, new: str) -> Change:
    return lambda html, _: html.replace(old, new, 1)


def markup(given: str) -> Change:
    return lambda html, chance: insert(html, given, chance)


def heavy(html: str, chance: random.Random) -> str | None:
    ballast = base64.b64encode(chance.randbytes(250_000)).decode()
    return html.replace("</body>", f"<!-- {ballast} --></body>")


CHANGES: dict[str, Change] = {
    "serious-name": sentence(lambda chance: wrong_name(chance)[0]),
    "serious-wording": sentence(lambda chance: chance.choice([s for s in SERIOUS if s])),
    "misread": misread,
    "doubled-words": replace_in_text(r"(?<![目标有])的(?![确的话士])", "的的"),
    "foreign-word": replace_in_text(r"(?<=[\u4e00-\u9fff])[和与](?=[\u4e00-\u9fff])", " and "),
    "left-over-mark": sentence(
        lambda chance: chance.choice(MARKS)
    ),
    **{rule: personal(rule) for rule in PERSONAL},
    "link-dead": replace_match(LOCAL, lambda one: f"{one[1]}gone/{one[2]}{one[3]}"),
    "anchor-dead": replace_match(ANCHOR, lambda one: f'{one[1]}#p9999"'),
    "asset-dead": always("assets/anliku.css", "assets/anlikv.css"),
    "asset-foreign": markup('<img src="https://cdn.example/a.png" alt="图">'),
    "image-alt": markup('<p><img src="data:image/png;base64,AA=="></p>'),
    "section-empty": always("</article>", '<h2 id="nothing">小结</h2>\n</article>'),
    "tag-missing": tag(lambda _: ""),
    "tag-empty": tag(lambda one: re.sub('content="[^"]*"', 'content="null"', one[0])),
    "page-heavy": heavy,
}  # fmt: skip
FRONTS = {
    "source-missing": (r"(?m)^  (outlet|url): .*$", r"  \1: null"),
    "date-missing": (r"(?m)^date: .*$", "date: null"),
    "page-stale": (r"(?m)^\{: #p1 \}$", "（补充一句。）\n{: #p1 }"),
}
"""Rules about the page's source: what is put in the place of what."""


def plant(site: Path, content: Path, seed: int, count: int) -> list[Planted]:
    """Changes ``count`` pages of a site and its sources, kinds in turn, none twice.

    The files are replaced, so both folders may hold hard links.
    """
    chance = random.Random(seed)
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    chance.shuffle(pages)
    kinds = [*CHANGES, *FRONTS]
    planted: list[Planted] = []
    while len(planted) < count:
        rule = kinds[len(planted) % len(kinds)]
        page = next(page for page in pages if _put(site, content, page, rule, chance))
        pages.remove(page)
        planted.append(Planted(rule, page, rule))
    return planted


def _put(site: Path, content: Path, page: str, rule: str, chance: random.Random) -> bool:
    if rule in FRONTS:
        path = content / page.replace(".html", ".md")
        if not page.startswith("articles/") or not path.is_file():
            return False
        before = path.read_text(encoding="utf-8")
        after: str | None = re.sub(*FRONTS[rule], before)
    else:
        path = site / page
        before = path.read_text(encoding="utf-8")
        after = CHANGES[rule](before, chance)
    if after is None or after == before:
        return False
    path.unlink()
    path.write_text(after, encoding="utf-8")
    return True


def twin(project: Path, folder: Path) -> Path:
    """A project whose site and content may be changed without changing the first."""
    for name in ("site", "content"):
        shutil.copytree(project / name, folder / name, copy_function=os.link)
    return folder
