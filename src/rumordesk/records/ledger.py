"""What is kept of answers: verdicts as they were given, how rumors turned out, what changed between two verdicts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from rumordesk.records.belief import Verdict
from rumordesk.records.dossiers import Citation
from rumordesk.records.readings import SourceType
from rumordesk.records.rumors import Rumor

Outcome = Literal["yes", "no", "annulled", "ambiguous"]


class Vouch(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One who took a side on the rumor's claim: what a resolution is held against."""

    outlet: str
    """The publisher family of the house that printed it, else its host."""
    source_type: SourceType
    """ "none": the house's own voice."""
    stance: Literal["supports", "denies"]


class Recorded(msgspec.Struct, frozen=True, kw_only=True, tag_field="entry", tag="verdict"):
    """A verdict as it was given. It is never changed."""

    id: str
    """Eight hexadecimal digits from what was asked, as of when, and what was answered."""
    recorded: datetime
    """When it was written down (UTC)."""
    rumor: Rumor
    verdict: Verdict
    quotes: tuple[tuple[Citation, ...], ...] = ()
    """One group for each piece of evidence: the sentences that it rests on."""
    vouches: tuple[Vouch, ...] = ()


class Resolution(msgspec.Struct, frozen=True, kw_only=True, tag_field="entry", tag="resolution"):
    """How a rumor turned out. A later resolution of the same question takes the place of an earlier one."""

    id: str
    """`Recorded.id`; it holds for every verdict on the same claim with the same date."""
    outcome: Outcome
    on: date
    """The day on which it was so."""
    proof: str
    """An address, or words that say where it can be looked up."""
    recorded: datetime
    by: str = ""
    """Who said so, where it was said at the desk."""


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of evidence, in two verdicts."""

    how: Literal["came", "went", "re-weighed"]
    type: str
    why: str
    """In one sentence, of the later verdict where it stands there."""
    before: float
    """Effect on the claim's log odds in the earlier verdict (nats); 0 where it was not there."""
    after: float
    citations: tuple[Citation, ...] = ()


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What differs between two verdicts on the same claim. `prior` + the shifts + `interplay` = `nats`."""

    claim: str
    ids: tuple[str, str]
    """Ids or as-of dates of the two verdicts."""
    as_of: tuple[datetime, datetime]
    probability: tuple[float, float]
    nats: float
    """Change of the claim's log odds."""
    prior: float
    """Part that comes from another base rate (nats)."""
    interplay: float
    """What is left: rivals that share what the claim does not have, and the lapse (nats)."""
    shifts: tuple[Shift, ...]
    """Largest difference first."""
    methods: tuple[str, str]
