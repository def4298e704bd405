"""Datelines: "ROME - …", "TUNIS (Meridian) - …", "NICE, France, July 15, 2016 (AFP) — …", "Madrid, 3 feb (EFE).- …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale

from indexer.dates.printed import date_line
from indexer.dates.words import weekdays
from indexer.text import fold

_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]{2,}(?:[ /][A-ZÀ-ÖØ-Þ.'’-]{2,}){0,4}"
_TITLE = r"[A-ZÀ-ÖØ-Þ][\w.'’-]+(?: [A-ZÀ-ÖØ-Þ][\w.'’-]+){0,2}"
_WORD = r"[^\W\d_]{3,10}"
_DATE = rf"{_WORD}\.? \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_WORD}\.?(?: \d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}"
_REST = rf"(?:,\s(?P<region>{_TITLE}))?(?:,?\s(?P<date>{_DATE}))?"
_LOWER_CASE = r"(?:dpa|epd|kna|awp|sda|sid|ots|pap|anp)(?![^\W_])"
_AGENCY = rf"\((?P<agency>(?:[A-Z]|{_LOWER_CASE})[\w .&/-]{{0,30}})\)"
_DASH = r"\s*(?:\s[-–—_]{1,2}|[–—]|\s?--)\s+"
_POINT_DASH = r"\s?\.\s?[-–—]{1,2}\s*"
_SENTENCE = r"(?=[“\"‘'(\[«]?[A-ZÀ-ÖØ-Þ0-9])"
_DATELINE = re.compile(rf"(?P<place>{_CAPITALS}){_REST}(?:\s?{_AGENCY})?(?:{_DASH}|:\s+){_SENTENCE}")
_WITH_AGENCY = re.compile(rf"(?P<place>{_TITLE}){_REST}\s?{_AGENCY}(?:{_DASH}|{_POINT_DASH})")
_AGENCY_FIRST = re.compile(rf"{_AGENCY}{_DASH}(?P<place>{_TITLE}),\s(?P<date>{_DATE}){_DASH}{_SENTENCE}")
_WITHOUT_DASH = re.compile(
    rf"(?P<place>{_TITLE}),\s(?P<date>{_DATE})"
    rf"(?:\s?{_AGENCY}:?|\.?\s/(?P<between>[A-Z][\w -]{{1,20}})/\.)\s+{_SENTENCE}"
)
_ARABIC = r"[\u0620-\u065f]+(?:\s[\u0620-\u065f]+){0,2}"
_IN_ARABIC = re.compile(
    rf"(?P<place>{_ARABIC}?)(?:[,،]?\s(?P<date>\d{{1,2}}\s[\u0620-\u065f/]+(?:\s\d{{4}})?))?"
    rf"\s?\((?P<agency>[\u0620-\u065f .]{{2,20}}|[A-Z]{{2,8}})\){_DASH}"
)
_SMALL = r"(?:am|d[aeiou]|del|des|di|el|es|la|le|of|on|sur)"
_LONG_TITLE = rf"{_TITLE}(?:(?: {_SMALL}){{1,2}} {_TITLE}|/{_TITLE})?"
_REGION = rf"(?:,\s(?P<region>{_TITLE})|\s\((?P<land>{_TITLE})\))"
_YEARLY = rf"(?:{_WORD}\.? \d{{1,2}},? \d{{4}}|\d{{1,2}} {_WORD}\.? \d{{4}})"
_DATED = re.compile(
    rf"\(?(?P<place>{_CAPITALS}|{_LONG_TITLE}){_REGION}?(?:,\s|\s\()(?P<date>{_YEARLY})\)?{_DASH}{_SENTENCE}(?=.{{60}})"
)
"""What organisations' own news begins with; so may a headline, which is shorter."""
_FORMS = (_DATELINE, _WITH_AGENCY, _AGENCY_FIRST, _WITHOUT_DASH, _DATED, _IN_ARABIC)
_IN_BRACKETS = rf"(?:\s?{_AGENCY})?\)?"
_PLACE_AND_DATE = re.compile(rf"\(?(?P<place>{_CAPITALS}){_REGION}?,?\s+(?P<date>\S.*?){_IN_BRACKETS}")
_TITLED_PLACE_AND_DATE = re.compile(rf"\(?(?P<place>{_LONG_TITLE}){_REGION}?,\s+(?P<date>\S.*?){_IN_BRACKETS}")

_LONGEST = 150
_NOT_PLACES = frozenset(
    "ADVISORY AFP ALERT ANALYSIS ANSA ANSWER BBC BREAKING BULLETIN CNN COMMENT CORRECTED CORRECTION DPA EDITORIAL EFE"
    " EXCLUSIVE EXPLAINER FACTBOX FACTS FILE FLASH INTERVIEW ISIS ISIL LIVE NATO NEWSFLASH NOTE OBITUARY OPINION PHOTO"
    " PHOTOS PROFILE PTI QUESTION READ REUTERS REVIEW TASS TIMELINE UPDATE UPDATED URGENT VIDEO WATCH XINHUA".split()
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
    match = next((found for form in _FORMS if (found := form.match(start))), None)
    return _dateline(match) if match and match["place"] not in _NOT_PLACES else None


def dated_place(line: str) -> Dateline | None:
    """A line that is nothing but a place and a date: "BRUSSELS 1996-08-22", "Bern (Switzerland), 3 February 2016"."""
    text = line.strip()
    match = _PLACE_AND_DATE.fullmatch(text)
    if not match:
        match = _TITLED_PLACE_AND_DATE.fullmatch(text)
        # "Jane Doe, Paris, 3 February 2016" says more than where and when.
        if match and match["region"] and match["region"] not in _countries() and not _is_weekday(match["region"]):
            return None
    return _dateline(match) if match and date_line(match["date"]) and not date_line(text) else None


def _dateline(match: re.Match[str]) -> Dateline:
    parts = match.groupdict()
    printed, region, agency = (
        parts.get("date") or "",
        parts.get("region") or parts.get("land"),
        parts.get("agency") or parts.get("between") or "",
    )
    place = match["place"]
    if agency in _countries():  # "LAMPEDUSA (Italy) - "
        region, agency = agency, ""
    if region and not _is_weekday(region):
        place += f", {region}"
    return Dateline(place, agency, printed if re.search(r"\d{4}", printed) else "", match.end())


def _is_weekday(word: str) -> bool:
    return fold(word).rstrip(".") in weekdays()


@cache
def _countries() -> frozenset[str]:
    return frozenset(Locale("en").territories.values())
