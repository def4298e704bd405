"""Dates as data formats write them, where people would not: → ISO 8601, nothing added."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(?:[.,]\d+)?(Z|[+-]\d\d:?\d\d)?")
_BASIC_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)(?:Z|[+-]\d\d:?\d\d)")
_WIDEST_ZONE = 15 * 60


def extended(text: str | None) -> str | None:
    """20160129T180400+0100 as 2016-01-29T18:04:00+0100, 20160129+0100 as 2016-01-29; others as they are."""
    basic = _BASIC.fullmatch((text or "").strip())
    only_day = _BASIC_DAY.fullmatch((text or "").strip())
    if only_day:
        return "-".join(only_day.groups())
    if not basic:
        return text
    year, month, day, hour, minute, second, zone = basic.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}" + (f":{second}" if second else "") + (zone or "")


def local(text: str | None, utc: str | None) -> str | None:
    """A local time given without its zone, with the zone that the same moment in UTC tells."""
    try:
        here = datetime.fromisoformat(text or "")
    except ValueError:  # systems write 0000-00-00 for none
        return None
    try:
        minutes = round((here - datetime.fromisoformat(utc or "")).total_seconds() / 60)
    except ValueError:
        minutes = _WIDEST_ZONE + 1
    zone = timezone(timedelta(minutes=minutes)) if abs(minutes) <= _WIDEST_ZONE else None
    return here.replace(tzinfo=zone).isoformat(timespec="minutes")
