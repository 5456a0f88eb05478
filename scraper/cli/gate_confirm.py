"""anliku check --publish --confirm: one finding after the other, one key for each."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from scraper.cli.report import colour_wanted, visible
from site_config.gate.decisions import Decision, Key, key_of
from site_config.gate.model import Finding

ASKED = frozenset(
    "serious-name serious-wording doubtful-wording misread doubled-words foreign-word"
    " personal-id personal-mobile personal-card personal-mail minor-name source-missing"
    " date-missing section-empty".split()
)
"""Rules of which a person can say that a case is right."""
_OF_SOURCE = re.compile(r"articles/([a-z0-9-]+)/")
KEYS = {"k": "keep", "m": "mend"}
_HELP = "k right as it stands, m to be mended, s not now, u undo, q stop"


def confirm(findings: Iterable[Finding], known: dict[Key, Decision]) -> dict[Key, Decision]:
    """Asks about each finding that nobody has decided on; the decisions with the new ones."""
    asked = [one for one in findings if one.rule in ASKED and key_of(one) not in known]
    made: list[Decision | None] = []
    click.echo(f"{len(asked)} to look at; {_HELP}", err=True)
    while len(made) < len(asked):
        finding = asked[len(made)]
        _show(finding, len(made) + 1, len(asked))
        answer = click.getchar().lower()
        if answer in ("q", "\x03", "\x04", ""):
            break
        if answer == "u":
            made = made[:-1]
        elif answer in KEYS:
            made.append(Decision(key_of(finding), KEYS[answer], finding.meant))
            click.echo(f"  {KEYS[answer]}{_repair(finding) if answer == 'm' else ''}", err=True)
        elif answer == "s":
            made.append(None)
        else:
            click.echo(f"  {_HELP}", err=True)
    return known | {one.key: one for one in made if one}


def _repair(finding: Finding) -> str:
    """The line that mends it in the catalogue, where its page tells the source."""
    found = _OF_SOURCE.match(finding.page)
    if not found or not finding.meant or "*" in finding.words:
        return ""
    pair = f"{visible(finding.words)}: {visible(finding.meant)}"
    return f"; seeds/sources.yml, id {found[1]}, repairs: {{{pair}}}"


def _show(finding: Finding, number: int, total: int) -> None:
    click.echo(f"[{number}/{total}] {finding.rule} {visible(finding.page)}", err=True)
    if finding.reason:
        click.echo(f"  {finding.reason}", err=True)
    if not finding.words:
        click.echo(f"  {visible(finding.message)}", err=True)
        return
    _line("-", finding, finding.words, "red")
    if finding.meant:
        _line("+", finding, finding.meant, "green")


def _line(sign: str, finding: Finding, words: str, colour: str) -> None:
    before, words, after = map(visible, (finding.before, words, finding.after))
    shown = f"  {sign} {before}{click.style(words, fg=colour, bold=True)}{after}"
    click.echo(shown, err=True, color=colour_wanted())
