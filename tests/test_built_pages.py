"""What holds for every page of a built site, read without a browser: no heading without a
text, no word of the interface in English on a Chinese page, no mark of Markdown or of Python
left over; and how much script a page may bring."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from site_config.gazetteer import FOLDER as GAZETTEER
from tests.built_pages import by_kind, chinese, looked_at, main_part, pages_of, samples
from tests.known import vocabulary

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SHOWN = ("img", "svg", "input", "select", "button")
# Names that Chinese readers know by these letters.
NAMES = frozenset(
    """
    Atom BY CC CSL CSV DB DOCX Data Dublin Core Excel Feed Frictionless GB JSON JSON-LD KB LICENSE
    MB MIT OL Package RSS SKOS SQL SQLite Schema Turtle UTF WCAG WPS WTFPL Word XML
    """.split()
)
TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:@+~–-]*")
WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")
LEFT_OVER = re.compile(r"\{[:%{#]|\bNone\b|\bnull\b|\bNaN\b|\bundefined\b|&[a-z#0-9]+;|\*\*|\]\(")
OWN_SCRIPT_BYTES = 60 * 1024


@pytest.fixture(scope="module", params=["seeds", "demo"])
def site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(f"{request.param}_site")
    return found


def has_content(between: list[PageElement]) -> bool:
    return any(
        node.name in SHOWN if isinstance(node, Tag) else str(node).strip() for node in between
    )


def reading(part: Tag) -> Iterator[PageElement]:
    """What stands in a part, in order: a heading or an imprint as one, not what is in it."""
    for node in part.children:
        yield node
        if isinstance(node, Tag) and node.name not in HEADINGS and not is_imprint(node):
            yield from reading(node)


def is_imprint(tag: Tag) -> bool:
    return "al-imprint" in tag.get_attribute_list("class")


def empty_sections(main: BeautifulSoup) -> list[str]:
    """Headings that nothing follows but a heading of the same or a higher level, or the end."""
    nodes = list(reading(main))
    at = [i for i, node in enumerate(nodes) if isinstance(node, Tag) and node.name in HEADINGS]
    found = []
    for start, end in pairwise([*at, len(nodes)]):
        heading = nodes[start]
        following = nodes[end] if end < len(nodes) else None
        assert isinstance(heading, Tag)
        deeper = isinstance(following, Tag) and following.name > heading.name
        if not deeper and not has_content(nodes[start + 1 : end]):
            found.append(heading.get_text())
    return found


def english_words(text: str, known: frozenset[str]) -> set[str]:
    """Words in Latin letters that are neither known names nor parts of a file's name or code."""
    codes = (token for token in TOKEN.findall(text) if not re.search(r"[\d./_:@+~]", token))
    return {word for token in codes for word in WORD.findall(token)} - known


def told_in_sources(site: Path) -> frozenset[str]:
    """Latin words of the sources and of the vocabulary, which pages may repeat."""
    seeds = sorted((site.parent / "seeds").glob("*.txt")) + sorted(
        (site.parent / "seeds").glob("*.md")
    )
    texts = [path.read_text(encoding="utf-8") for path in seeds]
    practices = vocabulary().practices
    texts += [f"{p.label} {' '.join(p.alt)} {' '.join(p.search)}" for p in practices]
    texts.append((GAZETTEER / "provenance.yml").read_text(encoding="utf-8"))
    return frozenset(word for text in texts for word in WORD.findall(text))


def own_voice(main: Tag) -> Iterator[str]:
    """Each text that a Chinese page shows in its own voice."""
    around = [main, *main.parents]
    if not any(map(is_quoting, around)):
        said = next((tag["lang"] for tag in around if "lang" in tag.attrs), "zh")
        yield from spoken(main, ours=str(said).startswith("zh"))


def spoken(part: Tag, *, ours: bool) -> Iterator[str]:
    """The texts of a part, where ``ours`` says whether it speaks the language of the page."""
    for node in part.children:
        if not isinstance(node, Tag):
            yield from [str(node)] if ours else []
        elif not is_quoting(node):
            said = str(node.attrs["lang"]).startswith("zh") if "lang" in node.attrs else ours
            yield from spoken(node, ours=said)


def is_quoting(tag: Tag) -> bool:
    return tag.name in ("code", "pre", "kbd", "script") or is_imprint(tag)


def test_no_section_is_empty(site: Path) -> None:
    found = {page: empty_sections(main_part(site / page)) for page in looked_at(site)}
    assert {page: headings for page, headings in found.items() if headings} == {}


def test_no_english_is_left_on_a_chinese_page(site: Path) -> None:
    known = NAMES | told_in_sources(site)
    found = {
        page: set().union(
            *(english_words(text, known) for text in own_voice(main_part(site / page)))
        )
        for page in chinese(looked_at(site))
    }
    assert {page: words for page, words in found.items() if words} == {}


def test_nor_in_the_frame_around_it(site: Path) -> None:
    known = NAMES | told_in_sources(site) | {"English"}  # a language goes by its own name
    for page in chinese(samples(site)):
        soup = BeautifulSoup((site / page).read_text(encoding="utf-8"), "html.parser")
        assert soup.body
        frame = [*soup.body.find_all(["header", "footer", "nav"]), *soup.select("[role=dialog]")]
        words = set().union(
            *(english_words(text, known) for part in frame for text in own_voice(part))
        )
        for attribute in ("title", "aria-label", "placeholder", "alt"):
            for tag in soup.select(f"[{attribute}]"):
                words |= english_words(str(tag[attribute]), known)
        assert (page, words) == (page, set())


def test_no_mark_of_a_template_is_left_over(seeds_site: Path) -> None:
    found = {
        page: [text for text in own_voice(main_part(seeds_site / page)) if LEFT_OVER.search(text)]
        for page in pages_of(seeds_site)
    }
    assert {page: texts for page, texts in found.items() if texts} == {}


RESULTS_ALONE = ("facets.js", "search-page.js")
"""Scripts of the page of results; every other page may load all others, search included."""


def test_our_own_scripts_are_small(seeds_site: Path) -> None:
    scripts = {script.name: script.read_bytes() for script in (seeds_site / "assets").glob("*.js")}
    assert scripts.keys() > {*RESULTS_ALONE}
    usual = [code for name, code in scripts.items() if name not in RESULTS_ALONE]
    assert sum(map(len, usual)) <= OWN_SCRIPT_BYTES
    assert sum(len(gzip.compress(code, 6)) for code in scripts.values()) <= 32 * 1024


def test_kinds_of_pages_are_told_apart(seeds_site: Path) -> None:
    kinds = by_kind(seeds_site)
    for kind in ("index.html/listing index", "practices/practice", "articles/article"):
        assert kinds[kind]
    assert len(kinds) > 30


@pytest.mark.parametrize(
    ("html", "empty"),
    [
        ("<h1>甲</h1><p>文</p><h2>乙</h2>", ["乙"]),
        ("<h2>甲</h2><h2>乙</h2><p>文</p>", ["甲"]),
        ("<h2>甲</h2><h3>乙</h3><ul><li>文</li></ul>", []),
        ("<h2>甲</h2><h3>乙</h3><h2>丙</h2><svg></svg>", ["乙"]),
        ("<div><h2>甲<b>文</b></h2></div><h2>乙</h2><div><p>文</p></div>", ["甲文"]),
        ("<h2>甲</h2><div class='a al-imprint'><h3>乙</h3></div>", ["甲"]),
    ],
)
def test_an_empty_section_would_be_found(html: str, empty: list[str]) -> None:
    assert empty_sections(BeautifulSoup(html, "html.parser")) == empty


def test_english_would_be_found() -> None:
    text = "Back to top，GB/T 9704，370000.csv，sha256 a43075f2，CSV"
    assert english_words(text, NAMES) == {"Back", "to", "top"}


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>Back <b>to</b></p><code>x</code><pre><b>y</b></pre>", "Back to"),
        ("<div lang=en>a<p lang=zh-CN>b<i lang=en>c</i></p></div>d", "bd"),
        ("<div class='a al-imprint'>a<p lang=zh>b</p></div><style>c</style>", "c"),
    ],
)
def test_what_a_page_says_itself_is_heard(html: str, said: str) -> None:
    soup = BeautifulSoup(html, "html.parser")
    assert "".join(own_voice(soup)) == said
    within = BeautifulSoup(f"<main lang=en><nav>{html}</nav></main>", "html.parser").nav
    assert within is not None
    assert ("Back" in "".join(own_voice(within))) is False
