"""Which addresses may be asked: public ones, over http or https; nobody leads the desk to its own machine or network.

Checked three times: the address as written, every address that its name resolves to, and the socket that is opened
(so that nothing resolves between check and use). It resolves nothing itself and opens nothing.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from rumordesk.collect.web.exchange import FetchError
from rumordesk.errors import ConfigError

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

LONGEST_ADDRESS = 4_096
"""Characters; set by judgement, browsers and servers differ from 2,000 up."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_SITE_LOCAL = ipaddress.IPv6Network("fec0::/10")
"""Deprecated by RFC 3879, but still private where it is in use."""


class Guard:
    """Says no to private, loopback, link-local, multicast and reserved addresses, but in networks that are opened."""

    def __init__(self, opened: Iterable[Network] = ()) -> None:
        self._opened = tuple(opened)

    def check_url(self, url: str) -> str:
        """The host of an address that may be asked, as far as it can be told without resolving.

        Raises:
            FetchError: not http(s), with a log-in, without a host, too long, or a forbidden IP address.
        """
        host = host_of(url)
        literal = _literal(host)
        if literal is not None:
            self.check_ip(literal)
        return host

    def check_ip(self, address: str | IP) -> None:
        """Raises FetchError where an IP address may not be asked; IPv4 inside IPv6 counts as IPv4, too."""
        try:
            ip = ipaddress.ip_address(address.partition("%")[0]) if isinstance(address, str) else address
        except ValueError as error:
            raise FetchError(f"{address} is no IP address") from error
        ip = _plain(ip)
        if any(ip.version == network.version and ip in network for network in self._opened):
            return
        if not all(_is_public(each) for each in (ip, *_inside(ip))):
            raise FetchError(f"{ip} is no public address; nothing on this machine or in its network is asked")


def networks(written: str) -> tuple[Network, ...]:
    """Networks as a setting has them: "127.0.0.0/8, ::1/128". Raises ConfigError."""
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in written.split(",") if part.strip())
    except ValueError as error:
        raise ConfigError(
            f"“{written}” names no networks: {error}", "Write networks as 10.1.0.0/16,fd00::/8, separated by commas."
        ) from error


def host_of(url: str) -> str:
    """Host of an http(s) address. Raises FetchError where there is none, or the address is none."""
    if len(url) > LONGEST_ADDRESS:
        raise FetchError(f"an address of more than {LONGEST_ADDRESS:,} characters")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"no address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise FetchError(f"{parts.scheme or 'no scheme'}: only http and https are asked")
    if parts.username is not None or parts.password is not None:
        raise FetchError("an address with a log-in; only what is open to everybody is asked")
    if not host or any(c.isspace() or ord(c) < 32 for c in url):
        raise FetchError("an address without a host, or with white space in it")
    return host


def _literal(host: str) -> IP | None:
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None


def _is_public(ip: IP) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip in _SITE_LOCAL)


def _plain(ip: IP) -> IP:
    """The IPv4 address that an IPv6 address is only another way to write (mapped, NAT64); else the address itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip.ipv4_mapped or ip


def _inside(ip: IP) -> tuple[ipaddress.IPv4Address, ...]:
    """IPv4 addresses that an IPv6 address carries: 6to4, Teredo (server and client)."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ()
    return tuple(each for each in (ip.sixtofour, *(ip.teredo or ())) if each is not None)
