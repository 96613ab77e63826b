"""The outlook's dated lines: what silence would mean by each horizon, and which indicators have run out.

They are the desk's own reckoning and say so; nothing in them is quoted.
"""

from __future__ import annotations

from collections.abc import Iterator

from rumordesk.records import Horizon, Line, Verdict
from rumordesk.tell import phrases
from rumordesk.tell.sections import own
from rumordesk.tell.words import percent

RAN_OUT = "Ran out on"
"""How a line begins that tells of a sign whose day has come."""


def opening(h: Horizon) -> str:
    """How the line on a horizon begins."""
    return f"By {phrases.day(h.by)}:"


def paths(v: Verdict) -> Iterator[Line]:
    """One line a horizon, then one for each indicator that ran out."""
    for h in v.horizons:
        text = (
            f"{opening(h)} so and confirmed {percent(h.confirmed)}, so but still unconfirmed "
            f"{percent(h.unconfirmed)}, not so {percent(h.not_so)}; if nothing comes by then, {percent(h.then)} is left"
        )
        yield own("watch", f"{text}.", rank=2)
    for i in v.expired:
        text = f"{RAN_OUT} {phrases.day(i.by)}: if {i.if_}, it was to be expected by then that {i.expect}."
        yield own("watch", text, rank=2)
