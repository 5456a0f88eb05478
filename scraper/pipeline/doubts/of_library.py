"""Doubts of all sources in one list, with those that show only when sources are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scraper.model import ArticleFacts, Issue
from scraper.model.decisions import Decision
from scraper.pipeline.analysis import Analysis, analyse
from scraper.pipeline.decision_files import with_decisions
from scraper.pipeline.doubts.deciding import open_doubts, settled_terms
from scraper.pipeline.doubts.kinds import KINDS
from scraper.pipeline.doubts.model import Doubt, Look, Sheet, head_offset
from scraper.pipeline.doubts.of_source import doubts_of_source, ranked
from scraper.pipeline.doubts.structure import unread
from scraper.pipeline.files import read_file
from scraper.pipeline.further import with_further
from scraper.pipeline.profiles import profiles_of
from scraper.pipeline.source_card import make_card
from scraper.read.catalogue import Source
from scraper.relate import Duplicate, Sketch, find_duplicates
from scraper.write.cards import sketch_of, title_of

_TRUE_COPY = "copy"


@dataclass(frozen=True, slots=True)
class Named:
    """An article with what is needed to place a doubt about the whole of it."""

    sketch: Sketch
    whole: Doubt


@dataclass(frozen=True, slots=True)
class SourceDoubts:
    """What one source gives to the list: its open doubts, and its articles to be compared.

    ``decisions`` are those kept about it: they answer doubts that concern several sources.
    """

    source: str
    doubts: tuple[Doubt, ...]
    articles: tuple[Named, ...] = ()
    decisions: tuple[Decision, ...] = ()


def read_doubts(source: Source, root: Path, look: Look | None) -> SourceDoubts:
    """Reads one source, and finds what is doubtful in it."""
    name = source.path.relative_to(root).as_posix()
    source, wrong = with_decisions(source, root)
    analysis = read_analysis(source, root)
    if isinstance(analysis, Issue):
        return SourceDoubts(source.id, (unread(source.id, name, analysis),))
    told = replace(analysis, issues=(*wrong, *analysis.issues))
    found = open_doubts(doubts_of_analysis(source, root, told, look), source.decisions)
    named = tuple(_named(analysis, source))
    return SourceDoubts(source.id, tuple(found), named, source.decisions)


def doubts_of_analysis(
    source: Source, root: Path, analysis: Analysis, look: Look | None
) -> tuple[Doubt, ...]:
    """What is doubtful in a source as read, whatever was decided."""
    card, issues = make_card(source, source.path.relative_to(root).as_posix(), analysis)
    told = replace(analysis, issues=(*analysis.issues, *issues))
    return doubts_of_source(told, card, look)


def read_analysis(source: Source, root: Path) -> Analysis | Issue:
    """A source as read with all that the library knows of it, or why it cannot be.

    ``source`` comes with its decisions, as ``with_decisions`` gives it.
    """
    name = source.path.relative_to(root).as_posix()
    content = read_file(source.path, name)
    if isinstance(content, Issue):
        return content
    return analyse(content, name, source.id, with_further(source), profiles_of(root))


def join_doubts(made: Iterable[SourceDoubts]) -> tuple[Doubt, ...]:
    """The doubts of sources and those between them, as one list."""
    made = list(made)
    named = {one.sketch.article: one for given in made for one in given.articles}
    copies = find_duplicates([one.sketch for one in named.values()])
    own = (doubt for given in made for doubt in given.doubts)
    between = (_duplicate(copy, named) for copy in copies if copy.relation != _TRUE_COPY)
    decisions = [one for given in made for one in given.decisions]
    terms = settled_terms(decisions)
    told = (one for one in own if one.kind != "coined-term" or one.words not in terms)
    return ranked((*_terms_once(told), *open_doubts(between, decisions)))


def _terms_once(doubts: Iterable[Doubt]) -> Iterator[Doubt]:
    """A term that several sources use is one doubt, in the place where it is likeliest a name."""
    terms: dict[str, Doubt] = {}
    for doubt in doubts:
        if doubt.kind != "coined-term":
            yield doubt
            continue
        known = terms.get(doubt.words)
        best = doubt if known is None or doubt.rank > known.rank else known
        count = doubt.count + (known.count if known else 0)
        terms[doubt.words] = replace(best, count=count)
    yield from terms.values()


def _named(analysis: Analysis, source: Source) -> Iterator[Named]:
    if analysis.reading is None:
        return
    sheet = Sheet(source.id, analysis.reading, analysis.articles)
    for found in analysis.articles:
        yield Named(sketch_of(found), _whole(sheet, found))


def _whole(sheet: Sheet, found: ArticleFacts) -> Doubt:
    offset = head_offset(found)
    words = sheet.words_of(sheet.line_at(offset))
    return sheet.doubt(KINDS["duplicate"], offset, words, title_of(found.article))


def _duplicate(copy: Duplicate, named: dict[str, Named]) -> Doubt:
    """At the later article, naming the one before. True copies are joined and are no doubt."""
    first, later = named[copy.a].whole, named[copy.b].whole
    relation = {"same": "几乎是同一篇", "reprint": "有部分改动的转载", "excerpt": "节选"}
    kind = relation.get(copy.relation, copy.relation)
    why = (
        f"与来源{first.source}第{first.line}行的“{first.why}”{copy.containment:.0%}相同，"
        f"是{kind}；两篇都留，还是去掉一个来源"
    )
    return replace(later, why=why, value=copy.a, proposal=None)
