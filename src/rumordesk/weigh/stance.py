"""What one article says of the claim: supports, denies, reports without a side, or nothing; headline apart from body.

A stance is derived from what was read: each event bears on the claim by its kind (`kinds/evidence.toml`), its
certainty turns or weakens that. It counts no articles and knows no other article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from rumordesk.kinds.evidence import bearings
from rumordesk.records import Article, Attribution, Event, Reading, Rumor, Stance, StanceValue


class Bearing(NamedTuple):
    """An event that bears on the claim: how far for (+) or against (-) in [-1, 1], and whether it takes a side."""

    event: Event
    value: float
    sided: bool
    """False where it is only hedged, asked or left without comment."""


DENIAL_OF = 0.6
"""A denial counts where what is denied bears on the claim at least this much (set by judgement)."""
TELLING = 0.55
"""Bearing in [0, 1] from which an event makes a stance; weaker ones are background (set by judgement)."""
SIDE = 0.25
"""Balance of for and against in [-1, 1] beyond which an article takes a side (set by judgement)."""
UNSIDED = 0.35
"""Weight of a hedged or asked statement against a plain one in that balance (set by judgement)."""


def bearing_events(reading: Reading, rumor: Rumor) -> tuple[Bearing, ...]:
    """The events of an article that bear on the claim, in the order read."""
    table = bearings(rumor.kind)
    couple = {p.name for p in rumor.people}
    found = []
    for e in reading.events:
        if set(e.people) != couple:
            continue
        value = table.of(e.kind, e.tense, e.basis)
        if value == 0:
            continue
        if e.certainty == "denied":
            if abs(value) >= DENIAL_OF:
                found.append(Bearing(e, -value, True))
        else:
            found.append(Bearing(e, value, e.certainty == "asserted"))
    return tuple(found)


def stance(article: Article, reading: Reading, rumor: Rumor) -> Stance:
    """The stance of an article's headline and body toward the rumor's claim."""
    bears = general(article, reading, rumor) if rumor.kind == "general" else bearing_events(reading, rumor)
    telling = [b for b in bears if abs(b.value) >= TELLING]
    head = [b for b in telling if reading.sentences[b.event.sentence].field == "title"]
    body = [b for b in telling if reading.sentences[b.event.sentence].field == "text"]
    headline, _ = _label(head)
    label, sure = _label(body)
    if label == "unrelated" and headline != "unrelated":
        label, sure = "neutral", 0.5
    best = sorted((b for b in body or head if label in ("neutral", "unrelated") or _agrees(b, label) == 1), key=lambda b: (-_weight(b) * _agrees(b, label), b.event.sentence))
    sentences: dict[int, Attribution] = {}
    for b in best:
        sentences.setdefault(b.event.sentence, b.event.attribution)
    kept = list(sentences.items())[:SPANS]
    return Stance(
        article=article.id,
        headline=headline,
        body=label,
        probability=sure,
        spans=tuple(reading.span(i) for i, _ in kept),
        sources=tuple(None if said.source_type == "none" else said for _, said in kept),
    )


OWN_VOICE = Attribution(source="", source_type="none")
SPANS = 5
"""Sentences kept as the ground of a stance, at most."""


def _label(bears: Sequence[Bearing]) -> tuple[StanceValue, float]:
    if not bears:
        return "unrelated", 0.5
    pro = sum(b.value for b in bears if b.sided and b.value > 0)
    con = -sum(b.value for b in bears if b.sided and b.value < 0)
    open_ = UNSIDED * sum(abs(b.value) for b in bears if not b.sided)
    if pro + con == 0:
        return "neutral", 0.6
    balance = (pro - con) / (pro + con + open_)
    sure = 1 / (1 + exp(-4 * abs(balance)))
    if balance > SIDE:
        return "supports", sure
    return ("denies", sure) if balance < -SIDE else ("neutral", 0.5)


def _weight(b: Bearing) -> float:
    return abs(b.value) * (1.0 if b.sided else UNSIDED) * (1.0 if b.event.basis == "reference" else 1.2)


def _agrees(b: Bearing, label: StanceValue) -> float:
    """Sentences that say what the label says come first."""
    if label == "neutral":
        return 1.0 if not b.sided else 0.6
    return 1.0 if b.sided and (b.value > 0) == (label == "supports") else 0.1


def general(article: Article, reading: Reading, rumor: Rumor) -> tuple[Bearing, ...]:
    """For a claim of no special kind: sentences that hold its people and most of its words, by their certainty."""
    words = frozenset(stem(k) for k in rumor.keywords)
    if not words:
        return ()
    named = {m.sentence for m in reading.mentions if m.person in {p.name for p in rumor.people}}
    found = []
    for i, s in enumerate(reading.sentences):
        text = (article.title if s.field == "title" else article.text)[s.start : s.end]
        here = frozenset(stem(w) for w in re.findall(r"\w+", text.lower()))
        share = len(words & here) / len(words)
        if share >= SHARE and (i in named or not rumor.people or share >= SHARE_ALONE):
            sure = reading.certainties[i]
            said = reading.attributions[i]
            event = Event(kind="other", people=tuple(p.name for p in rumor.people), basis="report", certainty=sure,
                          attribution=said or OWN_VOICE, sentence=i)  # fmt: skip
            found.append(Bearing(event, -share if sure == "denied" else share, sure in ("asserted", "denied")))
    return tuple(found)


SHARE, SHARE_ALONE = 0.5, 0.7
"""Share of a general claim's words that a sentence must hold: with its people, or without (set by judgement)."""


def stem(word: str) -> str:
    """A rough stem that lets "opened", "opens" and "opening" meet."""
    return re.sub(r"(?:ing|ed|es|s|ly)$", "", word) if len(word) > 4 else word
