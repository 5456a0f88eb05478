"""What came of asking for an address: a response, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from email.message import Message
from hashlib import sha256
from string import printable
from urllib.parse import quote

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Response:
    """An answer as it came.

    ``sent`` is the body as transferred, ``content`` the same with its content encoding
    taken off; ``fetched_at`` is UTC. ``truncated`` names what cut the body short, in
    the words of WARC-Truncated.
    """

    url: str
    status: int
    reason: str
    headers: Headers
    sent: bytes
    content: bytes
    fetched_at: str
    asked: Headers = ()
    truncated: str | None = None

    def header(self, name: str) -> str | None:
        """First header of that name, however its letters are cased."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @property
    def sha256(self) -> str:
        """Digest of the content: that of the file it becomes."""
        return sha256(self.content).hexdigest()

    @property
    def content_type(self) -> str:
        """Media type in small letters, without parameters; empty if not declared."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the header declares."""
        message = Message()
        message["content-type"] = self.header("content-type") or ""
        try:
            found = message.get_param("charset")
        except (ValueError, LookupError):
            return None
        return found.strip() or None if isinstance(found, str) else None

    @property
    def location(self) -> str | None:
        """Where a redirect leads, as written; bytes beyond ASCII as the percent signs for them."""
        value = self.header("location")
        if value is None:
            return None
        return quote(value, safe=printable, encoding="latin-1", errors="replace")

    def cut(self, why: str) -> Response:
        """The same, said to be cut short."""
        return replace(self, truncated=why)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an address gave nothing: a stable reason, words, and whether to ask again.

    ``response`` is what had come until then.
    """

    url: str
    reason: str
    message: str
    passing: bool
    response: Response | None = None
