"""Arguments: what people may write on the command line, as values. It runs nothing."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time

import click


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
