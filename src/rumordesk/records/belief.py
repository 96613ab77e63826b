"""What counts and what we believe: stances, evidence, explanations and the verdict."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from rumordesk.records.articles import Span
from rumordesk.records.readings import Attribution

StanceValue = Literal["supports", "denies", "neutral", "unrelated"]
Status = Literal["confirmed", "likely", "unsettled", "unlikely", "refuted", "not enough to tell"]


class Stance(msgspec.Struct, frozen=True, kw_only=True):
    """What one article says of the claim, headline apart from body."""

    article: str
    headline: StanceValue
    body: StanceValue
    probability: float
    """How sure the body's label is, in [0, 1]."""
    spans: tuple[Span, ...] = ()
    """The sentences that the body's label rests on, best first."""
    sources: tuple[Attribution | None, ...] = ()
    """One a span: on whose word the sentence says it; None for the article's own voice."""


class LogLR(msgspec.Struct, frozen=True, kw_only=True):
    """Natural log of how much more expected a piece of evidence is under one explanation than on average."""

    explanation: str
    value: float
    low: float
    high: float


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence, for or against the explanations."""

    type: str
    """A type of `kinds/`, such as "representative's denial"."""
    why: str
    """In one sentence, for a reader."""
    log_lr: tuple[LogLR, ...]
    """One for each explanation, before the weight (nats)."""
    weight: float
    """In [0, 1], after independence and age."""
    witness: int | None
    """Index into the verdict's witnesses; None where it comes from no witness (silence, a background reference)."""
    spans: tuple[Span, ...]
    when: date | None = None


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """An answer to the rumor: the claim itself, or an innocent rival."""

    name: str
    text: str
    prior: float
    prior_source: str
    probability: float
    interval: tuple[float, float]
    """80 %."""


class Driver(msgspec.Struct, frozen=True, kw_only=True):
    """What moved the probability, and by how much."""

    text: str
    nats: float
    """Change of the claim's log odds; positive is toward the claim."""
    evidence: int
    """Index into `Verdict.evidence`."""


class Indicator(msgspec.Struct, frozen=True, kw_only=True):
    """Something to watch for: if `if_` is so, expect `expect` by `by`."""

    expect: str
    by: date
    if_: str = msgspec.field(name="if")


class Horizon(msgspec.Struct, frozen=True, kw_only=True):
    """The paths of an open question by a day; the first three sum to 1."""

    by: date
    confirmed: float
    """Probability that it is so, and confirmed on the record by then."""
    unconfirmed: float
    """Probability that it is so, and still unconfirmed then."""
    not_so: float
    then: float
    """Probability of the claim, if nothing comes by then."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What the desk believes, as of an instant."""

    as_of: datetime
    probability: float
    interval: tuple[float, float]
    """80 %, from the ranges of prior and likelihood ratios."""
    status: Status
    explanations: tuple[Explanation, ...]
    """The claim first, then the rivals by probability."""
    evidence: tuple[Evidence, ...]
    """By absolute effect on the claim, largest first."""
    drivers: tuple[Driver, ...]
    missing: tuple[str, ...]
    would_settle: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    """Still to come."""
    method: str
    expired: tuple[Indicator, ...] = ()
    """Indicators whose day has come."""
    horizons: tuple[Horizon, ...] = ()
    """Empty where the claim is confirmed, taken for granted, or of a kind without a survival curve."""
