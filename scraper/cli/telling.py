"""The outcome of a pass over the library, in words or as JSON."""

from __future__ import annotations

from typing import Any

import click

from scraper.cli.report import show_json

Told = dict[str, Any]
"""``sources``, ``counts``, ``changes`` and ``dry_run``, as --json shows them."""


def summary_of(articles: int, leftovers: int) -> str:
    """The counts of a source in words.

    >>> summary_of(7, 3), summary_of(1, 1)
    ('7 articles, 3 blocks left over', '1 article, 1 block left over')
    """
    one = ("article" if articles == 1 else "articles", "block" if leftovers == 1 else "blocks")
    return f"{articles} {one[0]}, {leftovers} {one[1]} left over"


def obeyed(decisions: int) -> str:
    """The decisions of people that were replayed on a source, in words; empty without.

    >>> obeyed(0), obeyed(1), obeyed(3)
    ('', ', 1 decision obeyed', ', 3 decisions obeyed')
    """
    one = "decision" if decisions == 1 else "decisions"
    return f", {decisions} {one} obeyed" if decisions else ""


def tell(told: Told, *, as_json: bool) -> None:
    """One line a source and one of counts; a dry run names every page that would change."""
    if as_json:
        show_json(told)
        return
    for row in told["sources"]:
        summary = summary_of(row["articles"], row["leftovers"]) + obeyed(row.get("decisions", 0))
        click.echo(f"{row['id']}: {summary if row['read'] else 'not read'}")
    if told["dry_run"]:
        for row in told["changes"]:
            click.echo(f"{row['action']} {row['path']}")
    tell_counts(told)


def tell_counts(told: Told) -> None:
    """The line of counts."""
    counts = ", ".join(f"{count} {action}" for action, count in told["counts"].items())
    click.echo(f"content{' (dry run)' if told['dry_run'] else ''}: {counts}")


def settled(told: Told) -> Told:
    """What the next run would tell, if nothing changes until then.

    >>> counts = {"create": 2, "update": 1, "delete": 4, "unchanged": 3, "conflict": 1}
    >>> counts |= {"merged": 1, "edited": 1}
    >>> told = settled({"counts": counts, "changes": [{"action": "create", "path": "a.md"}]})
    >>> told["counts"]["unchanged"], told["counts"]["edited"], told["changes"]
    (6, 2, [])
    """
    counts = dict(told["counts"])
    counts["unchanged"] += counts["create"] + counts["update"]
    counts["edited"] += counts["merged"]
    counts |= dict.fromkeys(("create", "update", "delete", "merged"), 0)
    changes = [row for row in told["changes"] if counts[row["action"]]]
    return {**told, "counts": counts, "changes": changes}
