"""Letting go of old articles, once a day, as the setting `keep_days` asks. What a followed rumor needs is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from rumordesk.collect.home import Home
from rumordesk.config import Config
from rumordesk.store import Store

NOTE = "retention"
"""Under which the store remembers the day on which this was done last."""


def let_go(store: Store, config: Config, now: datetime) -> int:
    """Purge what is older than the setting allows, from the store and from what the web sent; returns how many."""
    today = now.date().isoformat()
    if not config.keep_days:
        return 0
    before = now - timedelta(days=config.keep_days)
    with store.writing() as change:
        if change.source_state(NOTE) == today:
            return 0
        change.put_source_state(NOTE, today)
        gone = change.expire(before)
    Home(config.data_dir).captures.expire(before)
    return gone
