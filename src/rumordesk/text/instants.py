"""Publish dates as machines and people write them: one strict reader, from a field to an instant in UTC.

It does not find dates inside prose (`text/dates` does): the whole value must be a date, or the answer is None. It
never guesses: "03/04/2018" could be March or April, so it is None.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Nothing on the web was published before; an earlier value is a default (1970) or a mistake."""
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
LONGEST_VALUE = 64
"""Characters; the longest real form ("Wednesday, September 14, 2018 at 10:15:00 a.m. Eastern Time") is about 55."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "ut": 0, "bst": 1, "cet": 1, "cest": 2,
    "est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5, "ct": -6,
    "mst": -7, "mdt": -6, "mt": -7, "pst": -8, "pdt": -7, "pt": -8,
}  # fmt: skip
"""Hours from UTC. "ET" is read as the later of its two instants (winter), so that as-of never looks ahead."""
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_CLOCK = (
    r"(?:(?:,|\s+at|\s*[|•·-])?\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*\(?(?P<zone>[a-z]{1,4}|[+-]\d\d:?\d\d)?\)?)?"
)
_WRITTEN = tuple(
    re.compile(f"{_WEEKDAY}{day_form}{_CLOCK}", re.IGNORECASE | re.ASCII)
    for day_form in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        r"(?P<year>\d{4})[/.](?P<number>\d{1,2})[/.](?P<day>\d{1,2})",
        r"(?P<first>\d{1,2})[/.](?P<second_number>\d{1,2})[/.](?P<year>\d{4})",
    )
)
_SPACED_ZONE = re.compile(r"\s*(?:(?P<utc>utc|gmt|z)|(?P<offset>[+-]\d\d:?\d\d))$", re.IGNORECASE)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d|(?:19|20)\d{6}", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T\s]\d\d.*|(?:19|20)\d{6}T\d{4}.*", re.ASCII | re.IGNORECASE)
_MIDNIGHT = re.compile(r".*[T ]00:00(:00(\.0+)?)?", re.ASCII | re.IGNORECASE)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}", re.ASCII)


class Instant(NamedTuple):
    """When something was published."""

    when: datetime
    """UTC; 00:00 where only the day is known."""
    day_only: bool


def instant(value: object) -> Instant | None:
    """The instant that `value` names as a whole, or None where it names none between 1990 and 2100.

    Takes ISO 8601 with or without zone and fraction, RFC 822, "March 14, 2018 10:15 am ET", "14 March 2018",
    "2018/03/14", "20180314", and seconds or milliseconds since 1970, as number or digits. Without a zone, UTC is
    meant. A bare midnight without a zone is how machines write a day, so it counts as one.
    """
    if isinstance(value, datetime):
        return _bounded(value, day_only=False)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    written = " ".join(value.split())
    if not written or len(written) > LONGEST_VALUE:
        return None
    return _iso(written) or _epoch(written) or _written_out(written)


def _iso(written: str) -> Instant | None:
    if _ISO_DAY.fullmatch(written):
        return _from_iso(written, day_only=True)
    if not _ISO.fullmatch(written):
        return None
    plain = _SPACED_ZONE.sub(lambda zone: zone["offset"] or "+00:00", written)
    return _from_iso(plain, day_only=bool(_MIDNIGHT.fullmatch(plain)))


def _from_iso(written: str, *, day_only: bool) -> Instant | None:
    try:
        return _bounded(datetime.fromisoformat(written), day_only=day_only)
    except ValueError:
        return None


def _epoch(written: str) -> Instant | None:
    if not _EPOCH.fullmatch(written):
        return None
    seconds = float(written)
    if "." not in written and len(written) > 10:
        seconds /= 1000
    return _bounded(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds), day_only=False)


def _written_out(written: str) -> Instant | None:
    for form in _WRITTEN:
        match = form.fullmatch(written)
        if match:
            return _from_parts(match.groupdict())
    return None


def _from_parts(parts: dict[str, str | None]) -> Instant | None:
    day = _month_and_day(parts)
    if day is None:
        return None
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    zone = _zone(parts["zone"])
    if parts["half"] and not 1 <= hour <= 12:
        return None
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"].lower().startswith("p") else 0)
    try:
        when = datetime(int(parts["year"] or 0), *day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
    return _bounded(when, day_only=parts["hour"] is None)


def _month_and_day(parts: dict[str, str | None]) -> tuple[int, int] | None:
    """Month and day; None where two numbers leave open which is which."""
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second_number"] or 0)
        if first == second or (first > 12) != (second > 12):
            return (second, first) if first > 12 else (first, second)
        return None
    if parts.get("month"):
        return _MONTHS.index((parts["month"] or "")[:3].lower()) + 1, int(parts["day"] or 0)
    return int(parts["number"] or 0), int(parts["day"] or 0)


def _zone(written: str | None) -> timezone:
    """The zone meant; UTC where there is none or its letters mean several."""
    if not written:
        return UTC
    if written[0] in "+-":
        digits = written[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return timezone(timedelta(minutes=-minutes if written[0] == "-" else minutes)) if minutes < 1440 else UTC
    return timezone(timedelta(hours=_ZONES.get(written.lower(), 0)))


def _bounded(when: datetime, *, day_only: bool) -> Instant | None:
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    try:
        utc = aware.astimezone(UTC)
    except OverflowError:
        return None
    return Instant(utc, day_only) if EARLIEST <= utc < LATEST else None
