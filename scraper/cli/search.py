"""anliku search: the search of the built site, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from scraper.cli.project import Project, json_option, project_option
from scraper.cli.report import colour_wanted, show_json, visible
from scraper.cli.site import Site
from site_config.search.answering import Answer, Note, search
from site_config.search.folding import fold
from site_config.search.naming import Row
from site_config.search.passages import Passage, best_passage
from site_config.search.reading import SearchIndexError

_FIRST = ("practice", "topic")
_NOTES = {
    "also": "also looked for",
    "sound": "read by its sound as",
    "mended": "taken as a misprint of",
    "gap": "with one other character",
    "loose": "not as it stands; articles with most of it",
    "short": "one character is looked for among names only",
    "without": "left out",
    "filter": "narrowed to",
    "unknown": "no such value, not narrowed to",
}


@click.command(
    "search",
    short_help="Search the built site.",
    epilog="Example: anliku search 联合验收 地区:山东",
)
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    help="Show the best N articles.",
)
@click.option(
    "--sort",
    type=click.Choice(["relevance", "date"]),
    default="relevance",
    show_default=True,
    help="The best first, or the newest.",
)
@project_option
@json_option
def command(
    *, query: tuple[str, ...], limit: int, sort: str, project: Project, as_json: bool
) -> None:
    """Look for QUERY in the library as its site was last built.

    The index, the query language and the ranking are those of the site's search box:
    words, "phrases", -words to leave out, 地区: 做法: 主题: 年份: 媒体: to narrow. Practices
    and topics come first, then articles with the paragraph that says most of it, then
    places, policies and others. Exit code 1 if nothing was found.
    """
    answer = _answer(project, " ".join(query), sort)
    if as_json:
        _show_rows(answer, limit)
    else:
        _print(answer, limit)
    click.get_current_context().exit(0 if answer.hits or answer.rows else 1)


def _answer(project: Project, query: str, sort: str) -> Answer:
    """The answer of the built site; wrong use where none is built or nothing is asked."""
    try:
        answer = search(Site(project).folder / "search", query, sort)
    except SearchIndexError as error:
        raise click.UsageError(
            f"The site has no index that can be searched ({error}). Run anliku build first."
        ) from error
    asked = answer.query
    if not (asked.pieces or asked.without or asked.filters):
        raise click.UsageError(f"{query!r} has no word to look for; give one.")
    return answer


def _articles(answer: Answer, limit: int) -> Iterator[tuple[dict[str, Any], Passage | None]]:
    others = [fold(name) for note in answer.notes if note.kind == "also" for name in note.instead]
    for doc in answer.hits[:limit]:
        fragment = answer.index.fragment(doc)
        yield fragment, best_passage(fragment, answer.pieces) or best_passage(fragment, others)


def _address(fragment: dict[str, Any], passage: Passage | None) -> str:
    return f"{fragment['u']}#{passage.anchor}" if passage else str(fragment["u"])


def _show_rows(answer: Answer, limit: int) -> None:
    for note in answer.notes:
        show_json({"note": note.kind, "words": note.words, "as": list(note.instead)})
    for row in _rows(answer.rows, is_first=True):
        show_json(_named(row))
    for fragment, passage in _articles(answer, limit):
        show_json(
            {
                "kind": "article",
                "title": fragment["t"],
                "url": _address(fragment, passage),
                "date": fragment["d"],
                "place": fragment["r"],
                "outlet": fragment["o"],
                "practices": fragment["p"],
                "passage": passage.text if passage else None,
            }
        )
    for row in _rows(answer.rows, is_first=False):
        show_json(_named(row))
    for row in answer.nearest:
        show_json(_named(row) | {"kind": "nearest"})


def _rows(rows: Sequence[Row], *, is_first: bool) -> Iterator[Row]:
    return (row for row in rows if (row.kind in _FIRST) is is_first)


def _named(row: Row) -> dict[str, Any]:
    named = {"kind": row.kind, "title": row.label, "url": row.url or None, "articles": row.count}
    return named | ({"evidence": row.grade} if row.grade else {})


def _print(answer: Answer, limit: int) -> None:
    for note in answer.notes:
        click.echo(visible(_told(note)), err=True)
    for row in _rows(answer.rows, is_first=True):
        _print_row(row)
    for fragment, passage in _articles(answer, limit):
        _print_article(fragment, passage)
    for row in _rows(answer.rows, is_first=False):
        _print_row(row)
    shown = min(limit, len(answer.hits))
    click.echo(f"articles: {len(answer.hits)}, shown: {shown}")
    if answer.nearest:
        names = "、".join(row.label for row in answer.nearest)
        click.echo(visible(f"nearest names: {names}"))


def _told(note: Note) -> str:
    instead = f": {'、'.join(note.instead)}" if note.instead else ""
    return f"{note.words}: {_NOTES[note.kind]}{instead}"


def _print_row(row: Row) -> None:
    grade = f" {row.grade}" if row.grade else ""
    click.echo(visible(f"[{row.kind}{grade}] {row.label}  articles: {row.count}"))
    if row.definition:
        click.echo(visible(f"    {row.definition}"))
    if row.url:
        click.echo(visible(f"    {row.url}"))


def _print_article(fragment: dict[str, Any], passage: Passage | None) -> None:
    click.echo(visible(str(fragment["t"])))
    click.echo(visible(f"    {fragment['d']}  {fragment['r']}  {fragment['o']}"))
    if passage:
        click.echo(f"    {_marked(passage)}", color=colour_wanted())
    click.echo(visible(f"    {_address(fragment, passage)}"))


def _marked(passage: Passage) -> str:
    """The words asked for stand out on a terminal."""
    pieces, at = [], 0
    for start, end in passage.spans:
        pieces.append(visible(passage.text[at:start]))
        pieces.append(click.style(visible(passage.text[start:end]), bold=True))
        at = end
    return "".join([*pieces, visible(passage.text[at:])])
