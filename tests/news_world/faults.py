"""How the world misbehaves: which request meets which fault follows from the seed."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """What a request meets."""

    BUSY = "503"
    BUSY_WAIT = "503 with Retry-After"
    TOO_MANY = "429 with Retry-After"
    RESET = "connection reset"
    CUT = "body cut short"
    CUT_SILENTLY = "body cut, no length"
    CUT_CHUNKS = "chunks cut"
    LONGER = "longer than it says"
    SLOW = "slow drip"
    CHARSET = "wrong charset"
    HUGE = "10 MB"
    GONE = "gone"
    LOOP = "redirects for ever"
    PRIVATE = "redirect to a private address"
    FOREVER = "never ends"


PASSING = (
    *(Fault.BUSY, Fault.BUSY, Fault.BUSY, Fault.BUSY_WAIT, Fault.TOO_MANY, Fault.RESET),
    *(Fault.RESET, Fault.CUT, Fault.CUT, Fault.CUT_SILENTLY, Fault.CUT_CHUNKS, Fault.LONGER),
)
"""Met once or twice; asked again, the page comes."""
LYING = (Fault.SLOW, Fault.CHARSET, Fault.CHARSET)
"""Always met, and the page is had all the same."""
LASTING = (Fault.GONE, Fault.LOOP, Fault.PRIVATE)
"""The page is never had."""
_KINDS = PASSING + LYING + LASTING


@dataclass(slots=True)
class Schedule:
    """Faults of a share of all pages; ``exact`` puts one of a kind at a path of its own."""

    seed: int = 1
    share: float = 0.1
    exact: dict[str, Fault] = field(default_factory=dict)
    met: Counter[str] = field(default_factory=Counter)

    def fault_of(self, site: str, path: str, *, is_article: bool) -> tuple[Fault, int] | None:
        """What a page's requests meet, and how many of the first do (0: all of them)."""
        if fault := self.exact.get(f"{site}{path}"):
            return fault, 0 if fault not in PASSING else 1
        digest = hashlib.sha256(f"{self.seed}|{site}|{path}".encode()).digest()
        if int.from_bytes(digest[:4], "big") >= self.share * 2**32:
            return None
        kinds = _KINDS if is_article else PASSING
        fault = kinds[digest[4] % len(kinds)]
        if fault is Fault.CUT_SILENTLY:  # cut twice in one place, it would be the page
            return fault, 1
        return fault, 1 + digest[5] % 2 if fault in PASSING else 0

    def meet(self, site: str, path: str, *, is_article: bool) -> Fault | None:
        """What this request meets; the next one of the same page may meet none."""
        found = self.fault_of(site, path, is_article=is_article)
        if found is None:
            return None
        fault, times = found
        key = f"{site}{path}"
        self.met[key] += 1
        return fault if not times or self.met[key] <= times else None

    def can_be_had(self, site: str, path: str) -> bool:
        """Whether whoever asks often enough gets the page."""
        found = self.fault_of(site, path, is_article=True)
        return found is None or found[0] not in (*LASTING, Fault.FOREVER)
