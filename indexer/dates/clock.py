"""Times of day as people print them ("2:05 p.m. ET", "14h30", "14.30 Uhr", "1405 GMT") → ISO 8601."""

from __future__ import annotations

import re

from indexer.dates.words import pattern

_OFFSETS = {
    **{"z": 0, "utc": 0, "gmt": 0, "غرينتش": 0, "جرينتش": 0, "غرينيتش": 0, "bst": 60},
    **{"cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "trt": 180},
    **{"est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420},
    **{"sast": 120, "pkt": 300, "hkt": 480, "sgt": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660},
}
_VAGUE = frozenset({"et", "ct", "mt", "pt", "ist", "cst", "ast"})
"""Zones whose offset depends on the season or on the country; their time is kept without one."""
_ZONE_WORDS = frozenset(
    "time eastern central pacific mountain standard daylight summer european greenwich mean".split()
)
WORDS = _OFFSETS.keys() | _VAGUE | _ZONE_WORDS
"""Words that name a zone."""

_FARTHEST = 14 * 60
"""Minutes between UTC and the clocks farthest from it; an offset beyond is a slip, and is left out."""

_NAMED = pattern([*_OFFSETS, *_VAGUE])
_HALF = r"(?P<half>[ap]\.?\s?m\b\.?|صباحا|ص(?!\w)|مساء|م(?!\w)|ظهرا|noon|midnight)"
TIME = re.compile(
    r"(?<![\w.:])t?(?:(?P<hour>\d{1,2})"
    rf"(?:(?:[:.]|\s?h\s?)(?P<minute>\d{{2}})(?!\d)(?::(?P<second>\d{{2}})(?:[.,]\d+)?)?(?:\s?{_HALF})?"
    rf"|\s?{_HALF.replace('half', 'only')}|(?P<full>\s?(?:uhr|h|heures|horas|hrs)\b))"
    r"|(?P<packed>[0-2]\d[0-5]\d)(?=\s?(?:hrs|gmt|utc|bst|cet|local)))"
    rf"\s*\(?(?:بتوقيت\s)?(?P<zone>(?:utc|gmt)\s?[+-]\d{{1,2}}(?::?\d{{2}})?|[+-]\d{{2}}:?\d{{2}}(?!\d)|(?:{_NAMED})(?!\w))?"
)
"""A time of day with its zone, in a folded line."""
_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d{2})?")


def time_in(text: str) -> str:
    """The first time of day in a folded text as T14:05, with its offset where that is certain; "" for none."""
    for match in TIME.finditer(text):
        hour, minute = (
            int(match["hour"] or match["packed"][:2]),
            int(match["minute"] or (match["packed"] or "")[2:] or 0),
        )
        hour, second = _of_day(hour, match["half"] or match["only"] or ""), int(match["second"] or 0)
        if hour < 24 and minute < 60 and second < 60:
            return f"T{hour:02}:{minute:02}" + (f":{second:02}" if second else "") + _offset(match["zone"] or "")
    return ""


def _of_day(hour: int, half: str) -> int:
    """The hour from 0 to 23 that one of a half of the day is."""
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half[0] in "pمظ" or half == "noon" else 0)


def _offset(zone: str) -> str:
    if zone in _OFFSETS:
        minutes = _OFFSETS[zone]
        return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    match = _OFFSET.fullmatch(zone)
    hours, minutes = (int(match[2]), int(match[3] or 0)) if match else (0, 0)
    if not match or minutes >= 60 or hours * 60 + minutes > _FARTHEST:
        return ""
    return f"{match[1]}{hours:02}:{minutes:02}"
