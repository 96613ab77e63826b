"""Nobody leads the desk to its own machine or network, by whatever spelling, name or redirect."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.collect.web.addresses import Guard, networks
from rumordesk.collect.web.exchange import FetchError
from rumordesk.errors import ConfigError

FORBIDDEN = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1",
    "169.254.169.254", "192.0.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "203.0.113.9",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:c0a8:101::",
    "2001:0:7f00:1::", "not an address", "",
]  # fmt: skip
ALLOWED = ["::ffff:8.8.8.8", "93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", FORBIDDEN)
def test_a_private_address_is_refused(address: str) -> None:
    with pytest.raises(FetchError):
        Guard().check_ip(address)


@pytest.mark.parametrize("address", ALLOWED)
def test_a_public_address_is_allowed(address: str) -> None:
    Guard().check_ip(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://[::1]:8080/", "http://[fe80::1%25eth0]/", "http://[::ffff:10.0.0.1]/",
        "file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "//a.example/", "a.example", "",
        "http://user:secret@a.example/", "http://user@a.example/", "http:///path", "http://a.example:port/",
        "http://a.example:99999/", "http://a .example/", "http://a.example/\r\nHost: b", "http://[::1/",
        "http://a.example/" + "a" * 5_000,
    ],
)  # fmt: skip
def test_an_address_that_may_not_be_asked_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        Guard().check_url(url)


def test_a_name_is_judged_when_it_is_resolved() -> None:
    assert Guard().check_url("http://127.1/") == "127.1"
    assert Guard().check_url("https://localhost/") == "localhost"


def test_an_opened_network_is_allowed_and_no_other() -> None:
    guard = Guard(networks("127.0.0.0/8, fd00::/8"))
    guard.check_ip("127.0.0.1")
    guard.check_ip("fd00::1")
    for address in ("10.0.0.1", "::1"):
        with pytest.raises(FetchError):
            guard.check_ip(address)


def test_a_setting_that_names_no_network_is_refused() -> None:
    with pytest.raises(ConfigError):
        networks("127.0.0.1/8")


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_no_ipv6_dress_hides_a_private_ipv4(ip: ipaddress.IPv4Address) -> None:
    number = int(ip)
    dressed = (
        ipaddress.IPv6Address(0xFFFF << 32 | number),
        ipaddress.IPv6Address(0x2002 << 112 | number << 80),
        ipaddress.IPv6Address(0x64FF9B << 96 | number),
    )
    for each in dressed:
        with pytest.raises(FetchError):
            Guard().check_ip(str(each))
