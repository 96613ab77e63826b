"""A signed webhook: JSON by POST, with an HMAC over the body, through the client of `collect`. It follows nothing.

X-Rumordesk-Event: rumor.changed
X-Rumordesk-Delivery: the letter's id, the same at every try
X-Rumordesk-Signature-256: sha256=HMAC-SHA256(secret, body), in hexadecimal
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Mapping
from urllib.parse import urlsplit

from rumordesk import __version__
from rumordesk.collect.web.addresses import Guard, networks
from rumordesk.collect.web.client import Client, Lookup
from rumordesk.collect.web.clock import SystemClock
from rumordesk.collect.web.exchange import FetchError
from rumordesk.errors import RumordeskError

WEBHOOK = "webhook+"
"""What stands before the address of a webhook among the receivers."""
SECONDS = 10.0
NEXT = "Give the address of a server on the public internet: webhook+https://host/path."


def signature(secret: str, body: bytes) -> str:
    """What a receiver compares with its own HMAC of the body."""
    return "sha256=" + hmac.new(secret.encode(), body, "sha256").hexdigest()


def post(
    url: str, key: str, said: Mapping[str, object], secret: str, *, opened: str = "", lookup: Lookup | None = None
) -> None:
    """Send it. Raises RumordeskError where the address may not be used or the answer is no success.

    `opened`: private networks that may be asked all the same, as the setting `private_networks` has them.
    """
    body = json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
    headers = {
        "Content-Type": "application/json", "X-Rumordesk-Event": str(said.get("event", "")),
        "X-Rumordesk-Delivery": key, **({"X-Rumordesk-Signature-256": signature(secret, body)} if secret else {}),
    }  # fmt: skip
    host = urlsplit(url).hostname or url
    try:
        status = asyncio.run(_posted(url, body, headers, opened, lookup))
    except FetchError as error:
        raise RumordeskError(f"the webhook at {host} cannot be reached: {error.why}", NEXT) from error
    if not 200 <= status < 300:
        raise RumordeskError(f"the webhook at {host} answered {status}", "Look at its log.")


async def _posted(url: str, body: bytes, headers: Mapping[str, str], opened: str, lookup: Lookup | None) -> int:
    guard, agent = Guard(networks(opened)), f"rumordesk/{__version__}"
    async with Client(guard, agent, SystemClock(), lookup=lookup, seconds=SECONDS) as client:
        return await client.post(url, body, headers)
