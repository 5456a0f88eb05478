"""How a practice is done, in the sources' own sentences, and the sources by number."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.write.links import own_place, paragraph_link
from scraper.write.shelf import Quote, Shelf, marked
from site_config.library import Article, Mention
from site_config.library.citation import cite, elsewhere
from site_config.library.reading import Cue, Quoted
from site_config.library.wording import STANCES
from site_config.page import markdown as md
from site_config.taxonomy import Practice

MOST_QUOTES = 40
"""Sentences of one kind on a page; the files to take away have all."""


def quotations(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    """Every sentence that names the practice, by how it works in it."""
    groups = shelf.mechanisms(practice.id)
    yield md.heading(2, "怎样做：原文怎么说", anchor="reports", searched=False)
    yield md.block("原句按句中说到的办法归类；方括号里的号码是文末来源的编号。", style="note")
    for cue, quoted in groups.items():
        yield from _group(cue, quoted, practice, shelf, page)


def _group(
    cue: Cue, quoted: list[Quoted], practice: Practice, shelf: Shelf, page: str
) -> Iterator[str]:
    yield md.heading(3, cue.label, anchor=f"how-{cue.id}", searched=False)
    numbers = shelf.numbers(practice.id)
    for article, mention in quoted[:MOST_QUOTES]:
        yield md.quotation(sentence(article, mention))
        yield md.block(_place(article, mention, numbers[article.id], page), style="place")
    if len(quoted) > MOST_QUOTES:
        yield md.block(f"共 {len(quoted)} 句，这里列出前 {MOST_QUOTES} 句。", style="note")


def sentence(article: Article, mention: Mention) -> str:
    """The sentence alone, to be copied as it stands, the words that name the practice strong."""
    words = {
        other.words
        for other in article.mentions_of(mention.practice)
        if (other.paragraph, other.quote) == (mention.paragraph, mention.quote)
    }
    pieces = marked(Quote(mention.paragraph, mention.quote, tuple(sorted(words))))
    return "".join(
        md.strong(md.escape(text)) if named else md.escape(text) for text, named in pieces
    )


def _place(article: Article, mention: Mention, number: int, page: str) -> str:
    """Where the sentence stands, whose it is, and whether the practice is only planned."""
    stance = "" if mention.stance == "does" else f"　{STANCES[mention.stance]}"
    source = md.link(f"〔{number}〕", f"#source-{number}")
    where = paragraph_link(article, mention.paragraph, page)
    return f"{where}　{source}　{own_place(article, page)}{stance}"


def references(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    """The sources by number, as references after GB/T 7714."""
    yield md.heading(2, "来源", anchor="sources", searched=False)
    yield md.block("著录格式依 GB/T 7714；报道未载明的写明未披露。", style="note")
    articles = shelf.library.of_practice(practice.id)
    numbers = shelf.numbers(practice.id)
    yield "\n".join(_reference(numbers[article.id], article, page) for article in articles)


def _reference(number: int, article: Article, page: str) -> str:
    link = md.link("看原文", md.relative(article.path, page))
    words = md.escape(f"{cite(article)}{elsewhere(article)}")
    return f"{number}. {words}　{link}\n{{: #source-{number} .cite }}"
