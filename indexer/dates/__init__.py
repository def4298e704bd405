"""The publication date of an article, how precisely it is known, and where it stands.

The places are tried in this order: sidecar, metadata, URL, page header, dateline. A date is taken as
printed or not at all: never from the body, never one that is yet to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from indexer.dates.printed import Printed, date_line, is_impossible, read_date
from indexer.dates.words import months
from indexer.model import DateSource, Precision, Published, RawArticle
from indexer.periods import first_day, is_period, moment

_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)"
_URL_DATES = (
    re.compile(rf"/{_YEAR}[/-](?P<month>\d\d?|[a-z]{{3,10}})/(?P<day>\d\d?)(?=[/_.-]|$)", re.IGNORECASE),
    re.compile(rf"/{_YEAR}/(?P<month>[01]\d)-?(?P<day>[0-3]\d)(?=[/_.-]|$)"),
    re.compile(rf"{_YEAR}(?P<mark>[-_.]?)(?P<month>[01]\d)(?P=mark)(?P<day>[0-3]\d)(?!\d)"),
    re.compile(rf"/(?P<day>\d\d?)-(?P<month>[a-z]{{3,10}})-{_YEAR}(?=/|$)", re.IGNORECASE),
    re.compile(rf"/{_YEAR}/(?P<month>\d\d?|[a-z]{{3,10}})(?=/|$)", re.IGNORECASE),
)
_URL_NUMBERS = re.compile(rf"/(?P<first>\d\d?)(?P<mark>[-/._])(?P<second>\d\d?)(?P=mark){_YEAR}(?=/|$)")
"""A URL's date whose order is open: /03-02-2016/."""
_FIRST_SEEN = re.compile(r"first published or seen on ([^.]*\d[^.]*)")
_LABELS = ("published", "", "updated")
"""Which of several dates in a header is the publication's, best first."""


@dataclass(frozen=True, slots=True)
class Header:
    """The places of a page that may name its date."""

    lines: Sequence[str] = ()
    """What stands before the first paragraph."""
    dateline: str = ""
    """The date in the dateline, if any."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication date, and remarks on dates that were not taken."""

    published: Published = Published()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    source: DateSource
    printed: Printed | None
    text: str


def publication_date(raw: RawArticle, header: Header, *, order: str, today: date) -> Dated:
    """The first date found that is not in the future. One known only to the month is made precise by
    a later place that names a day of that month. A date beside another weekday is remarked on."""
    taken: _Candidate | None = None
    remarks = []
    for candidate in _candidates(raw, header, order):
        remark = _objection(candidate, today)
        if remark:
            remarks.append(remark)
        elif taken is None or _refines(candidate, taken):
            taken = candidate
    remarks += _contradiction(taken)
    return Dated(_published(taken), tuple(remarks))


def version_date(raw: RawArticle, published: str | None, *, order: str, today: date) -> str | None:
    """Since when a page reads as it does: its last change where it names one after its publication, so that of two
    copies of it the newer is known; else its publication."""
    changed = read_date(raw.declared.updated or "", order)
    if changed is None or first_day(changed.date) > today.isoformat() or moment(changed.date) <= moment(published):
        return published
    return changed.date


def url_date(url: str) -> tuple[str, str] | None:
    """The date in a URL and its text there: (2016-02-03, 2016/02/03), to the month only where it says
    no more, (03/02/2016, 03-02-2016) where it does not say which is the day."""
    for pattern in _URL_DATES:
        match = pattern.search(url)
        if match:
            parts = match.groupdict()
            month = months().get(parts["month"].lower(), 0) if parts["month"].isalpha() else int(parts["month"])
            iso = f"{parts['year']}-{month:02}" + (f"-{int(parts['day']):02}" if "day" in parts else "")
            if is_period(iso):
                return iso, match.group().strip("/")
    match = _URL_NUMBERS.search(url)
    return (f"{match['first']}/{match['second']}/{match['year']}", match.group().strip("/")) if match else None


def _candidates(raw: RawArticle, header: Header, order: str) -> Iterator[_Candidate]:
    for source, text in ((DateSource.SIDECAR, raw.sidecar.date), (DateSource.METADATA, raw.metadata.date)):
        if text:
            yield _Candidate(source, read_date(text, order), text)
    found = url_date(header.url) if header.url else None
    if found:
        yield _Candidate(DateSource.URL, read_date(found[0], order), found[1])
    yield from _from_page(header.lines, order)
    if header.dateline:
        yield _Candidate(DateSource.DATELINE, read_date(header.dateline, order), header.dateline)


def _from_page(lines: Sequence[str], order: str) -> list[_Candidate]:
    """The dates of the header lines, the publication's before the update's."""
    found = []
    for line in lines:
        seen = _FIRST_SEEN.search(line)
        text = seen[1] if seen else line
        found += [(printed, text.strip()) for printed in date_line(text, order)]
    found.sort(key=lambda item: _LABELS.index(item[0].label))
    impossible = [_Candidate(DateSource.PAGE, None, line.strip()) for line in lines if is_impossible(line)]
    return [*(_Candidate(DateSource.PAGE, printed, text) for printed, text in found), *impossible]


def _objection(candidate: _Candidate, today: date) -> str | None:
    if candidate.printed is None:
        return f"the date {candidate.text!r} ({candidate.source}) cannot be read"
    if first_day(candidate.printed.date) > today.isoformat():
        return f"the date {candidate.text!r} ({candidate.source}) is later than {today}"
    return None


def _contradiction(taken: _Candidate | None) -> Iterator[str]:
    """What is said of a date that stands beside a weekday it is not."""
    if taken and taken.printed and taken.printed.other_weekday:
        day = date.fromisoformat(taken.printed.date[:10])
        yield f"the date {taken.text!r} ({taken.source}) names another weekday: {day} was a {day:%A}"


def _refines(candidate: _Candidate, taken: _Candidate) -> bool:
    """Whether a date says more precisely what a less precise one says; the newsroom's stands."""
    assert candidate.printed and taken.printed
    coarse = taken.printed.precision in (Precision.MONTH, Precision.YEAR)
    return (
        coarse
        and taken.source is not DateSource.SIDECAR
        and candidate.printed.date.startswith(taken.printed.date + "-")
    )


def _published(taken: _Candidate | None) -> Published:
    if taken is None or taken.printed is None:
        return Published()
    printed = taken.printed
    return Published(printed.date, printed.precision, taken.source, taken.text, printed.ambiguous)
