"""Keys, codes and dates as words in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal, format_percent

from indexer.model import UNDATED, Article, DateSource, Entity, FacetCount, Kind, Precision
from indexer.periods import clock_time
from webapp.i18n import LOCALES, _, locale, ngettext


def facet(kind: Kind) -> str:
    """The heading of a facet."""
    return {
        Kind.PERSON: _("People"),
        Kind.COUNTRY: _("Countries"),
        Kind.ORGANISATION: _("Organisations"),
        Kind.DATE: _("Date"),
        Kind.SOURCE: _("Publication"),
    }[kind]


def index(kind: Kind) -> str:
    """The heading of the list of all values of a facet."""
    return _("Publications") if kind is Kind.SOURCE else facet(kind)


def one(kind: Kind) -> str:
    """What a single value of a facet is."""
    return {
        Kind.PERSON: _("Person"),
        Kind.COUNTRY: _("Country"),
        Kind.ORGANISATION: _("Organisation"),
        Kind.DATE: _("Date"),
        Kind.SOURCE: _("Publication"),
    }[kind]


def value(kind: Kind, key: str, label: str) -> str:
    """A facet value: countries by their code, dates by their period, the rest as the archive has it."""
    if kind is Kind.COUNTRY:
        return country(key, label)
    if kind is Kind.DATE:
        return _("No date found") if key == UNDATED else period(key)
    return label or key


def entity(named: Entity) -> str:
    """The name of an entity."""
    return value(named.kind, named.key, named.label)


def country(code: str, label: str) -> str:
    """The name of a country in the reader's language. In English that is its label, by which lists are
    sorted and filtered; elsewhere, and for a country the archive does not name, what Babel calls it."""
    here = locale()
    if here.language == "en" and label not in ("", code):
        return label
    return here.territories.get(code.upper()) or label or code


def countries(values: Iterable[FacetCount]) -> list[FacetCount]:
    """Countries of a facet by the names the reader has for them, which no engine knows."""
    return [replace(value, label=country(value.key, value.label)) for value in values]


def period(iso: str) -> str:
    """A date or truncated date, its month always a word: 2016, February 2016, 29 January 2016."""
    return _period(iso[:10], locale().language)


# A page of results shows a hundred numbers and dates, and the next page mostly the same ones: to write each anew
# took a tenth of the page's time.
@lru_cache(maxsize=10_000)
def _period(iso: str, language: str) -> str:
    if len(iso) == 4:
        return iso
    if len(iso) == 7:
        return format_skeleton("yMMMM", date.fromisoformat(f"{iso}-01"), locale=LOCALES[language])
    words = format_date(date.fromisoformat(iso), "long", locale=LOCALES[language])
    return _ordinal(words) if language == "fr" else words


def _ordinal(words: str) -> str:
    """A day in words as the French write it, the first of a month being an ordinal: 1er mai 2014."""
    return words.replace("1 ", "1er ", 1) if words.startswith("1 ") else words


def part_of_period(iso: str) -> str:
    """A period as it is called among others of its kind: 2016, Feb, 29."""
    if len(iso) == 7:
        return format_skeleton("MMM", date.fromisoformat(f"{iso}-01"), locale=locale())
    return iso[:4] if len(iso) == 4 else str(int(iso[8:10]))


def day_of_year(day: date) -> str:
    """A day of any year: 29 January."""
    return format_skeleton("MMMMd", day, locale=locale())


def percent(whole: int) -> str:
    """A share in whole percents: 12%."""
    return format_percent(whole / 100, locale=locale())


def span(first: str, last: str) -> str:
    """From one period to another: 2011–2016; of two equal ones just the one."""
    return period(first) if first == last else f"{period(first)}–{period(last)}"


def level(key: str) -> str:
    """How long a value of the date facet is, in the words of Precision."""
    if key == UNDATED:
        return Precision.NONE.value
    return {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(key)].value


def published(iso: str | None) -> str:
    """A publication date with its time where the source gave one, in the source's own offset."""
    if not iso:
        return _("No date found")
    if not (moment := clock_time(iso)):
        return period(iso)
    clock = format_time(moment.time(), "short", locale=locale())
    offset = f" (UTC{moment.strftime('%z')[:3]}:{moment.strftime('%z')[3:5]})" if moment.tzinfo else ""
    return f"{period(iso)}, {clock}{offset}"


def date_provenance(article: Article) -> str:
    """Where the publication date was found, with the words as printed; "" where there is none."""
    text = article.date_text
    match article.date_source:
        case DateSource.SIDECAR:
            return _("given by the newsroom as “%(text)s”", text=text) if text else _("given by the newsroom")
        case DateSource.METADATA:
            if text:
                return _("from the file’s own metadata: “%(text)s”", text=text)
            return _("from the file’s own metadata")
        case DateSource.URL:
            if text:
                return _("from the address of the page: “%(text)s”", text=text)
            return _("from the address of the page")
        case DateSource.PAGE:
            return _("printed on the page as “%(text)s”", text=text) if text else _("printed on the page")
        case DateSource.DATELINE:
            return _("from the dateline: “%(text)s”", text=text) if text else _("from the dateline")
        case DateSource.NONE:
            return ""


def number(count: int) -> str:
    """A whole number with the separators of the reader's language."""
    return _number(count, locale().language)


@lru_cache(maxsize=10_000)
def _number(count: int, language: str) -> str:
    return format_decimal(count, locale=LOCALES[language])


def articles(count: int) -> str:
    """A number of articles."""
    return ngettext("%(n)s article", "%(n)s articles", count, n=number(count))


def undated(count: int) -> str:
    """A number of articles whose date is not known."""
    return ngettext("%(n)s article without a date", "%(n)s articles without a date", count, n=number(count))


def rule(name: str) -> str:
    """Why words were taken for a name, or a line for clutter, for readers; a rule without a sentence of its own
    speaks for itself."""
    return {
        "": _("several small signs together"),
        "demonym": _("a word for the people or things of this country"),
        "city or capital": _("via a city or capital"),
        "on the names list": _("it is on the names list"),
        "nearly a name on the names list": _("it differs by a letter from a name on the names list"),
        "acronym": _("an acronym in capitals"),
        "speaks": _("somebody who speaks or is spoken of as a person"),
        "named in the text": _("the text names it in full"),
    }.get(name) or _(name)
