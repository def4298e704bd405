"""Truncated ISO dates (2016, 2016-02, 2016-02-03) and the days they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_TYPED = re.compile(r"(\d{1,4})([/.-])(\d{1,4})(?:\2(\d{1,4}))?", re.ASCII)


def first_day(iso: str) -> str:
    """The first day of a period, as YYYY-MM-DD."""
    return (iso[:10] + "-01-01")[:10] if len(iso) < 7 else (iso[:10] + "-01")[:10]


def last_day(iso: str) -> str:
    """The last day of a period, as YYYY-MM-DD."""
    day = iso[:10]
    if len(day) == 4:
        return day + "-12-31"
    if len(day) == 7:
        return f"{day}-{monthrange(int(day[:4]), int(day[5:]))[1]:02}"
    return day


def moment(published: str | None) -> datetime:
    """The start of a date, perhaps truncated, for comparing; UTC where no offset is given. No date comes
    before all others."""
    if not published:
        return datetime.min.replace(tzinfo=UTC)
    day = first_day(published)
    try:
        start = datetime.fromisoformat(day + published[10:])
    except ValueError:  # an index of an older program may hold a time that no clock shows
        start = datetime.fromisoformat(day)
    return start if start.tzinfo else start.replace(tzinfo=UTC)


def clock_time(published: str | None) -> datetime | None:
    """The time a date has; None where it has none, or one that no clock shows: an index of an older program may."""
    if not published or "T" not in published:
        return None
    try:
        return datetime.fromisoformat(published)
    except ValueError:
        return None


def last_moment(published: str) -> datetime:
    """The end of a date, perhaps truncated, to the minute, as its beginning is `moment`."""
    return moment(published if len(published) > len("2016-01-29") else f"{last_day(published)}T23:59")


def parent(iso: str) -> str | None:
    """The month of a day, the year of a month, nothing for a year."""
    return iso[:-3] if len(iso) in (7, 10) else None


def is_period(text: str) -> bool:
    """Whether a text is a truncated ISO date that exists, from the year 1000 on."""
    match = _ISO.fullmatch(text)
    if not match or int(match[1]) < 1000:
        return False
    return _exists(int(match[1]), int(match[2] or 1), int(match[3] or 1))


def read_period(text: str, order: str = "dmy") -> str | None:
    """A period as people type it (2016, 2016-02, 29/01/2016, 1/2016), or None. `order` (dmy or mdy)
    says which comes first where both can be the day."""
    text = text.strip()
    if is_period(text):
        return text
    match = _TYPED.fullmatch(text)
    if not match:
        return None
    a, b, c = int(match[1]), int(match[3]), int(match[4] or 0)
    if not match[4]:
        return next((f"{y:04}-{m:02}" for m, y in ((a, b), (b, a)) if y >= 1000 and _exists(y, m, 1)), None)
    days = [(a, b, c)] if a >= 1000 else [(c, b, a), (c, a, b)]
    if order == "mdy":
        days.reverse()
    return next((f"{y:04}-{m:02}-{d:02}" for y, m, d in days if y >= 1000 and _exists(y, m, d)), None)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
