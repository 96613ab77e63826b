"""One rumor as lists show it: figures, a spark of its history, and what happened last in words. It finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from rumordesk.records import Summary
from rumordesk.serve.access import Viewer
from rumordesk.serve.board import Row
from rumordesk.serve.pages.finding import said
from rumordesk.tell.history_svg import briefly, spark_svg
from rumordesk.tell.news import sentences
from rumordesk.tell.words import counted, percent

SENTENCES = 2
"""Of what was told last; the rest stands on the rumor's page."""


class Card(NamedTuple):
    """A rumor in a list."""

    id: str
    question: str
    public: bool
    withdrawn: bool
    followed: bool
    summary: Summary | None
    spark: str = ""
    course: str = ""
    against: str = ""
    change: tuple[datetime, str] | None = None
    """When something happened last, and what."""


def card(row: Row, viewer: Viewer) -> Card:
    """What a list shows of a rumor to somebody."""
    summary, p = said(row, viewer), row.publication
    bare = Card(row.id, row.question, row.public, bool(p and p.withdrawn), row.followed.stopped is None, summary)
    if summary is None:
        return bare
    return bare._replace(
        spark=spark_svg(summary.course),
        course=briefly(summary.course) if summary.course else "",
        against=against(summary),
        change=_last_change(row, summary),
    )


def cards(viewer: Viewer) -> Callable[[Row], Card]:
    """The same, for templates."""
    return lambda row: card(row, viewer)


def against(summary: Summary) -> str:
    """Witnesses against articles: the count that matters beside the one that impresses."""
    low, high = summary.witness_range
    spread = f" ({low}–{high})" if low != high else ""
    return f"{counted(summary.articles, 'article')}, {counted(summary.witnesses, 'witness')}{spread}"


def _last_change(row: Row, summary: Summary) -> tuple[datetime, str]:
    """When something happened last, and what."""
    p = row.publication
    at, words = _last_told(row, summary)
    if p and p.corrections and p.corrections[-1][0] >= at:
        return p.corrections[-1][0], f"Corrected: {p.corrections[-1][1]}"
    return at, words


def _last_told(row: Row, summary: Summary) -> tuple[datetime, str]:
    if summary.news:
        return summary.news[0].as_of, sentences(summary.news[:SENTENCES])
    if len(summary.course) > 1:
        first, last = summary.course[0], summary.course[-1]
        return last.as_of, f"Nothing that is news since the first answer, {percent(first.probability)}."
    return summary.as_of, "First answer."
