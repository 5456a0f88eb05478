"""What a practice is reported to have brought, how well that is evidenced, what is not told."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.write.english.naming import ABOUT, paragraph_link, place_link
from scraper.write.shelf import Shelf
from site_config.library.addresses import practice_path
from site_config.library.figures_en import figure_words
from site_config.library.outcomes import Outcome
from site_config.library.reading import not_told
from site_config.library.wording_en import SORTS, rule_words
from site_config.page import markdown as md
from site_config.taxonomy import Practice

MOST_ROWS = 100
"""Rows of the table; the page in Chinese goes on."""
_HEAD = ["Place", "What is measured", "Figure", "Sort", "Said in"]


def outcomes(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    """A table of every figure that a sentence ties to the practice; nothing if there is none."""
    found = shelf.outcomes(practice.id)
    if not found:
        return
    yield md.heading(2, "What it is reported to have brought", anchor="outcomes", searched=False)
    yield md.block(
        "Each figure is what the source says and leads to its paragraph, in Chinese. In English "
        "only where value and unit allow it word for word. Baselines that no source tells are not "
        "worked out.",
        style="note",
    )
    yield md.grid([_HEAD, *(_row(outcome, page) for outcome in found[:MOST_ROWS])])
    if len(found) > MOST_ROWS:
        yield _more(len(found), "figures", practice, page)


def _more(count: int, what: str, practice: Practice, page: str) -> str:
    twin = md.link("page in Chinese", md.relative(practice_path(practice.id), page))
    return md.block(f"{count} {what} in all; the rest stand on the {twin}.", style="note")


def _row(outcome: Outcome, page: str) -> list[str]:
    figure, article = outcome.figure, outcome.article
    words = figure_words(figure)
    target = md.relative(f"{article.path}#{figure.paragraph}", page)
    told = f"{words} · {outcome.words}" if words else outcome.words
    baseline = "; no baseline told" if outcome.lacks_baseline else ""
    return [
        place_link(article, page),
        md.escape(figure.what) if figure.what else "see the source",
        md.link(md.escape(told), target),
        SORTS[outcome.sort] + baseline,
        paragraph_link(article, figure.paragraph, page),
    ]


def evidence(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    """The grade with every rung of its rule, held or not."""
    grade = shelf.grade(practice.id)
    yield md.heading(2, f"Evidence E{grade.level}", anchor="evidence", searched=False)
    rules = md.link("How grades are given", md.relative(f"{ABOUT}#grades", page))
    yield md.block(
        "The grade counts the reports held here and judges nothing; it is the highest rule that "
        f"holds. {rules}."
    )
    yield md.bullets(
        [f"{'✓' if rung.holds else '✗'} E{rung.level} {rule_words(rung)}" for rung in grade.rungs]
    )


def untold(practice: Practice, shelf: Shelf) -> Iterator[str]:
    """What a reader would ask and no quoted sentence tells."""
    missing = not_told(shelf.library, practice.id)
    if missing:
        yield md.heading(2, "What the sources do not say", anchor="untold", searched=False)
        yield md.block("No sentence quoted for this practice tells of:", style="note")
        yield md.bullets([english for _, english in missing])
