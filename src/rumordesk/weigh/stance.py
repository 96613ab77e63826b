"""What one article says of the claim: supports, denies, reports without a side, or nothing; headline apart from body.

A stance is derived from what was read: each event bears on the claim by its kind (`kinds/evidence.toml`), its
certainty turns or weakens that. It counts no articles and knows no other article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from rumordesk.kinds.evidence import Bearings, bearings
from rumordesk.outlets import by_host, by_name
from rumordesk.records import OWN_VOICE, Article, Attribution, Certainty, Event, Reading, Rumor, Stance, StanceValue
from rumordesk.weigh.claims import labelled
from rumordesk.weigh.patterns import ANSWERED, ANSWERED_PLAINLY, DISTANCE, FALSE, NOT_SO, TRUE


class Bearing(NamedTuple):
    """An event that bears on the claim: how far for (+) or against (-) in [-1, 1], and whether it takes a side."""

    event: Event
    value: float
    sided: bool
    """False where it is only hedged, asked or left without comment."""


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
        if e.kind == "appearance" and e.detail in ("pda", "date") and "appearance" in table.table:
            found.append(Bearing(e, table.table["appearance"], False))
            continue
        if e.certainty == "denied" and e.kind == "dating" and e.tense == "past":
            continue  # that they were not, once
        if e.certainty == "denied":
            if (against := table.denied(e.kind, e.basis)) != 0:
                found.append(Bearing(e, against, not e.doubted))
        elif value != 0 and not (e.kind == "dating" and e.cue.lower() == "dated"):  # "dated" is over
            found.append(Bearing(e, value, e.certainty == "asserted"))
    return tuple(b for b in found if not _overruled(b, found))


def _overruled(b: Bearing, found: Sequence[Bearing]) -> bool:
    """True for a weak reference beside the claim itself: "back together with her ex" does not speak of an ex."""
    return abs(b.value) < TELLING and any(
        o.event.sentence == b.event.sentence and o.value * b.value < 0 and abs(o.value) >= TELLING for o in found
    )


def relayed(article: Article, e: Event) -> bool:
    """True for what an article only passes on: another outlet's word, or an unnamed source of another outlet's."""
    said = e.attribution
    if said.source_type not in ("outlet", "anonymous insider") or not said.outlet:
        return said.source_type == "outlet"
    credited, own = by_name(said.outlet), by_host(article.outlet)
    return credited is None or own is None or credited.name != own.name


def elsewhere(e: Event, couple: set[str]) -> bool:
    """One of the two with somebody else, now: "her boyfriend …", or "is dating …" in the article's own voice."""
    if len(e.people) != 2 or len(couple & set(e.people)) != 1:
        return False
    told = e.attribution.source_type == "none" and (e.tense == "present" or (e.kind == "engaged" and e.tense == "past"))
    return e.kind == "new partner" or (e.kind in ("dating", "engaged") and told)


WITH_ANOTHER = 0.7
"""Share of the bearing of "new partner" with which a confirmed one takes a side (set by judgement)."""


VOUCHED = ("principal", "representative")


def partners(reading: Reading, rumor: Rumor) -> tuple[Bearing, ...]:
    """New partners that a headline names, or one of the two on the record: an answer to a rumor of love."""
    value = bearings(rumor.kind).table.get("new partner", 0.0) * WITH_ANOTHER
    couple = {p.name for p in rumor.people}
    return tuple(
        Bearing(e, value, True)
        for e in reading.events
        if value and e.certainty == "asserted" and elsewhere(e, couple)
        and (e.attribution.source_type in VOUCHED or reading.sentences[e.sentence].field == "title")
    )  # fmt: skip


def stance(article: Article, reading: Reading, rumor: Rumor) -> Stance:
    """The stance of an article's headline and body toward the rumor's claim."""
    bears = general(article, reading, rumor) if rumor.kind == "general" else bearing_events(reading, rumor)
    if article.claim_reviews and (rated := _rated(article, reading, rumor)) is not None:
        return rated
    if DISTANCE.search(article.text):
        bears = tuple(b._replace(sided=b.sided and not (b.value > 0 and relayed(article, b.event))) for b in bears)
    bears = (*bears, *answers(article, reading, bears, bearings(rumor.kind)), *partners(reading, rumor))
    telling = [b for b in bears if abs(b.value) >= TELLING and not _stale(b, article, rumor)]
    head = [b for b in telling if reading.sentences[b.event.sentence].field == "title"]
    body = [b for b in telling if reading.sentences[b.event.sentence].field == "text"]
    headline, _ = _label(head)
    label, sure = _label(body)
    if label == "unrelated" and headline != "unrelated":
        label, sure = "neutral", 0.5
    saying = [b for b in body or head if label in ("neutral", "unrelated") or _agrees(b, label) == 1]
    best = sorted(saying, key=lambda b: (-_weight(b) * _agrees(b, label), b.event.sentence))
    sentences: dict[int, Attribution] = {}
    for b in best:
        sentences.setdefault(b.event.sentence, b.event.attribution if b.event.basis != "reference" else OWN_VOICE)
    kept = list(sentences.items())[:SPANS]
    taken = Stance(
        article=article.id,
        headline=headline,
        body=label,
        probability=sure,
        spans=tuple(reading.span(i) for i, _ in kept),
        sources=tuple(None if said.source_type == "none" else said for _, said in kept),
    )
    return labelled(taken, article, rumor) if rumor.kind == "general" else taken


NEAR = 1
"""Sentences within which an answer ("that is not true") answers what is told of the two (set by judgement)."""
ANSWER = 0.9
"""Bearing of such an answer: it denies the claim without repeating it (set by judgement)."""
ON_RECORD = (
    "principal",
    "representative",
    "fact-checker",
    "court or public record",
    "anonymous insider",
    "named witness",
)


def answers(article: Article, reading: Reading, bears: Sequence[Bearing], table: Bearings) -> tuple[Bearing, ...]:
    """Denials that do not repeat what they deny: "There is no truth to the story," near a sentence that tells it; what
    they say of the claim is what the denial of that would say."""
    told = {b.event.sentence for b in bears if abs(b.value) >= TELLING}
    speaking = {b.event.sentence for b in bears}
    found = []
    for i, s in enumerate(reading.sentences):
        said = reading.attributions[i] or OWN_VOICE
        if reading.certainties[i] != "denied" or i in speaking or not any(abs(i - k) <= NEAR for k in told):
            continue
        words = (article.title if s.field == "title" else article.text)[s.start : s.end]
        if ANSWERED.search(words) and (said.source_type in ON_RECORD or ANSWERED_PLAINLY.search(words)):
            event = Event(kind="other", people=(), basis="statement", certainty="denied", attribution=said, sentence=i)
            side = _denied_here(i, bears, table)
            found += [Bearing(event, side * ANSWER, True)] if side else []
    return tuple(found)


def _denied_here(at: int, bears: Sequence[Bearing], table: Bearings) -> int:
    """The side that a denial takes which answers what is told nearest to it, before it rather than after it: 1, -1, or
    0 where that is no answer to the claim ("they are not married" says nothing of who date)."""
    near = [b for b in bears if abs(b.value) >= TELLING and abs(at - b.event.sentence) <= NEAR]
    first = min((b.event.sentence for b in near), key=lambda i: i > at)
    values = [
        b.value if b.event.certainty == "denied" else table.denied(b.event.kind, b.event.basis)
        for b in near if b.event.sentence == first
    ]  # fmt: skip
    return all(v > 0 for v in values) - all(v < 0 for v in values)


def _rated(article: Article, reading: Reading, rumor: Rumor) -> Stance | None:
    """The stance of a fact-check from its own markup, where its rating is plain; the sentence is the one that rates."""
    rating = article.claim_reviews[0].rating
    label: StanceValue = "denies" if FALSE.search(rating) else "supports" if TRUE.search(rating) else "neutral"
    rating_sentence = next(
        (
            i
            for i, s in enumerate(reading.sentences)
            if s.field == "text" and rating and rating.lower() in article.text[s.start : s.end].lower()
        ),
        None,
    )
    if label == "neutral" or rating_sentence is None:
        return None
    checker = Attribution(source=article.outlet, source_type="fact-checker")
    return Stance(
        article=article.id,
        headline="neutral",
        body=label,
        probability=0.95,
        spans=(reading.span(rating_sentence),),
        sources=(checker,),
    )


SPANS = 5
"""Sentences kept as the ground of a stance, at most."""


STALE = 400
"""Days: what a text dates longer before its publication than this is history, not its news (set by judgement)."""


def _stale(b: Bearing, article: Article, rumor: Rumor) -> bool:
    """True for dated history; a wedding or an engagement stays so until the contrary is told."""
    if b.event.when is None or article.published is None or (rumor.kind in ("wedding", "engagement") and b.value > 0):
        return False
    return (article.published.date() - b.event.when.end).days > STALE


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
        if share >= (SHARE if rumor.people else SHARE_ALONE) and (i in named or not rumor.people):
            sure: Certainty = "denied" if _negated(text, words) else reading.certainties[i]
            said = reading.attributions[i]
            event = Event(kind="other", people=tuple(p.name for p in rumor.people), basis="report", certainty=sure,
                          attribution=said or OWN_VOICE, sentence=i)  # fmt: skip
            found.append(Bearing(event, -share if sure == "denied" else share, sure in ("asserted", "denied")))
    return tuple(found)


def _negated(text: str, words: frozenset[str]) -> bool:
    """True where a negation stands right before a word of the claim: "I am not pregnant"."""
    return any(words & {stem(w.lower()) for w in m.group(1).split()} for m in NOT_SO.finditer(text))


SHARE, SHARE_ALONE = 0.5, 0.7
"""Share of a claim's words that a sentence must hold: beside its people, or where it has none (set by judgement)."""


def stem(word: str) -> str:
    """A rough stem that lets "opened", "opens" and "opening" meet."""
    return re.sub(r"(?:ing|ed|es|s|ly)$", "", word) if len(word) > 4 else word
