"""The body of one answer, read within bounds; and the names of what can go wrong."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, replace
from http.client import HTTPException

from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse
from urllib3.util.ssl_match_hostname import CertificateError

from scraper.fetch.answer import Failure, Response
from scraper.fetch.bounds import Bounds
from scraper.fetch.exact import Watched
from scraper.fetch.unpack import BombError, CutError, StrangeError, unpack

PIECE = 64 * 1024
BROKEN = (HTTPError, HTTPException, OSError, ValueError)
CUTS = {"too-slow": "time", "too-large": "length", "cut-short": "disconnect"}
"""How WARC-Truncated names it."""


@dataclass(slots=True)
class Reading:
    """An exchange under way; ``overdue`` is set when its time is over."""

    bounds: Bounds
    overdue: bool = False


def read_answer(
    answer: BaseHTTPResponse, head: Response, types: tuple[str, ...], reading: Reading
) -> Response | Failure:
    """The whole response to a head that has come, or why it cannot be had."""
    if refusal := _unwanted(head, types, reading.bounds):
        return refusal
    body, problem = _body(answer, head, reading)
    response = replace(head, sent=body, content=body)
    if problem:
        return replace(problem, response=response.cut(CUTS.get(problem.reason, "unspecified")))
    return _unpacked(response, reading.bounds)


def find_surplus(found: Response | Failure, watched: list[Watched]) -> Response | Failure:
    """The same, unless more came than the header told: then the page is not whole."""
    if isinstance(found, Failure) or not _length(found) or not any(w.surplus for w in watched):
        return found
    message = "more came than the length it tells"
    response = found.cut("length")
    return Failure(found.url, "wrong-length", message, passing=True, response=response)


def explain(url: str, error: Exception, *, overdue: bool) -> Failure:
    """Why no answer came."""
    if overdue or _is_timeout(error):
        return Failure(url, "too-slow", "no answer came in time", passing=True)
    if isinstance(error, ssl.SSLError | CertificateError) or "certificate" in str(error).lower():
        return Failure(url, "tls", f"its certificate or TLS fails ({_words(error)})", passing=False)
    return Failure(url, "connection-lost", f"no answer came ({_words(error)})", passing=True)


def _length(head: Response) -> int | None:
    """Bytes of the body as the header tells them, where that counts."""
    length = head.header("content-length") or ""
    packed = "chunked" in (head.header("transfer-encoding") or "").lower()
    bodiless = head.status in (204, 304)
    return int(length) if length.isdecimal() and not packed and not bodiless else None


def _unwanted(head: Response, types: tuple[str, ...], bounds: Bounds) -> Failure | None:
    """Why the body of a good answer is not read at all."""
    if head.status != 200:
        return None
    kind = head.content_type
    if kind and not kind.startswith(types):
        cut = head.cut("unspecified")
        message = f"it is {kind}, not what was looked for"
        return Failure(head.url, "wrong-type", message, passing=False, response=cut)
    if (_length(head) or 0) > bounds.sent:
        return replace(_too_large(head.url, bounds.sent), response=head.cut("length"))
    return None


def _too_large(url: str, most: int) -> Failure:
    return Failure(url, "too-large", f"it is larger than {most:,} bytes", passing=False)


def _body(
    answer: BaseHTTPResponse, head: Response, reading: Reading
) -> tuple[bytes, Failure | None]:
    """What came, and what was wrong with it. Read as it comes, so that no drip outlasts time."""
    pieces, size, most = [], 0, reading.bounds.sent
    try:
        while piece := answer.read1(PIECE, decode_content=False):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                return b"".join(pieces)[:most], _too_large(head.url, most)
    except BROKEN as error:
        return b"".join(pieces), _broken_off(head.url, error, overdue=reading.overdue)
    return b"".join(pieces), _short(head, size, reading)


def _short(head: Response, size: int, reading: Reading) -> Failure | None:
    if reading.overdue:
        return Failure(head.url, "too-slow", "it did not end in time", passing=True)
    length = _length(head)
    if length is not None and size < length:
        message = f"only {size:,} of {length:,} bytes came"
        return Failure(head.url, "cut-short", message, passing=True)
    return None


def _broken_off(url: str, error: Exception, *, overdue: bool) -> Failure:
    reason = "too-slow" if overdue or _is_timeout(error) else "cut-short"
    return Failure(url, reason, f"its body broke off ({_words(error)})", passing=True)


def _is_timeout(error: Exception) -> bool:
    return isinstance(error, TimeoutError) or "timed out" in str(error)


def _words(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:200]


def _unpacked(response: Response, bounds: Bounds) -> Response | Failure:
    """The answer with its content, or why that cannot be had."""
    encoding = response.header("content-encoding") or ""
    try:
        content = unpack(response.sent, encoding, bounds.decoded) if response.sent else b""
    except BombError as error:
        return Failure(response.url, "too-large", str(error), passing=False, response=response)
    except CutError as error:
        cut = response.cut("disconnect")
        return Failure(response.url, "cut-short", str(error), passing=True, response=cut)
    except StrangeError as error:
        return Failure(response.url, "wrong-encoding", str(error), passing=True, response=response)
    return replace(response, content=content)
