"""A Content Security Policy in each page: nothing foreign loads, nothing unknown runs.

A script inside a page may run only if it stands in a template of the theme. The policy
names its digest; a script that came in with a text has none, so the browser refuses it
even if every escaping before had failed.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

ScriptForms = tuple[re.Pattern[str], ...]
"""How the scripts of the theme's templates look once the templates are filled in."""

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.DOTALL | re.I)
_FILLED_IN = re.compile(r"\{\{.*?\}\}")
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.I)
_POLICY = re.compile(rb'\n<meta http-equiv="Content-Security-Policy" content="[^"<>]*">')
# What a template may fill in: an address, never an end of the text around it.
_ADDRESS = r"[^\"'<>\\\\`\s]*"
_ALLOWED = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),  # icons of the theme's style sheets are data:
    ("connect-src", "'self'"),
    ("worker-src", "'none'"),
    ("manifest-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
)


def script_forms(templates: Iterable[str]) -> ScriptForms:
    """The forms of all scripts that run in these templates (their texts, not filled in)."""
    texts = {found for template in templates for found in _inline_scripts(template)}
    return tuple(re.compile(_form(text)) for text in sorted(texts))


def add_policy(html: str, forms: ScriptForms) -> str:
    """The page with its policy right behind the charset, before anything that could load.

    A page without a charset is none of the theme's and stays as it is.
    """
    charset = _CHARSET.search(html)
    if charset is None:
        return html
    known = {text for text in _inline_scripts(html) if any(form.fullmatch(text) for form in forms)}
    digests = sorted(_digest(text) for text in known)
    policy = "; ".join(
        " ".join([name, sources, *(digests if name == "script-src" else ())])
        for name, sources in _ALLOWED
    )
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return f"{html[: charset.end()]}\n{tag}{html[charset.end() :]}"


def drop_policy(html: bytes) -> bytes:
    """The page without the tag that ``add_policy`` put there, for who serves it with a script of
    his own.

    >>> drop_policy(add_policy('<meta charset="utf-8"><p>', ()).encode())
    b'<meta charset="utf-8"><p>'
    """
    return _POLICY.sub(b"", html, count=1)


def _inline_scripts(html: str) -> list[str]:
    """The texts between script tags that a browser would run: no address, no type of its own."""
    return [
        found["text"]
        for found in _SCRIPT.finditer(html)
        if not re.search(r"\b(?:src|type)\s*=", found["attributes"])
    ]


def _form(script: str) -> str:
    return _ADDRESS.join(re.escape(part) for part in _FILLED_IN.split(script))


def _digest(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
