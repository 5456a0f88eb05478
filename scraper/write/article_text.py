"""The words of an article as Markdown: every paragraph at its anchor, what they name marked.

A practice is linked to its page at its first mention in a paragraph, a figure to its row
in the table of figures; each carries a short note of what it was taken for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from scraper.model import Article, Cleaned, Fact, Figure, Mention, Span
from scraper.text.rows import cells_of, is_row
from scraper.write.proof import Proof
from site_config.library.addresses import practice_path
from site_config.library.wording import FIGURE_KINDS, ROLES, STANCES
from site_config.page import markdown as md
from site_config.taxonomy import Vocabulary


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a part that become a link: where they stand, where it leads, what it says.

    ``is_outside`` are links to files of the site that the source is from.
    """

    anchor: str
    start: int
    end: int
    target: str
    style: str
    note: str
    practice: str | None = None
    is_outside: bool = False


def render_text(proof: Proof, vocabulary: Vocabulary) -> Iterator[str]:
    """Standfirst, crossheads, paragraphs and captions.

    A caption whose picture has an address stands where the picture stood, with a link to it;
    the picture itself is never loaded. Raises ``ValueError`` if the words of a mention do
    not stand where it says.
    """
    article, page = proof.found.article, proof.record.path
    marks = [*_practices(proof.found.mentions, page, vocabulary), *_figures(proof)]
    marks += _files(article)
    _check(article, proof.found.mentions, page)
    numbers = count(1)
    for paragraph in article.standfirst:
        anchor = f"p{next(numbers)}"
        yield md.block(_linked(paragraph, anchor, marks), anchor=anchor, style="standfirst")
    pictures = Pictures(article, marks)
    yield from _sections(article, pictures, numbers)
    yield from pictures.rest()


def _sections(article: Article, pictures: Pictures, numbers: count[int]) -> Iterator[str]:
    headings, marks = count(1), pictures.marks
    for section in article.sections:
        if section.crosshead:
            yield from pictures.before(section.crosshead)
            anchor = f"h{next(headings)}"
            yield md.heading(2, _linked(section.crosshead, anchor, marks), anchor=anchor)
        for width, group in groupby(section.paragraphs, _width):
            if width:
                rows = list(group)
                yield from pictures.before(rows[0])
                yield _table(rows, marks, numbers)
                continue
            for paragraph in group:
                yield from pictures.before(paragraph)
                anchor = f"p{next(numbers)}"
                yield md.block(_linked(paragraph, anchor, marks), anchor=anchor)


class Pictures:
    """The captions of an article on their way into its text."""

    def __init__(self, article: Article, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self._addresses = {r.span[0]: r.address for r in article.references if r.is_picture}
        self._waiting = dict(enumerate(article.captions, start=1))

    def before(self, part: Cleaned) -> Iterator[str]:
        """Captions with a picture's address that stand before a part in the source."""
        for number, caption in list(self._waiting.items()):
            if self._address(caption) and caption.span[0] < part.span[0]:
                yield self._take(number)

    def rest(self) -> Iterator[str]:
        """All others."""
        yield from map(self._take, list(self._waiting))

    def _take(self, number: int) -> str:
        caption = self._waiting.pop(number)
        words = f"图片说明：{_linked(caption, f'c{number}', self.marks)}"
        address = self._address(caption)
        if address:
            words += f"　{md.outside_link('原图', address)}"
        return md.block(words, anchor=f"c{number}", style="caption")

    def _address(self, caption: Cleaned) -> str | None:
        return self._addresses.get(caption.span[0])


def _width(paragraph: Cleaned) -> int:
    """Cells of a row of a table; 0 for any other paragraph."""
    return len(cells_of(paragraph.text)) if is_row(paragraph.text) else 0


def _table(rows: Sequence[Cleaned], marks: Sequence[Mark], numbers: count[int]) -> str:
    """Rows as a table, the first its head; each row has the anchor of a paragraph."""
    told = []
    for row in rows:
        anchor = f"p{next(numbers)}"
        cells = [_linked(row, anchor, marks, cell) or " " for cell in cells_of(row.text)]
        told.append([f"{cells[0]} {{: #{anchor} }}", *cells[1:]])
    return md.grid(told)


def _practices(mentions: Sequence[Mention], page: str, vocabulary: Vocabulary) -> Iterator[Mark]:
    for one in mentions:
        practice = vocabulary.practice(one.practice)
        stance = "" if one.stance == "does" else f"，{STANCES[one.stance]}"
        note = f"做法：{practice.label}（{vocabulary.topic(practice.topic).label}{stance}）"
        target = md.relative(practice_path(one.practice), page)
        yield Mark(one.paragraph, one.start, one.end, target, "al-mention", note, one.practice)


def figure_facts(proof: Proof) -> Iterator[tuple[int, Figure, Fact]]:
    """The figures that the article's table shows, numbered as there from 1."""
    if proof.found.relevance == "practice":
        shown = (pair for pair in proof.found.of(Figure) if pair[0].role in ROLES)
        numbered = (pair for pair in shown if pair[0].kind != "date")
        for number, (figure, fact) in enumerate(numbered, start=1):
            yield number, figure, fact


def _figures(proof: Proof) -> Iterator[Mark]:
    for number, figure, fact in figure_facts(proof):
        note = f"数字：{FIGURE_KINDS.get(figure.kind, figure.kind)}（{ROLES[figure.role]}）"
        yield Mark(fact.anchor, *fact.place, f"#f{number}", "al-figure", note)


def _files(article: Article) -> Iterator[Mark]:
    """Links to attached files, at the words that the source links."""
    files = [reference for reference in article.references if not reference.is_picture]
    for number, part in enumerate(article.paragraphs, start=1) if files else ():
        first, last = part.span
        for file in files:
            if (
                first <= file.span[0]
                and file.span[1] <= last
                and (place := _place(part, file.span))
            ):
                yield Mark(f"p{number}", *place, file.address, "", "", is_outside=True)


def _place(part: Cleaned, span: Span) -> Span | None:
    """Where in a part the words of a raw range stand."""
    inside = [i for i, offset in enumerate(part.offsets) if span[0] <= offset < span[1]]
    return (inside[0], inside[-1] + 1) if inside else None


def _check(article: Article, mentions: Sequence[Mention], page: str) -> None:
    for one in mentions:
        text = _part(article, one.paragraph)
        if text is not None and text[one.start : one.end] != one.words:
            raise ValueError(f"{page}: {one.words!r} does not stand at {one.paragraph}:{one.start}")


def _part(article: Article, anchor: str) -> str | None:
    """The text at an anchor; None for titles, which are not linked."""
    parts: dict[str, Sequence[Cleaned]] = {
        "p": article.paragraphs,
        "h": [section.crosshead for section in article.sections if section.crosshead],
        "c": article.captions,
    }
    found = parts.get(anchor[0])
    return found[int(anchor[1:]) - 1].text if found else None


def _linked(part: Cleaned, anchor: str, marks: Sequence[Mark], within: Span | None = None) -> str:
    """The part as Markdown, what is marked in it linked; of overlapping marks the first.

    ``within`` is the range of the part that is wanted, by default all of it.
    """
    pieces: list[str] = []
    first, last = within or (0, len(part))
    end, linked = first, set()
    here = (m for m in marks if m.anchor == anchor and first <= m.start and m.end <= last)
    for mark in sorted(here, key=lambda mark: (mark.start, -mark.end, mark.style)):
        if mark.start < end or (mark.practice and mark.practice in linked):
            continue
        linked.add(mark.practice)
        words = md.escape(part.text[mark.start : mark.end])
        pieces += [
            md.escape(part.text[end : mark.start]),
            md.outside_link(words, mark.target)
            if mark.is_outside
            else md.noted_link(words, mark.target, style=mark.style, note=mark.note),
        ]
        end = mark.end
    return "".join([*pieces, md.escape(part.text[end:last])])
