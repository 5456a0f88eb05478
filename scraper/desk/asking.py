"""What the desk is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """An address with its query; ``form`` is set for POST and has passed the guard."""

    path: str
    query: Mapping[str, str]
    form: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What is answered; ``place`` leads on to another address of the desk."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    place: str | None = None
