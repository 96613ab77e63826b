"""Instants as the store keeps them: UTC, of one length, so that their order as text is their order in time."""

from __future__ import annotations

from datetime import UTC, datetime


def written(moment: datetime) -> str:
    """An instant as text. Raises ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def read(text: str) -> datetime:
    """The instant that `written` wrote."""
    return datetime.fromisoformat(text)


def read_or_none(text: str | None) -> datetime | None:
    """The same, where there may be none."""
    return None if text is None else read(text)
