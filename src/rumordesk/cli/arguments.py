"""Arguments: what people may write on the command line, as values. It runs nothing."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time
from re import fullmatch

import click

LONGEST_DURATION = 86_400.0
"""Seconds; a run that collects for longer than a day is a mistake of typing."""


class Instant(click.ParamType[datetime]):
    """A date, which means the end of that day in UTC, or an ISO 8601 instant; one without a zone is UTC."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Raises `click.BadParameter` for words that are neither."""
        if isinstance(value, datetime):
            return value
        text = str(value).strip()
        with suppress(ValueError):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        try:
            instant = datetime.fromisoformat(text)
            return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
        except (ValueError, OverflowError):
            self.fail(f"{text!r} is no date; write 2018-11-30 or 2018-11-30T18:00:00Z.", param, ctx)


class Duration(click.ParamType[float]):
    """A length of time in seconds: "60s", "2m", "1.5h", or a bare number of seconds."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Raises `click.BadParameter` for words that are none."""
        if isinstance(value, int | float):
            return float(value)
        found = fullmatch(r"(\d{1,6}(?:\.\d{1,6})?)\s*([smh]?)", str(value).strip().lower())
        seconds = float(found[1]) * {"s": 1, "": 1, "m": 60, "h": 3_600}[found[2]] if found else 0.0
        if not 0 < seconds <= LONGEST_DURATION:
            self.fail(f"{value!r} is no length of time up to a day; write 60s or 2m.", param, ctx)
        return seconds
