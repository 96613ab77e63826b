"""The pure decisions: when to look again, what is news. Values in, values out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.records import Belief, Citation, Evidence, Explanation, LogLR, Piece, Rumor, Side, Verdict, Witness
from rumordesk.watch.came import FRESH, came
from rumordesk.watch.following import rumor_id
from rumordesk.watch.news import LOUD, NOISE, SEEN, news, past, settled
from rumordesk.watch.when import JITTER, LATEST, RETRIES, SOONEST, next_look, retry
from store_examples import article

NOW = datetime(2031, 3, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_nothing_comes_so_the_desk_looks_once_a_day() -> None:
    assert next_look(NOW, []) == NOW + LATEST


def test_half_a_gap_between_two_articles() -> None:
    """λ is 6 articles, all of them fresh, in a memory of 3 days: 2 a day, so 6 hours are half a gap."""
    assert next_look(NOW, [NOW] * 6) == NOW + 6 * HOUR


def test_old_articles_do_not_hurry() -> None:
    assert next_look(NOW, [NOW - 60 * DAY] * 500) == NOW + LATEST


def test_a_storm_has_a_floor() -> None:
    assert next_look(NOW, [NOW] * 100_000) == NOW + SOONEST


def test_failures_put_it_off_to_the_ceiling() -> None:
    waits = [next_look(NOW, [NOW] * 36, failures=n) - NOW for n in range(10)]
    assert waits[:3] == [HOUR, 2 * HOUR, 4 * HOUR]
    assert waits[-1] == LATEST


def test_the_deadline_is_not_slept_through() -> None:
    assert next_look(NOW, [], deadline=NOW + HOUR) == NOW + HOUR
    assert next_look(NOW, [], deadline=NOW - HOUR) == NOW + LATEST


@given(st.lists(st.integers(-100, 100_000), max_size=40), st.floats(0, 1), st.integers(0, 1000))
def test_a_look_is_never_too_soon_nor_too_late(ages: list[int], chance: float, failures: int) -> None:
    wait = next_look(NOW, [NOW - timedelta(minutes=m) for m in ages], chance=chance, failures=failures) - NOW
    assert SOONEST * (1 - JITTER) <= wait <= LATEST * (1 + JITTER)


def test_a_letter_is_given_up_in_the_end() -> None:
    waits = [retry(NOW, n) for n in range(1, len(RETRIES) + 1)]
    assert waits == [*(NOW + wait for wait in RETRIES[:-1]), None]


@pytest.mark.parametrize("typed", ["Are they?", " are  THEY", "Are they ?!", "are they."])
def test_a_question_is_the_same_however_it_is_typed(typed: str) -> None:
    assert rumor_id(typed) == rumor_id("Are they?")
    assert rumor_id(typed) != rumor_id("Are they not?")


QUOTE = Citation(
    article="a", url="https://a.example/1", outlet="a.example", title="", published=NOW, field="text", start=0, end=3,
    quote="Yes",
)  # fmt: skip


OTHER = msgspec.structs.replace(QUOTE, article="b2", outlet="b.example", quote="Yes, they are")
"""The same in another newsroom."""


def witness(*members: str, type_: Any = "anonymous insider", stance: Any = "supports") -> Witness:
    return Witness(source="somebody", source_type=type_, stance=stance, members=members, why="")


def believed(
    *witnesses: Witness, p: float = 0.5, nats: float = 0.5, status: Any = "unsettled", rival: float | None = None,
    day: int = 0, quotes: tuple[Citation, ...] | None = None, width: float = 0.1, **changes: Any,
) -> Belief:  # fmt: skip
    """A belief with one piece of evidence for each witness, which quotes the first article of that witness."""
    rest = 1 - p if rival is None else rival
    explanations = tuple(
        Explanation(name=n, text=n, prior=0.5, prior_source="", probability=q, interval=(q - width, q + width))
        for n, q in (("the rumor is true", p), ("old story", rest))
    )
    evidence = tuple(
        Evidence(
            type="t",
            why="",
            log_lr=(LogLR(explanation="the rumor is true", value=nats, low=0, high=1),),
            weight=1,
            witness=i,
            spans=(),
        )
        for i in range(len(witnesses))
    )
    verdict = Verdict(
        as_of=NOW + day * DAY, probability=p, interval=(p - width, p + width), status=status, explanations=explanations,
        evidence=evidence, drivers=(), missing=(), would_settle=(), indicators=(), method="m",
    )  # fmt: skip
    belief = Belief(
        rumor=Rumor(question="q", claim="c", kind="general", people=()), verdict=verdict, witnesses=witnesses,
        witness_range=(0, 9), links=(),
        pieces=tuple(
            Piece(type="t", source=f"{i}", why="", nats=nats, citations=_of(w) if quotes is None else quotes)
            for i, w in enumerate(witnesses)
        ),
        sides=tuple(Side(article=m, url=m, body="supports", quote=QUOTE) for w in witnesses for m in w.members),
    )  # fmt: skip
    return msgspec.structs.replace(belief, **changes)


def _of(w: Witness) -> tuple[Citation, ...]:
    return (msgspec.structs.replace(QUOTE, article=w.members[0]),)


def kinds(last: Belief, now: Belief, told: Belief | None = None) -> list[str]:
    return [n.kind for n in news(last, told or last, now)]


OLD = witness("a")
RETOLD = witness("b", "a")
"""The old witness, in an article that came since."""
TWO = (msgspec.structs.replace(QUOTE, article="b"), OTHER)
"""What came since, in two newsrooms."""
BEFORE = believed(OLD)
SURE = believed(OLD, p=0.97, status="confirmed", width=0.02)
COURT = "court or public record"


def retold(p: float, nats: float = 0.75, **changes: Any) -> Belief:
    """No new witness, but two newsrooms have it by now; their word moves the claim by `nats`."""
    now = believed(witness("b", "b2", "a"), p=p, quotes=TWO, **changes)
    piece = Piece(type="told as fact: supports", source="", why="", nats=nats, citations=TWO)
    stance: Any = "supports" if nats > 0 else "denies"
    sides = tuple(msgspec.structs.replace(s, body=stance) for s in now.sides)
    return msgspec.structs.replace(now, pieces=(piece,), sides=sides)


CASES = {
    "nothing new": (BEFORE, BEFORE, []),
    "a new witness": (BEFORE, believed(OLD, witness("b"), p=0.6), ["witness"]),
    "a new article of an old witness": (BEFORE, believed(RETOLD, p=0.6), []),
    "a new witness without a side": (BEFORE, believed(OLD, witness("b", stance="neutral"), p=0.6), []),
    "a new witness that moves nothing": (BEFORE, believed(OLD, witness("b"), nats=LOUD / 2, p=0.6), []),
    "a new witness by whom nothing is to be seen": (BEFORE, believed(OLD, witness("b"), p=0.5 + SEEN / 2), []),
    "a new witness against all else": (BEFORE, believed(OLD, witness("b"), p=0.4), []),
    "one more on the side that is told": (
        believed(OLD, p=0.3, status="unlikely"),
        believed(OLD, witness("b", stance="denies"), p=0.2, nats=-0.5, status="unlikely"), [],
    ),
    "one more who moves much": (
        believed(OLD, p=0.3, status="unlikely"),
        believed(OLD, witness("b", stance="denies"), p=0.1, nats=-0.5, status="unlikely"), ["witness"],
    ),
    "a fact-checker on the side that is told": (
        believed(OLD, p=0.2, status="unlikely"),
        believed(OLD, witness("b", stance="denies", type_="fact-checker"), p=0.1, nats=-2, status="unlikely"),
        ["witness"],
    ),
    "a new witness from among the public": (BEFORE, believed(OLD, witness("b", type_="social post"), p=0.6), []),
    "a new witness while evidence is thin": (
        BEFORE, believed(OLD, witness("b"), status="not enough to tell", p=0.6), [],
    ),
    "a new witness and another lead": (
        believed(OLD, p=0.3), believed(OLD, witness("b"), p=0.7), ["witness"],
    ),
    "a word on record, thin or not": (
        BEFORE, believed(OLD, witness("b", type_="principal"), status="not enough to tell", nats=0.0), ["on record"],
    ),
    "a court record": (BEFORE, believed(OLD, witness("b", type_=COURT)), ["legal step"]),
    "no sentence, no news": (BEFORE, believed(OLD, witness("b"), quotes=(), p=0.6), []),
    "a move within its noise": (BEFORE, retold(p=0.6), []),
    "a move beyond its noise": (BEFORE, retold(p=0.8), ["probability"]),
    "a move on one newsroom's word": (BEFORE, believed(RETOLD, p=0.8), []),
    "a move within its interval": (believed(OLD, width=0.4), retold(p=0.8), []),
    "a move that nothing new explains": (BEFORE, believed(OLD, p=0.8), []),
    "a move of which most only faded": (BEFORE, retold(p=0.8, nats=0.2), []),
    "a move against all that came": (BEFORE, retold(p=0.2), []),
    "a move down": (believed(OLD, p=0.4), retold(p=0.12, nats=-0.9), ["probability"]),
    "a lead that changes hands": (believed(OLD, p=0.55), retold(p=0.42, nats=-0.4), ["explanations"]),
    "a lead that is lost by a move": (believed(OLD, p=0.6), retold(p=0.3, nats=-0.7), ["probability"]),
    "a lead that fades": (believed(OLD, p=0.6), believed(OLD, p=0.3), []),
    "a lead that flutters": (believed(OLD, p=0.51), retold(p=0.49, nats=-0.7), []),
    "a lead within its interval": (believed(OLD, p=0.6, width=0.4), retold(p=0.3, nats=-0.7, width=0.4), []),
    "a large move of what is tiny": (believed(OLD, p=0.01), retold(p=0.12, nats=2.0), []),
    "a move that keeps the lead": (believed(OLD, p=0.6), retold(p=0.9, nats=1.0), ["probability"]),
    "what makes it sure": (
        believed(OLD, p=0.9, status="likely"), believed(OLD, witness("b", type_="principal"), p=0.97,
                                                        status="confirmed"), ["on record"],
    ),
    "what is sure, said again": (
        SURE, believed(OLD, witness("b", type_="principal"), witness("c"), p=0.98, status="confirmed"), [],
    ),
    "what is sure, said again when it is less so": (
        SURE, believed(OLD, witness("b", type_="principal"), p=0.9, status="likely"), [],
    ),
    "what is sure, denied": (
        SURE, believed(OLD, witness("b", type_="principal", stance="denies"), p=0.96, status="confirmed"),
        ["on record"],
    ),
    "what is sure, in court": (
        SURE, believed(OLD, witness("b", type_=COURT), p=0.98, status="confirmed"), ["legal step"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_news(name: str) -> None:
    before, now, expected = CASES[name]
    assert kinds(before, now) == expected


def test_who_came_while_evidence_was_thin_is_told_when_it_is_not() -> None:
    thin = believed(OLD, witness("b"), status="not enough to tell", p=0.6)
    now = believed(OLD, witness("b", "c"), p=0.6)
    assert kinds(BEFORE, thin) == []
    assert kinds(thin, now, told=BEFORE) == ["witness"]
    assert kinds(now, now) == []


def test_what_was_said_long_ago_is_no_news_today() -> None:
    day = (FRESH + 2 * DAY).days
    assert kinds(BEFORE, believed(OLD, witness("b"), p=0.6, day=FRESH.days)) == ["witness"]
    assert kinds(BEFORE, believed(OLD, witness("b"), p=0.6, day=day)) == []
    assert kinds(BEFORE, believed(OLD, witness("b", type_="principal"), p=0.6, day=day)) == ["on record"]
    assert kinds(BEFORE, retold(p=0.8, day=day)) == []


def test_what_pushes_is_counted_by_what_it_gained_and_by_newsroom() -> None:
    now = retold(p=0.8, nats=0.5)
    assert came(BEFORE, now, 1)[:2] == (0.5, 2)
    assert came(BEFORE, now, -1)[:2] == (0, 0)
    assert came(msgspec.structs.replace(BEFORE, pieces=now.pieces), now, 1)[:2] == (0, 0)
    unsided = msgspec.structs.replace(now, sides=tuple(msgspec.structs.replace(s, body="neutral") for s in now.sides))
    assert came(BEFORE, unsided, 1).houses == 0


def test_a_slow_drift_is_measured_from_what_was_told() -> None:
    told, last, now = believed(OLD, p=0.55), retold(p=0.65), retold(p=0.75)
    assert kinds(last, now) == []
    (one,) = news(last, told, now)
    assert (one.kind, one.probability) == ("probability", (0.55, 0.75))
    assert one.nats >= NOISE


def test_a_revision_that_no_longer_says_so() -> None:
    revised = {"a": article("b", title="We were wrong")}
    new = revised["a"].id
    says = msgspec.structs.replace(QUOTE, article=new, quote="No")
    gone = msgspec.structs.replace(
        BEFORE, sides=(), witnesses=(), pieces=(), verdict=msgspec.structs.replace(BEFORE.verdict, evidence=())
    )
    denies = msgspec.structs.replace(gone, sides=(Side(article=new, url="u", body="denies", quote=says),))
    still = msgspec.structs.replace(gone, sides=(Side(article=new, url="u", body="supports", quote=says),))

    def told(now: Belief) -> list[tuple[str, list[str]]]:
        return [(n.kind, [c.quote for c in n.citations]) for n in news(BEFORE, BEFORE, now, revised)]

    assert told(denies) == [("withdrawn", ["Yes", "No"])]
    assert told(gone) == [("withdrawn", ["Yes", "We were wrong"])]
    assert told(still) == []
    assert news(denies, BEFORE, denies, revised) == ()


def test_a_deadline_is_told_once() -> None:
    days = [believed(OLD, day=n) for n in range(4)]
    until = date(2031, 3, 2)
    assert [bool(past(until, a, b)) for a, b in pairwise(days)] == [False, True, False]
    assert past(None, days[0], days[3]) == ()


def test_a_resolution_is_told() -> None:
    assert [n.source for n in settled("no", BEFORE, BEFORE)] == ["no"]
    assert settled("", BEFORE, BEFORE) == ()
