"""Whom the desk answers: this machine, the browser that was given the key, its own forms.

A page elsewhere can make a browser send requests here, and a name elsewhere can be made to
lead here (DNS rebinding). So the host named must be this one; a session is begun with a key
from the terminal and kept in a cookie that other sites' pages do not send; a change needs the
origin of our own pages and a token that stands in them. Nothing is changed by GET.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl

MOST_BYTES = 64 * 1024
"""Of a form: the longest line of a source fits, an attack on the memory does not."""
MOST_FIELDS = 40
MOST_ADDRESS = 2_000
FORM = "application/x-www-form-urlencoded"
NAMES = ("127.0.0.1", "localhost")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Head:
    """A request before its body is read; names of ``headers`` are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one run of the desk: what begins a session, its cookie, its forms' token."""

    port: int
    entry: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    form: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def cookie(self) -> str:
        """The cookie's name; cookies do not tell ports apart, so it does."""
        return f"anliku-desk-{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        return tuple(f"{name}:{self.port}" for name in NAMES)

    def opens(self, given: str) -> bool:
        """Whether this is the key that begins a session."""
        return _same(given, self.entry)


def refuse(head: Head, keys: Keys) -> Refusal | None:
    """Why a request is refused by its head; of POST the body must still be looked at."""
    if head.method not in ("GET", "HEAD", "POST"):
        return Refusal(405, "只接受 GET 和 POST")
    if head.headers.get("host") not in keys.hosts:
        return Refusal(421, "地址不是本机的工作台")
    if len(head.target) > MOST_ADDRESS or not head.target.startswith("/"):
        return Refusal(414, "地址太长或写法不对")
    return _refuse_post(head, keys) if head.method == "POST" else None


def _refuse_post(head: Head, keys: Keys) -> Refusal | None:
    told = head.headers
    origins = [f"http://{host}" for host in keys.hosts]
    site = told.get("sec-fetch-site", "same-origin")
    if told.get("origin") not in origins or site != "same-origin":
        return Refusal(403, "表单不是从工作台自己的页面提交的")
    if told.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        return Refusal(415, "只接受表单")
    length = told.get("content-length", "")
    if "transfer-encoding" in told or not (length.isascii() and length.isdecimal()):
        return Refusal(411, "没有说明长度")
    return Refusal(413, "提交的内容太大") if len(length) > 9 or int(length) > MOST_BYTES else None


def is_known(head: Head, keys: Keys) -> bool:
    """Whether the request comes with the session's cookie."""
    try:
        cookies = SimpleCookie(head.headers.get("cookie", ""))
    except CookieError:
        return False
    morsel = cookies.get(keys.cookie)
    return morsel is not None and _same(morsel.value, keys.session)


def read_form(body: bytes, keys: Keys) -> dict[str, str] | Refusal:
    """The fields of a form of ours; of a name that comes twice the last holds."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"), True, True, encoding="utf-8", errors="strict",
            max_num_fields=MOST_FIELDS,
        )  # fmt: skip
    except ValueError:
        return Refusal(400, "表单读不出来")
    form = dict(pairs)
    if not _same(form.pop("token", ""), keys.form):
        return Refusal(403, "表单的校验码不对，请刷新页面再试")
    return form


def _same(given: str, kept: str) -> bool:
    """Whether two secrets are equal, in a time that tells nothing of where they differ."""
    return compare_digest(given.encode("utf-8", "surrogatepass"), kept.encode())
