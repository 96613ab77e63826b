"""A signed webhook: JSON by POST to an address on the public internet, with an HMAC over the body. It follows nothing.

    X-Rumordesk-Event: rumor.changed
    X-Rumordesk-Delivery: the letter's id, the same at every try
    X-Rumordesk-Signature-256: sha256=HMAC-SHA256(secret, body), in hexadecimal

The name is looked up once, every address that it has must be public, and the connection goes to the one that was
checked: a name cannot point elsewhere in between.
"""

from __future__ import annotations

import hmac
import http.client
import ipaddress
import json
import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlsplit

from rumordesk.errors import RumordeskError

WEBHOOK = "webhook+"
"""What stands before the address of a webhook among the receivers."""
SECONDS = 10.0
PORTS = {"http": 80, "https": 443}
NEXT = "Give the address of a server on the public internet: webhook+https://host/path."

Lookup = Callable[[str, int], Sequence[str]]


def signature(secret: str, body: bytes) -> str:
    """What a receiver compares with its own HMAC of the body."""
    return "sha256=" + hmac.new(secret.encode(), body, "sha256").hexdigest()


def post(
    url: str, key: str, said: Mapping[str, object], secret: str, *, lookup: Lookup | None = None,
    private: bool = False,
) -> None:  # fmt: skip
    """Send it. Raises RumordeskError where the address may not be used or the answer is no success.

    `private` lets loopback and private addresses through, for a test on one machine.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise RumordeskError("a webhook's address is no http or https address", NEXT)
    body = json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
    headers = {
        "Host": parts.netloc.rpartition("@")[2], "Content-Type": "application/json", "User-Agent": "rumordesk",
        "X-Rumordesk-Event": str(said.get("event", "")), "X-Rumordesk-Delivery": key,
        "Content-Length": str(len(body)), "Connection": "close",
        **({"X-Rumordesk-Signature-256": signature(secret, body)} if secret else {}),
    }  # fmt: skip
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        status = _exchange(parts.scheme, parts.hostname, parts.port, path, headers, body, lookup or _addresses, private)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise RumordeskError(f"the webhook at {parts.hostname} cannot be reached: {error}", NEXT) from error
    if not 200 <= status < 300:
        raise RumordeskError(f"the webhook at {parts.hostname} answered {status}", "Look at its log.")


def _exchange(
    scheme: str, host: str, port: int | None, path: str, headers: Mapping[str, str], body: bytes, lookup: Lookup,
    private: bool,
) -> int:  # fmt: skip
    port = port or PORTS[scheme]
    addresses = lookup(host, port)
    if not addresses or not (private or all(ipaddress.ip_address(a).is_global for a in addresses)):
        raise ValueError("it is not on the public internet")
    with socket.create_connection((addresses[0], port), SECONDS) as plain:
        wire = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if scheme == "https" else plain
        connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
        connection.sock = wire
        connection.putrequest("POST", path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        status = connection.getresponse().status
        connection.close()
        return status


def _addresses(host: str, port: int) -> Sequence[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
