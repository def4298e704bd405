"""How an article's date is known and whose hands its text went through, each thing in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from babel.dates import format_date

from indexer.dates import url_date
from indexer.dates.printed import read_date
from indexer.model import Article, DateSource, Kind, Precision, Source
from indexer.periods import first_day, is_period, last_day
from webapp import labels
from webapp.i18n import _, locale
from webapp.narrowing import Link
from webapp.state import entity_url


@dataclass(frozen=True, slots=True)
class Passport:
    """What is known of a publication date."""

    rows: tuple[tuple[str, str], ...]
    """(what, value): the date, how it was printed, where it was found, how precisely it is known."""
    doubts: tuple[str, ...]
    """What speaks against it, in sentences."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One of those through whose hands a text came here."""

    role: str
    name: Link
    """The address is "" where there is nothing to lead to."""


def passport(article: Article, date_order: str) -> Passport:
    """The passport of an article's date; `date_order` is how the archive reads 02/03/2016."""
    rows = [(_("Published"), labels.published(article.published))]
    if article.published:
        rows += [
            (_("Precision"), _precision(article.precision)),
            (_("Found"), labels.date_provenance(replace(article, date_text=None))),
            (_("As written"), article.date_text or ""),
        ]
    rows.append((_("Versions dated"), _versions_dated(article)))
    return Passport(tuple(row for row in rows if row[1]), tuple(_doubts(article, date_order)))


def chain(article: Article) -> tuple[Hand, ...]:
    """Agency, publication, archive: who wrote, published and kept the text, as far as is known."""
    hands = []
    if article.agency and article.agency != article.source:
        hands.append(Hand(_("Agency"), Link(article.agency.label, "")))
    if article.source:
        hands.append(Hand(_("Publication"), source_link(article.source)))
    if address := web_address(article.original_url):
        hands.append(Hand(_("Published at"), Link(urlsplit(address).netloc, address)))
    return (*hands, Hand(_("File in this archive"), Link(article.path, "")))


def source_link(source: Source) -> Link:
    """A publication, leading to its page."""
    return Link(source.label, entity_url(Kind.SOURCE, source.key))


def web_address(address: str | None) -> str:
    """An address that is safe to link to, or ""."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return ""
    return address or "" if parts.scheme in ("http", "https") and parts.netloc else ""


def _precision(precision: Precision) -> str:
    return {
        Precision.TIME: _("known to the minute"),
        Precision.DAY: _("known to the day"),
        Precision.MONTH: _("known to the month"),
        Precision.YEAR: _("known to the year"),
    }.get(precision, "")


def _versions_dated(article: Article) -> str:
    """From when to when its versions are; "" where there is but one, or none has a date."""
    dated = [labels.published(version.published) for version in article.versions if version.published]
    if len(article.versions) < 2 or not dated:
        return ""
    first, last = dated[0], dated[-1]
    return first if first == last else _("%(first)s to %(last)s", first=first, last=last)


def _doubts(article: Article, date_order: str) -> Iterator[str]:
    if not article.published:
        yield _("No date was found, and none is guessed.")
        return
    if article.ambiguous:
        yield _ambiguous(article.published)
    if article.date_text and (printed := read_date(article.date_text, date_order)) and printed.other_weekday:
        day = date.fromisoformat(article.published[:10])
        yield _(
            "The weekday printed beside it is another: %(date)s was a %(weekday)s.",
            date=labels.period(article.published),
            weekday=format_date(day, "EEEE", locale=locale()),
        )
    yield from _other_dates(article, article.published)


def _ambiguous(published: str) -> str:
    """That day and month may be the other way round, and what date that would be."""
    year, month, day = published[:10].split("-") if len(published) >= 10 else (published, "", "")
    other = f"{year}-{day}-{month}"
    if not is_period(other):
        return _("Day and month could be the other way round.")
    return _("Day and month could be the other way round: %(other)s.", other=labels.period(other))


def _other_dates(article: Article, published: str) -> Iterator[str]:
    """Dates that the article's address and its versions have and that are not its own."""
    there = url_date(article.original_url or "")
    if there and article.date_source is not DateSource.URL and is_period(there[0]) and not _agree(there[0], published):
        yield _("The address of the page says %(date)s.", date=labels.period(there[0]))
    for version in article.versions:
        if version.published and _is_before(version.published[:10], published[:10]):
            yield _(
                "Version %(number)s bears an earlier date: %(date)s.",
                number=version.number,
                date=labels.published(version.published),
            )


def _is_before(one: str, other: str) -> bool:
    """Whether all of a period lies before another."""
    return last_day(one) < first_day(other)


def _agree(one: str, other: str) -> bool:
    """Whether two dates, perhaps truncated, may be the same day."""
    return one.startswith(other[:10]) or other.startswith(one[:10])
