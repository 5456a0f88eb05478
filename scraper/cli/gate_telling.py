"""What the gate found, told as issues, as a table and as JSON."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path

import click

from scraper.cli.project import Project
from scraper.cli.report import show_json
from scraper.model import Issue, Level
from site_config.gate.model import Finding, Severity
from site_config.gate.report import Result
from site_config.gate.rules import RULES


def issue_of(project: Project, finding: Finding, severity: Severity) -> Issue:
    """The finding as an issue, at its place in content/ where a page of content/ is at fault."""
    source = project.content / f"{finding.page.removesuffix('.html')}.md"
    cure = RULES[finding.rule].cure
    if finding.page.endswith(".html") and source.is_file():
        place = f"content/{source.relative_to(project.content).as_posix()}"
        line = _line_of(source, finding)
        return Issue(finding.rule, Level(severity), _told(finding), cure, place, line)
    place = f"site/{finding.page}" if finding.page.endswith(".html") else finding.page
    return Issue(finding.rule, Level(severity), _told(finding), cure, place)


def _told(finding: Finding) -> str:
    """The message with the words as a diff: [-wrong-]{+right+}."""
    if not (finding.before or finding.after or finding.meant):
        return finding.message
    meant = f"{{+{finding.meant}+}}" if finding.meant else ""
    many = f" (on {finding.pages} pages)" if finding.pages > 1 else ""
    diff = f"{finding.before}[-{finding.words}-]{meant}{finding.after}"
    return f"{finding.message}{many}: {diff}"


def _line_of(source: Path, finding: Finding) -> int | None:
    """The first line of a page's source that holds the words, else its anchor."""
    lines = source.read_text(encoding="utf-8", errors="replace").splitlines()
    anchor = f"{{: #{finding.anchor}" if finding.anchor else ""
    for mark in filter(None, (finding.words, anchor)):
        for number, line in enumerate(lines, 1):
            if mark in line:
                return number
    return None


def show(result: Result, *, as_json: bool) -> None:
    """The table of rules with what each found, or all of it as one JSON object."""
    if as_json:
        show_json(_row(result))
        return
    counts = Counter(finding.rule for finding, _ in result.findings)
    severities = {finding.rule: severity for finding, severity in result.findings}
    if counts:
        click.echo(f"{'rule':18} {'severity':8} {'found':>5}")
    for code in filter(counts.__getitem__, RULES):
        click.echo(f"{code:18} {severities[code]:8} {counts[code]:5}")
    click.echo(f"gate: {_word(result)} (pages: {result.pages}, confirmed: {result.confirmed})")


def _row(result: Result) -> dict[str, object]:
    findings = [
        {**dataclasses.asdict(finding), "severity": str(severity)}
        for finding, severity in result.findings
    ]
    counts = Counter(finding.rule for finding, _ in result.findings)
    return {
        "gate": _word(result),
        "pages": result.pages,
        "confirmed": result.confirmed,
        "counts": dict(counts),
        "findings": findings,
    }


def _word(result: Result) -> str:
    return "shut" if result.is_shut else "open"
