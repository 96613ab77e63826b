"""What `serve` makes of its options: under which names the desk answers, and whose forwarding headers it believes."""

from __future__ import annotations

import click
import pytest

from rumordesk.cli.serving import _address, _check_proxy, _hosts


@pytest.mark.parametrize(("given", "is_"), [
    ("", ""), ("https://desk.example", "https://desk.example"), ("HTTPS://Desk.Example/", "https://desk.example"),
    ("http://desk.example:8080/", "http://desk.example:8080"), ("https://[::1]:8443", "https://[::1]:8443"),
])  # fmt: skip
def test_the_address_is_that_which_browsers_write(given: str, is_: str) -> None:
    """A desk whose address begins with HTTPS:// is behind TLS like any other, and its cookies say so."""
    assert _address(given) == is_


@pytest.mark.parametrize("given", [
    "desk.example", "ftp://desk.example", "https://", "https://desk.example/path", "https://desk.example?x=1",
    "https://edda:secret@desk.example", "https://desk.example:99999", "https://[::1", "https://desk.example#x",
])  # fmt: skip
def test_what_is_no_address_of_a_desk_is_refused(given: str) -> None:
    with pytest.raises(click.UsageError):
        _address(given)


@pytest.mark.parametrize(("public", "host", "hosts"), [
    ("", "127.0.0.1", ("127.0.0.1", "localhost", "[::1]")),
    ("", "::1", ("[::1]", "localhost", "127.0.0.1")),
    ("", "0.0.0.0", ()),
    ("https://desk.example:8443", "0.0.0.0", ("desk.example", "0.0.0.0", "localhost", "127.0.0.1", "[::1]")),
])  # fmt: skip
def test_a_desk_answers_to_its_own_names(public: str, host: str, hosts: tuple[str, ...]) -> None:
    assert _hosts(public, host) == hosts


@pytest.mark.parametrize("given", ["", "127.0.0.1", "10.0.0.0/8", "127.0.0.1, ::1"])
def test_a_proxy_is_an_address(given: str) -> None:
    _check_proxy(given)


@pytest.mark.parametrize("given", ["*", "proxy.example", "127.0.0.1,*"])
def test_nobody_believes_everybody(given: str) -> None:
    with pytest.raises(click.UsageError):
        _check_proxy(given)
