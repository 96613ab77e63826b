"""Who comments on people from outside: experts on bodies and souls, astrologers, biographers.

It finds their names by the words that introduce them; what they say of the rumor's people is an opinion, no testimony,
and so hedged.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import msgspec

from rumordesk.records import Event

TRADE = (
    r"(?:experts?|psychologists?|psychiatrists?|psychotherapists?|therapists?|psychics?|mediums?|astrologers?"
    r"|numerologists?|clairvoyants?|tarot readers?|counsel+ors?|matchmakers?|(?:dating|relationship) coach(?:es)?"
    r"|commentators?|columnists?|biographers?|historians?|gamblers?|bookmakers?|bookies)"
)
NAMED = r"(?P<{}>(?:Dr\.?\s+)?(?:[A-Z][\w’'-]+\s+){{1,2}}[A-Z][\w’'-]+)"
INTRODUCED = re.compile(
    rf"\b{TRADE}(?:\s+and\s+\w+)?,?\s+{NAMED.format('after')}"
    rf"|{NAMED.format('before')}(?:,\s+[^,.;“\"\n]{{0,60}}?|\s+is\s+an?\s+[^,.;“\"\n]{{0,40}}?)\b{TRADE}\b"
)
"""A person with a trade of commenting on others: "body language expert Ada Crane", "Ada Crane, an astrologer"."""


def commentators(text: str) -> frozenset[str]:
    """Surnames of those whom an article introduces as commenting on others by trade."""
    return frozenset((m["after"] or m["before"]).split()[-1] for m in INTRODUCED.finditer(text))


def hedged(e: Event, outsiders: Collection[str]) -> Event:
    """An event on the word of such a person is how it looks to them."""
    said = e.attribution
    opinion = said.source_type == "named witness" and said.source.rpartition(" ")[2] in outsiders
    return msgspec.structs.replace(e, certainty="hedged") if opinion and e.certainty == "asserted" else e
