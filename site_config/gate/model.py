"""What the gate finds, and the rules it finds it by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

AROUND = 4
"""Characters on each side by which words are known again."""


class Severity(StrEnum):
    """How much a finding weighs: an error closes the gate, ``off`` is not looked for."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of fault: its code, how much it weighs unless the policy says so, and its cure.

    ``name``, ``basis`` and ``advice`` are for the Chinese report; ``cure`` for the command line.
    """

    code: str
    severity: Severity
    name: str
    basis: str
    advice: str
    cure: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in one place.

    ``page`` is a path in the site, or a file of the project where no page is at fault;
    ``anchor`` the nearest id above. ``before``, ``words`` and ``after`` are the text as it
    stands, ``meant`` what is proposed instead of ``words``. ``pages`` counts where the same
    words in the same sentence stand. ``message`` is in English and shows no personal number.
    """

    rule: str
    page: str
    message: str
    anchor: str | None = None
    before: str = ""
    words: str = ""
    after: str = ""
    meant: str | None = None
    reason: str = ""
    pages: int = 1

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same fault wherever it is printed, also where its sentence is cut."""
        return self.rule, self.before[-AROUND:], self.words, self.after[:AROUND]
