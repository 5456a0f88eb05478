"""Which machines may be spoken to: none of a private network, unless a person says so.

A name is looked up once, every address it has is judged, and the connection goes to an
address that was judged: a second look-up could give another (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]
SPECIAL = ipaddress.ip_network("192.0.0.0/24")
"""For protocols (RFC 6890); older Pythons take parts of it for public."""
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class RefusedError(Exception):
    """The host is one that must not be asked."""


class UnknownHostError(Exception):
    """The host's name leads to no address now."""


def look_up(host: str, port: int) -> list[str]:
    """Addresses of a host as the system knows them. Raises ``OSError``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def pin(host: str, port: int, *, private: bool, resolve: Resolver = look_up, turn: int = 0) -> str:
    """The address to connect to for a host. Raises ``RefusedError`` and ``UnknownHostError``.

    One address that is not public refuses the whole name. ``turn`` chooses among several,
    IPv4 first: another one after each that does not answer.
    """
    try:
        found = [ipaddress.ip_address(each) for each in resolve(host.strip("[]"), port)]
    except (OSError, ValueError, UnicodeError) as error:
        raise UnknownHostError(f"{host} has no address ({error})") from error
    if not found:
        raise UnknownHostError(f"{host} has no address")
    for address in found:
        if not may_ask(address, private=private):
            raise RefusedError(f"{host} is {address}, which is not public")
    return str(sorted(found, key=lambda address: address.version)[turn % len(found)])


def may_ask(address: IPAddress, *, private: bool) -> bool:
    """Whether a machine may be asked; ``private`` allows those of one's own network.

    >>> [may_ask(ipaddress.ip_address(a), private=False) for a in ("8.8.8.8", "127.0.0.1")]
    [True, False]
    >>> [may_ask(ipaddress.ip_address(a), private=False)
    ...  for a in ("169.254.169.254", "100.100.100.200", "::ffff:10.0.0.1", "64:ff9b::7f00:1")]
    [False, False, False, False]
    """
    faces = list(_faces(address))
    if any(face.is_multicast or face.is_unspecified for face in faces):
        return False
    return private or all(face.is_global and face not in SPECIAL for face in faces)


def _faces(address: IPAddress) -> Iterable[IPAddress]:
    """The address, and the one that is packed into it."""
    yield address
    if isinstance(address, ipaddress.IPv6Address):
        packed = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in NAT64:
            packed = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if packed:
            yield packed
