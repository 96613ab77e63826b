"""Large desks, made fast: the bundled story many times over, under other questions and with many more articles.

What is told in them was never said of anybody; it is for measuring, and for pages that have to carry much.
"""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import msgspec

from rumordesk.editing import publishing
from rumordesk.editing.noting import entry
from rumordesk.records import Article, Dossier, Link, Witness
from rumordesk.store import Store
from rumordesk.watch.believing import belief, version
from rumordesk.watch.following import follow

OUTLETS = 60
FIRST = ("Ada", "Bela", "Cleo", "Dora", "Edda", "Finn", "Gus", "Hedy", "Ivo", "Jona")
LAST = ("Quill", "Octavo", "Folio", "Vellum", "Serif", "Margin", "Galley", "Stet", "Ligature", "Kern")
TICKS = dict.fromkeys(("adults", "passages", "neutral", "reply"), True)


def multiplied(dossier: Dossier, count: int) -> Dossier:
    """The dossier with so many articles: each of the new ones took it from one that was there."""
    new = list(_copies(dossier, count - len(dossier.articles)))
    stances = {row.article: row for row in dossier.stances}
    rows = [
        msgspec.structs.replace(
            stances.get(giver, dossier.stances[0]), article=a.id, url=a.url, outlet=a.outlet, title=a.title,
            published=a.published,
        )
        for a, giver in new
    ]  # fmt: skip
    links = [
        Link(source=a.id, target=giver, kind="copy", why="The two share nine sentences.", confidence=0.93)
        for a, giver in new
    ]
    return msgspec.structs.replace(
        dossier, articles=(*dossier.articles, *(a for a, _ in new)), stances=(*dossier.stances, *rows),
        links=(*dossier.links, *links), article_count=dossier.article_count + len(new),
        witnesses=tuple(_with(w, new) for w in dossier.witnesses),
    )  # fmt: skip


def renamed(dossier: Dossier, number: int) -> tuple[str, Dossier]:
    """The same dossier about other people, with its question."""
    a = f"{FIRST[number % 10]} {LAST[number // 10 % 10]}{number // 100 or ''}"
    b = f"{FIRST[(number + 3) % 10]} {LAST[(number // 10 + 5) % 10]}{number // 100 or ''}"
    names = [p.name for p in dossier.rumor.people]
    text = msgspec.json.encode(dossier).decode().replace(names[0], a).replace(names[1], b)
    made = msgspec.json.decode(text, type=Dossier)
    question = f"Are {a} and {b} getting back together?"
    return question, msgspec.structs.replace(made, rumor=msgspec.structs.replace(made.rumor, question=question))


def put(store: Store, question: str, dossier: Dossier, now: datetime) -> str:
    """Follow a question, and publish this dossier on it; returns the rumor's id."""
    key = follow(store, question, (), now).id
    judged = belief(dossier, (a.id for a in dossier.articles))
    with store.writing() as change:
        followed = change.followed(key)
        assert followed is not None
        change.put(msgspec.structs.replace(followed, looked=now, next_look=now + timedelta(days=30), looks=1))
        change.put_dossier(key, now, version(judged), dossier)
        shown = change.dossier(key)
    assert shown is not None
    publishing.publish(
        store, key, shown, title=question, ticks=TICKS, reply="Nobody was asked: nobody exists.", by="editor", now=now
    )
    return key


def receive(store: Store, articles: tuple[Article, ...], count: int, now: datetime) -> None:
    """Take so many articles in."""
    for start in range(0, count, 5_000):
        some = (_copy(articles[i % len(articles)], i) for i in range(start, min(start + 5_000, count)))
        with store.writing() as change:
            change.receive(some, now)


def write_on(file: str, rumors: Sequence[str]) -> None:
    """What a watcher writes, twice a second and for ever: new articles, a verdict that has moved, its dossier."""
    store = Store(file, lambda: datetime.now(UTC))
    dice = random.Random(3)
    for number in itertools.count():
        key, now = dice.choice(rumors), datetime.now(UTC)
        with store.reading() as moment:
            shown = moment.dossier(key)
        assert shown is not None
        verdict = msgspec.structs.replace(shown.dossier.verdict, as_of=now, probability=round(dice.random(), 4))
        dossier = msgspec.structs.replace(shown.dossier, verdict=verdict)
        judged = belief(dossier, (a.id for a in dossier.articles))
        with store.writing() as change:
            change.receive([_copy(a, 10**6 + number) for a in dossier.articles[:5]], now)
            change.append([entry("verdict", key, now, judged)])
            change.put_dossier(key, now, version(judged), dossier)
        time.sleep(PAUSE)


PAUSE = 0.5
"""Seconds between two looks: 500 rumors, each looked at every four minutes."""


def _copies(dossier: Dossier, count: int) -> Iterator[tuple[Article, str]]:
    for i in range(count):
        giver = dossier.articles[i % len(dossier.articles)]
        yield _copy(giver, i), giver.id


def _copy(article: Article, number: int) -> Article:
    outlet = f"paper{number % OUTLETS}.example"
    url = f"https://{outlet}/{number}"
    published = article.published and article.published + timedelta(minutes=number % 1_000)
    return msgspec.structs.replace(
        article, id=sha256(url.encode()).hexdigest()[:16], url=url, canonical_url=url, outlet=outlet,
        published=published, title=f"{article.title} ({number})",
    )  # fmt: skip


def _with(witness: Witness, new: list[tuple[Article, str]]) -> Witness:
    mine = set(witness.members)
    return msgspec.structs.replace(witness, members=(*witness.members, *(a.id for a, giver in new if giver in mine)))
