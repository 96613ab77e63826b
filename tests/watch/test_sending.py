"""Letters and webhooks: signed, to the public internet only, and no address is kept in the outbox."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from rumordesk.errors import RumordeskError
from rumordesk.records import Citation, News, Person, Rumor
from rumordesk.watch.sending import letters_to, name_of, sender
from rumordesk.watch.webhook import post

# Apprise imports what the standard library is about to lose.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

WHEN = datetime(2031, 3, 1, tzinfo=UTC)
RUMOR = Rumor(
    question="Did Fred Fiction steal the pearls?", claim="Fred Fiction stole the pearls.", kind="general",
    people=(Person(name="Fred Fiction", asked_as="Fred"),),
)  # fmt: skip
NEWS = News(
    kind="on record", side="denies", source="Fred Fiction", nats=-1.5, probability=(0.3, 0.1), as_of=WHEN,
    citations=(
        Citation(article="a", url="https://a.example/1", outlet="a.example", title="", published=WHEN, field="text",
                 start=0, end=6, quote="Not me"),
    ),
)  # fmt: skip


class Receiver(BaseHTTPRequestHandler):
    """Keeps what it is sent, and answers with the status that its path names."""

    got: list[tuple[dict[str, str], bytes]] = []  # noqa: RUF012 - one server a test

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append((dict(self.headers), body))
        self.send_response(int(self.path.strip("/")))
        self.send_header("Location", "http://127.0.0.1:9/")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


CONNECT, GETADDRINFO = socket.socket.connect, socket.getaddrinfo


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A receiver on the loopback, which the tests may reach for once."""
    monkeypatch.setattr(socket.socket, "connect", CONNECT)
    monkeypatch.setattr(socket, "getaddrinfo", GETADDRINFO)
    Receiver.got.clear()
    made = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://hook.example:{made.server_port}"
    made.shutdown()
    made.server_close()
    thread.join()


OPENED = "127.0.0.0/8"


async def loopback(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def test_a_webhook_is_signed(server: str) -> None:
    post(f"{server}/200", "k1", {"event": "rumor.changed", "n": 1}, "s3cret", lookup=loopback, opened=OPENED)
    ((headers, body),) = Receiver.got
    assert json.loads(body) == {"event": "rumor.changed", "n": 1}
    assert headers["X-Rumordesk-Event"] == "rumor.changed"
    assert headers["X-Rumordesk-Delivery"] == "k1"
    assert headers["X-Rumordesk-Signature-256"] == "sha256=" + hmac.new(b"s3cret", body, hashlib.sha256).hexdigest()
    assert headers["Host"].startswith("hook.example")


@pytest.mark.parametrize("status", [302, 404, 500])
def test_only_success_is_success(server: str, status: int) -> None:
    with pytest.raises(RumordeskError, match=str(status)):
        post(f"{server}/{status}", "k", {}, "", lookup=loopback, opened=OPENED)
    assert len(Receiver.got) == 1


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fe80::1", "0.0.0.0", "fd00::1"]
)
def test_no_private_address_is_reached(address: str) -> None:
    async def inside(host: str, port: int) -> list[str]:
        return ["93.184.215.14", address]

    with pytest.raises(RumordeskError, match="no public address"):
        post("https://inside.example/", "k", {}, "", lookup=inside)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "https:///path", "gopher://x.example/", "http://127.0.0.1/", "https://u:p@x.example/"]
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(RumordeskError, match="cannot be reached"):
        post(url, "k", {}, "")


SAID = {"event": "rumor.changed", "title": "Fred Fiction: a word on record", "text": "“Not me” — a.example"}


def test_apprise_tells_a_json_receiver(server: str) -> None:
    port = server.rpartition(":")[2]
    sender("", OPENED)(f"json://127.0.0.1:{port}/200", "k", SAID)
    ((_, body),) = Receiver.got
    told = json.loads(body)
    assert (told["title"], told["message"]) == (SAID["title"], SAID["text"])
    with pytest.raises(RumordeskError, match="could not deliver"):
        sender("", OPENED)(f"json://127.0.0.1:{port}/500", "k", SAID)


def test_apprise_tells_by_mail(server: str) -> None:
    got: list[Envelope] = []

    class Mailbox:
        async def handle_DATA(self, server: object, session: object, envelope: Envelope) -> str:
            got.append(envelope)
            return "250 OK"

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    office = Controller(Mailbox(), hostname="127.0.0.1", port=port)
    office.start()
    try:
        receiver = f"mailto://127.0.0.1:{port}?from=desk@desk.example&to=reader@mail.example&mode=insecure&format=text"
        sender("", OPENED)(receiver, "k", SAID)
    finally:
        office.stop()
    (envelope,) = got
    mail = message_from_bytes(envelope.content or b"", policy=default)
    assert envelope.rcpt_tos == ["reader@mail.example"]
    assert mail["Subject"] == SAID["title"]
    body = mail.get_body(("plain",))
    assert body is not None
    assert SAID["text"] in body.get_content()


@pytest.mark.parametrize(
    "receiver",
    ["json://127.0.0.1:{}/200", "json://localhost:{}/200", "mailto://mail.example?smtp=127.0.0.1&from=a@b.example"],
)
def test_apprise_is_not_led_into_the_own_network(server: str, receiver: str) -> None:
    with pytest.raises(RumordeskError, match="no public address"):
        sender("")(receiver.format(server.rpartition(":")[2]), "k", SAID)
    assert Receiver.got == []


@pytest.mark.parametrize("receiver", ["nonsense", "nosuch://a.example"])
def test_what_apprise_does_not_know(receiver: str) -> None:
    with pytest.raises(RumordeskError, match="not one that Apprise knows"):
        sender("")(receiver, "k", SAID)


def test_a_letter_accuses_nobody_and_holds_no_address() -> None:
    receiver = "mailto://user:password@mail.example"
    (letter,) = letters_to([receiver])(RUMOR, [NEWS], "r1")
    assert "password" not in letter.body
    said = json.loads(letter.body)
    assert said["to"] == name_of(receiver)
    assert said["title"] == "Fred Fiction: a word on record"
    assert "On record against the claim: Fred Fiction (−1.50 nats)." in said["text"]
    assert "from 30 % to 10 %" in said["text"]
    assert "“Not me” — a.example, 1 Mar 2031, https://a.example/1" in said["text"]
    assert letters_to([receiver])(RUMOR, [NEWS], "r1") == [letter]
