"""Checks of a store for `doctor`: what is right, what is wrong, and what to do about it. It mends nothing."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from typing import NamedTuple

from rumordesk.collect.home import Home
from rumordesk.config import Config
from rumordesk.models.claims import meeting, sides
from rumordesk.store import Store

ROOM = 200 << 20
"""Bytes that should be free on the disk: a backup of a store of 40,000 articles (set by judgement)."""
PATIENCE = timedelta(days=2)
"""How long a followed rumor may have been due before the watcher is thought to be asleep."""


TIRED = 3
"""Failures in a row from which a source is told: one bad night is nobody's business (set by judgement)."""


class Check(NamedTuple):
    """One thing that was looked at."""

    good: bool
    what: str


def checks(store: Store, now: datetime, config: Config) -> list[Check]:
    """All checks, in the order in which one would mend."""
    with store.reading() as moment:
        wrong = moment.problems()
        followed = moment.all_followed()
        newest = max((e.at for e in moment.entries()), default=None)
        unsent = len(moment.given_up())
    found = [Check(False, w) for w in wrong] or [Check(True, f"the store {store.address} is whole")]
    found += _disk(store)
    ahead = newest is not None and newest > now
    found.append(
        Check(False, f"the clock is behind the last entry ({newest}): set the clock")
        if ahead
        else Check(True, "the clock is not behind the last entry")
    )
    late = [f for f in followed if now - f.next_look > PATIENCE]
    found.append(
        Check(False, f"{len(late)} of {len(followed)} rumors have long been due: is `rumordesk watch` running?")
        if late
        else Check(True, f"all {len(followed)} rumors that are followed are looked at in time")
    )
    found += [Check(False, f"{f.id} {f.question}: {f.trouble}") for f in followed if f.trouble]
    found += [*_sources(config), _models()]
    return found + ([Check(False, f"{unsent} messages reached nobody: check the alerts setting")] if unsent else [])


def _sources(config: Config) -> list[Check]:
    """The web's sources that are asked by default, as the last runs found them."""
    home = Home(config.data_dir)
    asked = [s for s in home.sources() if s.default and s.enabled]
    states = [(s.name, state) for s in asked if (state := home.memory.sources.get(s.name)) is not None]
    bad = [(name, state) for name, state in states if state.failures >= TIRED]
    told = f"{len(states)} of {len(asked)} sources of the web have been asked, {len(states) - len(bad)} answer"
    return [Check(True, told)] + [
        Check(False, f"the source {name} failed {state.failures} times in a row ({state.why}): "
                     f"wait, or `rumordesk remove {name}`") for name, state in bad
    ]  # fmt: skip


def _models() -> Check:
    """Whether the shipped models load and predict."""
    try:
        chance = meeting(sides("They are engaged.", ["They are engaged."]))["agree"]
    except Exception as error:  # whatever a damaged file does to the libraries that load it
        return Check(False, f"the models do not work ({type(error).__name__}: {error}): install rumordesk again")
    return Check(True, f"the models load and predict ({chance:.0%} for a sentence that says it)")


def _disk(store: Store) -> list[Check]:
    if store.file is None:
        return []
    free = shutil.disk_usage(store.file.parent).free
    if free < ROOM:
        return [Check(False, f"only {free >> 20} MB are free on the store's disk: make room")]
    return [Check(True, f"{free >> 20:,} MB are free on the store's disk")]
