"""compliance.html: the result as one page that opens anywhere, in Chinese, without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from site_config.gate.model import Finding, Rule, Severity
from site_config.gate.rules import RULES

_MOST = 200
"""Findings of one rule that are listed; a line says how many more there are."""
_LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Result:
    """What a report tells: findings with the severity each has here, and how much was looked at.

    ``way`` leads from the report to the folder of the site; ``day`` is YYYY-MM-DD.
    """

    site_name: str
    day: str
    pages: int
    confirmed: int
    strict: bool
    way: str
    findings: Sequence[tuple[Finding, Severity]]

    @property
    def is_shut(self) -> bool:
        """Whether something keeps the site from being published."""
        return any(severity is Severity.ERROR for _, severity in self.findings)

    def count(self, severity: Severity) -> int:
        """How many findings weigh so much."""
        return sum(given is severity for _, given in self.findings)


def report_page(result: Result) -> bytes:
    """The page. Nothing of a source is markup on it."""
    style = (Path(__file__).parent / "compliance.css").read_text(encoding="utf-8")
    parts = [
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>发布前检查 - {escape(result.site_name)}</title>",
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>",
        *_head(result),
        *_table(result),
        *(line for rule in RULES.values() for line in _section(result, rule)),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode("utf-8", "replace")


def _head(result: Result) -> list[str]:
    shut = result.is_shut
    verdict = "不可发布：有错误待改正" if shut else "可以发布：没有错误"
    counts = "，".join(f"{name} {result.count(level)} 处" for level, name in _LEVELS.items())
    strict = "；按检查从严，警告计为错误" if result.strict else ""
    return [
        f"<h1>发布前检查</h1>\n<p>{escape(result.site_name)}</p>",
        f'<p class="verdict{" shut" if shut else ""}">{verdict}</p>',
        f"<p>{counts}。</p>",
        f'<p class="soft">{result.day}，共看 {result.pages} 页，'
        f"已确认无误 {result.confirmed} 处{strict}。"
        "号码与未成年人姓名在本页已遮盖；本页不随网站发布。</p>",
    ]


def _table(result: Result) -> list[str]:
    rows = []
    for rule in RULES.values():
        found = [severity for finding, severity in result.findings if finding.rule == rule.code]
        level = f'<span class="{found[0]}">{_LEVELS[found[0]]}</span>' if found else "无"
        name = f'<a href="#{rule.code}">{rule.name}</a>' if found else rule.name
        rows.append(
            f'<tr{"" if found else " class=none"}><th scope="row">{name}</th><td>{level}</td>'
            f'<td class="n">{len(found)}</td><td class="basis">{rule.basis}</td></tr>'
        )
    return [
        '<div class="scroll" tabindex="0" role="region" aria-label="各项结果"><table>',
        "<caption>各项结果</caption>",
        '<thead><tr><th scope="col">项目</th><th scope="col">级别</th>'
        '<th scope="col" class="n">处</th>'
        '<th scope="col" class="basis">依据</th></tr></thead>',
        f"<tbody>{''.join(rows)}</tbody></table></div>",
    ]


def _section(result: Result, rule: Rule) -> list[str]:
    found = [finding for finding, _ in result.findings if finding.rule == rule.code]
    if not found:
        return []
    more = (
        f'<p class="soft">另有 {len(found) - _MOST} 处未列出，见 --json。</p>'
        if len(found) > _MOST
        else ""
    )
    return [
        f'<h2 id="{rule.code}">{rule.name}（{len(found)}）</h2>',
        f'<p class="soft">{rule.advice}</p>',
        f"<ol>{''.join(_item(result, finding) for finding in found[:_MOST])}</ol>{more}",
    ]


def _item(result: Result, finding: Finding) -> str:
    page = escape(finding.page)
    if finding.page.endswith(".html"):
        anchor = f"#{quote(finding.anchor)}" if finding.anchor else ""
        address = escape(quote(f"{result.way}/{finding.page}") + anchor)
        page = f'<a href="{address}">{page}{escape(anchor)}</a>'
    many = f'<span class="soft">　共 {finding.pages} 页</span>' if finding.pages > 1 else ""
    return f"<li>{page}{many}{_diff(finding)}</li>"


def _diff(finding: Finding) -> str:
    if not finding.words:
        return ""
    if not (finding.before or finding.after or finding.meant):
        return f"<p><q>{escape(finding.words)}</q></p>"
    meant = f"<ins>{escape(finding.meant)}</ins>" if finding.meant else ""
    reason = f'<span class="soft">　{escape(finding.reason)}</span>' if finding.reason else ""
    before, words, after = map(escape, (finding.before, finding.words, finding.after))
    return f"<p><q>{before}<del>{words}</del>{meant}{after}</q>{reason}</p>"
