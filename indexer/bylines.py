"""The people who wrote an article, in bylines and credits."""

from __future__ import annotations

import re

_SEPARATOR = re.compile(r"\s*(?:;|,|&|\band\b|\bet\b|\bund\b|\by\b)\s*")
_PLACE = re.compile(r"\s+(?:in|at|for|from|near)\s+.*$")
_TAIL = re.compile(r"\s+[|/•·]\s+.*$")
_LEAD = re.compile(r"(?:by|from our correspondents?|author:?|written by|text by)\s+", re.IGNORECASE)
_WORD = r"[^\W\d_][\w.'’-]*"
_NAME = re.compile(rf"{_WORD}(?:\s+{_WORD}){{1,4}}")
_PARTICLES = frozenset("al ben bin bint da de del della der di dos du el la le ould ter van von".split())
_NOT_NAMES = frozenset(
    "agencies agency bureau correspondent correspondents desk east editor europe from middle news newsroom north our"
    " reporter reporters service south staff the west with world writer".split()
)
_STAFF = re.compile(
    r"(?:[Bb]y )?(?:[A-ZÀ-ÖØ-Þ][\w’'&]* ){1,4}"
    r"(?:staff|staff (?:reporters?|writers?)|correspondents?|newsroom|Staff|Correspondents?|Newsroom)"
)
_CONTRIBUTED = re.compile(
    r"(?:[^.]{2,50}?(?:['’]s|s['’])\s+)?(?P<names>[^.]{4,150}?),? (?:also )?contributed"
    r" (?:(?:additional )?(?:reporting|research)|to (?:this|the) (?:report|article|story|piece|coverage))\b.{0,80}",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|reported|written)(?: from [\w -]{3,40})? by .{3,300}", re.IGNORECASE
)
_PART = re.compile(r"(?P<task>[\w ]*?)\bby (?P<names>.+)", re.IGNORECASE)
_LONGEST = 120
_LONGEST_CREDIT = 400


def names(text: str) -> tuple[str, ...]:
    """The names in "Jane Doe in Rome and John Roe, Europe correspondent": Jane Doe, John Roe."""
    pieces = (_PLACE.sub("", piece) for piece in _SEPARATOR.split(_LEAD.sub("", text.strip(" ().\t"), count=1)))
    return tuple(dict.fromkeys(piece for piece in pieces if _is_name(piece)))


def byline(line: str) -> tuple[str, ...] | None:
    """The names in a byline that starts with "By"; None for any other line."""
    text = _TAIL.sub("", line.strip())
    lead = _LEAD.match(text)
    if not lead or len(text) > _LONGEST:
        return None
    first = _PLACE.sub("", _SEPARATOR.split(text[lead.end() :])[0])
    return names(text) if _is_name(first) else None


def is_staff(line: str) -> bool:
    """Whether a line credits an article to nobody by name: "Harbour Post staff"."""
    return bool(_STAFF.fullmatch(_TAIL.sub("", line.strip())))


def credit(line: str) -> tuple[str, ...] | None:
    """The names in a line that only says who reported; None for any other line."""
    text = line.strip()
    if len(text) > _LONGEST_CREDIT:
        return None
    match = _CONTRIBUTED.fullmatch(text)
    if match:
        return names(match["names"]) or None
    if not _REPORTED.fullmatch(text):
        return None
    parts = [part for part in map(_PART.search, text.strip("().").split(";")) if part]
    return tuple(name for part in parts if "edit" not in part["task"].lower() for name in names(part["names"]))


def only_names(line: str) -> tuple[str, ...]:
    """The names in a line that holds nothing else but where they are: "Jane Doe and John Roe in Rome"."""
    text = _PLACE.sub("", _TAIL.sub("", line.strip()))
    pieces = _SEPARATOR.split(text)
    return tuple(pieces) if len(text) <= _LONGEST and all(map(_is_name, pieces)) else ()


def without_names(line: str) -> str:
    """A byline's line without the byline: what is left may be a date."""
    match = re.match(r"(?:by|author:?)\s+[^|/•·\d]{3,80}[|/•·,]\s*", line.strip(), re.IGNORECASE)
    return line.strip()[match.end() :] if match else line


def _is_name(text: str) -> bool:
    """Whether a text reads like a person's full name."""
    words = text.split()
    if not _NAME.fullmatch(text) or any(word.lower() in _NOT_NAMES for word in words):
        return False
    return all(
        word[0].isupper() or word.lower() in _PARTICLES or re.match(r"\w{1,3}[-'’][A-Z]", word) for word in words
    )
