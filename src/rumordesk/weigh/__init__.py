"""How much does it count? Stances, evidence, its weight after independence and age. It believes nothing."""

from rumordesk.weigh.evidence import current, evidence
from rumordesk.weigh.stance import Bearing, bearing_events, stance

__all__ = ["Bearing", "bearing_events", "current", "evidence", "stance"]
