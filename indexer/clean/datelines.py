"""Datelines: "ROME - …", "TUNIS (Meridian) - …", "NICE, France, July 15, 2016 (AFP) — …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale

from indexer.dates.printed import date_line

_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]{2,}(?:[ /][A-ZÀ-ÖØ-Þ.'’-]{2,}){0,4}"
_TITLE = r"[A-ZÀ-ÖØ-Þ][\w.'’-]+(?: [A-ZÀ-ÖØ-Þ][\w.'’-]+){0,2}"
_DATE = r"[A-Z][a-z]{2,9}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,9}\.?(?: \d{4})?|\d{4}-\d{2}-\d{2}"
_REST = rf"(?:,\s(?P<region>{_TITLE}))?(?:,?\s(?P<date>{_DATE}))?"
_AGENCY = r"\((?P<agency>[A-Z][\w .&-]{1,30})\)"
_DASH = r"\s*(?:\s[-–—]{1,2}|[–—]|\s?--)\s+"
_SENTENCE = r"(?=[“\"‘'(\[«]?[A-ZÀ-ÖØ-Þ0-9])"
_DATELINE = re.compile(rf"(?P<place>{_CAPITALS}){_REST}(?:\s?{_AGENCY})?(?:{_DASH}|:\s+){_SENTENCE}")
_WITH_AGENCY = re.compile(rf"(?P<place>{_TITLE}){_REST}\s?{_AGENCY}{_DASH}")
_PLACE_AND_DATE = re.compile(rf"(?P<place>{_CAPITALS})(?:,\s(?P<region>{_TITLE}))?,?\s+(?P<date>\S.*)")

_TITLED_PLACE_AND_DATE = re.compile(rf"(?P<place>{_TITLE}),\s+(?P<date>\S.*)")

_LONGEST = 150
_NOT_PLACES = frozenset(
    "ANALYSIS ANSWER BREAKING COMMENT CORRECTION EXCLUSIVE FACTBOX FACTS FILE INTERVIEW ISIS ISIL LIVE NATO NOTE"
    " OPINION PHOTO PHOTOS PROFILE QUESTION READ TIMELINE UPDATE UPDATED VIDEO WATCH".split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `end` is where the text after it starts."""

    place: str = ""
    agency: str = ""
    date: str = ""
    """As printed, only if it names a year."""
    end: int = 0


def dateline_of(paragraph: str) -> Dateline | None:
    """The dateline a paragraph begins with."""
    start = paragraph[:_LONGEST]
    match = _DATELINE.match(start) or _WITH_AGENCY.match(start)
    return _dateline(match) if match and match["place"] not in _NOT_PLACES else None


def dated_place(line: str) -> Dateline | None:
    """A line that is nothing but a place and a date: "BRUSSELS 1996-08-22", "Rome, 3 February 2016"."""
    text = line.strip()
    match = _PLACE_AND_DATE.fullmatch(text) or _TITLED_PLACE_AND_DATE.fullmatch(text)
    return _dateline(match) if match and date_line(match["date"]) and not date_line(text) else None


def _dateline(match: re.Match[str]) -> Dateline:
    parts = match.groupdict()
    printed, region, agency = parts.get("date") or "", parts.get("region"), parts.get("agency") or ""
    if agency in _countries():  # "LAMPEDUSA (Italy) - "
        region, agency = agency, ""
    place = match["place"] + (f", {region}" if region else "")
    return Dateline(place, agency, printed if re.search(r"\d{4}", printed) else "", match.end())


@cache
def _countries() -> frozenset[str]:
    return frozenset(Locale("en").territories.values())
