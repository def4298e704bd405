"""Dates as people print them ("Friday 29/01/2016", "Feb. 3, 2016 9:05 AM ET", "3 de febrero de 2016",
"الأحد 7 شباط/فبراير 2016") → ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache

from indexer.dates import clock, words
from indexer.dates.words import WORD, folded, label_of
from indexer.model import Precision
from indexer.periods import is_period
from indexer.text import fold

_LONGEST = 200
"""Longer lines are paragraphs, never a date."""
_LONGEST_STUB = 60
_SHORTEST_WEEKDAY = 3
"""Letters from which a word away from its date is surely a weekday: "so" and "do" are words."""
_ZONE_ONLY = re.compile(r"\s*[+-]\d{2}:?\d{2}")


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
    other_weekday: bool = False
    """Whether it stands beside a weekday that it is not."""


def date_line(line: str, order: str = "dmy") -> list[Printed]:
    """The dates of a line that says nothing else than when; none for any other line."""
    if not _may_be_date(line):
        return []
    text = folded(line)
    found = [printed for _, printed in _matches(text, order) if printed]
    if not found or _residue(text, [(printed.start, printed.end) for printed in found]):
        return []
    return _finished(text, found)


def is_impossible(line: str) -> bool:
    """Whether a line says nothing else than when, and names a day that never was: "31/04/2016"."""
    if not _may_be_date(line):
        return False
    text = folded(line)
    found = list(_matches(text, "dmy"))
    impossible = found and all(printed is None for _, printed in found)
    return bool(impossible) and not _residue(text, [match.span() for match, _ in found])


def read_date(text: str, order: str = "dmy") -> Printed | None:
    """The date a field holds: any printed form, and 2016-02, 2016, 20160203, 20160203140500 or seconds
    since 1970."""
    text = folded(text).strip()
    if is_period(text) and len(text) < 10:
        return Printed(text, Precision.YEAR if len(text) == 4 else Precision.MONTH, 0, len(text))
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        text = datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    elif re.fullmatch(r"\d{8}|\d{14}", text):
        clock_time = f" {text[8:10]}:{text[10:12]}:{text[12:]}" if len(text) > 8 else ""
        text = f"{text[:4]}-{text[4:6]}-{text[6:8]}{clock_time}"
    return next(iter(date_line(text, order)), None)


def stub_kind(line: str) -> str | None:
    """Whether a line says when without saying it: "update" for "Updated 7:48 PM" and "3 hours ago", "day"
    for "Tuesday 20 December"; None for any other line."""
    if len(line) > _LONGEST_STUB or not any(character.isalpha() for character in line):
        return None
    text = folded(line)
    found = set(WORD.findall(text))
    away = words.RELATIVE.search(text)
    update = bool(found & (words.PUBLISHED | words.UPDATED)) or bool(away)
    update = update or bool(words.DAY_OF_READER.search(text) and clock.time_in(text))
    if not (update or _patterns()[1].search(text)):
        return None
    rest = words.DAY_OF_READER.sub(" ", words.RELATIVE.sub(" ", text)) if update else text
    if _residue(_patterns()[1].sub(" ", rest), []):
        return None
    return "update" if update else "day"


def proven_order(line: str) -> str | None:
    """dmy or mdy where a line is a date in numbers that proves it."""
    return next((found.order for found in date_line(line) if found.order), None)


def _may_be_date(line: str) -> bool:
    return len(line) <= _LONGEST and any(character.isdecimal() for character in line)


def _matches(text: str, order: str) -> Iterator[tuple[re.Match[str], Printed | None]]:
    """What has the form of a date in a folded line, from left to right, and the date it is, if there is
    such a day."""
    start = 0
    while match := _patterns()[0].search(text, start):
        start = match.end()
        yield match, _printed(match, order)


def _printed(match: re.Match[str], order: str) -> Printed | None:
    parts = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}
    year = _full_year(parts["year"])
    weekday = words.weekdays()[re.sub(r"\s+", " ", parts["weekday"])] if "weekday" in parts else None
    if "first" in parts:
        return _from_numbers(match, year, int(parts["first"]), int(parts["second"]), weekday, order)
    named = re.sub(r"\s+", " ", parts["month"])
    iso = f"{year:04}-{int(named) if named.isdigit() else words.months()[named]:02}"
    if "day" not in parts:
        return Printed(iso, Precision.MONTH, *match.span()) if is_period(iso) else None
    iso += f"-{int(parts['day']):02}"
    if not is_period(iso):
        return None
    time = clock.time_in(parts["clock"]) if "clock" in parts else ""
    found = Printed(iso + time, Precision.TIME if time else Precision.DAY, *match.span())
    return replace(found, other_weekday=_is_other(weekday, iso))


def _is_other(weekday: int | None, iso: str) -> bool:
    return weekday is not None and date.fromisoformat(iso).weekday() != weekday


def _from_numbers(match: re.Match[str], year: int, a: int, b: int, weekday: int | None, order: str) -> Printed | None:
    """A date such as 02/03/2016: a weekday decides, else a number over 12, else the given order."""
    readings = {"dmy": (b, a), "mdy": (a, b)}
    valid = {
        name: f"{year:04}-{m:02}-{d:02}" for name, (m, d) in readings.items() if is_period(f"{year:04}-{m:02}-{d:02}")
    }
    if len(valid) == 2:
        valid = {name: iso for name, iso in valid.items() if not _is_other(weekday, iso)} or valid
    if not valid:
        return None
    chosen = order if order in valid else next(iter(valid))
    swappable = len(set(valid.values())) > 1
    proven = None if len(valid) == 2 else chosen
    other = _is_other(weekday, valid[chosen])
    return Printed(valid[chosen], Precision.DAY, *match.span(), swappable, proven, other_weekday=other)


def _full_year(text: str) -> int:
    """A year of four digits as written; one of two is of the hundred years up to 2069."""
    digits = text.lstrip("'")
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 70 else 1900)


def _finished(text: str, found: Sequence[Printed]) -> list[Printed]:
    """The dates with the label before each and the time of day that stands with it."""
    finished = []
    for index, printed in enumerate(found):
        before = text[found[index - 1].end if index else 0 : printed.start]
        after = text[printed.end : found[index + 1].start if index + 1 < len(found) else len(text)]
        done = replace(
            printed, label=label_of(before), other_weekday=printed.other_weekday or _contradicted(text, found)
        )
        time = "" if printed.precision is not Precision.DAY else _time_beside(before, after)
        finished.append(replace(done, date=done.date + time, precision=Precision.TIME) if time else done)
    return finished


def _time_beside(before: str, after: str) -> str:
    """The time between a date and the nearest word that says of what another one is."""
    marks = [match for match in WORD.finditer(before) if label_of(match.group())]
    ends = [match.start() for match in WORD.finditer(after) if label_of(match.group())]
    return clock.time_in(after[: min(ends, default=len(after))]) or clock.time_in(
        before[max((match.end() for match in marks), default=0) :]
    )


def _contradicted(text: str, found: Sequence[Printed]) -> bool:
    """Whether the one date of a line is another weekday than the one it stands away from."""
    if len(found) != 1 or found[0].precision is Precision.MONTH or found[0].ambiguous:
        return False
    rest = text[: found[0].start] + " " + text[found[0].end :]
    named = [word for word in WORD.findall(rest) if len(word) >= _SHORTEST_WEEKDAY and word in words.weekdays()]
    return len(named) == 1 and _is_other(words.weekdays()[named[0]], found[0].date[:10])


def _residue(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The words of a folded line that do not say when."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    rest = _ZONE_ONLY.sub(" ", clock.TIME.sub(" ", words.HIJRI.sub(" ", text)))
    return [word for word in map(fold, WORD.findall(rest)) if word not in words.small_words() | clock.WORDS]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Any printed date in a folded line; a day and a month without a year."""
    name, weekday = words.pattern(words.months()), words.pattern(words.weekdays())
    twin = rf"(?:\s?[/(-]\s?(?:{name})(?!\w)\)?)?"  # "شباط/فبراير": both names of one month
    nth = r"(?:\.?(?:st|nd|rd|th|er|ro|re|o|a|°)(?![^\W\d]))?"
    two_digits = r"\d{2}(?!\s?(?:[\d:]|[.]\d|h\b|uhr|[ap]\.?m))"

    def month(number: int) -> str:
        return rf"(?P<month{number}>{name})(?![^\W\d]){twin}"

    shapes = (
        r"(?P<year0>\d{4})(?P<mark0>[-/._])(?P<month0>\d{1,2})(?P=mark0)(?P<day0>\d{1,2})(?!\d)",
        rf"(?P<day1>\d{{1,2}}){nth}[\s.,-]*(?:(?:de|of|di)\s+|d')?{month(1)}[\s.,/-]*(?:de\s+|del\s+)?"
        rf"(?P<year1>\d{{4}}(?!\d)|'\d{{2}}(?!\d)|(?<=[\s.,/-]){two_digits})",
        rf"{month(2)}[\s.-]*(?:the\s+)?(?P<day2>\d{{1,2}}){nth}[\s,-]+(?P<year2>\d{{4}}(?!\d)|'\d{{2}}(?!\d))",
        rf"{month(3)}\s+(?P<day3>\d{{1,2}}),?\s+(?P<clock3>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s[a-z]{{3,4}})?)\s(?P<year3>\d{{4}}(?!\d))",
        r"(?P<first>\d{1,2})(?P<mark4>\s?/\s?|\.\s?|-)(?P<second>\d{1,2})(?P=mark4)"
        r"(?P<year4>\d{4}|\d{2})(?!\d|[/.-]\d(?!\d?[:h.]\d))",
        rf"(?P<year5>\d{{4}})[\s,.-]+{month(5)}[\s.-]+(?P<day5>\d{{1,2}}){nth}(?!\d)",
        rf"{month(6)}[\s.,/-]+(?:de\s+|del\s+)?(?P<year6>\d{{4}})(?!\d)",
        r"(?P<month7>0?[1-9]|1[0-2])/(?P<year7>(?:19|20)\d\d)(?![\d/])",
    )
    whole = rf"(?<![\w/.-])(?:(?P<weekday>{weekday})(?!\w)[.,]*\s*[(,]?\s*)?(?:{'|'.join(shapes)})"
    dayless = rf"\b(?:\d{{1,2}}{nth}\.?\s+(?:de\s+)?(?:{name})|(?:{name})\.?\s+\d{{1,2}}{nth})(?!\w)\.?"
    return re.compile(whole), re.compile(dayless)
