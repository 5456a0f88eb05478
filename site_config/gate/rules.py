"""Every rule of the gate, in the order of the report."""

from __future__ import annotations

from collections.abc import Mapping

from site_config.gate.lists import read_rows
from site_config.gate.model import Rule, Severity
from site_config.page.checks import Check, one_of, text

_SHAPE: Mapping[str, Check] = {
    "code": text,
    "severity": one_of(*Severity),
    "name": text,
    "basis": text,
    "advice": text,
    "cure": text,
}


def _read() -> dict[str, Rule]:
    rows = read_rows("rules.yml", _SHAPE, key="code")
    return {row["code"]: Rule(**{**row, "severity": Severity(row["severity"])}) for row in rows}


RULES = _read()
"""Rules by their code."""
