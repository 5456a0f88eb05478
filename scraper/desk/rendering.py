"""Templates to bytes: everything put into them is escaped, and a name they lack is an error."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import jinja2

_FOLDER = Path(__file__).with_name("templates")


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, given: Mapping[str, object]) -> bytes:
    """A page in UTF-8; characters that no encoding has are shown as unknown."""
    return _templates().get_template(template).render(given).encode("utf-8", "replace")
