"""anliku check --publish: the gate over the built site."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from scraper.cli.gate_confirm import confirm
from scraper.cli.gate_options import Gate
from scraper.cli.gate_outside import asking, look_outside
from scraper.cli.gate_telling import issue_of, show
from scraper.cli.knowing import policy_or_exit
from scraper.cli.project import Project
from scraper.cli.report import Report, with_progress
from scraper.cli.site import Site, is_current
from scraper.model import Issue, Level
from scraper.pipeline.workers import map_in_order
from scraper.write.atomic import write_atomically
from site_config.build.memory import sources_of
from site_config.gate.decisions import (
    Decision,
    DecisionError,
    Key,
    key_of,
    load_decisions,
    write_decisions,
)
from site_config.gate.model import Finding, Severity
from site_config.gate.pages import Ground, look_at_page
from site_config.gate.report import Result, report_page
from site_config.gate.rules import RULES
from site_config.gate.site import external_links, judge, list_pages

DECISIONS = Path("seeds", "decisions", "gate.yml")
"""What people decided, below the root."""
REPORT = "compliance.html"
_NAME = re.compile(r"(?m)^site_name:\s*(.+?)\s*$")


def run_gate(project: Project, report: Report, gate: Gate, jobs: int) -> None:
    """Looks at the built site, tells every finding, and writes the report."""
    known = _decisions(project, report)
    ground = _ground(project, report)
    if ground is None or known is None:
        return
    found = _look(project, ground, gate, jobs)
    if gate.confirm:
        known = _confirm(project, found, known, report)
    kept = [one for one in found if not _is_kept(one, known)]
    rows = _weighed(kept, ground, strict=gate.strict)
    page = gate.page or project.root / REPORT
    told = Result(
        site_name=_site_name(project),
        day=date.today().isoformat(),
        pages=len(list_pages(ground.site)),
        confirmed=len(found) - len(kept),
        strict=gate.strict,
        way=os.path.relpath(ground.site, page.resolve().parent),
        findings=rows,
    )
    report.tell(issue_of(project, finding, severity) for finding, severity in rows)
    show(told, as_json=report.as_json)
    _write(page, report_page(told), report)


def _ground(project: Project, report: Report) -> Ground | None:
    policy = policy_or_exit(project.root, report)
    site = Site(project).folder
    if not (site / "index.html").is_file():
        message = "there is no built site to look at"
        report.tell([Issue("site-missing", Level.ERROR, message, "run anliku build", "site/")])
        return None
    return Ground(site, project.content, policy)


def _decisions(project: Project, report: Report) -> dict[Key, Decision] | None:
    try:
        return load_decisions(project.root / DECISIONS)
    except DecisionError as error:
        cure = "correct it; docs/gate.md shows a row"
        report.tell([Issue("decisions-unusable", Level.ERROR, str(error), cure, str(DECISIONS))])
        return None


def _look(project: Project, ground: Ground, gate: Gate, jobs: int) -> list[Finding]:
    """Findings in the order of the rules, then of the pages."""
    site, pages = Site(project), list_pages(ground.site)
    looking = map_in_order(partial(look_at_page, ground), pages, jobs)
    looks = list(with_progress(looking, len(pages)))
    ask = asking(project, offline=gate.offline, private=gate.private)
    outside = look_outside(external_links(looks), ask)
    found = [*judge(looks, ground, sources_of(site.pages)), *outside]
    if not is_current(site) and not any(one.rule == "page-stale" for one in found):
        message = "the site is not what content/, its settings and the program give now"
        found.append(Finding("page-stale", "mkdocs.yml", message))
    order = {code: place for place, code in enumerate(RULES)}
    return sorted(found, key=lambda one: (order[one.rule], one.page))


def _confirm(
    project: Project, found: Sequence[Finding], known: dict[Key, Decision], report: Report
) -> dict[Key, Decision]:
    now = confirm(found, known)
    path = project.root / DECISIONS
    if now != known:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, write_decisions(now.values()), report)
    return now


def _is_kept(finding: Finding, known: Mapping[Key, Decision]) -> bool:
    decision = known.get(key_of(finding))
    return decision is not None and decision.decision == "keep"


def _weighed(
    findings: Sequence[Finding], ground: Ground, *, strict: bool
) -> tuple[tuple[Finding, Severity], ...]:
    """Findings with the severity each has here."""
    rows = []
    for finding in findings:
        severity = ground.policy.severity_of(finding.rule)
        if strict and severity is Severity.WARNING:
            severity = Severity.ERROR
        if severity is not Severity.OFF:
            rows.append((finding, severity))
    return tuple(rows)


def _site_name(project: Project) -> str:
    """As mkdocs.yml has it; the name of the folder if it inherits another file's."""
    named = _NAME.search((project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    return named[1].strip("'\"") if named else project.root.name


def _write(path: Path, content: bytes, report: Report) -> None:
    try:
        write_atomically(path, content)
    except OSError as error:
        message = f"this file cannot be written ({error.strerror})"
        cure = "name one in a folder that exists and that you may write to"
        report.tell([Issue("out-not-writable", Level.ERROR, message, cure, str(path))])
