"""How far a house's own word goes: by the kind of house, and by its track record where it has one.

A statement on record does not depend on who prints it. What one may think of an outlet beyond that goes in nowhere.
"""

from __future__ import annotations

from datetime import date

from rumordesk.outlets import by_host
from rumordesk.records import Rumor, SourceType
from rumordesk.weigh.track import TrackRecord, factor

VOICE = {"tabloid": 0.35, "aggregator": 0.5, "portal": 0.6, "social": 0.3}
"""Weight of a house's own voice by the kind of outlet; 1 for newspapers, magazines, trade, broadcasters, 0.6 where
nothing is declared. A weak prior, set by judgement, until resolved rumors teach a track record."""
UNKNOWN_VOICE = 0.6


def voice(outlet: str, source_type: str) -> float:
    """Weight of an outlet for what only it vouches for; statements on record do not depend on who prints them."""
    if source_type in ON_RECORD:
        return 1.0
    declared = by_host(outlet)
    return UNKNOWN_VOICE if declared is None else VOICE.get(declared.kind, 1.0)


def trusted(outlet: str, source_type: SourceType, rumor: Rumor, record: TrackRecord, on: date) -> float:
    """Weight of an outlet for what only it vouches for, in [0, 1]: by its kind, and by its record where it has one."""
    if source_type in ON_RECORD:
        return 1.0
    return min(1.0, voice(outlet, source_type) * factor(record, house(outlet, on), source_type, rumor.kind))


ON_RECORD = ("court or public record", "principal", "representative", "fact-checker")


def house(outlet: str, on: date) -> str:
    """The publisher family of an outlet, else the outlet itself."""
    declared = by_host(outlet)
    return (declared.owner(on) or declared.name) if declared else outlet
