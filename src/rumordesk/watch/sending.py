"""Sending: letters from the outbox to their receivers, each tried again until it arrives or is given up.

A receiver is an Apprise URL (mail, chat, push, …; the optional extra `alerts`) or `webhook+https://…`, which gets
signed JSON. The outbox holds no address, only its hash: addresses carry passwords. `tell` words the letters.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256

from rumordesk.collect.web.addresses import Guard, networks
from rumordesk.collect.web.exchange import FetchError
from rumordesk.errors import RumordeskError
from rumordesk.records import News, Rumor
from rumordesk.store import Store
from rumordesk.store.outbox import Letter
from rumordesk.tell.news import as_data, text, title
from rumordesk.tell.words import day as day_words
from rumordesk.tell.words import instant
from rumordesk.watch.replaying import told
from rumordesk.watch.webhook import WEBHOOK, post
from rumordesk.watch.when import retry

Send = Callable[[str, str, Mapping[str, object]], None]
"""From an address, a letter's id and what it says: sent. Raises RumordeskError where it did not arrive."""


def letters_to(receivers: Sequence[str]) -> Callable[[Rumor, Sequence[News], str], list[Letter]]:
    """How to write letters to these receivers, for `Watcher`."""

    def write(rumor: Rumor, news: Sequence[News], key: str) -> list[Letter]:
        as_of = max(n.as_of for n in news)
        said = {
            "event": "rumor.changed", "rumor": key, "question": rumor.question, "as_of": instant(as_of),
            "title": title(rumor, news), "text": text(rumor, news), "changes": [as_data(n) for n in news],
        }  # fmt: skip
        return [_letter(receiver, key, as_of, said) for receiver in receivers]

    return write


def lay_digest(store: Store, receivers: Sequence[str], now: datetime) -> int:
    """Lay out one letter a receiver on all that was told the day before, once a day; returns how many letters."""
    day = now.astimezone(UTC).date() - timedelta(days=1)
    start = datetime.combine(day, time.min, UTC)
    items = [t for t in told(store, since=start - timedelta(microseconds=1)) if t.as_of.astimezone(UTC).date() == day]
    said = {
        "event": "day.told", "day": day.isoformat(), "title": f"rumordesk: what was told on {day_words(day)}",
        "text": "\n".join(text(t.rumor, t.news) for t in items),
        "changes": [{"rumor": t.key, "question": t.rumor.question, **as_data(n)} for t in items for n in t.news],
    }  # fmt: skip
    with store.writing() as change:
        if not items or change.source_state(DIGEST) >= day.isoformat():
            return 0
        change.put_source_state(DIGEST, day.isoformat())
        for receiver in receivers:
            change.lay(_letter(receiver, "", now, said))
    return len(receivers)


DIGEST = "digest"
"""Under which the store remembers the day of the last digest."""


def _letter(receiver: str, key: str, as_of: datetime, said: Mapping[str, object]) -> Letter:
    body = json.dumps({"to": name_of(receiver), **said}, ensure_ascii=False, sort_keys=True)
    return Letter(sha256(body.encode()).hexdigest()[:32], key, body, as_of)


def name_of(receiver: str) -> str:
    """What stands for an address in the outbox."""
    return sha256(receiver.encode()).hexdigest()[:12]


def deliver(store: Store, receivers: Sequence[str], now: datetime, send: Send) -> tuple[int, int]:
    """Send what is due; returns how many letters arrived, and how many did not."""
    by_name = {name_of(r): r for r in receivers}
    with store.reading() as moment:
        waiting = moment.waiting(now)
    arrived = 0
    for letter in waiting:
        said = json.loads(letter.body)
        receiver = by_name.get(said.pop("to"))
        trouble = "" if receiver else "nobody is told at this address any more"
        try:
            if receiver:
                send(receiver, letter.id, said)
        except RumordeskError as error:
            trouble = error.subject
        with store.writing() as change:
            if trouble:
                change.not_sent(letter.id, trouble, retry(now, letter.tries + 1) if receiver else None, now)
            else:
                change.sent(letter.id, now)
        arrived += not trouble
    return arrived, len(waiting) - arrived


def sender(secret: str, opened: str = "") -> Send:
    """The real way to send: `secret` signs webhooks, `opened` are the private networks that may be asked."""

    def send(receiver: str, key: str, said: Mapping[str, object]) -> None:
        if receiver.startswith(WEBHOOK):
            post(receiver.removeprefix(WEBHOOK), key, said, secret, opened=opened)
        else:
            _by_apprise(receiver, said, Guard(networks(opened)))

    return send


def _by_apprise(receiver: str, said: Mapping[str, object], guard: Guard) -> None:
    try:
        import apprise
    except ImportError as error:
        raise RumordeskError("Apprise is not installed", 'pip install "rumordesk[alerts]".') from error
    all_of_them = apprise.Apprise()
    if not all_of_them.add(receiver):
        raise RumordeskError("an address is not one that Apprise knows", "Its documentation lists the kinds.")
    _check([str(getattr(service, name, "") or "") for service in all_of_them for name in HOSTS], guard)
    if not all_of_them.notify(title=str(said["title"]), body=str(said["text"]), body_format="text"):
        raise RumordeskError("Apprise could not deliver it", "Look at the receiver's own log.")


HOSTS = ("host", "smtp_host")
"""Where Apprise keeps a receiver's host; for some services a number or a word that is none."""


def _check(hosts: Sequence[str], guard: Guard) -> None:
    """Raises RumordeskError where a receiver stands on this machine or its network; Apprise asks on its own."""
    for host in (h for h in hosts if h and not h.isdigit()):
        with suppress(OSError, UnicodeError):  # no name of a host, or none that is known: Apprise will say so
            for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM):
                _check_one(str(found[4][0]), host, guard)


def _check_one(address: str, host: str, guard: Guard) -> None:
    try:
        guard.check_ip(address)
    except FetchError as error:
        raise RumordeskError(f"{host} is not told: {error.why}", "The setting private_networks opens one.") from error
