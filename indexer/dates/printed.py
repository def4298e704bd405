"""Dates as people print them ("Friday 29/01/2016", "Feb. 3, 2016 9:05 AM ET", "3 de febrero de 2016")
→ ISO 8601. Names of months and weekdays are CLDR's, through Babel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import get_day_names, get_month_names

from indexer.model import Precision
from indexer.periods import is_period
from indexer.text import fold

LANGUAGES = ("en", "fr", "it", "es", "de")

_LONGEST = 200
"""Longer lines are paragraphs, never a date."""
_LONGEST_STUB = 60
_ENGLISH_HABITS = {"sept": 9}
_ENGLISH_DAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

_PUBLISHED = frozenset(
    "published publication posted created publie publiee pubblicato publicado veroffentlicht erschienen".split()
)
_UPDATED = frozenset(
    "updated update modified changed revised mis jour aggiornato actualizado aktualisiert stand".split()
)
_FILLERS = frozenset(
    "on at first last date time print edition issue the of and le la les a il el en las los del alle ore am um uhr h"
    " der den heure local".split()
)
_OFFSETS = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "bst": 60,
    "cet": 60,
    "cest": 120,
    "eet": 120,
    "eest": 180,
    "est": -300,
    "edt": -240,
}
_FARTHEST = 14 * 60
"""Minutes between UTC and the clocks farthest from it; an offset beyond is a slip, and is left out."""
_VAGUE_ZONES = frozenset({"et", "ct", "mt", "pt"})
"""Zones whose offset depends on the season; their time is kept without one."""

_TIME = re.compile(
    r"(?<![\w.:])T?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?"
    r"\s*(?P<zone>\b(?:utc|gmt)\s?[+-]\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}|z\b|[a-z]{2,4}\b)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A date found in a text."""

    date: str
    precision: Precision
    start: int
    end: int
    ambiguous: bool = False
    order: str | None = None
    """dmy or mdy where its numbers prove which of them is the day."""
    label: str = ""
    """"published" or "updated" where a word before it says so."""


def date_line(line: str, order: str = "dmy") -> list[Printed]:
    """The dates of a line that says nothing else than when; none for any other line."""
    if len(line) > _LONGEST:
        return []
    found = _labelled(line, list(_find(line, order)))
    return found if found and not _residue(line, found) else []


def read_date(text: str, order: str = "dmy") -> Printed | None:
    """The date a field holds: any printed form, and 2016-02, 2016 or 20160203."""
    text = text.strip()
    if is_period(text) and len(text) < 10:
        return Printed(text, Precision.YEAR if len(text) == 4 else Precision.MONTH, 0, len(text))
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return next(iter(date_line(text, order)), None)


def stub_kind(line: str) -> str | None:
    """Whether a line says when without saying it: "update" for "Updated 7:48 PM", "day" for
    "Tuesday 20 December"; None for any other line."""
    if len(line) > _LONGEST_STUB or not any(character.isalpha() for character in line):
        return None
    words = {fold(word) for word in _WORD.findall(line)}
    update = words & (_PUBLISHED | _UPDATED)
    if not (update or words & _months().keys()) or _residue(_patterns()["dayless"].sub(" ", line), []):
        return None
    return "update" if update else "day"


def proven_order(line: str) -> str | None:
    """dmy or mdy where a line is a date in numbers that proves it."""
    return next((found.order for found in date_line(line) if found.order), None)


def _find(line: str, order: str) -> Iterator[Printed]:
    """The dates in a line from left to right, not overlapping, with their times."""
    start = 0
    while match := _patterns()["date"].search(line, start):
        start = match.end()
        found = _printed(match, order)
        if found:
            yield found


def _printed(match: re.Match[str], order: str) -> Printed | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    year = next(value for name, value in parts.items() if name.startswith("year"))
    if "first" in parts:
        return _from_numbers(
            match, _full_year(year), int(parts["first"]), int(parts["second"]), parts.get("weekday"), order
        )
    if "month0" in parts:
        month = int(parts["month0"])
    else:
        month = _months()[fold(next(value for name, value in parts.items() if name.startswith("month")))]
    day = next((int(value) for name, value in parts.items() if name.startswith("day")), 0)
    iso = f"{_full_year(year):04}-{month:02}" + (f"-{day:02}" if day else "")
    precision = Precision.DAY if day else Precision.MONTH
    return Printed(iso, precision, match.start(), match.end()) if is_period(iso) else None


def _from_numbers(match: re.Match[str], year: int, a: int, b: int, weekday: str | None, order: str) -> Printed | None:
    """A date such as 02/03/2016: a weekday decides, else a number over 12, else the given order."""
    readings = {"dmy": (b, a), "mdy": (a, b)}
    valid = {
        name: f"{year:04}-{m:02}-{d:02}" for name, (m, d) in readings.items() if is_period(f"{year:04}-{m:02}-{d:02}")
    }
    if weekday and len(valid) == 2:
        number = _weekdays()[fold(weekday)]
        valid = {name: iso for name, iso in valid.items() if date.fromisoformat(iso).weekday() == number} or valid
    if not valid:
        return None
    chosen = order if order in valid else next(iter(valid))
    swappable = len(set(valid.values())) > 1
    proven = None if len(valid) == 2 else chosen
    return Printed(valid[chosen], Precision.DAY, match.start(), match.end(), swappable, proven)


def _full_year(text: str) -> int:
    """A year of four digits as written; one of two is of the hundred years up to 2069."""
    digits = text.lstrip("'’")
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 70 else 1900)


def _labelled(line: str, found: list[Printed]) -> list[Printed]:
    """The dates with the label before each, and with the line's time if there is only one date."""
    labelled, before = [], 0
    for printed in found:
        words = {fold(word) for word in _WORD.findall(line[before : printed.start])}
        label = "published" if words & _PUBLISHED else "updated" if words & _UPDATED else ""
        labelled.append(_with(printed, label=label))
        before = printed.end
    if len(labelled) == 1 and labelled[0].precision is Precision.DAY:
        time = _time(_blanked(line, labelled))
        return [_with(labelled[0], time=time)] if time else labelled
    return labelled


def _with(printed: Printed, *, label: str | None = None, time: str = "") -> Printed:
    return Printed(
        printed.date + time,
        Precision.TIME if time else printed.precision,
        printed.start,
        printed.end,
        printed.ambiguous,
        printed.order,
        printed.label if label is None else label,
    )


def _time(rest: str) -> str:
    """The time of day in a text as T14:05 with its offset where that is certain, or nothing."""
    for match in _TIME.finditer(rest):
        if not (match["minute"] or match["half"]):
            continue
        hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
        if match["half"]:
            hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
        if hour < 24 and minute < 60 and second < 60:
            return f"T{hour:02}:{minute:02}" + (f":{second:02}" if second else "") + _offset(match["zone"] or "")
    return ""


def _offset(zone: str) -> str:
    if zone.lower() in _OFFSETS:
        minutes = _OFFSETS[zone.lower()]
        return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    match = _OFFSET.fullmatch(zone)
    hours, minutes = (int(match[2]), int(match[3] or 0)) if match else (0, 0)
    if not match or minutes >= 60 or hours * 60 + minutes > _FARTHEST:
        return ""
    return f"{match[1]}{hours:02}:{minutes:02}"


def _residue(line: str, found: list[Printed]) -> list[str]:
    """The words of a line that do not say when."""
    rest = _TIME.sub(_zoneless, _blanked(line, found))
    known = _PUBLISHED | _UPDATED | _FILLERS | _OFFSETS.keys() | _VAGUE_ZONES | _weekdays().keys()
    return [word for word in _WORD.findall(rest) if fold(word) not in known]


def _zoneless(match: re.Match[str]) -> str:
    """Nothing for a time of day; the zone's letters stay to be checked."""
    if not (match["minute"] or match["half"]):
        return match.group()
    zone = match["zone"] or ""
    return " " + (zone if zone.isalpha() else "")


def _blanked(line: str, found: list[Printed]) -> str:
    for printed in found:
        line = line[: printed.start] + " " * (printed.end - printed.start) + line[printed.end :]
    return line


@cache
def _months() -> dict[str, int]:
    """Folded names and abbreviations of months → 1 to 12."""
    names = dict(_ENGLISH_HABITS)
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    names.setdefault(fold(name).rstrip("."), number)
    return names


@cache
def _weekdays() -> dict[str, int]:
    """Folded names and abbreviations of weekdays → 0 (Monday) to 6."""
    names = dict(_ENGLISH_DAYS)
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_day_names(width, context, language).items():
                    names.setdefault(fold(name).rstrip("."), number)
    return names


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """`date`: any printed date. `dayless`: a day and a month without a year."""
    month, weekday = _alternatives(_months()), _alternatives(_weekdays())
    nth = r"(?:st|nd|rd|th|er|º|ª)?"
    shapes = (
        r"(?P<year0>\d{4})[-/](?P<month0>\d{1,2})[-/](?P<day0>\d{1,2})(?!\d)",
        rf"(?P<day1>\d{{1,2}}){nth}[.\s-]\s*(?:de\s+|of\s+)?(?P<month1>{month})\b[.,]?[\s-]+(?:de\s+|del\s+)?(?P<year1>\d{{4}}|['’]\d{{2}})\b",
        rf"(?P<month2>{month})\b\.?\s+(?P<day2>\d{{1,2}}){nth},?\s+(?P<year2>\d{{4}})\b",
        r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year3>\d{4}|\d{2})(?![\d/.-]*\d)",
        rf"(?P<month4>{month})\b[.,]?\s+(?:de\s+)?(?P<year4>\d{{4}})\b",
    )
    whole = rf"(?<![\w/.-])(?:(?P<weekday>{weekday})\b\.?,?\s+)?(?:{'|'.join(shapes)})"
    dayless = rf"\b(?:\d{{1,2}}{nth}\.?\s+(?:de\s+)?(?:{month})|(?:{month})\.?\s+\d{{1,2}}{nth})\b\.?"
    return {"date": re.compile(whole, re.IGNORECASE), "dayless": re.compile(dayless, re.IGNORECASE)}


def _alternatives(names: dict[str, int]) -> str:
    """Names with and without their accents, the longest first."""
    accents = {"e": "[eéè]", "a": "[aáàä]", "u": "[uûú]", "i": "[iì]"}
    longest = sorted(names, key=len, reverse=True)
    return "|".join("".join(accents.get(letter, letter) for letter in name) for name in longest)
