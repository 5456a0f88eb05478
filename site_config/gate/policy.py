"""policy.yml and a project's gate.yml → ``Policy``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

from site_config.gate.model import Severity
from site_config.gate.rules import RULES
from site_config.page.checks import Check, each, keys, number, one_of, text

OWN = Path(__file__).parent / "policy.yml"
FILE = Path("site_config", "gate.yml")
"""A project's own settings, below its root."""
PUBLISH = ("all", "reviewed")
_KINDS = ("site", "column", "article")


class PolicyError(ValueError):
    """The settings of the gate cannot be used; the message names every fault found."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What is asked of a site. Weights in kilobytes of 1,000; tags by the pages that need them."""

    publish: Literal["all", "reviewed"] = "all"
    page_kilobytes: float = 200
    image_kilobytes: float = 1000
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    severity: Mapping[str, Severity] = field(default_factory=dict)

    @property
    def only_reviewed(self) -> bool:
        """Whether articles that no person has reviewed are held back from the site."""
        return self.publish == "reviewed"

    def severity_of(self, code: str) -> Severity:
        """How much a finding of this rule weighs here."""
        return self.severity.get(code, RULES[code].severity)


def _severities(value: object, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{at}: expected rules and their severity, found {value!r}"
        return
    for code, level in value.items():
        if code not in RULES:
            yield f"{at}: {code!r} is no rule; docs/gate.md lists them"
        # YAML takes a bare off for false.
        yield from one_of(*Severity)("off" if level is False else level, f"{at}.{code}")


_SHAPE: Mapping[str, Check] = {
    "publish": one_of(*PUBLISH),
    "page_kilobytes": number,
    "image_kilobytes": number,
    "tags": keys(dict.fromkeys(_KINDS, each(text)), optional=_KINDS),
    "severity": _severities,
}


def load_policy(own: Path | None = None) -> Policy:
    """The settings as shipped, with those of a project's own file in their place.

    A file that is not there changes nothing. Raises PolicyError.
    """
    given = _read(OWN)
    if own is not None and own.is_file():
        changed = _read(own)
        given = given | changed | {"tags": given["tags"] | changed.get("tags", {})}
    severity = {
        code: Severity.OFF if level is False else Severity(level)
        for code, level in given["severity"].items()
    }
    tags = {kind: tuple(names) for kind, names in given["tags"].items()}
    weights = given["page_kilobytes"], given["image_kilobytes"]
    return Policy(given["publish"], *weights, tags, severity)


def _read(path: Path) -> dict[str, Any]:
    try:
        given = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise PolicyError(f"{path.name}: it cannot be read: {error}") from error
    faults = [f"{path.name}: {fault}" for fault in keys(_SHAPE, optional=tuple(_SHAPE))(given, "")]
    if faults:
        raise PolicyError("\n".join(faults))
    return dict(given)
